/** Turns a theorem into a verdict: its controls first, witness then search, then the claim itself. */
import {prepare, type Quantities, type Trial, unusedQuantities} from '../claim/statement.ts';
import {controlsOf, repairsOf, variant, type Theorem} from '../claim/theorem.ts';
import {decodeInstance, encodeInstance} from '../claim/instance-json.ts';
import {movable} from '../claim/instance.ts';
import type {Counts, Finding, Violation} from '../search/finding.ts';
import {recheck} from '../search/recheck.ts';
import {attempt} from '../search/attempt.ts';
import type {Plan} from '../search/plan.ts';
import {drawTrial, noShares, search} from '../search/search.ts';
import {shrink} from '../search/shrink.ts';
import type {ControlResult, Judgement, RepairResult, Verdict} from './verdict.ts';
import {messageOf} from '../claim/message.ts';

/** The search that a judge relies on. It is an argument so that a judge can be shown to notice a search that sees nothing. */
export type Search = typeof search;

const nothing: Counts = {
	trials: 0,
	refused: 0,
	trivial: 0,
	withinTolerance: 0,
	draws: 0,
	open: 0,
	regimes: {},
	tightest: undefined,
	shares: noShares(),
	course: undefined,
	guided: 0,
	guidedTo: undefined,
};

/** Why a planted witness does not show what it should, or `undefined` if it does. */
function witnessFault<X>(trial: Trial<X>, witness: X, plan: Plan): string | undefined {
	if (!trial.admits(witness))
		return 'its witness is not of the family: a field is missing, misshapen or out of its domain';
	const refusal = trial.refusedBy(witness);
	if (refusal !== undefined) return `its witness fails the hypothesis '${refusal}'`;
	const {kind} = attempt(trial, witness, `${plan.seed}/${plan.id}/witness`, plan);
	return kind === 'failed' ? undefined : 'its witness does not violate it for certain';
}

/** Judges a claim: every control must fall to its witness and to the search before survival counts. */
export function judge<X>(t: Theorem<X>, plan: Plan, look: Search = search): Judgement<X> {
	const label = (name: string) => `${t.id} / ${name}`;
	const conclusions = [t, ...Object.values(controlsOf(t)), ...Object.values(repairsOf(t))].map(
		s => s.conclusion ?? t.conclusion,
	);

	const controls = Object.entries(controlsOf(t)).map(([name, control]): ControlResult => {
		const statement = variant(t, control);
		try {
			const trial = prepare(label(name), statement);
			const fault = witnessFault(trial, control.witness, plan);
			if (fault !== undefined) return {name, verdict: 'missed', trialsToFirst: null, reason: fault};
			if (control.shownByWitness !== undefined) return {name, verdict: 'falsified', trialsToFirst: null};
			const found = look(trial, statement.given, {...plan, sibling: name});
			if (found.kind === 'falsified')
				return {name, verdict: 'falsified', trialsToFirst: found.trials + found.guided};
			if (found.kind === 'broken' || found.kind === 'starved')
				return {name, verdict: found.kind, trialsToFirst: null, reason: found.reason};
			return {
				name,
				verdict: 'missed',
				trialsToFirst: null,
				reason: `the search missed it in ${found.trials} trials`,
			};
		} catch (error) {
			return {name, verdict: 'broken', trialsToFirst: null, reason: messageOf(error)};
		}
	});

	let repairs: RepairResult[] = [];
	let verdict: Verdict<X>;
	try {
		const trial = prepare(t.id, t);
		const idle = unusedQuantities(firstMeasured(t, trial, plan), conclusions);
		if (idle.length > 0)
			throw new TypeError(`${t.id}: quantity '${idle.join("', '")}' is measured but never used`);
		const fault = t.expect === 'falls' ? witnessFault(trial, t.witness, plan) : undefined;
		const known = replayed(trial, t, plan); // before the search
		verdict = conclude(trial, t, known, look(trial, t.given, {...plan, regimes: t.regimes}), plan);
		if (fault !== undefined && verdict.kind !== 'broken')
			verdict = {...nothing, kind: 'blunt', reason: fault};
		repairs = Object.entries(repairsOf(t)).map(([name, repair]) => {
			const statement = variant(t, repair);
			const found = look(prepare(label(name), statement), statement.given, {...plan, sibling: name});
			return {name, verdict: found.kind, ...('reason' in found && {reason: found.reason})};
		});
	} catch (error) {
		verdict = {...nothing, kind: 'broken', reason: messageOf(error)};
	}

	if (verdict.kind === 'survived') {
		const at = (kind: ControlResult['verdict']) => controls.find(c => c.verdict === kind);
		const failed = at('broken') ?? at('starved') ?? at('missed');
		if (failed !== undefined) {
			const kind = failed.verdict === 'missed' ? 'blunt' : (failed.verdict as 'broken' | 'starved');
			verdict = {...verdict, kind, reason: `control '${failed.name}': ${failed.reason}`};
		}
	}
	const wanted = t.expect === 'survives' ? 'survived' : 'falsified';
	const asExpected = verdict.kind === wanted && repairs.every(r => r.verdict === 'survived');
	return {verdict, controls, repairs, asExpected};
}

