/** Networks trained beside their linearisations on the handwritten digits that come with this package, in float64. */
import type {Arbitrary} from 'fast-check';
import {instance} from '../src/claim/instance.ts';
import {choice, seed} from '../src/claim/leaf.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {readDigits} from '../src/data/digits.ts';
import {norm} from '../src/kernels/dense.ts';
import {initialise} from '../src/nets/initialise.ts';
import type {Architecture} from '../src/nets/layer.ts';
import {chosenSamples, type Labels, type Samples} from '../src/nets/experiment-data.ts';
import {
	advance,
	beginning,
	curvatureBound,
	exactArithmetic,
	freeze,
	observe,
	type SideBySide,
	type TrainingLoss,
} from '../src/nets/linearised-training.ts';

/** Two classes of digits, and which of their samples. */
export interface DigitPair {
	readonly pair: '0 1' | '3 8' | '4 9';
	/** The samples are the first in an order drawn from this seed. */
	readonly order: number;
}

/** Pairs of digits and orders of their samples. */
export const digitPairs: Arbitrary<DigitPair> = instance<DigitPair>({
	pair: choice('3 8', '4 9', '0 1'),
	order: seed(),
});

let digits: ReturnType<typeof readDigits> | undefined;

/** Samples of an instance: so many to train on, so many to watch. Throws as `readDigits` and `chosenSamples` do. */
export function digitSamples(
	{pair, order}: DigitPair,
	trained: number,
	watched: number,
	kind: Labels['kind'] = 'signs',
): Samples {
	digits ??= readDigits();
	const labels: Labels =
		kind === 'signs' ? {kind, classes: pair.split(' ').map(Number) as [number, number]} : {kind};
	return chosenSamples(digits, labels, {trained, watched, seed: `${pair}/${order}`});
}

/** `digitSamples`, remembered for as long as the instance lives. */
export const rememberedSamples = (
	trained: number,
	watched: number,
	kind?: Labels['kind'],
): ((x: DigitPair) => Samples) => perInstance(x => digitSamples(x, trained, watched, kind));

/** How both models are trained. */
export interface Schedule {
	readonly loss: TrainingLoss;
	/** The rate, times the bound on the curvature of the mean squared error at theta_0: below 2 (1 + m) is stable for the linearisation. */
	readonly relativeRate: number;
	readonly momentum: number;
	/** Samples a step; all without it. */
	readonly batch?: number;
	readonly steps: number;
	/** Every how many steps the gap is looked at; each without it. */
	readonly every?: number;
	/** Linearise at the initial weights of another network. */
	readonly elsewhere?: boolean;
	/** What is different in the training of the linearisation. */
	readonly other?: Partial<SideBySide>;
}

/** The task of one initialisation with what is frozen of it. */
export function digitTask(
	architecture: Architecture,
	samples: Samples,
	seed: string,
	{loss, relativeRate, momentum, batch, elsewhere}: Schedule,
): {task: SideBySide; frozen: ReturnType<typeof freeze>} {
	const net = architecture([8, 8, 1]);
	const theta0 = initialise(net, seed);
	const task = {
		...samples,
		arithmetic: exactArithmetic(net),
		theta0,
		loss,
		momentum,
		rate: 0,
		batches:
			batch === undefined
				? undefined
				: {
						size: batch,
						seed: `${seed}/order`,
					},
	};
	const frozen = freeze(task, elsewhere ? initialise(net, `${seed}/elsewhere`) : theta0);
	const curvature = curvatureBound(frozen, task);
	// Without biases a network of dead ReLUs has the kernel 0: nothing moves it, at any rate.
	return {task: {...task, rate: curvature === 0 ? 0 : relativeRate / curvature}, frozen};
}

/** What a gap of 0 counts as, so that it has a logarithm: a network with a layer of dead ReLUs is affine in its parameters. */
const noGap = 2 ** -52;

/**
 * The root mean square gap on the watched outputs, in units of the root mean square error that training starts from: its largest value over the
 * looks, and its last. (The gap grows with the square of that error, which differs by several times between initialisations.)
 */
export function digitGap(
	architecture: Architecture,
	samples: Samples,
	seed: string,
	schedule: Schedule,
): {largest: number; last: number} {
	const {task, frozen} = digitTask(architecture, samples, seed, schedule);
	const state = beginning(task);
	// A network without weights beside the other linearisation: of that training only the dual weights are looked at.
	const none = new Float64Array(0);
	const other = schedule.other && {
		...task,
		...schedule.other,
		theta0: none,
		arithmetic: {
			...task.arithmetic,
			gradient: () => none,
		},
	};
	const apart = other && beginning(other);
	let [largest, last] = [0, 0];
	while (state.step < schedule.steps) {
		advance(task, frozen, state);
		if (apart) {
			advance(other, frozen, apart);
			state.dual.set(apart.dual);
		}
		if (state.step % (schedule.every ?? 1) !== 0) continue;
		last = observe(task, frozen, state).watchedGap;
		largest = Math.max(largest, last);
	}
	const error = task.y.map((label, i) => frozen.f0[i]! - label);
	const unit = norm(error) / Math.sqrt(error.length);
	return {largest: Math.max(largest / unit, noGap), last: Math.max(last / unit, noGap)};
}
