/** Ablation: every hypothesis of a claim dropped in turn, to see which of them bear its weight. */
import {messageOf} from '../claim/message.ts';
import {prepare, type Trial} from '../claim/statement.ts';
import {type Theorem, variant} from '../claim/theorem.ts';
import type {Plan} from '../search/plan.ts';
import {drawTrial, search} from '../search/search.ts';
import {brokenBy, type Fate, fateOf, shrunkRecord} from './found.ts';
import type {CounterexampleRecord} from './record.ts';

/** What became of a claim without one of its hypotheses. */
export interface AblationResult extends Fate {
	readonly hypothesis: string;
	/** Independent trials that the search made without it, and how many of them it would have refused: 0 says that nothing was ablated. */
	readonly trials: number;
	readonly violating: number;
	/** The counterexample that dropping it lets in, shrunk. */
	readonly counterexample: CounterexampleRecord | null;
}

/** What became of a claim without each of its hypotheses. */
export interface AblationRecord {
	readonly id: string;
	readonly conclusion: string;
	/** What the search says of the claim with all its hypotheses. Unless it survives, none is dropped. */
	readonly printed: Fate;
	readonly hypotheses: readonly AblationResult[];
}

/**
 * Searches the claim without each of its hypotheses, with the seed and budget of the claim itself. One whose search throws, as what is
 * measured may be undefined without the hypothesis, is broken, and the others go on.
 *
 * @throws {TypeError} if the claim itself cannot be prepared
 */
export function ablate<X>(t: Theorem<X>, plan: Plan): AblationRecord {
	const {id, conclusion} = t;
	const printed = fateOf(search(prepare(id, t), t.given, plan));
	const names = printed.verdict === 'survived' ? Object.keys(t.assuming) : [];
	return {id, conclusion, printed, hypotheses: names.map(without)};

	function without(hypothesis: string): AblationResult {
		const {[hypothesis]: dropped, ...assuming} = t.assuming;
		const nothing = {hypothesis, trials: 0, violating: 0, counterexample: null};
		try {
			const trial = prepare(`${id} without '${hypothesis}'`, variant(t, {assuming}));
			const found = search(trial, t.given, plan);
			return {
				hypothesis,
				...fateOf(found),
				trials: found.trials,
				violating: violations(trial, dropped!, found.trials),
				counterexample: found.kind === 'falsified' ? shrunkRecord(trial, t, found.violation, plan) : null,
			};
		} catch (error) {
			return {...nothing, ...brokenBy(messageOf(error))};
		}
	}

	/** How many of the first `trials` instances that the other hypotheses admit `dropped` would refuse. */
	function violations(trial: Trial<X>, dropped: (x: X) => boolean, trials: number): number {
		let violating = 0;
		for (let i = 0, admitted = 0; admitted < trials; i++) {
			const x = drawTrial(t.given, plan, i);
			if (trial.refusedBy(x) !== undefined) continue;
			admitted++;
			if (!dropped(x)) violating++;
		}
		return violating;
	}
}
