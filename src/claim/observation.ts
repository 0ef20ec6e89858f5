/** What one random outcome says to an estimator. */
import type {Interval} from '../kernels/interval.ts';
import {nextUp} from '../kernels/rounding.ts';
import type {Estimator} from './expression.ts';
import {compileInterval, compileTermInterval} from './interval-evaluator.ts';
import {compileTermNumber} from './number-evaluator.ts';
import {exact, intervalOf, type Quantity, radiusOf, valueOf} from './quantity.ts';
import type {Quantities} from './statement.ts';

/**
 * A number seen in an outcome: for an event 1 or 0, and 1/2 with radius 1/2 where the radii of the quantities leave it open; for a term its
 * value, with a radius that covers those of its quantities.
 */
export interface Observation {
	readonly value: number;
	readonly radius: number;
}

/** A plain number of an outcome is the random number itself: what the program drew is what the claim is about. */
const drawn = (q: Quantity) => (typeof q === 'number' ? exact(q) : q);

/** Observes outcomes at the rung n of the ladder. */
export type Observer = (outcome: Quantities, n: number) => Observation;

const seen = {
	true: {value: 1, radius: 0},
	false: {value: 0, radius: 0},
	undefined: {value: 0.5, radius: 0.5},
} as const;

/** Compiles an estimator's inside. */
export function compileObserver(e: Estimator): Observer {
	if (e.kind === 'P') {
		const decide = compileInterval(e.event, e.names);
		return outcome => seen[`${decide(e.names.map(name => intervalOf(drawn(outcome[name]!)))).truth}`];
	}
	const names = e.kind === 'order' ? [...e.names, e.variable] : e.names;
	const number = compileTermNumber(e.term, names);
	const enclose = compileTermInterval(e.term, names);
	const values = new Float64Array(names.length);
	return (outcome, n) => {
		let known = true;
		e.names.forEach((name, i) => {
			const q = outcome[name]!;
			values[i] = valueOf(q);
			known &&= radiusOf(drawn(q)) === 0;
		});
		if (e.kind === 'order') values[e.names.length] = n;
		const value = number(values);
		if (known) return {value, radius: 0};
		const {lo, hi} = enclose(
			names.map((name, i): Interval =>
				i < e.names.length ? intervalOf(drawn(outcome[name]!)) : {lo: n, hi: n},
			),
		);
		return {value, radius: nextUp(Math.max(hi - value, value - lo))};
	};
}
