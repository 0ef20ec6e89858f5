/** Means over a Gaussian row, against closed forms, random rows and cases known by hand. */
import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {meanProduct, meanSquaredDifference} from './gaussian-relu.ts';

const rng = seedrandom.alea('gaussian relu');
const normal = () => Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng());
const vector = (d: number, scale = 1) => Float64Array.from({length: d}, () => scale * normal());
const length = (x: Float64Array) => Math.hypot(...x);

/** [cho2009]: E relu<g, x> relu<g, y> = |x| |y| (sin t + (pi - t) cos t) / (2 pi), the angle by Kahan's formula. */
function arcCosine(x: Float64Array, y: Float64Array): number {
	const [u, v] = [x.map(a => a / length(x)), y.map(a => a / length(y))];
	const t = 2 * Math.atan2(length(u.map((a, i) => a - v[i]!)), length(u.map((a, i) => a + v[i]!)));
	return (length(x) * length(y) * (Math.sin(t) + (Math.PI - t) * Math.cos(t))) / (2 * Math.PI);
}

describe('means over a Gaussian row', () => {
	it('are those of the arc-cosine kernel, within their radii and some roundings of the closed form', () => {
		for (let k = 0; k < 500; k++) {
			const d = 1 + (k % 5);
			const [x, y] = [vector(d), vector(d, 10 ** (2 * rng() - 1))];
			const product = meanProduct(x, y);
			// The closed form: a few d roundings of norms and angle, each moving it by at most |x| |y|.
			const closed = (16 * d + 64) * 2 ** -53 * length(x) * length(y);
			expect(Math.abs(product.value - arcCosine(x, y))).toBeLessThanOrEqual(product.radius + closed);
			expect(product.radius).toBeLessThan(1e-12 * length(x) * length(y));
			const square = meanSquaredDifference(x, y);
			const sizes = length(x) ** 2 / 2 + length(y) ** 2 / 2;
			expect(Math.abs(square.value - (sizes - 2 * arcCosine(x, y)))).toBeLessThanOrEqual(
				square.radius + 2 * closed + 16 * d * 2 ** -53 * sizes,
			);
		}
	});

	it('are known for multiples of one vector: half for the same sign, a quarter of |x - y|^2 for y = -x', () => {
		const x = Float64Array.of(3, 4);
		const times = (s: number) => x.map(v => s * v);
		for (const [s, mean] of [
			[1, 0],
			[3, 50],
			[0, 12.5],
			[-1, 25],
			[-2, 62.5],
		] as const) {
			const {value, radius} = meanSquaredDifference(x, times(s));
			expect(Math.abs(value - mean)).toBeLessThanOrEqual(radius);
			expect(radius).toBeLessThan(2 ** -42 * (length(x) + length(times(s))) ** 2);
		}
		expect(meanSquaredDifference(Float64Array.of(0, 0), x).value).toBeCloseTo(12.5, 12);
		expect(Math.abs(meanProduct(x, times(-1)).value)).toBeLessThanOrEqual(meanProduct(x, times(-1)).radius);
	});

	it('are means: random rows agree within five standard errors', () => {
		const [x, y] = [vector(3), vector(3)];
		const n = 20_000;
		const values = Array.from({length: n}, () => {
			const g = vector(3);
			const at = (z: Float64Array) => Math.max(0, g[0]! * z[0]! + g[1]! * z[1]! + g[2]! * z[2]!);
			return [(at(x) - at(y)) ** 2, at(x) * at(y)] as const;
		});
		[meanSquaredDifference(x, y), meanProduct(x, y)].forEach(({value}, k) => {
			const mean = values.reduce((s, v) => s + v[k]!, 0) / n;
			const spread = Math.sqrt(values.reduce((s, v) => s + (v[k]! - mean) ** 2, 0) / n);
			expect(Math.abs(mean - value)).toBeLessThan((5 * spread) / Math.sqrt(n));
		});
	});

	it('refuse vectors of different lengths', () => {
		expect(() => meanProduct(Float64Array.of(1), Float64Array.of(1, 2))).toThrow(RangeError);
		expect(() => meanSquaredDifference(Float64Array.of(1), Float64Array.of(1, 2))).toThrow(RangeError);
	});
});
