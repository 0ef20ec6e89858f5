/**
 * What a stand-alone script says of a conclusion: comparisons of intervals, joined. The script carries this file; it is written apart from
 * the evaluator of `src/claim` and must agree with it.
 */
import {abs, type Interval, max, min, neg, sub} from '../kernels/interval.ts';
import {nextDown, nextUp} from '../kernels/rounding.ts';

/** One comparison with both its sides. */
export interface Compared {
	readonly text: string;
	readonly left: Interval;
	readonly right: Interval;
}

/** Whether a truth holds, `undefined` where the intervals cannot tell; an enclosure of its slack; the comparisons in it. */
export interface Decided {
	readonly truth: boolean | undefined;
	readonly slack: Interval;
	readonly compared: readonly Compared[];
}

/** `left op right` for all values in the intervals, for none, or for some. A NaN tells nothing. */
export function compare(
	text: string,
	op: '<' | '<=' | '>' | '>=' | '==' | '!=',
	left: Interval,
	right: Interval,
): Decided {
	const compared = [{text, left, right}];
	const apart = left.hi < right.lo || right.hi < left.lo;
	if (op === '==' || op === '!=') {
		const same = left.lo === left.hi && right.lo === right.hi && left.lo === right.lo;
		const distance = abs(sub(left, right));
		if (op === '==') return {truth: same ? true : apart ? false : undefined, slack: neg(distance), compared};
		return {truth: same ? false : apart ? true : undefined, slack: distance, compared};
	}
	const [small, large] = op === '<' || op === '<=' ? [left, right] : [right, left];
	const strict = op === '<' || op === '>';
	const holds = strict ? small.hi < large.lo : small.hi <= large.lo;
	const fails = strict ? small.lo >= large.hi : small.lo > large.hi;
	return {truth: holds ? true : fails ? false : undefined, slack: sub(large, small), compared};
}

/** The negation. */
export const not = ({truth, slack, compared}: Decided): Decided => ({
	truth: truth === undefined ? undefined : !truth,
	slack: neg(slack),
	compared,
});

const joined = (parts: readonly Decided[], decisive: boolean): Decided => ({
	truth: parts.some(p => p.truth === decisive)
		? decisive
		: parts.some(p => p.truth === undefined)
			? undefined
			: !decisive,
	slack: parts.map(p => p.slack).reduce(decisive ? max : min),
	compared: parts.flatMap(p => p.compared),
});

/** The conjunction: as slack as the tightest part. */
export const both = (...parts: readonly Decided[]): Decided => joined(parts, false);

/** The disjunction: as slack as the loosest part. */
export const either = (...parts: readonly Decided[]): Decided => joined(parts, true);

/** A decimal that is no double: it lies within one unit in the last place of what JavaScript reads. */
export const around = (decimal: number): Interval => ({lo: nextDown(decimal), hi: nextUp(decimal)});
