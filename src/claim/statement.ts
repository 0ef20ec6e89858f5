/** A statement made ready to try: its conclusion compiled, its measurements checked by name and value. */
import {type Interval} from '../kernels/interval.ts';
import {type Reading, read} from './expression.ts';
import {compileInterval, type Decision} from './interval-evaluator.ts';
import {type Assessment, compileNumber} from './number-evaluator.ts';
import {faultOf, intervalOf, type Quantity, valueOf} from './quantity.ts';
import type {Statement} from './theorem.ts';

/** The measured quantities of one instance, by name. */
export type Quantities = Readonly<Record<string, Quantity>>;

/** A statement that can be tried at an instance. */
export interface Trial<X> {
	readonly reading: Reading;
	/** The first hypothesis that the instance fails, or `undefined` if it is admitted. */
	readonly refusedBy: (x: X) => string | undefined;
	/**
	 * Measures an admitted instance.
	 *
	 * @throws {TypeError} if a quantity is missing or not a finite number with a radius
	 */
	readonly measure: (x: X) => Quantities;
	/**
	 * The conclusion in floating point, radii ignored. The object returned is reused by the next call.
	 *
	 * @throws {TypeError} if the slack is not a number
	 */
	readonly assess: (quantities: Quantities) => Readonly<Assessment>;
	/** The conclusion in intervals fed by the radii. */
	readonly decide: (quantities: Quantities) => Decision;
}

/** Makes a statement ready; `label` (theorem, and control if any) opens every error. */
export function prepare<X>(label: string, statement: Statement<X>): Trial<X> {
	const reading = read(statement.conclusion);
	const {names, truth} = reading;
	const number = compileNumber(truth, names);
	const decide = compileInterval(truth, names);
	const hypotheses = Object.entries(statement.assuming);
	const values = new Float64Array(names.length);
	const out: Assessment = {slack: 0, share: 0, holds: true};

	const check = (quantities: Quantities) => {
		for (const name of names) {
			const q = quantities[name];
			if (q === undefined)
				throw new TypeError(
					`${label}: the conclusion names '${name}', which measure does not return (it returns ${Object.keys(quantities).join(', ')})`,
				);
			if (typeof q === 'number' && Number.isFinite(q)) continue;
			const fault = faultOf(q);
			if (fault !== undefined) throw new TypeError(`${label}: quantity '${name}' ${fault}`);
		}
	};

	return {
		reading,
		refusedBy: x => {
			for (const [name, admits] of hypotheses) if (!admits(x)) return name;
			return undefined;
		},
		measure: x => {
			const quantities = statement.measure(x);
			check(quantities);
			return quantities;
		},
		assess: quantities => {
			for (let i = 0; i < names.length; i++) values[i] = valueOf(quantities[names[i]!]!);
			number(values, out);
			if (Number.isNaN(out.slack))
				throw new TypeError(
					`${label}: the slack of '${statement.conclusion}' is not a number at ${names.map((n, i) => `${n} = ${values[i]}`).join(', ')}`,
				);
			return out;
		},
		decide: quantities => decide(names.map((n): Interval => intervalOf(quantities[n]!))),
	};
}

/**
 * The quantities that are measured and used by none of the conclusions.
 *
 * A control may leave out what the claim uses; a quantity that nobody uses is a mistake.
 */
export function unusedQuantities(measured: Quantities, conclusions: readonly string[]): string[] {
	const used = new Set(conclusions.flatMap(c => read(c).names));
	return Object.keys(measured).filter(name => !used.has(name));
}
