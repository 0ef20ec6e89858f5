/** Texts about single claims: the catalogue, one claim in full, one counterexample replayed. */
import {markdownTable} from 'markdown-table';
import {describeSiblings} from '../judge/record.ts';
import type {ClaimDescription} from '../judge/record.ts';
import type {Replay} from '../judge/replay.ts';
import type {CounterexampleFile} from './counterexample.ts';

/** The catalogue: one claim a row. */
export const catalogueTable = (claims: readonly ClaimDescription[]): string =>
	markdownTable([
		['claim', 'status', 'expected', 'where', 'what it says'],
		...claims.map(c => [
			c.id,
			c.status ?? '',
			c.expect ?? '',
			c.source === null ? '' : `${c.source.cite}, ${c.source.at}`,
			c.title,
		]),
	]);

/** A claim in full, as `falsify show` prints it. */
export function showText(claim: ReturnType<typeof describeSiblings>): string {
	const {
		id,
		title,
		source,
		area,
		status,
		expect,
		statement,
		conclusion,
		latex,
		hypotheses,
		siblings,
		trials,
	} = claim;
	return [
		`${id}: ${title}`,
		'',
		`source      ${source === null ? '' : `${source.cite}, ${source.at}`}`,
		`area        ${area}`,
		`status      ${status}, expected: ${expect}`,
		`budget      ${trials} trials in the quick profile`,
		'',
		`statement   ${statement?.replaceAll(/\s+/g, ' ').trim()}`,
		`conclusion  ${conclusion}`,
		`in LaTeX    ${latex}`,
		...hypotheses.map(h => `assuming    ${h}`),
		...siblings.map(s => `${s.kind.padEnd(12)}${s.name}: ${s.because}`),
	].join('\n');
}

/** Stored and recomputed quantities side by side. */
export function replayText(file: CounterexampleFile, now: Replay): string {
	const number = (q: {value: number; radius: number | null} | undefined) =>
		q === undefined
			? 'missing'
			: q.radius === 0
				? String(q.value)
				: `${q.value} ± ${q.radius?.toPrecision(2) ?? '?'}`;
	const names = [...new Set([...Object.keys(file.quantities), ...Object.keys(now.quantities)])];
	const table = markdownTable([
		['quantity', 'stored', 'recomputed'],
		...names.map(n => [n, number(file.quantities[n]), number(now.quantities[n])]),
		['slack', `[${file.slack.lo}, ${file.slack.hi}]`, `[${now.slack.lo}, ${now.slack.hi}]`],
	]);
	const outcome = now.violates
		? `It violates ${file.id} (checked in ${now.rung}).`
		: `It does NOT violate ${file.id}: ${now.grade}${now.reason === null ? '' : `, ${now.reason}`}.`;
	return [`${file.id}: ${file.conclusion}`, '', table, '', outcome].join('\n');
}
