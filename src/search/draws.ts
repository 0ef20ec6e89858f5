/** Blocks of random outcomes as evidence, and the intervals that evidence gives for the estimators of a conclusion. */
import type {Estimator} from '../claim/expression.ts';
import {compileTermNumber} from '../claim/number-evaluator.ts';
import {compileObserver} from '../claim/observation.ts';
import {valueOf} from '../claim/quantity.ts';
import type {Quantities, Trial} from '../claim/statement.ts';
import type {Interval} from '../kernels/interval.ts';
import {type Evidence, evidenceOfBlock, type Total} from '../stats/evidence.ts';
import {growthTest, localSlopes} from '../stats/growth.ts';
import {quantileInterval, quantileSequence} from '../stats/quantile.ts';
import {meanSequence} from '../stats/mean-sequence.ts';
import {type PowerSums, powerSums} from '../stats/power-sums.ts';
import {rateLowerSequence, rateUpperSequence} from '../stats/rate-sequence.ts';

const moments = ['s1', 's2', 's3', 's4'] as const;

/** [min, max] of an expectation, at the measured quantities. */
function rangeOf(e: Estimator & {kind: 'E'}, measured: Quantities): [number, number] {
	const names = Object.keys(measured);
	const values = Float64Array.from(names, name => valueOf(measured[name]!));
	const [min, max] = [e.min, e.max].map(term => compileTermNumber(term, names)(values)) as [number, number];
	if (!(min < max)) throw new RangeError(`an expectation needs min < max, got [${min}, ${max}]`);
	return [min, max];
}

/** The number of top octaves of a ladder over which growth is judged: the upper half. */
const topOctaves = (ladder: readonly number[]): number => Math.max(1, Math.floor((ladder.length - 1) / 2));

/**
 * Draws block `id` of the instance: `size` outcomes at every rung, outcome j of the block from the seed `label/id/j`. The evidence holds, by
 * the place i of each estimator: for P the certain hits `i+` and misses `i-`; for E exact power sums `i.s1` … `i.s4` over its range; for
 * quantiles the values `i`; for growth the values `i@n`; and the largest radius as `i~`.
 *
 * @throws {RangeError} if a value lies outside the range of its expectation, or a growing one is not positive
 */
export function drawBlock<X>(
	trial: Trial<X>,
	x: X,
	measured: Quantities,
	label: string,
	id: number,
	size: number,
): Evidence {
	const {estimators} = trial.reading;
	const observers = estimators.map(compileObserver);
	const seen = estimators.map(() => trial.ladder.map(() => new Float64Array(size)));
	const radii = estimators.map(() => 0);
	for (let j = 0; j < size; j++)
		trial.ladder.forEach((n, rung) => {
			const outcome = trial.draw(x, measured, `${label}/${id}/${j}`, n);
			observers.forEach((observe, i) => {
				const {value, radius} = observe(outcome, n);
				seen[i]![rung]![j] = value;
				const relative = estimators[i]!.kind === 'order' ? radius / Math.abs(value) : radius;
				if (estimators[i]!.kind !== 'P') radii[i] = Math.max(radii[i]!, relative);
			});
		});

	const sums: Record<string, bigint> = {};
	const draws: Record<string, ArrayLike<number>> = {};
	estimators.forEach((e, i) => {
		if (radii[i]! > 0) draws[`${i}~`] = [radii[i]!];
		if (e.kind === 'order')
			return trial.ladder.forEach((n, rung) => {
				draws[`${i}@${n}`] = seen[i]![rung]!;
			});
		// Where there is a ladder, other estimators speak of its top.
		const values = seen[i]!.at(-1)!;
		if (e.kind === 'P') {
			sums[`${i}+`] = BigInt(values.filter(v => v === 1).length);
			sums[`${i}-`] = BigInt(values.filter(v => v === 0).length);
		} else if (e.kind === 'E') {
			const power = powerSums(values, ...rangeOf(e, measured));
			for (const s of moments) sums[`${i}.${s}`] = power[s];
		} else draws[String(i)] = values;
		return undefined;
	});
	return evidenceOfBlock(id, {n: size, k: 0, sums, draws});
}

