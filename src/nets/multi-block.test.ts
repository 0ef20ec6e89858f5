/** The landscape of several blocks against differences, against the one-block landscape, and against its own enclosures. */
import {expect, test} from 'vitest';
import seedrandom from 'seedrandom';
import {type BlockActivation, type MultiBlock, multiBlockLandscape, parametersOf} from './multi-block.ts';
import {dot, matvec} from '../kernels/dense.ts';
import {centralDifference} from './derivative-check.ts';
import {withErrors} from './enclosed-function.ts';
import type {LossName} from './losses.ts';
import {residualLandscape} from './residual-landscape.ts';

const rng = seedrandom.alea('multi-block');
const uniform = (length: number) => Float64Array.from({length}, () => 2 * rng() - 1);

function randomNet(
	later: number,
	activation: BlockActivation,
	loss: LossName,
	[d, k, m, n]: readonly [number, number, number, number] = [2, 1, 2, 3],
): MultiBlock {
	const y = uniform(n).map(v => (loss === 'logistic' ? Math.sign(v) : v));
	return {
		d,
		k,
		m,
		later,
		x: uniform(n * d),
		f: uniform(n * k),
		y,
		U: uniform(later * m * d),
		activation,
		loss,
	};
}

const activations: BlockActivation[] = ['square', 'tanh', 'sine'];
const losses: LossName[] = ['squared', 'logistic', 'pseudoHuber', 'doubleWell'];
const nets = activations.flatMap(a => losses.map(l => randomNet(2, a, l)));

test('gradients and Hessians are those of differences along random directions', () => {
	for (const net of nets) {
		const f = multiBlockLandscape(net);
		const bounds = withErrors(f);
		const p = uniform(parametersOf(net));
		const direction = uniform(p.length);
		const along = (t: number) => p.map((v, i) => v + t * direction[i]!);
		// Rounding at the points of the difference is that at p, but for a factor that 4 covers.
		const slope = centralDifference(
			t => Float64Array.of(f.value(along(t))),
			() => 4 * bounds.valueError(p),
		);
		expect(Math.abs(dot(f.gradient(p), direction) - slope.value[0]!)).toBeLessThan(2 * slope.error[0]!);
		const bend = centralDifference(
			t => f.gradient(along(t)),
			() => 4 * bounds.gradientError(p),
		);
		matvec(f.hessian(p), direction, p.length, p.length).forEach((v, i) =>
			expect(Math.abs(v - bend.value[i]!)).toBeLessThan(2 * bend.error[i]!),
		);
	}
});

test('the value is that of the formula, with every V_l and U_l row by row', () => {
	const [d, k, m, n, later] = [2, 1, 3, 2, 2];
	const net = randomNet(later, 'tanh', 'squared', [d, k, m, n]);
	const p = uniform(parametersOf(net));
	let sum = 0;
	for (let i = 0; i < n; i++) {
		let h = Array.from({length: d}, (_, a) => net.x[i * d + a]! + p[d + a]! * net.f[i]!);
		for (let l = 0; l < later; l++) {
			const U = net.U.subarray(l * m * d, (l + 1) * m * d);
			const V = p.subarray(d + d * k + l * d * m, d + d * k + (l + 1) * d * m);
			const units = matvec(U, Float64Array.from(h), m, d).map(Math.tanh);
			h = h.map((v, a) => v + dot(V.subarray(a * m, (a + 1) * m), units));
		}
		sum += (dot(p.subarray(0, d), Float64Array.from(h)) - net.y[i]!) ** 2 / 2;
	}
	expect(multiBlockLandscape(net).value(p)).toBeCloseTo(sum / n, 13);
});

test('losses are enclosed on wide boxes of predictions', () => {
	for (const loss of losses) {
		const net = {...randomNet(0, 'square', loss, [1, 1, 1, 1]), x: Float64Array.of(1), y: Float64Array.of(1)};
		const f = multiBlockLandscape(net, new Float64Array(2), 1); // p = w
		const {value, gradient, hessian} = f.enclose([{lo: -2, hi: 2}]);
		for (let w = -2; w <= 2; w += 1 / 8) {
			const at = Float64Array.of(w);
			const computed = [f.value(at), f.gradient(at)[0]!, f.hessian(at)[0]!];
			[value, gradient[0]!, hessian[0]!].forEach(({lo, hi}, i) => {
				expect(computed[i]).toBeGreaterThanOrEqual(lo);
				expect(computed[i]).toBeLessThanOrEqual(hi);
			});
		}
	}
});

test('one block is the residual landscape', () => {
	for (const loss of losses) {
		const net = randomNet(0, 'square', loss);
		const [ours, theirs] = [multiBlockLandscape(net), residualLandscape(net)];
		const p = uniform(parametersOf(net));
		expect(Math.abs(ours.value(p) - theirs.value(p))).toBeLessThanOrEqual(1e-14);
		ours.gradient(p).forEach((v, i) => expect(v).toBeCloseTo(theirs.gradient(p)[i]!, 13));
		ours.hessian(p).forEach((v, i) => expect(v).toBeCloseTo(theirs.hessian(p)[i]!, 13));
	}
});

test('enclosures hold what is computed anywhere in the box', () => {
	for (const net of nets) {
		const f = multiBlockLandscape(net);
		const middle = uniform(parametersOf(net));
		const width = 1 / 64;
		const {value, gradient, hessian} = f.enclose(Array.from(middle, v => ({lo: v - width, hi: v + width})));
		for (let t = 0; t < 5; t++) {
			const p = middle.map(v => v + width * (2 * rng() - 1));
			const computed = [f.value(p), ...f.gradient(p), ...f.hessian(p)];
			const outside = [value, ...gradient, ...hessian].filter(
				({lo, hi}, i) => computed[i]! < lo - 1e-13 || computed[i]! > hi + 1e-13,
			);
			expect(outside).toEqual([]);
		}
		const at = f.enclose(Array.from(middle, v => ({lo: v, hi: v})));
		for (const {lo, hi} of [at.value, ...at.gradient, ...at.hessian]) expect(hi - lo).toBeLessThan(1e-11);
	}
});

test('parameters that are not trained keep their values', () => {
	const net = nets[0]!;
	const p = uniform(parametersOf(net));
	const [whole, readOut] = [multiBlockLandscape(net), multiBlockLandscape(net, p, net.d)];
	const w = p.subarray(0, net.d);
	expect(readOut.value(w)).toBe(whole.value(p));
	expect([...readOut.gradient(w)]).toEqual([...whole.gradient(p).subarray(0, net.d)]);
	expect(readOut.hessian(w)).toHaveLength(net.d ** 2);
	expect(readOut.hessian(w)[1]).toBe(whole.hessian(p)[1]);
});

test('arrays that do not fit are refused by name', () => {
	const net = nets[0]!;
	expect(() => multiBlockLandscape({...net, U: new Float64Array(1)})).toThrow(
		/U has 1 entries; later x m x d/,
	);
	expect(() => multiBlockLandscape({...net, y: new Float64Array(0)})).toThrow(/no samples/);
	expect(() => multiBlockLandscape(net).value(new Float64Array(1))).toThrow(/there are 1 parameters/);
});
