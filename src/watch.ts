/** `watch`: judges claims, and again those whose files change. */
import {watch} from 'chokidar';
import {once} from 'node:events';
import {dirname} from 'node:path';
import {select, UsageError} from './arguments.ts';
import {importClosure} from './import-closure.ts';
import {idOf} from './registry.ts';
import {readPower} from './reports-folder.ts';
import {type Campaign, judgeAndWrite, type Known, toExplain} from './run.ts';
import {pageOf, paragraph, runText} from './terminal.ts';

/** Milliseconds of quiet after a change before claims are judged again: editors write in several steps. */
const quiet = 150;

/** The files that the patterns select now; none if a pattern selects nothing any more. */
function selected(patterns: readonly string[]): string[] {
	try {
		return select(patterns);
	} catch (error) {
		if (error instanceof UsageError) return [];
		throw error;
	}
}

/**
 * Judges the claims that the patterns select, writes the report and prints the table, and does so again with the claims of whose files one has changed,
 * or that are new: a theorem file, or a file that it imports and that belongs to no package. What changes while claims are judged waits until they
 * are. Ends when `signal` aborts: claims that are being judged then are recorded as starved.
 *
 * @throws {UsageError} if a pattern selects nothing at the start, or the folder for reports is not ours to write
 */
export async function watchClaims(
	patterns: readonly string[],
	campaign: Campaign,
	signal: AbortSignal,
	print: (text: string) => void,
): Promise<void> {
	const known: Known = {records: new Map(), timings: new Map()};
	const closures = new Map<string, ReadonlySet<string>>();
	const changed = new Set<string>();
	let files = select(patterns);
	let wake = (): void => undefined;
	let timer: NodeJS.Timeout | undefined;
	signal.addEventListener('abort', () => wake());

	const enclose = (added: readonly string[]) =>
		Promise.all(added.map(async file => closures.set(file, await importClosure(file, closures.get(file)))));
	const paths = () => new Set(files.flatMap(file => [...(closures.get(file) ?? [])]));
	const folders = () => [...new Set([...paths()].map(path => dirname(path)))];

	await enclose(files);
	const watcher = watch(folders(), {depth: 0, ignoreInitial: true});
	watcher.on('all', (event, path) => {
		if (event !== 'add' && event !== 'change' && event !== 'unlink') return;
		changed.add(path);
		clearTimeout(timer);
		timer = setTimeout(() => wake(), quiet);
	});
	await once(watcher, 'ready');
	try {
		while (!signal.aborted) {
			files = selected(patterns);
			const why = new Set(changed);
			changed.clear();
			const touched = (file: string) => [...(closures.get(file) ?? [])].some(path => why.has(path));
			const again = files.filter(file => !known.records.has(file) || touched(file));
			// Before they are judged, so that a change from now on is seen.
			await enclose(again);
			watcher.add(folders());
			if (again.length > 0) {
				await judgeAndWrite(again, files, known, campaign, true, {signal});
				const records = again.map(file => known.records.get(file)!);
				const page = pageOf(process.stdout);
				print(runText(records, readPower(campaign.out), page, toExplain(records, campaign.out)));
				const names = again.length > 5 ? `${again.length} claims` : again.map(idOf).join(', ');
				const standing = `Judged ${names}. Watching ${paths().size} files of ${files.length} claims; Ctrl-C ends.`;
				print(['', ...paragraph('', standing, page.columns), ''].join('\n'));
			}
			if (!signal.aborted && changed.size === 0) await new Promise<void>(resolve => (wake = resolve));
		}
	} finally {
		clearTimeout(timer);
		await watcher.close();
	}
}

/** `watch`: until Ctrl-C, which is how it is meant to end, so the exit code is 0. */
export async function watchCommand(patterns: string[], campaign: Campaign): Promise<number> {
	const interrupted = new AbortController();
	const onInterrupt = () => interrupted.abort();
	process.once('SIGINT', onInterrupt);
	await watchClaims(patterns, campaign, interrupted.signal, console.log);
	process.off('SIGINT', onInterrupt);
	return 0;
}
