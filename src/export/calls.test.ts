/** The printed calls, evaluated as a script evaluates them, against the evaluator of claims. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {sampleNames, truths} from '../claim/expression.samples.ts';
import {read} from '../claim/expression.ts';
import {compileInterval} from '../claim/interval-evaluator.ts';
import * as interval from '../kernels/interval.ts';
import {comparisonsOf, decisionCalls, intervalCalls} from './calls.ts';
import * as decision from './decision.ts';
import type {Decided} from './decision.ts';

const scope = {...interval, ...decision};

/** Evaluates a printed conclusion. */
function evaluate(
	calls: string,
	q: Readonly<Record<string, interval.Interval>>,
	estimate: readonly interval.Interval[] = [],
) {
	const code = new Function(...Object.keys(scope), 'q', 'estimate', `return ${calls}`);
	return code(...Object.values(scope), q, estimate) as Decided;
}

const dyadics = fc.integer({min: -1024, max: 1024}).map(k => k / 256);
const enclosures = fc
	.tuple(dyadics, fc.constantFrom(0, 0, 1 / 256, 1))
	.map(([lo, width]) => ({lo, hi: lo + width}));

test('printed calls decide a conclusion as the evaluator of claims does, to the last bit', () => {
	fc.assert(
		fc.property(truths, fc.tuple(...sampleNames.map(() => enclosures)), (text, values) => {
			const {truth, names} = read(text);
			const q = Object.fromEntries(sampleNames.map((name, i) => [name, values[i]!]));
			const wanted = compileInterval(truth, names)(names.map(name => q[name]!));
			const {truth: holds, slack, compared} = evaluate(decisionCalls(truth, []), q);
			expect({truth: holds, slack}).toEqual(wanted);
			expect(compared).toHaveLength(comparisonsOf(truth).length);
		}),
		{numRuns: 500, seed: 1},
	);
});

test('an estimator is read by its place, and a side is shown as the claim words it', () => {
	const {truth, estimators} = read('2 d * E(kept) <= quantile(kept, 0.5) + 0.1');
	const point = interval.point;
	const {compared} = evaluate(decisionCalls(truth, estimators), {d: point(3)}, [point(5), point(7)]);
	expect(compared).toEqual([
		{
			text: '2 * d * E(kept) <= quantile(kept, 0.5) + 0.1',
			left: point(30),
			right: interval.add(point(7), decision.around(0.1)),
		},
	]);
});

test('a decimal that is no double is printed as one that lies around it', () => {
	const {truth} = read('x <= 0.1 + 0.5');
	expect(intervalCalls(comparisonsOf(truth)[0]!.right)).toBe('add(around(0.1), point(0.5))');
});
