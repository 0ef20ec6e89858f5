/** Small populations for stochastic descent with features that an adversary chooses, and a linear comparator. */
import type {Arbitrary} from 'fast-check';
import {reals} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, type Leaf, size} from '../src/claim/leaf.ts';
import {dot, norm} from '../src/kernels/dense.ts';
import {leastSquares} from '../src/kernels/least-squares.ts';
import {type OnlineLossName, onlineLosses} from '../src/nets/online-losses.ts';
import type {Population} from '../src/nets/stochastic-risk.ts';
import {settled} from './settled.ts';

/** A population, a number of rounds, a comparator u (d entries) whose norm is b, and the chance delta that the bound may fail. */
export interface StochasticRun extends Population {
	readonly T: number;
	readonly u: Float64Array;
	readonly delta: number;
}

/** The risk of the linear predictor u. */
export const linearRisk = ({d, n, x, y, loss}: Population, u: Float64Array): number => {
	let sum = 0;
	for (let i = 0; i < n; i++) sum += onlineLosses[loss].value(dot(x.subarray(i * d, (i + 1) * d), u), y[i]!);
	return sum / n;
};

/** The run with the least-squares predictor for its comparator, unless that is 0: near the best there is, so that a bound has little to spare. */
function fitted(run: StochasticRun): StochasticRun {
	const u = leastSquares(run.x, run.y, run.n, run.d, 1).solution;
	return norm(u) > 0 ? {...run, u} : run;
}

/** The run with the signs of its features such that table j has that of the label at sample j, and the opposite at all others. */
export function misleading(run: StochasticRun): StochasticRun {
	const {n, k, f, y} = run;
	const sign = (at: number) => {
		const [j, i] = [Math.floor(at / (n * k)), Math.floor(at / k) % n];
		return (y[i]! < 0 ? -1 : 1) * (i === j ? 1 : -1);
	};
	return {...run, f: f.map((v, at) => Math.abs(v) * sign(at))};
}

/** What differs between a theorem's populations and those of its false siblings. */
interface Shape {
	readonly losses: readonly OnlineLossName[];
	readonly rounds: readonly number[];
	readonly n: Leaf<number>;
	readonly tables: Leaf<number>;
}

/** Runs with one or two coordinates and features. */
export const stochasticRuns = ({losses, rounds, n, tables}: Shape): Arbitrary<StochasticRun> =>
	settled(
		instance({
			d: size(1, 2),
			k: size(1, 2),
			n,
			tables,
			T: choice<number>(...rounds),
			loss: choice(...losses),
			x: array(['n', 'd'], reals([0.1, 3])),
			f: array(['tables', 'n', 'k'], reals([0.1, 3])),
			y: array(['n'], reals([0.1, 3])),
			u: array(['d'], reals([0.3, 3])),
			delta: choice<number>(0.5, 0.25, 0.125),
		}),
		fitted,
	);
