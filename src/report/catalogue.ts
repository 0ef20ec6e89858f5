/** The catalogue for the README: what each claim says, and how well it was tried. */
import {markdownTable} from 'markdown-table';
import type {PowerRecord} from '../judge/power.ts';
import type {ClaimRecord} from '../judge/record.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** Share of the bound that the tightest surviving instance used, or a dash. */
export function shareUsed({tightest, guidedTo, verdict, counterexample}: ClaimRecord): string {
	if (verdict === 'falsified' && counterexample !== null) return `> 1`;
	return tightest === null ? '-' : Math.max(tightest.share, guidedTo ?? 0).toPrecision(4);
}

/** The false sibling of a claim that its power sweep found least often, and of those the one that took longest. */
export function weakestOf(claim: ClaimRecord, power: readonly PowerRecord[]): PowerRecord | undefined {
	const rows = power.filter(r => r.id === claim.id && r.shownByWitness === null);
	const rank = (r: PowerRecord) => [r.found / r.seeds, -(r.worst ?? Infinity)] as const;
	return rows.toSorted((a, b) => rank(a)[0] - rank(b)[0] || rank(a)[1] - rank(b)[1])[0];
}

/** The power of a claim in a word: how often its weakest control is found, `blunt` below always, `stale` if the claim has changed since. */
export function powerOfClaim(claim: ClaimRecord, power: readonly PowerRecord[]): string {
	const weakest = weakestOf(claim, power);
	if (weakest === undefined) return '-';
	if (weakest.version !== claim.version) return 'stale';
	const found = `${weakest.found}/${weakest.seeds}`;
	return weakest.found === weakest.seeds ? found : `${found} blunt`;
}

/** The table of all claims, one a row. */
export function catalogue(claims: readonly ClaimRecord[], power: readonly PowerRecord[]): string {
	const rows = claims.map(c => {
		const weakest = weakestOf(c, power);
		const control = weakest === undefined ? '-' : `${weakest.name}: ${powerOfClaim(c, power)}`;
		return [c.id, c.title, c.expect ?? '?', c.verdict, shareUsed(c), control].map(cell);
	});
	return markdownTable(
		[['claim', 'what it says', 'expected', 'verdict', 'share used', 'weakest control'], ...rows],
		{
			alignDelimiters: false,
		},
	);
}
