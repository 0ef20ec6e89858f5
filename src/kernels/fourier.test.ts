/** The discrete Fourier transform against its definition in 40-digit decimals. */
import {Decimal} from 'decimal.js';
import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {fourier, fourierError} from './fourier.ts';

const D = Decimal.clone({precision: 40});
const rng = seedrandom.alea('fourier');
const numbers = (n: number) => Float64Array.from({length: n}, () => 2 * rng() - 1);
const length = (z: readonly Decimal[]) => z.reduce((s, v) => s.plus(v.times(v)), new D(0)).sqrt();

/** sum_u z[u] e^(-+2 pi i (w . u / shape)), straight from the definition, not divided. */
function byDefinition(z: Float64Array, shape: readonly [number, number], sign: number): Decimal[] {
	const [p, q] = shape;
	return Array.from({length: p * q}, (_, w) => {
		let [re, im] = [new D(0), new D(0)];
		for (let u = 0; u < p * q; u++) {
			const turn = new D(Math.floor(w / q) * Math.floor(u / q)).div(p).plus(new D((w % q) * (u % q)).div(q));
			const angle = D.acos(-1).times(2).times(turn.mod(1));
			const [c, s] = [D.cos(angle), D.sin(angle).times(sign)];
			re = re.plus(c.times(z[2 * u]!)).minus(s.times(z[2 * u + 1]!));
			im = im.plus(s.times(z[2 * u]!)).plus(c.times(z[2 * u + 1]!));
		}
		return [re, im];
	}).flat();
}

describe('fourier', () => {
	it.each([
		[[1, 2], [2]],
		[[1, 8], [8]],
		[[1, 16], [16]],
		[
			[4, 8],
			[4, 8],
		],
	] as const)('is the sum of the definition on %j, within its error', (grid, shape) => {
		const entries = grid[0] * grid[1];
		const z = numbers(2 * entries);
		for (const inverse of [false, true]) {
			const exact = byDefinition(z, grid, inverse ? 1 : -1).map(v => (inverse ? v.div(entries) : v));
			const off = length(exact.map((v, i) => v.minus(fourier(z, shape, inverse)[i]!)));
			expect(off.lte(length(exact).times(fourierError(shape)))).toBe(true);
		}
	});

	it('is undone by its inverse, to twice its error, in two dimensions of different sides', () => {
		const z = numbers(2 * 8 * 32);
		const back = fourier(fourier(z, [8, 32]), [8, 32], true);
		expect(Math.hypot(...back.map((v, i) => v - z[i]!))).toBeLessThanOrEqual(
			2.01 * fourierError([8, 32]) * Math.hypot(...z),
		);
	});

	it('refuses sides that are no powers of two, and signals that do not fit', () => {
		expect(() => fourier(new Float64Array(12), [6])).toThrow('power of two');
		expect(() => fourier(new Float64Array(2), [1])).toThrow(RangeError);
		expect(() => fourier(new Float64Array(8), [8])).toThrow('16 numbers');
	});
});
