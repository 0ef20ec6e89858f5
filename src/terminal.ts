/** What a run prints when it is done: a table that fits a terminal, a line that sums it up, and each surprise in words. */
import {stripVTControlCharacters} from 'node:util';
import picocolors from 'picocolors';
import type {PowerRecord} from './judge/power.ts';
import type {ClaimRecord} from './judge/record.ts';
import {powerOfClaim, shareUsed} from './report/catalogue.ts';
import {summary, surprises} from './report/markdown.ts';

/** Where text is printed: how many characters a line holds, and whether colours are understood. */
export interface Page {
	readonly columns: number;
	readonly colour: boolean;
}

/** Lines are never longer than this, however wide the terminal is. */
const widest = 80;

/** The fewest characters that are left of an id. */
const shortest = 8;

/** The page that a stream is: 80 columns or the terminal's, if it has fewer; colours on a terminal alone, and none under NO_COLOR. */
export const pageOf = (stream: {readonly isTTY?: boolean; readonly columns?: number}): Page => ({
	columns: Math.min(widest, stream.isTTY === true && stream.columns ? stream.columns : widest),
	colour: stream.isTTY === true && picocolors.isColorSupported,
});

/** `text` on one line, without control characters. */
const plain = (text: string): string =>
	stripVTControlCharacters(text)
		.replaceAll(/[\s\p{Cc}]+/gu, ' ')
		.trim();

/** `text` in `width` characters at the most: what is too long loses its middle to `…`. */
export function shortened(text: string, width: number): string {
	const letters = [...text];
	if (letters.length <= width) return text;
	const head = Math.ceil((width - 1) / 2);
	return [...letters.slice(0, head), '…', ...letters.slice(letters.length - (width - 1 - head))].join('');
}

/**
 * `lead` and then `text`, in lines of `width` characters at the most: broken at spaces, a word that no line holds cut, and lines after the first
 * indented by as much as `lead` takes.
 */
export function paragraph(lead: string, text: string, width: number): string[] {
	const room = width - lead.length;
	const lines: string[] = [];
	let line = '';
	for (const word of plain(text).split(' ')) {
		if (line !== '' && line.length + 1 + word.length > room) {
			lines.push(line);
			line = '';
		}
		line += (line === '' ? '' : ' ') + word;
		for (; line.length > room; line = line.slice(room)) lines.push(line.slice(0, room));
	}
	lines.push(line);
	return lines.map((l, i) => (i === 0 ? lead : ' '.repeat(lead.length)) + l);
}

/** How many of a claim's siblings went as they should, of how many: controls fell, or repairs hold. */
function siblings({controls, repairs}: ClaimRecord): string {
	if (controls.length + repairs.length === 0) return '-';
	if (repairs.length > 0)
		return `${repairs.filter(r => r.verdict === 'survived').length}/${repairs.length} hold`;
	return `${controls.filter(c => c.verdict === 'falsified').length}/${controls.length} fell`;
}

const header = ['claim', 'verdict', 'expected?', 'share', 'controls', 'power'];
const isNumeric = [false, false, false, true, true, true];

/**
 * The claims of a run, one a line of at most `columns` characters: its id, the verdict, whether that was expected, the share of the bound used, how
 * many controls fell (or repairs hold), and the power of its weakest control. Ids give way; below 61 columns they cannot.
 */
export function verdictLines(
	claims: readonly ClaimRecord[],
	power: readonly PowerRecord[],
	{columns, colour}: Page,
): string[] {
	const {bold, dim, green, red, yellow} = picocolors.createColors(colour);
	const rows = claims.map(c => [
		plain(c.id),
		c.verdict,
		c.asExpected ? 'yes' : 'NO',
		shareUsed(c),
		siblings(c),
		powerOfClaim(c, power),
	]);
	const widths = header.map((_, k) => Math.max(...[header, ...rows].map(row => [...row[k]!].length)));
	const others = widths.slice(1).reduce((sum, width) => sum + width + 2, 0);
	widths[0] = Math.min(widths[0]!, Math.max(shortest, columns - others));
	const padded = (row: readonly string[]) =>
		row.map((text, k) => {
			const cell = shortened(text, widths[k]!);
			const space = ' '.repeat(widths[k]! - [...cell].length);
			return isNumeric[k] ? space + cell : cell + space;
		});
	return [
		dim(padded(header).join('  ').trimEnd()),
		...rows.map((row, i) => {
			const [id, verdict, expected, share, controls, found] = padded(row);
			const {asExpected} = claims[i]!;
			const told = asExpected ? green : red;
			const weak = /blunt|stale/.test(found!) ? yellow(found!) : found;
			return [id, told(verdict!), asExpected ? expected : bold(red(expected!)), share, controls, weak].join(
				'  ',
			);
		}),
	];
}

/** What a run prints: the table, a line that sums it up, each surprise, and what else there is to say, a line each. */
export function runText(
	claims: readonly ClaimRecord[],
	power: readonly PowerRecord[],
	page: Page,
	more: readonly string[] = [],
): string {
	const said = [summary(claims), ...surprises(claims), ...more].flatMap(line => {
		const [lead] = /^ *(?:- )?/.exec(line)!;
		return paragraph(lead, line.slice(lead.length), page.columns);
	});
	return [...verdictLines(claims, power, page), '', ...said].join('\n');
}
