/** Deep linear networks against plain products, differences, and their own enclosures. */
import {expect, test} from 'vitest';
import seedrandom from 'seedrandom';
import {dot, matmul, matvec} from '../kernels/dense.ts';
import {type DeepLinear, deepLinearLandscape, deepLinearWeights} from './deep-linear.ts';
import {centralDifference} from './derivative-check.ts';
import {withErrors} from './enclosed-function.ts';

const rng = seedrandom.alea('deep-linear');
const uniform = (length: number) => Float64Array.from({length}, () => 2 * rng() - 1);
const nets: DeepLinear[] = (['identity', 'square'] as const).flatMap(unit =>
	[2, 3, 4].map(l => ({q: 2, d: 3, p: 2, l, Y: uniform(6), unit})),
);

test('gradients and Hessians are those of differences along random directions', () => {
	for (const net of nets) {
		const f = deepLinearLandscape(net);
		const bounds = withErrors(f);
		const p = uniform(deepLinearWeights(net));
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

test('with whole numbers the value is that of the product of the layers, first layer first', () => {
	const [W1, W2, W3] = [
		Float64Array.of(1, 2, 0, -1, 1, 3),
		Float64Array.of(0, 1, 2, 1),
		Float64Array.of(1, -1),
	];
	const f = deepLinearLandscape({q: 1, d: 3, p: 2, l: 3, Y: Float64Array.of(1, 0, -2), unit: 'identity'});
	const whole = matmul(W3, matmul(W2, W1, 2, 2, 3), 1, 2, 3);
	const off = whole.map((v, i) => v - [1, 0, -2][i]!);
	expect(f.value(Float64Array.of(...W1, ...W2, ...W3))).toBe(dot(off, off));
});

test('enclosures on a box hold value, gradient and Hessian at its points', () => {
	for (const net of nets) {
		const f = deepLinearLandscape(net);
		const centre = uniform(deepLinearWeights(net));
		const {value, gradient, hessian} = f.enclose(Array.from(centre, v => ({lo: v - 0.01, hi: v + 0.01})));
		for (let trial = 0; trial < 5; trial++) {
			const p = centre.map(v => v + 0.0099 * (2 * rng() - 1));
			const inside = (v: number, {lo, hi}: {lo: number; hi: number}) => v >= lo && v <= hi;
			expect(inside(f.value(p), value)).toBe(true);
			expect(f.gradient(p).every((v, i) => inside(v, gradient[i]!))).toBe(true);
			expect(f.hessian(p).every((v, i) => inside(v, hessian[i]!))).toBe(true);
		}
	}
});

test('one layer, and labels of another shape, are told', () => {
	const net: DeepLinear = {q: 1, d: 1, p: 1, l: 1, Y: Float64Array.of(1), unit: 'identity'};
	expect(() => deepLinearLandscape(net)).toThrow(/at least 2 layers/);
	expect(() => deepLinearLandscape({...net, l: 2, Y: Float64Array.of(1, 2)})).toThrow(/needs 1/);
});
