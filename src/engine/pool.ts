/**
 * Judges claims on worker threads. A claim that hangs (a generator that filters everything away, an endless measurement) or kills its
 * thread costs only itself.
 */
import {once} from 'node:events';
import {availableParallelism} from 'node:os';
import {extname} from 'node:path';
import {Worker} from 'node:worker_threads';
import {type ClaimRecord, recordFailure} from '../judge/record.ts';
import {idOf} from '../registry.ts';
import type {Spending} from './job.ts';
import type {TrialRow} from './trials.ts';
import type {Message} from './worker.ts';

/** How a run is watched. */
export interface Watch {
	/** Aborts the run: claims not yet judged are recorded as starved. */
	readonly signal?: AbortSignal | undefined;
	/** Told when a claim has news: trials done of those planned (of a search of its own: each control, then the claim), or its record and the milliseconds it took. */
	readonly onProgress?: (id: string, trials: number, planned: number) => void;
	readonly onDone?: (file: string, record: ClaimRecord, milliseconds: number) => void;
	/** Given the instances that a claim's searches looked at, in order, if the spending asks for rows. Claims come in any order, interleaved. */
	readonly onRows?: ((file: string, rows: readonly TrialRow[]) => void) | undefined;
	/** Milliseconds without a sign of life after which a claim is given up. Default 60 000. */
	readonly patience?: number;
	/** Threads. Default: as many as the machine runs at once. The number changes no result. */
	readonly workers?: number;
}

const ending = extname(import.meta.url);

/** A worker that has loaded and waits for claims; only then does the clock of a claim start. */
async function startWorker(): Promise<Worker> {
	// tsx lets theorem files be TypeScript, whether this runs from source or from the build; a worker thread does not inherit it.
	const loader = JSON.stringify(import.meta.resolve('tsx/esm/api'));
	const entry = JSON.stringify(new URL(`./worker${ending}`, import.meta.url).href);
	const worker = new Worker(`import(${loader}).then(tsx => (tsx.register(), import(${entry})))`, {
		eval: true,
	});
	await once(worker, 'message'); // `ready`
	return worker;
}

/** Judges the theorem files and returns their records in the order of the files. */
export async function runAll(
	files: readonly string[],
	spending: Spending,
	watch: Watch = {},
): Promise<ClaimRecord[]> {
	const {signal, onProgress, onRows, onDone, patience = 60_000, workers = availableParallelism()} = watch;
	const records = new Map<string, ClaimRecord>();
	const queue = [...files];

	/** Judges one file on `worker`; the second of the answer says whether the worker may be used again. */
	const judgeOn = (worker: Worker, file: string): Promise<readonly [ClaimRecord, boolean]> =>
		new Promise(resolve => {
			let trials = 0;
			let timer: NodeJS.Timeout;
			const finish = (record: ClaimRecord, reusable: boolean) => {
				clearTimeout(timer);
				worker.off('message', heard).off('error', failed).off('exit', ended);
				signal?.removeEventListener('abort', aborted);
				resolve([record, reusable]);
			};
			const giveUp = (verdict: 'broken' | 'starved', reason: string) =>
				finish(recordFailure(idOf(file), verdict, reason), false);
			const aborted = () => giveUp('starved', 'the run was interrupted');
			const wait = () => {
				clearTimeout(timer);
				timer = setTimeout(
					() =>
						giveUp(
							'broken',
							`${idOf(file)} gave no sign of life for ${patience / 1000} s after ${trials} trials: a generator that rejects everything it draws, or a measurement that does not end`,
						),
					patience,
				);
			};
			const heard = (message: Message) => {
				wait();
				if (message.kind === 'done') finish(message.record, true);
				else if (message.kind === 'progress')
					onProgress?.(idOf(file), (trials = message.trials), message.planned);
				else if (message.kind === 'rows') onRows?.(file, message.rows);
			};
			const failed = (error: Error) => giveUp('broken', `${idOf(file)} killed its thread: ${error.message}`);
			const ended = (code: number) => giveUp('broken', `${idOf(file)} ended its thread with code ${code}`);
			worker.on('message', heard).on('error', failed).on('exit', ended);
			signal?.addEventListener('abort', aborted);
			if (signal?.aborted) return aborted();
			wait();
			return worker.postMessage({file, ...spending});
		});

	const lane = async () => {
		let worker: Worker | undefined;
		for (let file = queue.shift(); file !== undefined && !signal?.aborted; file = queue.shift()) {
			worker ??= await startWorker();
			const start = performance.now();
			const [record, reusable] = await judgeOn(worker, file);
			records.set(file, record);
			onDone?.(file, record, performance.now() - start);
			if (!reusable) {
				await worker.terminate();
				worker = undefined;
			}
		}
		await worker?.terminate();
	};
	await Promise.all(Array.from({length: Math.min(workers, files.length)}, lane));
	return files.map(f => records.get(f) ?? recordFailure(idOf(f), 'starved', 'the run was interrupted'));
}
