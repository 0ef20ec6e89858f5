/** The progress of a run: what it says, that it stays in its place on the screen, and that it is for terminals alone. */
import {expect, test} from 'vitest';
import {inWords, progressLines, showProgress, type Standing, timeLeft} from './progress.ts';

const standing = (changes: Partial<Standing>): Standing => ({
	underWay: [],
	done: new Map(),
	waiting: [],
	recorded: {},
	lanes: 1,
	...changes,
});
const underWay = (id: string, elapsed: number) => ({id, elapsed, trials: 50, planned: 200, before: 100});

test('the time left is what claims took last time, at the pace of this run', () => {
	const recorded = {a: 1000, b: 2000, c: 4000};
	expect(timeLeft(standing({recorded, waiting: ['b', 'c']}))).toBe(6000);
	// a took twice as long as last time, so will b and c; of b 1000 ms are over.
	const half = {recorded, done: new Map([['a', 2000]]), underWay: [underWay('b', 1000)], waiting: ['c']};
	expect(timeLeft(standing(half))).toBe(3000 + 8000);
	// On two lanes c alone takes longer than half of all.
	expect(timeLeft(standing({...half, lanes: 2}))).toBe(8000);
	// A claim that takes longer than expected takes no time off the others.
	expect(timeLeft(standing({recorded, underWay: [underWay('a', 5000)], waiting: ['b']}))).toBe(2000);
});

test('claims without a recorded time take the mean of those done; with none done nothing is said', () => {
	const done = new Map([
		['a', 1000],
		['b', 3000],
	]);
	expect(timeLeft(standing({done, waiting: ['c', 'd']}))).toBe(4000);
	expect(timeLeft(standing({waiting: ['c']}))).toBeUndefined();
	expect(timeLeft(standing({done}))).toBe(0);
});

test('times are told in words', () => {
	expect([400, 59_000, 59_400, 125_000, 3_780_000].map(inWords)).toEqual([
		'1 s',
		'59 s',
		'1 min 00 s',
		'2 min 05 s',
		'1 h 03 min',
	]);
});

test('a line a claim says tries done of planned and their rate over all searches, and the last what is left', () => {
	const lines = progressLines(
		standing({
			underWay: [underWay('a', 1000), {...underWay('a-longer-id', 10), trials: 199_850}],
			done: new Map([['b', 1000]]),
			waiting: ['c'],
		}),
		79,
		12,
	);
	expect(lines).toEqual([
		' a                50/200 tries  150/s',
		' a-longer-id  199850/200 tries  20M/s',
		'1 of 4 claims judged, about 2 s left',
	]);
});

test('of a run that takes longer than last time no time left is told', () => {
	const late = standing({underWay: [underWay('a', 5000)], recorded: {a: 1000}});
	expect(progressLines(late, 79, 12).at(-1)).toBe('0 of 1 claims judged');
});

test('lines fit the terminal: long ids are shortened, and claims that find no room are counted', () => {
	const many = Array.from({length: 20}, (_, i) => underWay(`${'long-'.repeat(12)}${i}`, 1000));
	const lines = progressLines(standing({underWay: many}), 59, 5);
	expect(lines).toHaveLength(5);
	expect(Math.max(...lines.map(l => l.length))).toBeLessThanOrEqual(59);
	expect(lines[0]).toMatch(/^ long-.*….*long-0 +50\/200 tries +150\/s$/);
	expect(lines[4]).toBe('0 of 20 claims judged, 16 more under way');
});

/** A terminal of `columns` that understands what progress writes; anything else throws. */
function terminal(columns: number, rows = 24) {
	const screen = ['the line before'];
	let [row, column] = [1, 0];
	screen.push('');
	const put = (letter: string) => {
		if (letter === '\n') {
			row++;
			column = 0;
			screen[row] ??= '';
		} else {
			if (column >= columns) throw new Error(`'${screen[row]}' does not fit ${columns} columns`);
			screen[row] = screen[row]!.slice(0, column).padEnd(column) + letter;
			column++;
		}
	};
	const written = {count: 0};
	return {
		screen,
		written,
		isTTY: true as const,
		columns,
		rows,
		write: (text: string) => {
			written.count++;
			for (const [, code, letter] of text.matchAll(/(\r|\p{Cc}\[\d*[A-Z])|([\s\S])/gu)) {
				if (letter !== undefined) put(letter);
				else if (code === '\r') column = 0;
				else if (code === '\u001B[J') {
					screen.splice(row + 1);
					screen[row] = screen[row]!.slice(0, column);
				} else if (code!.endsWith('A')) row -= Number(code!.slice(2, -1));
				else throw new Error(`unknown ${JSON.stringify(code)}`);
				if (row < 1) throw new Error('it climbs above where it began');
			}
		},
	};
}

test('it is drawn in place, line over line, and wiped away at the end', () => {
	const screen = terminal(40);
	let time = 0;
	const {onProgress, onDone, end} = showProgress(['a', 'b', 'c'], {}, screen, 2, () => time);
	onProgress('a', 0, 100);
	time += 1000;
	onProgress('a', 80, 100);
	time += 1000;
	onProgress('a', 20, 100); // its next search
	onProgress('b', 5, 300);
	time += 1000;
	onProgress('b', 10, 300);
	expect(screen.screen).toEqual([
		'the line before',
		' a  20/100 tries  33.3/s',
		' b  10/300 tries    10/s',
		'0 of 3 claims judged',
	]);
	time += 1000;
	onDone('a', 4000);
	expect(screen.screen.slice(1)).toEqual([' b  10/300 tries  5/s', '1 of 3 claims judged, about 4 s left']);
	end();
	onDone('b', 9000);
	expect(screen.screen).toEqual(['the line before', '']);
});

test('it is drawn ten times a second at the most', () => {
	const screen = terminal(40);
	let time = 0;
	const {onProgress, end} = showProgress(['a'], {}, screen, 1, () => time);
	for (let i = 0; i < 100; i++, time += 10) onProgress('a', i, 100);
	expect(screen.written.count).toBeLessThanOrEqual(20); // wiped and drawn
	end();
});

test('nothing is written to what is no terminal', () => {
	const said: string[] = [];
	const {onProgress, onDone, end} = showProgress(['a'], {}, {write: text => said.push(text)}, 1, () => 0);
	onProgress('a', 1, 2);
	onDone('a', 5);
	end();
	expect(said).toEqual([]);
});
