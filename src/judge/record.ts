/** A judgement as plain data: what reports are made of, what crosses threads, and what a counterexample file keeps. */
import {read} from '../claim/expression.ts';
import {encodeInstance, type Json} from '../claim/instance-json.ts';
import {compileSides} from '../claim/interval-evaluator.ts';
import {intervalOf, radiusOf, valueOf} from '../claim/quantity.ts';
import {type Area, controlsOf, repairsOf, type Source, type Status, type Theorem} from '../claim/theorem.ts';
import type {Counts, Rung, Violation} from '../search/finding.ts';
import {clopperPearsonUpper} from '../stats/clopper-pearson.ts';
import type {ControlResult, Judgement, RepairResult, Verdict} from './verdict.ts';

/** The ends of an enclosure; `null` is infinite. */
export interface Ends {
	readonly lo: number | null;
	readonly hi: number | null;
}

/** A median with its 95 % interval; `null` is infinite. */
interface Described {
	readonly median: number;
	readonly interval: {readonly lower: number | null; readonly upper: number | null};
}

/** A violating instance with what was measured there. */
export interface CounterexampleRecord {
	readonly instance: Json;
	/** The strictest arithmetic that it was re-checked in: its certificate is to be measured again there. */
	readonly rung: Rung;
	readonly quantities: Readonly<Record<string, {readonly value: number; readonly radius: number | null}>>;
	/** Both sides of every comparison of the conclusion, enclosed. */
	readonly sides: readonly {readonly op: string; readonly left: Ends; readonly right: Ends}[];
	/** Encloses the exact slack; both ends are negative. */
	readonly slack: Ends;
	/** Share of the bound used, above 1. */
	readonly share: number;
}

/** What a theorem file says, without its functions. `null` where the file could not be read. */
export interface ClaimDescription {
	readonly id: string;
	readonly title: string;
	readonly source: Source | null;
	readonly statement: string | null;
	readonly conclusion: string | null;
	readonly latex: string | null;
	readonly area: Area | null;
	readonly status: Status | null;
	readonly expect: 'survives' | 'falls' | null;
}

/** One claim in a report. */
export interface ClaimRecord extends ClaimDescription {
	/** The first 12 hexadecimal digits of the SHA-256 of the theorem's file; `null` where it could not be read. */
	readonly version: string | null;
	readonly verdict: Verdict['kind'];
	/** What met the counterexample: `trial 14`, an arm of the portfolio, or the corpus; `null` if there is none. */
	readonly foundBy: string | null;
	readonly asExpected: boolean;
	/** Why the verdict is neither `survived` nor `falsified`. */
	readonly reason: string | null;
	readonly trials: number;
	readonly refused: number;
	readonly trivial: number;
	readonly withinTolerance: number;
	/** Random outcomes drawn, and instances at which they ran out before deciding. */
	readonly draws: number;
	readonly open: number;
	/** The chance that this run falsifies the claim although it is true; `null` for a claim that is not about random outcomes. */
	readonly alpha: number | null;
	readonly regimes: Readonly<Record<string, number>>;
	/**
	 * For a survivor: the rate of violations under the claim's generator is below this at 95 %, by the number of its independent trials
	 * [clopper1934]; `null` for any other verdict.
	 */
	readonly violationRateBelow: number | null;
	/** How many independent trials used which share of the bound: bin k counts shares in (k / 20, (k + 1) / 20]. */
	readonly shares: Counts['shares'];
	/** For a claim about random outcomes: the intervals at every look at the last instance tried. */
	readonly looks: readonly {
		readonly draws: number;
		readonly estimates: readonly ({readonly text: string} & Ends)[];
	}[];
	/** For a claim with a ladder, at the last instance tried: what grows, rung by rung, and local slopes. A description, not a test. */
	readonly rungs: readonly ({readonly quantity: string; readonly n: number} & Described)[];
	readonly slopes: readonly ({readonly quantity: string; readonly from: number} & Described)[];
	/** Instances that the portfolio proposed, and the largest share of the bound that held among them. Not independent. */
	readonly guided: number;
	readonly guidedTo: number | null;
	readonly tightest: Exclude<Counts['tightest'], undefined> | null;
	readonly controls: readonly ControlResult[];
	readonly repairs: readonly RepairResult[];
	readonly counterexample: CounterexampleRecord | null;
}

/** A theorem's description. */
export const describe = ({
	id,
	title,
	source,
	statement,
	conclusion,
	area,
	status,
	expect,
}: Theorem): ClaimDescription => ({
	id,
	title,
	source,
	statement,
	conclusion,
	latex: read(conclusion).latex,
	area,
	status,
	expect,
});

