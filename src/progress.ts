/** What a run shows while it is under way: a line for each claim that is being judged, and how long the rest will take. */
import {availableParallelism} from 'node:os';
import {performance} from 'node:perf_hooks';
import {shortened} from './terminal.ts';

/** A claim that is being judged. Its controls, itself and its repairs are searched one after another. */
export interface UnderWay {
	readonly id: string;
	/** Milliseconds since it was first heard of. */
	readonly elapsed: number;
	/** Tries of the search that is going on, independent and guided, done and planned. */
	readonly trials: number;
	readonly planned: number;
	/** Tries of the searches before that one. */
	readonly before: number;
}

/** A run under way. Times are in milliseconds. */
export interface Standing {
	readonly underWay: readonly UnderWay[];
	/** Claims judged, and how long each took. */
	readonly done: ReadonlyMap<string, number>;
	/** Claims of which nothing was heard yet. */
	readonly waiting: readonly string[];
	/** How long claims took when they were last judged. */
	readonly recorded: Readonly<Record<string, number>>;
	/** How many claims are judged at once. */
	readonly lanes: number;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/**
 * How long the rest of a run will take, in milliseconds: what claims took last time, scaled by how those that are done compare with their own last time;
 * of claims without one, the mean of those done. `undefined` while nothing is known of some claim. An estimate, and no bound.
 */
export function timeLeft({underWay, done, waiting, recorded, lanes}: Standing): number | undefined {
	const known = [...done].filter(([id]) => (recorded[id] ?? 0) > 0);
	const scale =
		known.length === 0 ? 1 : sum(known.map(([, ms]) => ms)) / sum(known.map(([id]) => recorded[id]!));
	const mean = done.size === 0 ? undefined : sum([...done.values()]) / done.size;
	const expected = (id: string) => (recorded[id] === undefined ? mean : recorded[id] * scale);
	const rest: number[] = [];
	for (const [id, elapsed] of [
		...underWay.map(u => [u.id, u.elapsed] as const),
		...waiting.map(id => [id, 0] as const),
	]) {
		const whole = expected(id);
		if (whole === undefined) return undefined;
		rest.push(Math.max(0, whole - elapsed));
	}
	return rest.length === 0 ? 0 : Math.max(sum(rest) / lanes, ...rest);
}

/** A time in words, to the second: `8 s`, `2 min 05 s`, `1 h 03 min`. */
export function inWords(milliseconds: number): string {
	const seconds = Math.ceil(milliseconds / 1000);
	const two = (n: number) => String(n).padStart(2, '0');
	if (seconds < 60) return `${seconds} s`;
	if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
	return `${Math.floor(seconds / 3600)} h ${two(Math.floor((seconds % 3600) / 60))} min`;
}

/** A rate to three figures, in thousands (k) or millions (M) where it is large. */
function inShort(rate: number): string {
	const [size, letter] = rate >= 999_500 ? [1e6, 'M'] : rate >= 999.5 ? [1e3, 'k'] : [1, ''];
	return `${Number((rate / size).toPrecision(3))}${letter}`;
}

/**
 * The lines of a run under way, of at most `columns` characters: of each claim tries done and planned of its present search, and its tries a second
 * over all its searches; then how many claims are done and the time left. At most `most` lines, so that they stay on the screen.
 */
export function progressLines(standing: Standing, columns: number, most: number): string[] {
	const {underWay, done, waiting} = standing;
	const cells = underWay.map(({id, elapsed, trials, planned, before}) => ({
		id,
		trials: `${trials}/${planned} tries`,
		rate: elapsed > 0 ? `${inShort((before + trials) / (elapsed / 1000))}/s` : '',
	}));
	const shown = cells.slice(0, Math.max(0, most - 1));
	const width = (of: 'id' | 'trials' | 'rate') => Math.max(0, ...shown.map(c => c[of].length));
	const idWidth = Math.min(width('id'), Math.max(8, columns - width('trials') - width('rate') - 6));
	const left = timeLeft(standing);
	const others = cells.length > shown.length ? `, ${cells.length - shown.length} more under way` : '';
	return [
		...shown.map(({id, trials, rate}) =>
			[
				` ${shortened(id, idWidth).padEnd(idWidth)}`,
				trials.padStart(width('trials')),
				rate.padStart(width('rate')),
			].join('  '),
		),
		`${done.size} of ${done.size + underWay.length + waiting.length} claims judged${others}${left === undefined || left === 0 ? '' : `, about ${inWords(left)} left`}`,
	].map(line => line.slice(0, columns));
}

/** What progress is drawn on. */
export interface Screen {
	readonly isTTY?: boolean;
	readonly columns?: number;
	readonly rows?: number;
	readonly write: (text: string) => unknown;
}

/** Progress being shown. */
export interface Progress {
	readonly onProgress: (id: string, trials: number, planned: number) => void;
	readonly onDone: (id: string, milliseconds: number) => void;
	/** Wipes it away; what is told afterwards is not shown. */
	readonly end: () => void;
}

/** Milliseconds between two drawings. */
const pause = 100;

/** Most lines drawn. */
const tallest = 12;

/** Shows how a run goes on `screen`, drawn again in place. Nothing is written unless it is a terminal. */
export function showProgress(
	ids: readonly string[],
	recorded: Readonly<Record<string, number>>,
	screen: Screen = process.stderr,
	lanes: number = availableParallelism(),
	now: () => number = () => performance.now(),
): Progress {
	if (screen.isTTY !== true)
		return {onProgress: () => undefined, onDone: () => undefined, end: () => undefined};
	const begun = new Map<string, {since: number; trials: number; planned: number; before: number}>();
	const done = new Map<string, number>();
	let drawn = 0;
	let last = -Infinity;
	let ended = false;
	const wipe = () => {
		if (drawn > 0) screen.write(`\r${drawn > 1 ? `\u001B[${drawn - 1}A` : ''}\u001B[J`);
		drawn = 0;
	};
	const draw = () => {
		const time = now();
		if (ended || time - last < pause) return;
		last = time;
		const standing = {
			underWay: [...begun].map(([id, {since, ...rest}]) => ({id, elapsed: time - since, ...rest})),
			done,
			waiting: ids.filter(id => !begun.has(id) && !done.has(id)),
			recorded,
			lanes,
		};
		// A line as wide as the terminal would break in two.
		const lines = progressLines(
			standing,
			(screen.columns || 80) - 1,
			Math.min(tallest, (screen.rows || 24) - 1),
		);
		wipe();
		screen.write(lines.join('\n'));
		drawn = lines.length;
	};
	const tick = setInterval(draw, 1000).unref();
	return {
		onProgress: (id, trials, planned) => {
			const seen = begun.get(id) ?? {since: now(), trials: 0, planned, before: 0};
			// A number that falls is of the next search.
			const before = trials < seen.trials ? seen.before + seen.trials : seen.before;
			begun.set(id, {since: seen.since, trials, planned, before});
			draw();
		},
		onDone: (id, milliseconds) => {
			begun.delete(id);
			done.set(id, milliseconds);
			draw();
		},
		end: () => {
			clearInterval(tick);
			wipe();
			ended = true;
		},
	};
}
