/** A worker thread: judges the claims it is sent, one at a time, and gives signs of life. */
import {parentPort} from 'node:worker_threads';
import type {ClaimRecord} from '../judge/record.ts';
import {type Job, run} from './job.ts';

/** What a worker says to its pool. */
export type Message =
	| {readonly kind: 'ready'}
	| {readonly kind: 'progress'; readonly trials: number}
	| {readonly kind: 'done'; readonly record: ClaimRecord};

const say = (message: Message) => parentPort?.postMessage(message);
parentPort?.on('message', async (job: Job) => {
	say({kind: 'done', record: await run(job, trials => say({kind: 'progress', trials}))});
});
say({kind: 'ready'});
