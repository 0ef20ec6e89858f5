/** A statement made ready to try: its conclusion compiled, its measurements checked by name and value. */
import {type Interval} from '../kernels/interval.ts';
import {decimalArithmetic} from './decimal-arithmetic.ts';
import {enclosureOf, rounded, roundedInterval} from './exact-quantity.ts';
import {type Reading, read} from './expression.ts';
import {movable} from './instance.ts';
import {compileInterval, compileOn, type Decision} from './interval-evaluator.ts';
import {type Assessment, compileNumber} from './number-evaluator.ts';
import {faultOf, intervalOf, type Quantity, valueOf} from './quantity.ts';
import type {Statement} from './theorem.ts';

/** The measured quantities of one instance, by name. */
export type Quantities = Readonly<Record<string, Quantity>>;

/** A statement that can be tried at an instance. */
export interface Trial<X> {
	readonly reading: Reading;
	/** Whether a value is of the family, as far as the family can tell. */
	readonly admits: (x: X) => boolean;
	/** The first hypothesis that the instance fails, or `undefined` if it is admitted. */
	readonly refusedBy: (x: X) => string | undefined;
	/**
	 * Measures an admitted instance.
	 *
	 * @throws {TypeError} if a quantity is missing or not a finite number with a radius
	 */
	readonly measure: (x: X) => Quantities;
	/**
	 * The exact measurement and what the conclusion says of it, in 64-digit decimals rounded outward; `quantities` are its values rounded to
	 * floats. `undefined` where the statement has none.
	 *
	 * @throws {TypeError} if a quantity is missing
	 */
	readonly exactly: ((x: X) => Decision & {readonly quantities: Quantities}) | undefined;
	/**
	 * One random outcome, over what was measured: all that an estimator may speak of. For statements with estimators only.
	 *
	 * @throws {TypeError} as `measure`
	 */
	readonly draw: (x: X, measured: Quantities, seed: string, n: number) => Quantities;
	/** The rungs that are drawn at; a single one where the statement has no ladder. */
	readonly ladder: readonly number[];
	/** Negative slack smaller than this does not count against the statement. */
	readonly indifference: number;
	/**
	 * The conclusion in floating point, radii ignored, estimates at the middle of their intervals. The object returned is reused by the next
	 * call.
	 *
	 * @throws {TypeError} if the slack is not a number
	 */
	readonly assess: (quantities: Quantities, estimates?: readonly Interval[]) => Readonly<Assessment>;
	/**
	 * The conclusion in intervals fed by the radii, and by `estimates` for its estimators.
	 *
	 * @throws {TypeError} if a radius that is a function gives something else than a radius
	 */
	readonly decide: (quantities: Quantities, estimates?: readonly Interval[]) => Decision;
}

/** The middle of an interval; of a half-line its end, of the whole line 0. */
function middle({lo, hi}: Interval): number {
	if (lo === -Infinity) return hi === Infinity ? 0 : hi;
	return hi === Infinity ? lo : lo / 2 + hi / 2;
}

/** Makes a statement of a declared theorem ready; `label` (theorem, and control if any) opens every error of the trial. */
export function prepare<X>(label: string, statement: Statement<X>): Trial<X> {
	const reading = read(statement.conclusion);
	const {names, truth} = reading;
	const number = compileNumber(truth, names);
	const decide = compileInterval(truth, names);
	const hypotheses = Object.entries(statement.assuming);
	const values = new Float64Array(names.length);
	const out: Assessment = {slack: 0, share: 0, holds: true};

	const measured = names.filter(name => !name.startsWith('#'));
	const inner = [...new Set(reading.estimators.flatMap(e => e.names))];
	const {draw, ladder = [0], indifference = 0} = statement;
	if (reading.estimators.length > 0 && draw === undefined)
		throw new TypeError(`${label}: the conclusion speaks of random outcomes, but there is no 'draw'`);
	if (reading.estimators.length === 0 && draw !== undefined)
		throw new TypeError(
			`${label}: there is a 'draw', but the conclusion uses no P, E, quantile, order or bounded`,
		);
	for (const e of reading.estimators)
		if (e.kind === 'order' && ladder.length < 3)
			throw new TypeError(
				`${label}: 'order' and 'bounded' need a ladder of three rungs or more, got ${ladder.length}`,
			);

	const check = (quantities: Quantities, wanted: readonly string[]) => {
		for (const name of wanted) {
			const q = quantities[name];
			if (q === undefined)
				throw new TypeError(
					`${label}: the conclusion names '${name}', which is not measured (there is ${Object.keys(quantities).join(', ')})`,
				);
			if (typeof q === 'number' && Number.isFinite(q)) continue;
			const fault = faultOf(q);
			if (fault !== undefined) throw new TypeError(`${label}: quantity '${name}' ${fault}`);
		}
	};

	const enclosure = (name: string, q: Quantity): Interval => {
		if (typeof q === 'number' || typeof q.radius === 'number') return intervalOf(q);
		const known = {value: q.value, radius: q.radius()};
		check({[name]: known}, [name]);
		return intervalOf(known);
	};

	const {exactly} = statement;
	const decideExactly = compileOn(decimalArithmetic, truth, names);

	return {
		reading,
		// Only a family of ours can tell a member without having drawn it.
		admits: x => movable(statement.given) === undefined || statement.given.canShrinkWithoutContext(x),
		exactly:
			exactly &&
			(x => {
				const found = exactly(x);
				const quantities = Object.fromEntries(Object.entries(found).map(([name, q]) => [name, rounded(q)]));
				check(quantities, measured);
				const {truth: holds, slack} = decideExactly(names.map(name => enclosureOf(found[name]!)));
				return {truth: holds, slack: roundedInterval(slack), quantities};
			}),
		refusedBy: x => {
			for (const [name, admits] of hypotheses) if (!admits(x)) return name;
			return undefined;
		},
		measure: x => {
			const quantities = statement.measure(x);
			check(quantities, measured);
			return quantities;
		},
		draw: (x, quantities, seed, n) => {
			const outcome = {...quantities, ...draw!(x, seed, n)};
			check(outcome, inner);
			return outcome;
		},
		ladder,
		indifference,
		assess: (quantities, estimates = []) => {
			for (let i = 0; i < names.length; i++) {
				const name = names[i]!;
				values[i] = name.startsWith('#')
					? middle(estimates[Number(name.slice(1))]!)
					: valueOf(quantities[name]!);
			}
			number(values, out);
			if (Number.isNaN(out.slack))
				throw new TypeError(
					`${label}: the slack of '${statement.conclusion}' is not a number at ${names.map((n, i) => `${n} = ${values[i]}`).join(', ')}`,
				);
			return out;
		},
		decide: (quantities, estimates = []) =>
			decide(
				names.map(n => (n.startsWith('#') ? estimates[Number(n.slice(1))]! : enclosure(n, quantities[n]!))),
			),
	};
}

/**
 * The quantities that are measured and used by none of the conclusions.
 *
 * A control may leave out what the claim uses; a quantity that nobody uses is a mistake.
 */
export function unusedQuantities(measured: Quantities, conclusions: readonly string[]): string[] {
	const used = new Set(
		conclusions.flatMap(c => {
			const {names, estimators} = read(c);
			return [...names, ...estimators.flatMap(e => e.names)];
		}),
	);
	return Object.keys(measured).filter(name => !used.has(name));
}
