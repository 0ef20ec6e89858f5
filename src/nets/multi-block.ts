/**
 * Residual networks of several blocks under a linear read-out [yun2019], in the weights that are trained after the features' own:
 * h_1 = x + V_1 f,  h_l = h_(l-1) + V_l phi(U_l h_(l-1)) for l = 2, 3, …,  p = w^T h_L,  F = (1/n) sum_i l(p_i, y_i),
 * in the variables (w, V_1, …, V_L), with the features f of the first block and the input matrices U_l of the later ones fixed. One formula,
 * run over float64 for the descent and over intervals for what is proved: value, gradient and Hessian on a box of parameters.
 */
import * as I from '../kernels/interval.ts';
import type {Interval} from '../kernels/interval.ts';
import {type Arithmetic, enclosed, type Jet, type Jets, jets, rounded} from '../kernels/jet.ts';
import {addUp, multiplyUp} from '../kernels/rounding.ts';
import {around} from '../kernels/ball.ts';
import {secondDerivativeBound, thirdDerivativeBound} from './loss-smoothness.ts';
import {type LossName, losses} from './losses.ts';
import type {EnclosedFunction} from './enclosed-function.ts';

/** What phi may be; all are smooth. */
export type BlockActivation = 'square' | 'tanh' | 'sine';

/** Samples and everything that is not trained; n is the number of labels. */
export interface MultiBlock {
	/** Dimension of the data, number of features, of units of a later block, of later blocks. */
	readonly d: number;
	readonly k: number;
	readonly m: number;
	readonly later: number;
	/** The inputs x_i as rows, n x d. */
	readonly x: Float64Array;
	/** The features f_i as rows, n x k. */
	readonly f: Float64Array;
	/** The labels, n of them; +-1 for the logistic loss. */
	readonly y: Float64Array;
	/** U_2, U_3, … one after the other, each m x d. */
	readonly U: Float64Array;
	readonly activation: BlockActivation;
	readonly loss: LossName;
}

type Triple<T> = readonly [value: T, first: T, second: T];

/** An arithmetic with the activations and losses, each as value, first and second derivative. */
interface Functions<T> extends Arithmetic<T> {
	readonly activation: Readonly<Record<BlockActivation, (t: T) => Triple<T>>>;
	readonly loss: (name: LossName, p: T, y: number) => Triple<T>;
}

const inNumbers: Functions<number> = {
	...rounded,
	activation: {
		square: t => [t * t, 2 * t, 2],
		tanh: t => {
			const v = Math.tanh(t);
			return [v, 1 - v * v, -2 * v * (1 - v * v)];
		},
		sine: t => [Math.sin(t), Math.cos(t), -Math.sin(t)],
	},
	loss: (name, p, y) => {
		const {value, derivative, secondDerivative} = losses[name];
		return [value(p, y), derivative(p, y), secondDerivative(p, y)];
	},
};

const [one, two] = [I.point(1), I.point(2)];

/** The interval of all numbers within `error` + `slope` `radius` of a value: a function at p + t, |t| <= radius, known by its slope. */
function spread(value: number, error: number, slope: number, radius: number): Interval {
	const reach = addUp(error, multiplyUp(slope, radius));
	return I.add(I.point(value), {lo: -reach, hi: reach});
}

const inIntervals: Functions<Interval> = {
	...enclosed,
	activation: {
		square: t => [I.pow(t, two), I.mul(two, t), two],
		tanh: t => {
			const v = I.tanh(t);
			const first = I.sub(one, I.pow(v, two));
			return [v, first, I.mul(I.mul(I.point(-2), v), first)];
		},
		sine: t => {
			const v = I.sin(t);
			return [v, I.cos(t), I.neg(v)];
		},
	},
	loss: (name, p, y) => {
		const {value: c, radius} = around(p);
		const l = losses[name];
		const second = secondDerivativeBound(name, c, y, radius);
		const first = addUp(
			addUp(Math.abs(l.derivative(c, y)), l.derivativeError(c, y)),
			multiplyUp(second, radius),
		);
		return [
			spread(l.value(c, y), l.valueError(c, y), first, radius),
			spread(l.derivative(c, y), l.derivativeError(c, y), second, radius),
			spread(
				l.secondDerivative(c, y),
				l.secondDerivativeError(c, y),
				thirdDerivativeBound(name, c, y, radius),
				radius,
			),
		];
	},
};

/** The number of parameters: d + d k + later d m. */
export const parametersOf = ({d, k, m, later}: MultiBlock): number => d + d * k + later * d * m;

