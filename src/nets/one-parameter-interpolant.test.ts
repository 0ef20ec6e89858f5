/** The one-parameter family: its code, its exact gap, and the three properties that it is made for. */
import seedrandom from 'seedrandom';
import {expect, test} from 'vitest';
import {toNumber} from '../kernels/rational.ts';
import {
	codeBits,
	decode,
	encode,
	interpolant,
	type LabelledGrid,
	oneParameterValue,
	spherePoints,
	squaredGap,
} from './one-parameter-interpolant.ts';

const random = (seed: string, n: number, d: number, unit: number): LabelledGrid => {
	const rng = seedrandom.alea(seed);
	return {
		n,
		d,
		unit,
		coordinates: Float64Array.from({length: n * (d - 1)}, () => Math.floor(128 * rng()) - 64),
		labels: Float64Array.from({length: n}, (_, i) => (i % 2 === 0 ? 1 : -1)),
	};
};

test('decoding undoes encoding, and the code is as short as said', () => {
	for (const [n, d] of [
		[1, 2],
		[5, 3],
		[9, 7],
		[24, 12],
	] as const) {
		const grid = random(`code ${n}`, n, d, 64);
		const code = encode(grid);
		expect(decode(code, n, d, 64)).toEqual(grid);
		expect(code < 1n << BigInt(codeBits(n, d))).toBe(true);
	}
	expect(() => encode({...random('', 1, 2, 64), coordinates: Float64Array.of(64)})).toThrow(
		/\[-64, 63\], got 64/,
	);
});

test('every integer of that many bits is the code of some labelled points', () => {
	for (let code = 0n; code < 1n << BigInt(codeBits(1, 2)); code++)
		expect(encode(decode(code, 1, 2, 8))).toBe(code);
});

test('the points lie on the sphere and the gap is the least distance of opposite labels', () => {
	const grid = random('gap', 10, 5, 128);
	const x = spherePoints(grid);
	let least = Infinity;
	for (let i = 0; i < 10; i++) {
		const row = x.subarray(5 * i, 5 * i + 5);
		expect(Math.abs(Math.hypot(...row) - 1)).toBeLessThan(1e-15);
		for (let j = 0; j < i; j++)
			if ((i - j) % 2 === 1) least = Math.min(least, Math.hypot(...row.map((v, c) => v - x[5 * j + c]!)));
	}
	expect(Math.abs(Math.sqrt(toNumber(squaredGap(grid)!)) - least)).toBeLessThan(1e-14);
	// +-e_1 from t = +-1: a diameter apart.
	const poles = {n: 2, d: 2, unit: 4, coordinates: Float64Array.of(4, -4), labels: Float64Array.of(1, -1)};
	expect(squaredGap(poles)).toEqual({num: 4n, den: 1n});
	expect(squaredGap({...poles, labels: Float64Array.of(1, 1)})).toBeUndefined();
});

test('the interpolant fits, and its steepest secant is 2 / D between the nearest opposite points', () => {
	const grid = random('fit', 8, 4, 64);
	const x = spherePoints(grid);
	const lipschitz = 2 / Math.sqrt(toNumber(squaredGap(grid)!));
	const values = Array.from({length: 8}, (_, i) => interpolant(grid, x.subarray(4 * i, 4 * i + 4)));
	// Distances are right to 1e-15, D of order 1/10 or more.
	values.forEach((v, i) => expect(Math.abs(v - grid.labels[i]!)).toBeLessThan(1e-13));
	const rng = seedrandom.alea('secants');
	let steepest = 0;
	const point = () => Float64Array.from({length: 4}, () => 2 * rng() - 1);
	for (let trial = 0; trial < 2000; trial++) {
		const a = point();
		const step = 10 ** (-4 * rng());
		const b = a.map(v => v + step * (2 * rng() - 1));
		const rise = Math.abs(interpolant(grid, a) - interpolant(grid, b));
		steepest = Math.max(steepest, rise / Math.hypot(...a.map((v, i) => v - b[i]!)));
	}
	expect(steepest).toBeLessThanOrEqual(lipschitz * (1 + 1e-9));
	expect(steepest).toBeGreaterThan(lipschitz / 4);
});

test('in its parameter the family is 2-Lipschitz', () => {
	const rng = seedrandom.alea('parameter');
	const shape = {n: 3, d: 3, unit: 64};
	for (let trial = 0; trial < 100; trial++) {
		const code = encode(random(`a ${trial}`, 3, 3, 64));
		const x = Float64Array.from({length: 3}, () => 2 * rng() - 1);
		const [s, t] = [rng(), rng()];
		const difference = oneParameterValue(code, s, shape, x) - oneParameterValue(code, t, shape, x);
		expect(Math.abs(difference)).toBeLessThanOrEqual(2 * Math.abs(s - t) + 1e-12);
	}
});
