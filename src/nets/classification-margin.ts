/** The margin of a ReLU classifier at a point of R or R^2: exactly how far the nearest tie is, and what bounds it from below. */
import {type Ball, mul} from '../kernels/ball.ts';
import {jacobiansAlong, type NearestZero, nearestZero} from '../kernels/decision-boundary.ts';
import {matmul, norm} from '../kernels/dense.ts';
import {largestSingularValue} from '../kernels/largest-singular-value.ts';
import {compare, fromNumber, type Rational, toNumber} from '../kernels/rational.ts';
import {evaluate, type ReluNet} from '../kernels/relu-net.ts';

/** A classifier by its read-outs, which share their hidden layers: the class of x is that of the largest value. */
export interface Margin {
	/** The largest value less the next. */
	readonly gap: number;
	/** The distance to the nearest point where another class is as large. */
	readonly distance: Ball;
	/** The largest spectral norm of the Jacobian of all read-outs on the segment to that point. */
	readonly along: Ball;
	/** The largest norm of the gradient of the difference of the two classes that tie there, on that segment. */
	readonly difference: Ball;
	/** The spectral norm of the Jacobian at the point itself. */
	readonly here: Ball;
	/** The product of the spectral norms of all layers. */
	readonly product: Ball;
}

const known = ({value, radius}: {value: number; radius: () => number}): Ball => ({value, radius: radius()});
const largest = (balls: readonly Ball[]): Ball => ({
	value: Math.max(...balls.map(b => b.value)),
	radius: Math.max(...balls.map(b => b.radius)),
});

/**
 * The margin at x of the classifier with the given read-outs, 2 or more of the same hidden layers; `undefined` when the largest value is taken
 * twice, or no other class is as large anywhere. The values and Jacobians are in float64: exact for short dyadic weights, and only then are the balls right. Throws as `nearestZero`.
 */
export function classificationMargin(readouts: readonly ReluNet[], x: Float64Array): Margin | undefined {
	const values = readouts.map(net => evaluate(net, x));
	const winner = values.indexOf(Math.max(...values));
	const others = readouts.flatMap((_, j) => (j === winner ? [] : [j]));
	const gap = Math.min(...others.map(j => values[winner]! - values[j]!));
	if (!(gap > 0)) return undefined;
	const {hidden, inputs} = readouts[0]!;
	const between = (j: number): ReluNet => {
		const [a, b] = [readouts[winner]!.readout, readouts[j]!.readout];
		return {inputs, hidden, readout: {w: a.w.map((v, k) => v - b.w[k]!), c: a.c - b.c}};
	};
	let tie: (NearestZero & {readonly j: number}) | undefined;
	for (const j of others) {
		const found = nearestZero(between(j), x);
		if (found && (tie === undefined || compare(found.squaredDistance, tie.squaredDistance) < 0))
			tie = {...found, j};
	}
	if (tie === undefined) return undefined;
	const {point, j} = tie;
	const width = hidden.at(-1)!.rows;
	const V = Float64Array.from(readouts.flatMap(({readout}) => [...readout.w]));
	const from = Array.from(x, fromNumber);
	const jacobianNorms = (to: readonly Rational[]) =>
		jacobiansAlong(hidden, from, to).map(J =>
			known(largestSingularValue(matmul(V, J, readouts.length, width, inputs), readouts.length, inputs)),
		);
	const gradientNorm = (J: Float64Array): Ball => {
		const value = norm(matmul(between(j).readout.w, J, 1, width, inputs));
		return {value, radius: 2 ** -50 * value}; // of one or two squares
	};
	const root = Math.sqrt(toNumber(tie.squaredDistance));
	return {
		gap,
		distance: {value: root, radius: 2 ** -51 * root}, // two roundings
		along: largest(jacobianNorms(point)),
		difference: largest(jacobiansAlong(hidden, from, point).map(gradientNorm)),
		here: jacobianNorms(from)[0]!,
		product: [
			known(largestSingularValue(V, readouts.length, width)),
			...hidden.map(({W, rows, cols}) => known(largestSingularValue(W, rows, cols))),
		].reduce(mul),
	};
}
