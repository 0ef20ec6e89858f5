/** Tests of the growth test: exact slopes, both directions of error, and the two rates that are told apart. */
import seedrandom from 'seedrandom';
import {expect, test} from 'vitest';
import {clopperPearsonLower} from './clopper-pearson.ts';
import {growthOfCurve, growthTest, growthVerdict, localSlopes} from './growth.ts';
import type {GrowthTest} from './growth.ts';
import {calibrateGrowth, ERRORS, MARGIN, OCTAVES, usualSlopeAnswers, WIDTHS} from './growth-calibration.ts';

const tests: GrowthTest[] = ['signs', 'signed-ranks', 'sequential-signs'];
const curve = (r: (n: number) => number) => WIDTHS.map(r);

test('a power has its exponent as growth over any window, and factors cancel', () => {
	for (const octaves of [1, 2, 5, 8])
		for (const b of [-0.5, 0, 0.05, 2]) {
			const growth = growthOfCurve(
				WIDTHS,
				curve(n => 7 * n ** b),
				octaves,
			);
			// Nine logarithms of size at most 29, weights of total size at most 1, a few roundings each.
			expect(Math.abs(growth - b)).toBeLessThan(9 * 29 * 4 * Number.EPSILON);
		}
	// By hand, over the top two of r = 1, 8, 4, 16: the slope of 3, 2, 4 is (4 - 3) / 2.
	expect(growthOfCurve([1, 2, 4, 8], [1, 8, 4, 16], 2)).toBe(0.5);
});

test('known exactly, sqrt(n) err(n) survives for n^-1/2 (1 + 4/n) and falls for n^-0.45, whatever the window', () => {
	for (const octaves of [1, 4, 8]) {
		const verdict = (err: (n: number) => number) => {
			const growth = growthOfCurve(
				WIDTHS,
				curve(n => Math.sqrt(n) * err(n)),
				octaves,
			);
			return growthVerdict({lower: growth, upper: growth}, MARGIN);
		};
		for (const {err, right, name} of ERRORS) if (name !== 'n^-0.48') expect(verdict(err)).toBe(right);
	}
	expect(growthVerdict({lower: 0.02, upper: 0.02}, 0.02)).toBe('undecided');
});

test('with noise of 30 % the same two are told apart by 40 seeds, and no wrong verdict is given', () => {
	const runs = 60;
	for (const {err, right, name} of ERRORS)
		for (const kind of tests) {
			const result = calibrateGrowth(
				err,
				'lognormal 0.3',
				kind,
				kind === 'sequential-signs' ? 200 : 40,
				runs,
			);
			// Fails by chance with probability below 1e-9 if the error probability is 0.05; at the margin both errors
			// are tried.
			const wrong = right === 'falls' ? [result.survives] : [result.falls];
			if (name === 'n^-0.48') wrong.push(result.survives);
			for (const count of wrong) expect(clopperPearsonLower(count, runs, 1e-9)).toBeLessThanOrEqual(0.05);
			// The weakest of the three decides with probability above 0.8: P(growth of a seed is on the right side)
			// is at least Phi(0.03 / (0.433 / sqrt(60))) = 0.70, and P(Bin(40, 0.70) >= 26) = 0.81; less than half of
			// 60 has probability 1e-8.
			if (name !== 'n^-0.48') expect(result[right]).toBeGreaterThan(runs / 2);
		}
});

test('the usual slope interval rejects the true rate and the usual equivalence test accepts the false one', () => {
	const [honest, slow] = ERRORS;
	// With 16 times the seeds the finite-size factor is plainly seen: the interval around -1/2 is wrong about the
	// theorem.
	expect(usualSlopeAnswers(honest!.err, 'lognormal 0.3', 640, 40).contains).toBeLessThan(4);
	expect(usualSlopeAnswers(slow!.err, 'lognormal 0.3', 40, 40).equivalent).toBeGreaterThan(36);
});

test('the bounds decide the verdict, and identical seeds give the exact growth', () => {
	const draws = Array.from({length: 12}, () => curve(n => n ** 0.3));
	for (const kind of tests) {
		const {verdict, growth} = growthTest(
			{widths: WIDTHS, draws},
			{octaves: OCTAVES, margin: 0.1, alpha: 0.05, test: kind},
		);
		expect(verdict).toBe('falls');
		expect(Math.abs(growth.lower - 0.3)).toBeLessThan(1e-12);
		const few = growthTest(
			{widths: WIDTHS, draws: draws.slice(0, 3)},
			{octaves: 8, margin: 0.1, alpha: 0.05, test: kind},
		);
		expect(few).toEqual({verdict: 'undecided', growth: {lower: -Infinity, upper: Infinity}});
	}
});

test('each bound of a fixed plan is one-sided at alpha: six seeds of one sign decide at 1/64, five do not', () => {
	const rng = seedrandom.alea('six');
	const draws = Array.from({length: 6}, () => curve(n => n ** (0.1 + rng())));
	const plan = {octaves: 8, margin: 0, alpha: 1 / 63, test: 'signs'} as const;
	expect(growthTest({widths: WIDTHS, draws}, plan).verdict).toBe('falls');
	expect(growthTest({widths: WIDTHS, draws: draws.slice(1)}, plan).verdict).toBe('undecided');
	expect(growthTest({widths: WIDTHS, draws}, {...plan, alpha: 1 / 65}).verdict).toBe('undecided');
});

test('local slopes show a finite-size factor octave by octave', () => {
	const draws = Array.from({length: 9}, (_, i) => curve(n => (1 + i) * (1 - 4 / n)));
	const slopes = localSlopes({widths: WIDTHS, draws}, 0.1);
	expect(slopes.map(s => s.width)).toEqual(WIDTHS.slice(0, -1));
	for (const {width, median, interval} of slopes) {
		const exact = Math.log2(1 - 2 / width) - Math.log2(1 - 4 / width);
		// Logarithms of size at most 4 are rounded a few times.
		for (const x of [median, interval.lower, interval.upper])
			expect(Math.abs(x - exact)).toBeLessThan(16 * Number.EPSILON);
	}
});

test('ladders that do not double, windows that do not fit and values without a logarithm are refused', () => {
	expect(() => growthOfCurve([1, 2, 5], [1, 1, 1], 1)).toThrow('widths must double: 5 follows 2');
	expect(() => growthOfCurve([1, 2], [1, 1], 2)).toThrow('octaves must be an integer from 1 to 1, not 2');
	expect(() => growthOfCurve([1, 2], [1, 0], 1)).toThrow('r must be positive and finite, not 0 at width 2');
	expect(() => growthOfCurve([1, 2], [1], 1)).toThrow('1 values where the ladder has 2 widths');
	const ladder = {widths: [1, 2], draws: [[1, 1]]};
	expect(() => growthTest(ladder, {octaves: 1, margin: 0, alpha: 0.5, test: 'signs'})).toThrow(
		'between 0 and 1/2, not 0.5',
	);
	expect(() => growthTest(ladder, {octaves: 1, margin: Number.NaN, alpha: 0.1, test: 'signs'})).toThrow(
		'margin',
	);
});
