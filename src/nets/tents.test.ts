import seedrandom from 'seedrandom';
import {expect, test} from 'vitest';
import {tentInterpolant} from './tents.ts';

const draw = (n: number, m: number, seed: string) => {
	const rng = seedrandom.alea(seed);
	return {
		x: Float64Array.from({length: n * m}, () => 2 * rng() - 1),
		y: Float64Array.from({length: n}, () => (rng() < 0.5 ? -1 : 1)),
		rng,
	};
};
const shapes = [
	[2, 1],
	[5, 2],
	[12, 3],
] as const;

test.each(shapes)(
	'%d tents on R^%d interpolate, and no two points are steeper than the Lipschitz constant',
	(n, m) => {
		const {x, y, rng} = draw(n, m, `tents/${n}/${m}`);
		const {lipschitz, value} = tentInterpolant(x, y, n, m);
		for (let i = 0; i < n; i++) expect(value(x.slice(i * m, (i + 1) * m))).toBe(y[i]);
		for (let i = 0; i < 2000; i++) {
			const [p, q] = [0, 1].map(() => Float64Array.from({length: m}, () => 3 * rng() - 1.5)) as [
				Float64Array,
				Float64Array,
			];
			const apart = Math.sqrt(p.reduce((s, v, k) => s + (v - q[k]!) ** 2, 0));
			// Values of n terms up to 1, each rounded a few times.
			expect(Math.abs(value(p) - value(q))).toBeLessThanOrEqual(lipschitz * apart + n * 2 ** -46);
		}
		const side = x.slice(0, m).map((v, k) => v + (k === 0 ? 0.5 / lipschitz : 0));
		expect(value(side)).toBeCloseTo(y[0]! / 2, 12);
	},
);

test('two points with different labels are interpolated by no smoother function', () => {
	expect(tentInterpolant(Float64Array.of(0, 0, 3, 4), Float64Array.of(1, -1), 2, 2).lipschitz).toBe(2 / 5);
});

test('one point needs no slope, two equal ones cannot do with any', () => {
	expect(tentInterpolant(Float64Array.of(7), Float64Array.of(1), 1, 1).lipschitz).toBe(0);
	expect(tentInterpolant(Float64Array.of(7, 7), Float64Array.of(1, 1), 2, 1).lipschitz).toBe(Infinity);
});
