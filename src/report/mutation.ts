/** What mutants, sharpening and ablation found, as text for a terminal. */
import {markdownTable} from 'markdown-table';
import type {AblationRecord, AblationResult} from '../judge/ablate.ts';
import type {Fate} from '../judge/found.ts';
import type {MutationRecord} from '../judge/mutation.ts';
import type {CounterexampleRecord} from '../judge/record.ts';
import type {Border, SharpeningRecord, Tried} from '../judge/sharpen.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const because = (reason: string | null): string => (reason === null ? '' : `: ${reason}`);
const fell = ({verdict, trialsToFirst}: Fate): string =>
	verdict === 'falsified' ? `fell, by trial ${trialsToFirst}` : verdict;
const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** Why nothing near the claim was tried. */
const unprinted = ({verdict, reason}: Pick<Fate, 'verdict' | 'reason'>, what: string): string =>
	verdict === 'falsified'
		? `The claim falls as printed, so ${what} would say nothing.`
		: `The claim as printed is ${verdict}${because(reason)}; ${what} would say nothing.`;

/** A counterexample in one line of its instance, its vectors as lists, and one of what was measured there. */
function counterexampleLines({instance, quantities, slack}: CounterexampleRecord): string[] {
	const plain = JSON.stringify(instance).replaceAll(/\{"\$float64":(\[[^\]]*\])\}/g, '$1');
	const measured = Object.entries(quantities).map(([name, {value}]) => `${name} = ${value}`);
	return [
		`  instance  ${plain}`,
		`  measured  ${measured.join(', ')}`,
		`  slack     [${slack.lo ?? -Infinity}, ${slack.hi ?? Infinity}]`,
	];
}

/** The mutants of a claim, a near-miss a row. */
export function mutationText(record: MutationRecord): string {
	const {id, conclusion, printed, reason, sampled, mutants, idle, omitted} = record;
	const head = [`${id}: ${conclusion}`, ''];
	if (printed !== 'survived')
		return [...head, unprinted({verdict: printed, reason}, 'a near-miss')].join('\n');
	const rows = mutants.map(m => [
		m.change,
		sampled === 0 ? '-' : `${Math.round((100 * m.tightens) / sampled)} %`,
		m.verdict === 'falsified' ? 'fell' : m.verdict,
		String(m.trialsToFirst ?? '-'),
		m.conclusion,
	]);
	const table = markdownTable(
		[['what was changed', 'tightens at', 'verdict', 'trials', 'mutant'], ...rows.map(r => r.map(cell))],
		{align: ['l', 'r', 'l', 'r', 'l']},
	);
	const of = (verdict: Fate['verdict']) => mutants.filter(m => m.verdict === verdict);
	const others = mutants.filter(m => m.verdict !== 'falsified' && m.verdict !== 'survived');
	const survivors = of('survived').length;
	return [
		...head,
		...(mutants.length > 0 ? [table, ''] : []),
		mutants.length === 0
			? 'No constant, exponent or term of it could be changed so that it asks for more.'
			: `${count(mutants.length, 'near-miss', 'near-misses')}, searched as the claim itself: ${of('falsified').length} fell, ${survivors} survived${others.length > 0 ? `, ${others.length} told nothing` : ''}.`,
		...(survivors > 0 ? ['What survives is loose here, or our search is weak: it is no discovery.'] : []),
		...others.map(m => `- ${m.change}: ${m.verdict}${because(m.reason)}`),
		...(idle > 0
			? [
					`${count(idle, 'other change')} asked for more at none of ${count(sampled, 'sampled instance')}, and ${idle === 1 ? 'was' : 'were'} not tried.`,
				]
			: []),
		...(omitted > 0 ? [`${count(omitted, 'near-miss', 'near-misses')} more left out: too many.`] : []),
	].join('\n');
}

function borderLines(border: Border): string[] {
	const {direction, survives, undecided, falls, counterexample, stopped, searches} = border;
	const row = (label: string, {value}: Tried, note: string) =>
		`  ${label.padEnd(24)}${String(value).padEnd(18)}${note}`.trimEnd();
	return [
		`moved ${direction}, ${count(searches, 'search', 'searches')}`,
		row('tightest that survives', survives, ''),
		...(undecided === null ? [] : [row('tightest undecided', undecided, undecided.reason ?? '')]),
		...(falls === null
			? stopped === null
				? ['  no tightening falls: loose here, or our search is weak']
				: []
			: [row('loosest that falls', falls, fell(falls)), `  which is  ${falls.conclusion}`]),
		...(counterexample === null ? [] : counterexampleLines(counterexample)),
		...(stopped === null ? [] : [`  stopped: ${stopped}`]),
	];
}

/** How far a constant of a claim can be tightened: its constants, then the border. */
export function sharpeningText({id, constants, constant, printed, borders}: SharpeningRecord): string {
	const table = markdownTable(
		[
			['constant', 'printed', 'in'],
			...constants.map(c => [
				String(c.index),
				c.index === 0 ? 'the bound as a whole' : c.text,
				cell(c.within),
			]),
		],
		{align: ['r', 'l', 'l']},
	);
	const name = constant.index === 0 ? constant.text : `${constant.text} in '${constant.within}'`;
	const result =
		printed.verdict !== 'survived'
			? [unprinted(printed, 'a tighter constant')]
			: borders.length === 0
				? ['Moving it tightens the claim at no sampled instance.']
				: [
						...borders.flatMap(borderLines),
						'',
						'Empirical: under this generator and this search. What falls is false; what survives may be loose, or our search weak.',
					];
	return [
		`${id}: ${printed.conclusion}`,
		'',
		table,
		'',
		`Constant ${constant.index}, ${name}, printed ${constant.value}:`,
		...result,
	].join('\n');
}

/** What dropping a hypothesis showed, in words. */
function role({verdict, violating, trials}: AblationResult): string {
	if (verdict === 'falsified') return 'load-bearing';
	if (verdict === 'broken') return 'measuring is undefined without it';
	if (verdict !== 'survived') return 'not told';
	return violating === 0
		? 'not told: the generator never leaves it'
		: `not needed under this generator: ${violating} of ${trials} trials violate it`;
}

/** Which hypotheses of a claim bear its weight, a hypothesis a row, then the counterexamples that dropping them lets in. */
export function ablationText({id, conclusion, printed, hypotheses}: AblationRecord): string {
	const head = [`${id}: ${conclusion}`, ''];
	if (printed.verdict !== 'survived')
		return [...head, unprinted(printed, 'dropping a hypothesis')].join('\n');
	if (hypotheses.length === 0) return [...head, 'It has no hypotheses to drop.'].join('\n');
	const table = markdownTable([
		['hypothesis dropped', 'the claim', 'so it is'],
		...hypotheses.map(h => [h.hypothesis, fell(h), role(h)].map(cell)),
	]);
	return [
		...head,
		table,
		...hypotheses.flatMap(h =>
			h.counterexample === null && h.reason === null
				? []
				: [
						'',
						`without '${h.hypothesis}'${because(h.reason)}`,
						...(h.counterexample === null ? [] : counterexampleLines(h.counterexample)),
					],
		),
	].join('\n');
}
