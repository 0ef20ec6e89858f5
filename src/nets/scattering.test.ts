/** The scattering transform: its frame, its filters against sums by definition, its error, and what a path is. */
import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {convolved, frameOf, littlewoodPaley, scattering, waveletFrame} from './scattering.ts';

const rng = seedrandom.alea('scattering');
const signal = (n: number) => Float64Array.from({length: n}, () => 2 * rng() - 1);
const length = (x: Float64Array) => Math.hypot(...x);

/** x * filter on Z_n from the definition: the filter's values are the inverse transform of its multiplier. */
function circular(x: Float64Array, multiplier: Float64Array): {re: number; im: number}[] {
	const n = x.length;
	return Array.from({length: n}, (_, u) => {
		let [re, im] = [0, 0];
		for (let v = 0; v < n; v++)
			for (let k = 0; k < n; k++) {
				const angle = (2 * Math.PI * ((k * (u - v + n)) % n)) / n;
				re += (x[v]! * multiplier[k]! * Math.cos(angle)) / n;
				im += (x[v]! * multiplier[k]! * Math.sin(angle)) / n;
			}
		return {re, im};
	});
}

describe('waveletFrame', () => {
	it.each([
		[[2], 1, 1],
		[[16], 2, 1],
		[[32], 5, 1],
		[[8, 8], 2, 4],
		[[8, 16], 3, 3],
		[[4, 8], 1, 2],
	] as const)('is tight on %j with %d octaves and %d orientations', (shape, J, L) => {
		const frame = waveletFrame(shape, J, L);
		expect(frame.wavelets).toHaveLength(J * L);
		// Each multiplier is within 64 u, and each sum one of products of them.
		for (const sum of littlewoodPaley(frame))
			expect(Math.abs(sum - 1)).toBeLessThan(2 ** -53 * 256 * (J * L + 1));
		expect(frame.low[0]).toBe(1);
		for (const psi of frame.wavelets) expect(Math.abs(psi[0]!)).toBe(0);
	});

	it('is analytic on Z_n, with peaks an octave apart', () => {
		const {wavelets} = waveletFrame([64], 4);
		for (const psi of wavelets) expect(psi.subarray(33).every(v => v === 0)).toBe(true);
		const peak = (psi: Float64Array) => psi.indexOf(Math.max(...psi));
		expect(peak(wavelets[1]!) / peak(wavelets[2]!)).toBeCloseTo(2, 0);
	});

	it('looks in L directions on the plane', () => {
		const {wavelets} = waveletFrame([8, 8], 1, 2);
		expect(wavelets[0]![2]).toBeGreaterThan(1); // the frequency (0, 2): along the rows
		expect(wavelets[0]![16]).toBeLessThan(1e-10); // across
		expect(wavelets[1]![16]).toBeGreaterThan(1);
	});

	it('says by `upper` how far a frame is from expanding nothing', () => {
		const {shape, low, wavelets} = waveletFrame([8], 1);
		const doubled = frameOf(shape, low, [wavelets[0]!.map(v => 2 * v)]);
		// At pi: 4 (1 - low^2) + low^2.
		expect(doubled.upper).toBeCloseTo(4 - 3 * low[4]! ** 2, 12);
		expect(() => frameOf([8], low, [new Float64Array(4)])).toThrow(RangeError);
	});

	it('refuses what it cannot build', () => {
		expect(() => waveletFrame([8, 8, 8], 1)).toThrow(RangeError);
		expect(() => waveletFrame([8], 0)).toThrow(RangeError);
		expect(() => waveletFrame([8], 1, 2)).toThrow(RangeError);
		expect(() => waveletFrame([8, 8], 1, 1)).toThrow(RangeError);
	});
});

describe('scattering', () => {
	it('averages moduli of wavelet coefficients along every path', () => {
		const [n, J] = [16, 2];
		const frame = waveletFrame([n], J);
		const x = signal(n);
		const modulus = (u: Float64Array, psi: Float64Array) =>
			Float64Array.from(circular(u, psi), ({re, im}) => Math.hypot(re, im));
		const average = (u: Float64Array) => circular(u, frame.low).map(({re}) => re);
		const first = frame.wavelets.map(psi => modulus(x, psi));
		const second = first.flatMap(u => frame.wavelets.map(psi => modulus(u, psi)));
		const expected = [x, ...first].flatMap(average);
		const {coefficients, rest, error} = scattering(x, frame, 1);
		// The sums of n^2 products with angles that are off by 8 u err more than the transform: by 32 n^2 u each.
		const own = 32 * n * n * 2 ** -53 * Math.sqrt(expected.length + rest.length);
		expect(length(coefficients.map((v, i) => v - expected[i]!))).toBeLessThan(error + own);
		expect(length(rest.map((v, i) => v - second[Math.floor(i / n)]![i % n]!))).toBeLessThan(error + own);
		expect(error).toBeLessThan(1e-12);
	});

	it('has a path for every word of at most m wavelets, on the plane too', () => {
		const {coefficients, rest} = scattering(signal(64), waveletFrame([8, 8], 1, 3), 2);
		expect(coefficients.length).toBe((1 + 3 + 9) * 64);
		expect(rest.length).toBe(27 * 64);
	});

	it('loses no energy in a tight frame, within its error', () => {
		for (const [shape, J, L] of [
			[[32], 3, 1],
			[[8, 8], 2, 4],
		] as const)
			for (const m of [0, 1]) {
				const x = signal(shape.reduce((a, b) => a * b, 1));
				const {coefficients, rest, error} = scattering(x, waveletFrame(shape, J, L), m);
				expect(Math.abs(Math.hypot(length(coefficients), length(rest)) - length(x))).toBeLessThan(
					error + 2 ** -48 * length(x),
				);
			}
	});

	it('convolves by the same filters', () => {
		const x = signal(8);
		const {low} = waveletFrame([8], 1);
		const z = convolved(x, low, [8]);
		circular(x, low).forEach(({re}, i) => expect(z[2 * i]).toBeCloseTo(re, 12));
	});

	it('refuses signals that do not fit and orders that are no counts', () => {
		const frame = waveletFrame([8], 1);
		expect(() => scattering(signal(4), frame, 0)).toThrow(RangeError);
		expect(() => scattering(signal(8), frame, -1)).toThrow(RangeError);
	});
});
