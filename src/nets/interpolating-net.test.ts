/** Interpolating networks fit, do as prescribed, and are affine where they say. */
import seedrandom from 'seedrandom';
import {expect, test} from 'vitest';
import {twoLayerValue} from './grouped-neurons.ts';
import {interpolatingNet, type Prescription} from './interpolating-net.ts';

const rng = seedrandom.alea('interpolate');
const normal = () => Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng());
const vector = (length: number) => Float64Array.from({length}, normal);
const example = (n: number, d: number, h: number): Prescription => ({
	n,
	d,
	h,
	x: vector(n * d),
	y: vector(n),
	z: vector(h * n),
	b: vector(h),
	a: vector(h),
	c: normal(),
});

test('whatever is prescribed, the labels are fitted and the inner products are as asked', () => {
	for (const [n, d, h] of [
		[1, 1, 0],
		[4, 9, 1],
		[6, 20, 3],
	] as const) {
		const p = example(n, d, h);
		const {net, constant} = interpolatingNet(p)!;
		expect(net.k).toBe(h + 1);
		for (let i = 0; i < n; i++) {
			const point = p.x.subarray(i * d, (i + 1) * d);
			// Norms here are below 100: 1e-11 is thousands of roundings of such numbers.
			expect(Math.abs(twoLayerValue(net, point).value + constant - p.y[i]!)).toBeLessThan(1e-11);
			for (let j = 0; j < h; j++) {
				const row = net.W.subarray((j + 1) * d, (j + 2) * d);
				const product = row.reduce((sum, w, c) => sum + w * point[c]!, 0);
				expect(Math.abs(product - p.z[j * n + i]!)).toBeLessThan(1e-11);
			}
		}
	}
});

test('the first neuron is active wherever |x| < 2', () => {
	const {net} = interpolatingNet(example(3, 8, 2))!;
	expect(net.b[0]!).toBeGreaterThan(2 * Math.hypot(...net.W.subarray(0, 8)));
});

test('dependent points have no such network', () => {
	expect(interpolatingNet({...example(2, 2, 0), x: Float64Array.of(1, 2, 2, 4)})).toBeUndefined();
});
