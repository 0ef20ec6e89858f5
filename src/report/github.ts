/**
 * A report for GitHub Actions: annotations on the lines of theorem files, as workflow commands, and the Markdown of a job summary. Of one step
 * GitHub shows ten annotations of a level and a summary of at most 1 MiB.
 */
import type {PowerRecord} from '../judge/power.ts';
import type {ClaimRecord} from '../judge/record.ts';
import type {Comparison} from './baseline.ts';
import {casesOf} from './cases.ts';
import {summary, verdictTable} from './markdown.ts';
import {theoremLine} from './theorem-line.ts';
import type {Report} from './verdicts.ts';

/** A remark on a line of a file of the repository. */
export interface Annotation {
	/** Path from the repository's root. */
	readonly file?: string | undefined;
	readonly line?: number | undefined;
	readonly title: string;
	readonly message: string;
}

/** The text of a theorem file, and its path from the repository's root. */
export interface TheoremFile {
	readonly path: string;
	readonly text: string;
}

const data = (text: string): string =>
	text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** The workflow command of an error. It is one line, whatever its texts hold. */
export function errorCommand({message, ...where}: Annotation): string {
	const properties = Object.entries(where)
		.filter(([, value]) => value !== undefined)
		.map(([name, value]) => `${name}=${property(String(value))}`);
	return `::error ${properties.join(',')}::${data(message)}`;
}

/** An annotation for each claim, control and repair at fault: a claim's on its conclusion, that of a sibling on its name. */
export const annotationsOf = (
	claims: readonly ClaimRecord[],
	files: ReadonlyMap<string, TheoremFile>,
): Annotation[] =>
	claims.flatMap(claim =>
		casesOf(claim)
			.filter(({own}) => own)
			.map(({kind, name, verdict, fault}) => {
				const file = files.get(claim.id);
				const sibling = kind === 'claim' ? undefined : name;
				return {
					file: file?.path,
					line: file && theoremLine(file.text, sibling),
					title: `${claim.id}${sibling === undefined ? '' : ` / ${kind} '${name}'`}: ${verdict}`,
					message: fault!,
				};
			}),
	);

/** The annotations of what a baseline comparison found worse: on the claim's conclusion, or on the name of the control whose power fell. */
export const worseningAnnotations = (
	{worse}: Comparison,
	files: ReadonlyMap<string, TheoremFile>,
): Annotation[] =>
	worse.map(({id, sibling, text}) => {
		const file = files.get(id);
		return {
			file: file?.path,
			line: file && theoremLine(file.text, sibling),
			title: `${id} is worse than the baseline`,
			message: text,
		};
	});

/** Text that Markdown shows as it is. */
const plain = (text: string): string =>
	text.replaceAll(/[\\`*_{}[\]()<>#+\-!|~&@$:]/g, c => `&#${c.charCodeAt(0)};`).replaceAll(/[\r\n]+/g, ' ');

const bullet = ({file, line, title, message}: Annotation): string => {
	const where = file === undefined ? '' : ` (${plain(file)}${line === undefined ? '' : `, line ${line}`})`;
	return `- **${plain(title)}**${where}: ${plain(message)}`;
};

/** Bytes that GitHub takes as one step's summary. */
const summaryLimit = 2 ** 20;

/** The lines, or as many of the first as fit with a word on the rest. The step's earlier commands may have used up half of what it is given. */
function fitting(lines: readonly string[]): string {
	const room = summaryLimit / 2;
	let used = 0;
	const fit = lines.findIndex(line => (used += Buffer.byteLength(line) + 1) > room);
	if (fit < 0) return `${lines.join('\n')}\n`;
	return `${lines.slice(0, fit).join('\n')}\n\n${lines.length - fit} more lines are in the report.\n`;
}

/** The job summary of a run: what is at fault first, then all verdicts. */
export function jobSummary(
	{seed, profile, claims}: Report,
	power: readonly PowerRecord[],
	annotations: readonly Annotation[],
): string {
	return fitting([
		`## Falsify: ${summary(claims)}`,
		'',
		...annotations.map(bullet),
		...(annotations.length > 0 ? [''] : []),
		`Seed ${seed}, profile ${profile}.`,
		'',
		...verdictTable(claims, power).split('\n'),
	]);
}

/** The job summary of a comparison with the baseline. */
export function gateSummary({worse, better, notes}: Comparison): string {
	const list = (title: string, items: readonly string[]) =>
		items.length === 0 ? [] : ['', title, '', ...items.map(text => `- ${plain(text)}`)];
	const words = ({id, text}: Comparison['worse'][number]) => `${id}: ${text}`;
	return fitting([
		`## Falsify gate: ${worse.length === 0 ? 'nothing is worse than the baseline' : `${worse.length} worse than the baseline`}`,
		...list('Worse:', worse.map(words)),
		...list('Better:', better.map(words)),
		...list('Notes:', notes),
	]);
}
