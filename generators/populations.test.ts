/** Populations: comparators that fit, and features that mislead. */
import {expect, test} from 'vitest';
import {fastCheckRandom} from '../src/claim/randomness.ts';
import {size} from '../src/claim/leaf.ts';
import {linearRisk, misleading, stochasticRuns} from './populations.ts';

const shape = {rounds: [16], n: size(1, 5), tables: size(1, 3)};
const draw = (given: ReturnType<typeof stochasticRuns>) =>
	Array.from({length: 100}, (_, i) => given.generate(fastCheckRandom(`population ${i}`), 3).value);

test('no comparator of another length along the same line has a lower squared risk', () => {
	for (const run of draw(stochasticRuns({...shape, losses: ['squared']}))) {
		const {d, x, y} = run;
		// Where X^T y = 0 the least-squares predictor is 0, and the comparator as drawn.
		if (
			Array.from({length: d}, (_, a) => y.reduce((s, v, i) => s + v * x[i * d + a]!, 0)).every(v => v === 0)
		)
			continue;
		const best = linearRisk(run, run.u);
		const size = linearRisk(run, new Float64Array(run.d));
		for (const factor of [0, 0.9, 1.1])
			// A dozen roundings of terms of the size of the risk at 0; where all inputs are 0 nothing depends on u.
			expect(
				linearRisk(
					run,
					run.u.map(v => factor * v),
				),
			).toBeGreaterThanOrEqual(best - 1e-13 * size);
	}
});

test('misleading features agree with the label at their own sample and nowhere else', () => {
	const [run] = draw(stochasticRuns({...shape, losses: ['absolute'], n: size(3, 3), tables: size(3, 3)}));
	const {n, k, f, y} = misleading({...run!, f: run!.f.map(() => -2)});
	expect(f.every(v => Math.abs(v) === 2)).toBe(true);
	for (let j = 0; j < 3; j++)
		for (let i = 0; i < n; i++)
			for (let b = 0; b < k; b++)
				expect(Math.sign(f[(j * n + i) * k + b]!) === (y[i]! < 0 ? -1 : 1)).toBe(i === j);
});