/** A theorem's description with its hypotheses, siblings and budget: what `falsify show` shows. */
export const describeSiblings = (t: Theorem) => ({
	...describe(t),
	hypotheses: Object.keys(t.assuming),
	because: t.expect === 'falls' ? t.because : null,
	siblings: [
		...Object.entries(controlsOf(t)).map(([name, {because}]) => ({kind: 'control' as const, name, because})),
		...Object.entries(repairsOf(t)).map(([name, {because}]) => ({kind: 'repair' as const, name, because})),
	],
	trials: t.budget.trials,
});

const ends = ({lo, hi}: {readonly lo: number; readonly hi: number}): Ends => ({
	lo: finite(lo),
	hi: finite(hi),
});
const described = <D extends {readonly interval: {readonly lower: number; readonly upper: number}}>(
	d: D,
) => ({
	...d,
	interval: {lower: finite(d.interval.lower), upper: finite(d.interval.upper)},
});
const finite = (x: number): number | null => (Number.isFinite(x) ? x : null);

/**
 * A violation of a conclusion as plain data.
 *
 * @throws {TypeError} if the instance is not plain data
 */
export function recordViolation(
	conclusion: string,
	{instance, rung, quantities, decision, share}: Violation,
): CounterexampleRecord {
	const {truth, names, estimators} = read(conclusion);
	const named = (name: string) => (name.startsWith('#') ? estimators[Number(name.slice(1))]!.text : name);
	const sides = compileSides(truth, names)(names.map(name => intervalOf(quantities[named(name)]!)));
	return {
		instance: encodeInstance(instance),
		rung,
		quantities: Object.fromEntries(
			Object.entries(quantities).map(([name, q]) => [name, {value: valueOf(q), radius: finite(radiusOf(q))}]),
		),
		sides: sides.map(({op, left, right}) => ({op, left: ends(left), right: ends(right)})),
		slack: ends(decision.slack),
		share,
	};
}

/** The record of a judged theorem; `alpha` is its share of the run's error budget, `version` that of its file. */
export function recordJudgement(
	t: Theorem,
	{verdict, controls, repairs, asExpected}: Judgement,
	alpha: number,
	version: string | null,
): ClaimRecord {
	const {
		trials,
		refused,
		trivial,
		withinTolerance,
		draws,
		open,
		regimes,
		tightest,
		shares,
		course,
		guided,
		guidedTo,
	} = verdict;
	return {
		...describe(t),
		version,
		verdict: verdict.kind,
		foundBy: verdict.kind === 'falsified' ? verdict.foundBy : null,
		asExpected,
		reason: 'reason' in verdict ? verdict.reason : null,
		trials,
		refused,
		trivial,
		withinTolerance,
		draws,
		open,
		alpha: t.draw === undefined ? null : alpha,
		regimes,
		violationRateBelow: verdict.kind === 'survived' ? clopperPearsonUpper(0, trials, 0.05) : null,
		tightest: tightest ?? null,
		shares,
		looks: (course?.looks ?? []).map(({draws: n, estimates}) => ({
			draws: n,
			estimates: estimates.map(({text, ...interval}) => ({text, ...ends(interval)})),
		})),
		rungs: (course?.rungs ?? []).map(described),
		slopes: (course?.slopes ?? []).map(described),
		guided,
		guidedTo: guidedTo ?? null,
		controls,
		repairs,
		counterexample: verdict.kind === 'falsified' ? recordViolation(t.conclusion, verdict.violation) : null,
	};
}

/** The record of a claim that could not be judged at all; `description` holds what is known of it. */
export const recordFailure = (
	id: string,
	verdict: 'broken' | 'starved',
	reason: string,
	description: Partial<ClaimDescription> = {},
): ClaimRecord => ({
	title: '',
	source: null,
	statement: null,
	conclusion: null,
	latex: null,
	area: null,
	status: null,
	expect: null,
	...description,
	id,
	version: null,
	verdict,
	foundBy: null,
	asExpected: false,
	reason,
	trials: 0,
	refused: 0,
	trivial: 0,
	withinTolerance: 0,
	draws: 0,
	open: 0,
	alpha: null,
	regimes: {},
	violationRateBelow: null,
	tightest: null,
	shares: [],
	looks: [],
	rungs: [],
	slopes: [],
	guided: 0,
	guidedTo: null,
	controls: [],
	repairs: [],
	counterexample: null,
});
