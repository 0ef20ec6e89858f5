/** The body of a stand-alone Node script: measure, decide, print. The script carries this file. */
import {intervalOf, type Quantity, radiusOf, valueOf} from '../claim/quantity.ts';
import type {Interval} from '../kernels/interval.ts';
import type {Decided} from './decision.ts';

/** Quantities by name, as measured or drawn. */
export type Measured = Readonly<Record<string, Quantity>>;
/** What is kept of a theorem. */
export interface Kept {
	readonly assuming: Readonly<Record<string, (x: unknown) => boolean>>;
	readonly measure: (x: unknown) => Measured;
	readonly draw?: (x: unknown, seed: string, n: number) => Measured;
	readonly ladder?: readonly number[];
	readonly indifference?: number;
}

/** The quantities as intervals, by name. */
export type Enclosed = Readonly<Record<string, Interval>>;

/** The conclusion: a function of the quantities and estimates. */
export type Conclusion = (q: Enclosed, estimate: readonly Interval[]) => Decided;

/** Estimates from fresh outcomes, by their places in the conclusion. */
export type Estimation = (
	t: Kept,
	x: unknown,
	measured: Measured,
	print: (line: string) => void,
) => Interval[];

/** An interval as it is printed; a single number without brackets. */
export const shown = ({lo, hi}: Interval): string => (lo === hi ? String(lo) : `in [${lo}, ${hi}]`);

/** The intervals that quantities promise to lie in. */
export const enclose = (measured: Measured, of: (q: Quantity) => Interval): Enclosed =>
	Object.fromEntries(Object.entries(measured).map(([name, q]) => [name, of(q)]));

/** Recomputes a violation, prints every step and returns whether it is one: hypotheses met, conclusion false for certain. */
export function recompute(
	t: Kept,
	x: unknown,
	conclude: Conclusion,
	estimation: Estimation,
	print: (line: string) => void,
): boolean {
	let admitted = true;
	for (const [name, admits] of Object.entries(t.assuming)) {
		const met = admits(x);
		admitted &&= met;
		print(`hypothesis '${name}': ${met}`);
	}
	const measured = t.measure(x);
	for (const [name, q] of Object.entries(measured)) print(`${name} = ${valueOf(q)} ± ${radiusOf(q)}`);
	const estimate = estimation(t, x, measured, print);
	const {truth, slack, compared} = conclude(enclose(measured, intervalOf), estimate);
	for (const {text, left, right} of compared)
		print(`${text}\n\tleft  ${shown(left)}\n\tright ${shown(right)}`);
	print(`slack in [${slack.lo}, ${slack.hi}]`);
	const indifferent = (t.indifference ?? 0) > 0 && slack.lo >= -t.indifference!;
	const violated = admitted && truth === false && !indifferent;
	if (!admitted) print('A hypothesis fails: the claim does not speak of this instance.');
	else if (truth === undefined) print('The intervals cannot tell.');
	else if (!truth && indifferent) print(`Off by less than the ${t.indifference} that the claim forgives.`);
	print(violated ? 'VIOLATED' : 'NOT VIOLATED');
	return violated;
}
