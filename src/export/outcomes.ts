/** Random outcomes drawn by a stand-alone script about P, E or quantiles. Such a script carries this file. */
import {intervalOf, valueOf} from '../claim/quantity.ts';
import {type Interval, point} from '../kernels/interval.ts';
import type {Decided} from './decision.ts';
import {meanBounds, quantileBounds} from './sampling.ts';
import {enclose, type Enclosed, type Estimation, shown} from './script.ts';

/** An estimator of the conclusion: what one outcome says to it, as an interval, and where its expectation lies or which quantile it is. */
export type Estimated = {readonly text: string; readonly see: (q: Enclosed) => Interval} & (
	{readonly range: (q: Enclosed) => Interval} | {readonly p: number}
);

/** How many outcomes are drawn, and the chance that an estimate misses its interval. */
export interface Sampling {
	readonly draws: number;
	readonly miss: number;
	readonly estimated: readonly Estimated[];
}

/** What an event says: 1, 0, or anything between where the radii leave it open. */
export const indicator = ({truth}: Decided): Interval =>
	truth === undefined ? {lo: 0, hi: 1} : point(truth ? 1 : 0);

/**
 * Estimates from fresh outcomes; says how many, from which seeds and with which chance of error. A plain number that was drawn is the random
 * number itself, and exact. Where there is a ladder, the outcomes are those of its top.
 */
export const estimation =
	({draws, miss, estimated}: Sampling): Estimation =>
	({draw, ladder = [0]}, x, measured, print) => {
		const top = ladder.at(-1)!;
		const seen = estimated.map((): Interval[] => []);
		for (let i = 0; i < draws; i++) {
			const outcome = enclose({...measured, ...draw!(x, `export/${i}`, top)}, q =>
				typeof q === 'number' ? point(q) : intervalOf(q),
			);
			estimated.forEach(({see}, k) => seen[k]!.push(see(outcome)));
		}
		print(
			`${draws} outcomes drawn afresh, from the seeds export/0 to export/${draws - 1}. Their number was fixed`,
		);
		print(`beforehand; with probability ${1 - miss} every estimate lies in its interval.`);
		const known = enclose(measured, q => point(valueOf(q)));
		return estimated.map((e, k) => {
			const outcomes = seen[k]!;
			const share = miss / estimated.length;
			if ('p' in e) {
				const bounds = quantileBounds(outcomes, e.p, share);
				print(`${e.text} ${shown(bounds)}`);
				return bounds;
			}
			const bounds = meanBounds(outcomes, e.range(known), share);
			const mean = outcomes.reduce((sum, {lo, hi}) => sum + (lo + hi) / 2, 0) / draws;
			print(`${e.text} ${shown(bounds)}, mean of the outcomes ${mean}`);
			return bounds;
		});
	};
