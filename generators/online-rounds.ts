/** Sequences of losses for online learning with a residual block whose features an adversary chooses. */
import type {Arbitrary} from 'fast-check';
import {reals} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, size} from '../src/claim/leaf.ts';
import {dot} from '../src/kernels/dense.ts';
import {type OnlineLossName, onlineLosses} from '../src/nets/online-losses.ts';
import {settled} from './settled.ts';

/** Rounds t = 0, …, T - 1, which show sample t mod n, and a linear comparator. With n >= T the rounds are as free as can be. */
export interface OnlineRounds {
	/** Dimensions of data and features, number of samples. */
	readonly d: number;
	readonly k: number;
	readonly n: number;
	readonly T: number;
	readonly loss: OnlineLossName;
	/** Inputs, n x d; features, n x k; labels, n. */
	readonly x: Float64Array;
	readonly f: Float64Array;
	readonly y: Float64Array;
	/** The comparator, d. */
	readonly u: Float64Array;
	/** |u| as a share of the radius of the ball. */
	readonly share: number;
}

/** The comparator or its opposite, whichever loses less over the samples. */
function better(p: OnlineRounds): OnlineRounds {
	const {value} = onlineLosses[p.loss];
	const total = (u: Float64Array) =>
		p.y.reduce((sum, y, i) => sum + value(dot(p.x.subarray(i * p.d, (i + 1) * p.d), u), y), 0);
	const opposite = p.u.map(v => -v);
	return total(opposite) < total(p.u) ? {...p, u: opposite} : p;
}

/**
 * Up to 64 rounds over up to `samples` samples, or 256 if they are more than 64. The scale of the features ranges from negligible, where the bound on the regret is
 * nearest, to dominant.
 */
export const onlineRounds = (
	lossNames: readonly OnlineLossName[] = ['linear', 'absolute', 'squared'],
	samples = 8,
): Arbitrary<OnlineRounds> =>
	settled(
		instance({
			d: size(1, 3),
			k: size(1, 2),
			n: size(1, samples),
			T: choice<number>(1, 4, 16, 64, ...(samples > 64 ? [256] : [])),
			loss: choice(...lossNames),
			x: array(['n', 'd'], reals([0.1, 10])),
			f: array(['n', 'k'], reals([0.01, 10])),
			y: array(['n'], reals([0.1, 10])),
			u: array(['d'], reals([0.1, 10])),
			share: choice<number>(1, 0.5),
		}),
		better,
	);

/** Rounds in one dimension under linear or other losses, b = |u|: what witnesses are made of. */
export const plainRounds = (
	T: number,
	loss: OnlineLossName,
	samples: readonly (readonly [x: number, f: number, y: number])[],
	u: number,
): OnlineRounds => ({
	d: 1,
	k: 1,
	n: samples.length,
	T,
	loss,
	x: Float64Array.from(samples, ([x]) => x),
	f: Float64Array.from(samples, ([, f]) => f),
	y: Float64Array.from(samples, ([, , y]) => y),
	u: Float64Array.of(u),
	share: 1,
});

/**
 * 256 rounds of linear loss y p in which p = w (x + V f) is led into a trap, with b = 1, |x| <= 1, |f| <= 3, so l = 5 and the step is 1/80:
 * (x, f, y) = (1, 0, -1) takes w to 1/2 in 40 rounds; 16 rounds (-3 V, 3, 1), in which p = 0, take V to -3/10; (1, 0, 1) takes w back to 0 in 40.
 * There x = 9/10, f = 3, y = -1 leave p and its gradient 0 for good, while u = 1 gains 9/10 a round.
 */
export function trapRounds(): OnlineRounds {
	const phases: readonly (readonly [number, (j: number) => [x: number, f: number, y: number]])[] = [
		[40, () => [1, 0, -1]],
		[16, j => [(9 * j) / 160, 3, 1]],
		[40, () => [1, 0, 1]],
		[160, () => [9 / 10, 3, -1]],
	];
	const samples = phases.flatMap(([count, at]) => Array.from({length: count}, (_, j) => at(j)));
	return plainRounds(256, 'linear', samples, 1);
}
