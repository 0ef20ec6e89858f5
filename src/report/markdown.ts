/** The report of a run as Markdown: one table, aligned so that it reads in a terminal, then what needs a word. */
import {markdownTable} from 'markdown-table';
import type {PowerRecord} from '../judge/power.ts';
import type {ClaimRecord} from '../judge/record.ts';
import {powerOfClaim, shareUsed} from './catalogue.ts';
import {allAsExpected, type Report} from './verdicts.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** How many siblings went as they should, and for controls the most trials that a first counterexample took. */
function siblings({controls, repairs}: ClaimRecord): string {
	if (repairs.length > 0) {
		const held = repairs.filter(r => r.verdict === 'survived').length;
		return `${held}/${repairs.length} repairs hold`;
	}
	const fallen = controls.filter(c => c.verdict === 'falsified');
	const slowest = Math.max(0, ...fallen.map(c => c.trialsToFirst ?? 0));
	return `${fallen.length}/${controls.length} fell, by trial ${slowest}`;
}

/** The verdict table, a claim a row; `power` holds the rows of the last power sweep. */
export function verdictTable(claims: readonly ClaimRecord[], power: readonly PowerRecord[]): string {
	const header = ['claim', 'expected', 'verdict', 'as expected', 'trials', 'share used', 'controls', 'power'];
	const rows = claims.map(c => [
		c.id,
		c.expect ?? '?',
		c.verdict,
		c.asExpected ? 'yes' : 'NO',
		String(c.trials),
		shareUsed(c),
		siblings(c),
		powerOfClaim(c, power),
	]);
	return markdownTable([header, ...rows.map(r => r.map(cell))], {
		align: ['l', 'l', 'l', 'l', 'r', 'r', 'l', 'r'],
	});
}

/** One line for each claim, control or repair that did not go as expected. */
export function surprises(claims: readonly ClaimRecord[]): string[] {
	return claims
		.filter(c => !c.asExpected)
		.flatMap(c => [
			`- ${c.id}: ${c.verdict}${c.reason === null ? '' : `: ${c.reason}`}`,
			...c.controls
				.filter(s => s.verdict !== 'falsified')
				.map(s => `  - control '${s.name}': ${s.verdict}: ${s.reason ?? ''}`),
			...c.repairs
				.filter(s => s.verdict !== 'survived')
				.map(s => `  - repair '${s.name}': ${s.verdict}${s.reason === undefined ? '' : `: ${s.reason}`}`),
		]);
}

/** What each survival says, in words: one line a claim. */
export const passes = (claims: readonly ClaimRecord[]): string[] =>
	claims
		.filter(c => c.violationRateBelow !== null)
		.map(c => {
			const drawn = c.draws > 0 ? `, with ${c.draws} random outcomes` : '';
			const visited = Object.entries(c.regimes).map(([name, n]) => `${name}: ${n}`);
			const regimes = visited.length > 0 ? ` (${visited.join(', ')})` : '';
			return `- ${c.id} survived ${c.trials} independent trials${drawn}${regimes}, so under its generator the rate of violations is below ${c.violationRateBelow!.toPrecision(2)} at 95 %.`;
		});

/** Local slopes of claims about growth: one line a claim. */
export const growths = (claims: readonly ClaimRecord[]): string[] =>
	claims
		.filter(c => c.slopes.length > 0)
		.map(c => {
			const octaves = c.slopes.map(s => `${s.median.toFixed(2)} from n = ${s.from}`);
			return `- ${c.id}, ${c.slopes[0]!.quantity}, median slope of each octave: ${octaves.join(', ')}.`;
		});

/** One line that sums a run up. */
export function summary(claims: readonly ClaimRecord[]): string {
	const counts = new Map<string, number>();
	for (const {verdict} of claims) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
	const list = [...counts].map(([verdict, n]) => `${n} ${verdict}`).join(', ');
	return `${claims.length} claims: ${list}; ${allAsExpected(claims) ? 'all as expected' : 'NOT all as expected'}.`;
}

/** The whole Markdown report. */
export function markdownReport(
	{seed, profile, alpha, environment, claims}: Report,
	power: readonly PowerRecord[],
): string {
	const odd = surprises(claims);
	return [
		'# Verdicts',
		'',
		`Seed ${seed}, profile ${profile}; ${Object.entries(environment)
			.map(([name, version]) => `${name} ${version}`)
			.join(', ')}.`,
		'',
		`The chance that this run falsifies any true claim about random outcomes is at most ${alpha}, split evenly over its ${claims.length} claims.`,
		'',
		verdictTable(claims, power),
		'',
		summary(claims),
		...(odd.length > 0 ? ['', ...odd] : []),
		'',
		'## What a pass says',
		'',
		...passes(claims),
		...growths(claims),
		'',
	].join('\n');
}

/** The table of a power sweep, a false statement a row. */
export const powerTable = (rows: readonly PowerRecord[]): string =>
	markdownTable(
		[
			['claim', 'false sibling', 'found', 'share, 95 %', 'median tries', 'most', ''],
			...rows.map(r =>
				r.shownByWitness === null
					? [
							r.id,
							cell(r.name),
							`${r.found}/${r.seeds}`,
							`${r.share.lower.toPrecision(3)} to ${r.share.upper.toPrecision(3)}`,
							String(r.median ?? '-'),
							String(r.worst ?? '-'),
							r.found === r.seeds ? '' : 'blunt',
						]
					: [r.id, cell(r.name), 'by its witness', '-', '-', '-', ''],
			),
		],
		{align: ['l', 'l', 'r', 'l', 'r', 'r', 'l']},
	);
