/** One claim, judged: the unit of work that an engine hands out. */
import {performance} from 'node:perf_hooks';
import type {Theorem} from '../claim/theorem.ts';
import {judge} from '../judge/judge.ts';
import {type ClaimRecord, recordFailure, recordJudgement} from '../judge/record.ts';
import {type Profile, profiles} from '../judge/profile.ts';
import type {Plan, Stored, Tried} from '../search/plan.ts';
import {idOf, loadTheorem, versionOf} from '../registry.ts';
import {messageOf} from '../claim/message.ts';
import {rowOf, type TrialRow} from './trials.ts';

/** What to spend on every claim of a run. */
export interface Spending {
	/** The campaign's seed. */
	readonly seed: number;
	readonly profile: Profile;
	/** The chance that a claim about random outcomes is falsified although it is true: this claim's share of the run's. */
	readonly alpha: number;
	/** Trials for every claim, in place of its budget times the profile. */
	readonly trials?: number | undefined;
	/** Stored counterexamples to try first. */
	readonly corpus?: readonly Stored[] | undefined;
	/** Whether every instance looked at is wanted. */
	readonly rows?: boolean | undefined;
	/** Milliseconds after which a claim's search is cut short (it is then starved, never survived). */
	readonly time?: number | undefined;
}

/** A claim to judge. */
export interface Job extends Spending {
	readonly file: string;
}

/** Told what a job under way has to say. */
export interface Heartbeat {
	/** Now and then: how many tries the search under way has done, independent and guided, of how many planned. */
	readonly beat: (tries: number, planned: number) => void;
	/** Where they are wanted: instances looked at since the last call, in order. */
	readonly rows: (rows: readonly TrialRow[]) => void;
}

/** Blocks that the quick profile draws at an instance at the most; other profiles draw more blocks, of the same size. */
const blocksInQuick = 16;

/** Milliseconds between heartbeats. */
const interval = 200;

/** Rows sent at once. */
const batch = 1000;

/** The plan of a claim: its budget, times the profile. A random claim's instances stay as many, its draws are multiplied. */
export function planOf(
	t: Theorem,
	{seed, profile, alpha, trials, corpus}: Omit<Spending, 'time'>,
	interrupt: Plan['interrupt'],
): Plan {
	const quick = t.budget.draws ?? 1;
	const block = Math.ceil(quick / blocksInQuick);
	return {
		seed,
		id: t.id,
		trials: trials ?? t.budget.trials * (t.draw === undefined ? profiles[profile] : 1),
		alpha,
		draws: {block, blocks: Math.ceil(quick / block) * profiles[profile]},
		corpus,
		interrupt,
	};
}

/** Loads and judges one theorem file. Never throws: what goes wrong is a `broken` record that names the file. */
export async function run(
	{file, seed, profile, alpha, trials, corpus, rows, time}: Job,
	heartbeat: Partial<Heartbeat> = {},
): Promise<ClaimRecord> {
	let kept: TrialRow[] = [];
	const send = () => {
		if (kept.length > 0) heartbeat.rows?.(kept);
		kept = [];
	};
	try {
		const t = await loadTheorem(file);
		const start = performance.now();
		let last = start;
		let tries = {done: 0, planned: 0};
		const interrupt = (done = tries.done, planned = tries.planned): string | undefined => {
			tries = {done, planned};
			const now = performance.now();
			if (now - last > interval) {
				heartbeat.beat?.(done, planned);
				last = now;
			}
			return time !== undefined && now - start > time ? `the time of ${time / 1000} s ran out` : undefined;
		};
		const observe = (tried: Tried) => {
			if (kept.push(rowOf(tried)) >= batch) send();
		};
		const plan = {
			...planOf(t, {seed, profile, alpha, trials, corpus}, interrupt),
			observe: rows === true ? observe : undefined,
		};
		heartbeat.beat?.(0, plan.trials);
		return recordJudgement(t, judge(t, plan), alpha, versionOf(file));
	} catch (error) {
		return recordFailure(idOf(file), 'broken', messageOf(error));
	} finally {
		send();
	}
}