/** The quantities of the first admitted instance, or none if the first dozen are all refused. */
function firstMeasured<X>(t: Theorem<X>, trial: Trial<X>, plan: Plan): Quantities {
	for (let i = 0; i < 12; i++) {
		const x = drawTrial(t.given, plan, i);
		if (trial.refusedBy(x) !== undefined) continue;
		const measured = trial.measure(x);
		return trial.reading.estimators.length === 0 ? measured : trial.draw(x, measured, '', trial.ladder[0]!);
	}
	return {};
}

/** The stored instances of the corpus that violate the claim as it stands now, re-checked; none of a claim about random outcomes. */
function replayed<X>(trial: Trial<X>, t: Theorem<X>, {corpus = []}: Plan): Violation<X>[] {
	if (trial.reading.estimators.length > 0) return [];
	const ofItsType = corpus.filter(({id}) => id === t.id || movable(t.given) !== undefined);
	return ofItsType.flatMap(({instance: json}) => {
		try {
			const instance = decodeInstance(json) as X;
			const checked = recheck(trial, instance);
			if (checked.grade !== 'genuine') return [];
			const {rung, quantities, decision} = checked;
			return [{instance, rung, quantities, decision, share: trial.assess(trial.measure(instance)).share}];
		} catch {
			return []; // of another claim's type, or no longer measurable
		}
	});
}

/**
 * The verdict on what the corpus holds (`known`) and the search found. Of several counterexamples the one with the shortest text is kept, so that a
 * claim whose own counterexample is replayed ends as it did before.
 */
function conclude<X>(
	trial: Trial<X>,
	t: Theorem<X>,
	known: readonly Violation<X>[],
	found: Finding<X>,
	plan: Plan,
): Verdict<X> {
	// A random statement's draws are no function of its instance alone, so walking down to a smaller one would be a search of its own.
	if (trial.reading.estimators.length > 0)
		return found.kind === 'falsified' ? {...found, foundBy: `trial ${found.at}`} : found;
	const smaller = (v: Violation<X>) => shrink(trial, t.given, v, plan);
	if (found.kind !== 'falsified') {
		if (known.length === 0) return found;
		return {...found, kind: 'falsified', foundBy: 'the corpus', violation: smaller(known[0]!)};
	}
	const length = ({instance}: Violation<X>) => JSON.stringify(encodeInstance(instance)).length;
	const violation = [smaller(found.violation), ...known].reduce((a, b) => (length(b) < length(a) ? b : a));
	const foundBy = typeof found.at === 'number' ? `trial ${found.at}` : `the arm ${found.at}`;
	return {...found, foundBy, violation};
}
