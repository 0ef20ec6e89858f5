/** One run of an experiment: a network and its linearisation trained side by side, looked at now and then, resumable. */
import {
	advance,
	beginning,
	curvatureBound,
	freeze,
	type Frozen,
	linearisedWeights,
	observe,
	type SideBySide,
	type State,
} from '../nets/linearised-training.ts';
import {readCheckpoint, writeCheckpoint} from './experiment-checkpoint.ts';

/** What is trained, for how long, and what of it is kept. */
export type RunTask = SideBySide & {
	readonly steps: number;
	/** Every how many steps both models are looked at, the first and the last step included. */
	readonly every: number;
	/** The outputs to keep: entries of f on all inputs. */
	readonly shown: readonly number[];
	/** The weights to keep: entries of theta. They cost a backward pass over all samples at every look. */
	readonly weights: readonly number[];
};

/** One look at both models. */
export interface RunRecord {
	readonly step: number;
	readonly loss: number;
	readonly linearisedLoss: number;
	/** Root mean square differences of the outputs trained on and of those watched. */
	readonly trainedGap: number;
	readonly watchedGap: number;
	readonly outputs: readonly number[];
	readonly linearisedOutputs: readonly number[];
	readonly weights: readonly number[];
	readonly linearisedWeights: readonly number[];
}

/** How a run went. */
export interface Run {
	/** The rate used: the one asked for, or 1 / (the bound on the curvature) where that is less. */
	readonly rate: number;
	/** The bound on the largest eigenvalue of Theta_0 / N. */
	readonly curvature: number;
	readonly records: readonly RunRecord[];
}

/** Where to keep the state of a run: often enough that little is lost, seldom enough that it costs little. */
export interface Keeping {
	readonly path: string;
	/** What is run, in words that differ for whatever would give other numbers. */
	readonly identity: string;
	/** Seconds between two states; a finished run is kept always. */
	readonly seconds: number;
}

interface Kept {
	readonly step: number;
	readonly rate: number;
	readonly curvature: number;
	readonly records: readonly RunRecord[];
	readonly finished: boolean;
}

function recordOf(task: RunTask, frozen: Frozen, state: State): RunRecord {
	const {network, linearised, ...rest} = observe(task, frozen, state);
	const linear = task.weights.length === 0 ? state.theta : linearisedWeights(task, state);
	return {
		step: state.step,
		...rest,
		outputs: task.shown.map(i => network[i]!),
		linearisedOutputs: task.shown.map(i => linearised[i]!),
		weights: task.weights.map(i => state.theta[i]!),
		linearisedWeights: task.weights.map(i => linear[i]!),
	};
}

/**
 * Trains both models. The rate is at most 1 / (the bound on the curvature), which is stable for the linearisation whatever the momentum is. With
 * `keeping` a second call goes on where the first was interrupted, with the same numbers to the last bit; a finished run is read back. `progress`
 * sees the number of steps done. Throws as `readCheckpoint` does, and an Error when training diverges.
 */
export function runSideBySide(task: RunTask, progress: (step: number) => void, keeping?: Keeping): Run {
	const kept = keeping && readCheckpoint<Kept>(keeping.path, keeping.identity);
	if (kept?.plain.finished) {
		const {rate, curvature, records} = kept.plain;
		return {rate, curvature, records};
	}
	const frozen: Frozen = kept ? {f0: kept.arrays['f0']!, kernel: kept.arrays['kernel']!} : freeze(task);
	const curvature = kept?.plain.curvature ?? curvatureBound(frozen, task);
	const rate = Math.min(task.rate, 1 / curvature);
	const run: RunTask = {...task, rate};
	const state: State = kept
		? {
				step: kept.plain.step,
				theta: kept.arrays['theta']!,
				velocity: kept.arrays['velocity']!,
				dual: kept.arrays['dual']!,
				dualVelocity: kept.arrays['dualVelocity']!,
			}
		: beginning(task);
	const records = kept ? [...kept.plain.records] : [recordOf(run, frozen, state)];
	const keep = (finished: boolean) => {
		if (keeping === undefined) return;
		const {step, ...arrays} = state;
		writeCheckpoint<Kept>(keeping.path, {
			identity: keeping.identity,
			plain: {step, rate, curvature, records, finished},
			arrays: finished ? {} : {...frozen, ...arrays},
		});
	};
	let last = performance.now();
	while (state.step < run.steps) {
		advance(run, frozen, state);
		if (state.step % run.every === 0 || state.step === run.steps) {
			const record = recordOf(run, frozen, state);
			// JSON has no infinities, and nothing is learnt from what comes after.
			if (!Number.isFinite(record.loss))
				throw new Error(`training diverged: the loss at step ${state.step} is ${record.loss}`);
			records.push(record);
		}
		if (performance.now() - last > 1000 * (keeping?.seconds ?? Infinity)) {
			keep(false);
			last = performance.now();
		}
		progress(state.step);
	}
	keep(true);
	return {rate, curvature, records};
}
