/** A worker thread: judges the claims it is sent, one at a time, and gives signs of life. */
import {parentPort} from 'node:worker_threads';
import type {ClaimRecord} from '../judge/record.ts';
import {type Job, run} from './job.ts';
import type {TrialRow} from './trials.ts';

/** What a worker says to its pool. */
export type Message =
	| {readonly kind: 'ready'}
	| {readonly kind: 'progress'; readonly trials: number; readonly planned: number}
	| {readonly kind: 'rows'; readonly rows: readonly TrialRow[]}
	| {readonly kind: 'done'; readonly record: ClaimRecord};

const say = (message: Message) => parentPort?.postMessage(message);
parentPort?.on('message', async (job: Job) => {
	const record = await run(job, {
		beat: (trials, planned) => say({kind: 'progress', trials, planned}),
		rows: rows => say({kind: 'rows', rows}),
	});
	say({kind: 'done', record});
});
say({kind: 'ready'});