/** The growth observations of estimator i, as curves over the ladder, a seed each. */
const curves = ({n, draws}: Total, i: number, ladder: readonly number[]) => ({
	widths: ladder,
	draws: Array.from({length: n}, (_, j) => Float64Array.from(ladder, rung => draws[`${i}@${rung}`]![j]!)),
});

/**
 * The interval of every estimator. Each holds at all numbers of blocks at once with probability 1 - alpha / (number of estimators), so all of
 * them do with probability 1 - alpha: confidence sequences of `src/stats`, widened by the largest radius seen.
 */
export function estimate<X>(
	trial: Trial<X>,
	measured: Quantities,
	evidence: Total,
	alpha: number,
): Interval[] {
	const {estimators} = trial.reading;
	const share = alpha / estimators.length;
	const {n, sums, draws} = evidence;
	return estimators.map((e, i): Interval => {
		const radius = Math.max(0, ...(draws[`${i}~`] ?? []));
		if (e.kind === 'P')
			return {
				lo: rateLowerSequence(Number(sums[`${i}+`]), n, share / 2),
				hi: rateUpperSequence(n - Number(sums[`${i}-`]), n, share / 2),
			};
		if (e.kind === 'order') {
			const {growth} = growthTest(curves(evidence, i, trial.ladder), {
				octaves: topOctaves(trial.ladder),
				margin: 0,
				alpha: share / 2,
				test: 'sequential-signs',
			});
			// Growth is a combination of log2 values with weights of absolute sum at most 2, each off by log2(1 + radius) or less.
			const slack = radius < 1 ? -2 * Math.log2(1 - radius) : Infinity;
			return {lo: growth.lower - slack, hi: growth.upper + slack};
		}
		const {lower, upper} =
			e.kind === 'E'
				? meanSequence(powerSumsOf(sums, i, n), ...rangeOf(e, measured), share)
				: quantileSequence(draws[String(i)]!, e.p, share);
		return {lo: lower - radius, hi: upper + radius};
	});
}

const powerSumsOf = (sums: Total['sums'], i: number, n: number): PowerSums => {
	const [s1, s2, s3, s4] = moments.map(s => sums[`${i}.${s}`]!) as [bigint, bigint, bigint, bigint];
	return {n, s1, s2, s3, s4};
};

/** How a quantity grew from one rung of the ladder to the next: the median of log2 q(2n) / q(n) over the seeds, with its 95 % interval. */
export interface LocalSlope {
	/** The quantity, as the conclusion writes it. */
	readonly quantity: string;
	/** n. */
	readonly from: number;
	readonly median: number;
	readonly interval: {readonly lower: number; readonly upper: number};
}

/** The growth of every quantity under an `order` or `bounded`, octave by octave: a description, not a test. */
export const localSlopesOf = <X>(trial: Trial<X>, evidence: Total): LocalSlope[] =>
	trial.reading.estimators.flatMap((e, i) =>
		e.kind === 'order'
			? localSlopes(curves(evidence, i, trial.ladder), 0.05).map(({width, median, interval}) => ({
					quantity: e.text,
					from: width,
					median,
					interval,
				}))
			: [],
	);

/** A growing quantity at one rung of the ladder: its median over the seeds, with the 95 % interval of that rung alone. */
export interface RungMedian {
	/** The quantity, as the conclusion writes it. */
	readonly quantity: string;
	readonly n: number;
	readonly median: number;
	readonly interval: {readonly lower: number; readonly upper: number};
}

/** Every quantity under an `order` or `bounded` along its ladder: a description, not a test. */
export const rungMediansOf = <X>(trial: Trial<X>, {draws}: Total): RungMedian[] =>
	trial.reading.estimators.flatMap((e, i) =>
		e.kind === 'order'
			? trial.ladder.map(n => {
					const values = Float64Array.from(draws[`${i}@${n}`]!).toSorted();
					const half = (values.length - 1) / 2;
					const median = (values[Math.floor(half)]! + values[Math.ceil(half)]!) / 2;
					return {quantity: e.text, n, median, interval: quantileInterval(values, 0.5, 0.05)};
				})
			: [],
	);
