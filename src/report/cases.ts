/** A claim as the cases that a CI counts: the claim itself, then each of its controls or repairs. */
import type {ClaimRecord} from '../judge/record.ts';

/** One thing that can go as it should or not. */
export interface Case {
	readonly kind: 'claim' | 'control' | 'repair';
	/** The claim's id, or the name of its sibling. */
	readonly name: string;
	readonly verdict: string;
	/** What is wrong, in words; `null` if it went as it should. */
	readonly fault: string | null;
	/** Whether the fault is the case's own: a claim may only be at fault because a control or a repair is. */
	readonly own: boolean;
}

const wanted = ({expect}: ClaimRecord) => (expect === 'falls' ? 'falsified' : 'survived');

/** What is wrong with the claim as a whole, in words. */
function faultOf(claim: ClaimRecord): string | null {
	const {asExpected, verdict, reason, foundBy, expect} = claim;
	if (asExpected) return null;
	if (reason !== null) return reason;
	if (verdict === wanted(claim)) return 'a repair does not hold';
	return verdict === 'falsified'
		? `expected to survive, but ${foundBy ?? 'the search'} met a counterexample`
		: `expected to ${expect === 'falls' ? 'fall' : 'survive'}, but it ${verdict}`;
}

/** The cases of a claim. */
export function casesOf(claim: ClaimRecord): Case[] {
	const {id, verdict, reason, controls, repairs} = claim;
	const siblings = [
		...controls.map(s => ({kind: 'control' as const, ...s, held: s.verdict === 'falsified'})),
		...repairs.map(s => ({kind: 'repair' as const, ...s, held: s.verdict === 'survived'})),
	].map(({kind, name, verdict, held, reason}) => ({
		kind,
		name,
		verdict,
		fault: held ? null : (reason ?? `it ${verdict === 'falsified' ? 'fell' : verdict}`),
		own: !held,
	}));
	// A claim of the wanted verdict is at fault by its repairs alone; one that survived but for a control bears that control's reason.
	const lent =
		verdict === wanted(claim) ||
		siblings.some(s => s.fault !== null && reason === `control '${s.name}': ${s.fault}`);
	const fault = faultOf(claim);
	return [{kind: 'claim', name: id, verdict, fault, own: fault !== null && !lent}, ...siblings];
}
