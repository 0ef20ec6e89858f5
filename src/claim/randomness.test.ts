/**
 * Streams and the numbers made of them.
 *
 * Bounds on frequencies are Hoeffding's and Dvoretzky-Kiefer-Wolfowitz's with a false alarm rate of 1e-9 each (over the choice of
 * seeds, which are fixed here); moments are allowed six standard errors, 2e-9.
 */
import fc from 'fast-check';
import {erf} from 'mathjs';
import {describe, expect, it} from 'vitest';
import {empiricalGap, gapBound} from './randomness.samples.ts';
import {fastCheckRandom, fillNormal, integer, stream, streamOf} from './randomness.ts';

const take = (rng: () => number, n: number): number[] => Array.from({length: n}, rng);

describe('empiricalGap', () => {
	it('sees samples that stick together, lean or leave the range', () => {
		const n = 1000;
		const uniform = (x: number) => Math.min(1, Math.max(0, x));
		const sample = (of: (u: number) => number) => Array.from({length: n}, (_, i) => of((i + 0.5) / n));
		expect(
			empiricalGap(
				sample(u => u),
				uniform,
			),
		).toBeCloseTo(0.5 / n, 12);
		expect(
			empiricalGap(
				sample(() => 1),
				uniform,
			),
		).toBe(1);
		expect(
			empiricalGap(
				sample(() => 0),
				uniform,
			),
		).toBe(1);
		expect(
			empiricalGap(
				sample(u => u * u),
				uniform,
			),
		).toBeCloseTo(1 / 4, 2); // sup sqrt x - x
		expect(
			empiricalGap(
				sample(u => u + 0.5),
				uniform,
			),
		).toBeCloseTo(1 / 2, 2);
	});
});

describe('stream', () => {
	it('is the same for the same seed and another for another', () => {
		expect(take(stream('a'), 20)).toEqual(take(stream('a'), 20));
		expect(take(stream(7), 20)).toEqual(take(stream('7'), 20));
		expect(take(stream('a'), 20)).not.toEqual(take(stream('b'), 20));
	});

	it('does not depend on other streams', () => {
		const alone = take(stream('a'), 20);
		const [a, b] = [stream('a'), stream('b')];
		expect(
			take(() => {
				b();
				return a();
			}, 20),
		).toEqual(alone);
	});

	it('is uniform in [0, 1)', () => {
		const sample = take(stream('uniform'), 20_000);
		expect(sample.every(u => u >= 0 && u < 1)).toBe(true);
		expect(empiricalGap(sample, x => x)).toBeLessThan(gapBound(20_000));
	});
});

describe('integer', () => {
	it('is uniform over its range, ends included', () => {
		const rng = stream('integers');
		const sample = take(() => integer(rng, -3, 6), 20_000);
		expect(new Set(sample).size).toBe(10);
		expect(
			empiricalGap(
				sample,
				k => (k + 4) / 10,
				k => (k + 3) / 10,
			),
		).toBeLessThan(gapBound(20_000));
	});

	it('never leaves a range, at the ends of [0, 1) either', () => {
		for (const u of [0, 1 - 2 ** -32])
			for (const [min, max] of [
				[0, 0],
				[-5, 5],
				[0, 2 ** 31 - 1],
				[7, 7],
			] as const) {
				const k = integer(() => u, min, max);
				expect(k >= min && k <= max && Number.isInteger(k)).toBe(true);
				expect(k).toBe(u === 0 ? min : max);
			}
	});
});

describe('fillNormal', () => {
	const n = 100_000;
	const sample = fillNormal(stream('normal'), new Float64Array(n));
	const mean = (of: (x: number, i: number) => number) => sample.reduce((s, x, i) => s + of(x, i), 0) / n;
	const pairs = (of: (x: number, y: number) => number) =>
		(2 * sample.reduce((s, x, i) => (i % 2 === 0 ? s + of(x, sample[i + 1]!) : s), 0)) / n;
	const sixErrors = (variance: number) => 6 * Math.sqrt(variance / n);

	it('has the moments of a standard normal', () => {
		expect(Math.abs(mean(x => x))).toBeLessThan(sixErrors(1)); // Var x = 1
		expect(Math.abs(mean(x => x ** 2) - 1)).toBeLessThan(sixErrors(2)); // Var x^2 = 3 - 1
		expect(Math.abs(mean(x => x ** 3))).toBeLessThan(sixErrors(15)); // Var x^3 = 15
		expect(Math.abs(mean(x => x ** 4) - 3)).toBeLessThan(sixErrors(96)); // Var x^4 = 105 - 9
	});

	it('has the distribution of a standard normal', () => {
		expect(empiricalGap(sample, x => (1 + erf(x / Math.SQRT2)) / 2)).toBeLessThan(gapBound(n));
	});

	it('makes the two numbers of a pair independent', () => {
		expect(Math.abs(pairs((x, y) => x * y))).toBeLessThan(sixErrors(2)); // n / 2 pairs, variance 1
		expect(Math.abs(pairs((x, y) => (x * x - 1) * (y * y - 1)))).toBeLessThan(sixErrors(2 * 4)); // variance 2 * 2
	});

	it('fills odd lengths, and is finite at the ends of [0, 1)', () => {
		expect(fillNormal(stream(1), new Float64Array(7))).toEqual(
			fillNormal(stream(1), new Float64Array(8)).subarray(0, 7),
		);
		for (const u of [0, 1 - 2 ** -32])
			expect(fillNormal(() => u, new Float64Array(3)).every(Number.isFinite)).toBe(true);
	});
});

const draw = (seed: string) =>
	fc.array(fc.double(), {minLength: 5, maxLength: 5}).generate(fastCheckRandom(seed), undefined).value;

describe('fastCheckRandom', () => {
	it('gives fast-check the same values for the same seed', () => {
		expect(draw('1/claim/0')).toEqual(draw('1/claim/0'));
		expect(draw('1/claim/0')).not.toEqual(draw('1/claim/1'));
	});

	it('is uniform through fast-check’s own integers', () => {
		const random = fastCheckRandom('uniform');
		const sample = take(() => random.nextInt(0, 9), 20_000);
		expect(
			empiricalGap(
				sample,
				k => (k + 1) / 10,
				k => k / 10,
			),
		).toBeLessThan(gapBound(20_000));
	});
});

describe('streamOf', () => {
	it('takes over the stream under a generator of ours, from its seed alone', () => {
		expect(take(streamOf(fastCheckRandom('seed')), 20)).toEqual(take(stream('seed'), 20));
	});

	it('splits off a stream of its own from any other generator, another one each time', () => {
		const two = () => {
			const foreign = fastCheckRandom('seed').clone(); // fast-check clones to a generator of its own class
			return [take(streamOf(foreign), 5), take(streamOf(foreign), 5)] as const;
		};
		expect(two()).toEqual(two());
		expect(two()[0]).not.toEqual(two()[1]);
		expect(two()[0]).not.toEqual(take(stream('seed'), 5));
	});
});