/** F as a jet in the first `n` of the parameters z: w, then V_1 (d x k), V_2 (d x m), … row by row. */
function risk<T>(net: MultiBlock, on: Functions<T>, z: readonly T[], n: number): Jet<T> {
	const {d, k, m, later, x, f, y, U, activation, loss} = net;
	const {constant, variable, add, scale, mul, compose}: Jets<T> = jets(on, n);
	const parameters = z.map((v, i) => (i < n ? variable(v, i) : constant(v)));
	const zero = constant(on.of(0));
	let sum = zero;
	for (let i = 0; i < y.length; i++) {
		let h: Jet<T>[] = [];
		for (let a = 0; a < d; a++) {
			let entry = constant(on.of(x[i * d + a]!));
			for (let b = 0; b < k; b++) entry = add(entry, scale(on.of(f[i * k + b]!), parameters[d + a * k + b]!));
			h.push(entry);
		}
		for (let l = 0; l < later; l++) {
			const next = h.slice();
			for (let b = 0; b < m; b++) {
				let t = zero;
				for (let a = 0; a < d; a++) t = add(t, scale(on.of(U[(l * m + b) * d + a]!), h[a]!));
				const unit = compose(on.activation[activation](t.value), t);
				for (let a = 0; a < d; a++)
					next[a] = add(next[a]!, mul(parameters[d + d * k + (l * d + a) * m + b]!, unit));
			}
			h = next;
		}
		let p = zero;
		for (let a = 0; a < d; a++) p = add(p, mul(parameters[a]!, h[a]!));
		sum = add(sum, compose(on.loss(loss, p.value, y[i]!), p));
	}
	return sum;
}

/** A full symmetric matrix from the lower triangle of a jet's second derivatives. */
const symmetric = <T>(bend: readonly T[], n: number): T[] =>
	Array.from({length: n * n}, (_, at) => {
		const [i, j] = [Math.floor(at / n), at % n];
		return bend[i >= j ? (i * (i + 1)) / 2 + j : (j * (j + 1)) / 2 + i]!;
	});

/**
 * F of a network, in the first `trained` of its parameters (w, V_1, V_2, …), row by row; the others keep the values in `fixed`, which holds all
 * parameters. Throws a RangeError when the arrays do not fit together.
 */
export function multiBlockLandscape(
	net: MultiBlock,
	fixed: Float64Array = new Float64Array(parametersOf(net)),
	trained = fixed.length,
): EnclosedFunction {
	checkNet(net, fixed);
	const samples = net.y.length;
	const whole = <T>(p: ArrayLike<T>, of: (x: number) => T): T[] => {
		if (p.length !== trained)
			throw new RangeError(`there are ${p.length} parameters; ${trained} are trained`);
		return Array.from(fixed, (v, i) => (i < trained ? p[i]! : of(v)));
	};
	let last: {readonly at: Float64Array; readonly jet: Jet<number>} | undefined;
	/** The jet at p; gradient and Hessian are mostly asked for at the same point in turn. */
	const expand = (p: Float64Array): Jet<number> => {
		if (last === undefined || !p.every((v, i) => v === last!.at[i]))
			last = {at: p.slice(), jet: risk(net, inNumbers, whole(p, rounded.of), trained)};
		return last.jet;
	};
	return {
		value: p => risk(net, inNumbers, whole(p, rounded.of), 0).value / samples,
		gradient: p => Float64Array.from(expand(p).slope, v => v / samples),
		hessian: p => Float64Array.from(symmetric(expand(p).bend, trained), v => v / samples),
		enclose: box => {
			const {value, slope, bend} = risk(net, inIntervals, whole(box, enclosed.of), trained);
			const mean = (v: Interval) => I.div(v, I.point(samples));
			return {value: mean(value), gradient: slope.map(mean), hessian: symmetric(bend.map(mean), trained)};
		},
	};
}

function checkNet(net: MultiBlock, fixed: Float64Array): void {
	const {d, k, m, later, x, f, y, U} = net;
	const n = y.length;
	if (n === 0) throw new RangeError('there are no samples: y is empty');
	const counts = [
		['x', x.length, n * d, 'n x d'],
		['f', f.length, n * k, 'n x k'],
		['U', U.length, later * m * d, 'later x m x d'],
		['the parameters', fixed.length, parametersOf(net), 'd + d k + later d m'],
	] as const;
	for (const [array, entries, needed, shape] of counts)
		if (entries !== needed)
			throw new RangeError(
				`${array} has ${entries} entries; ${shape} with n = ${n}, d = ${d}, k = ${k}, m = ${m}, later = ${later} needs ${needed}`,
			);
}
