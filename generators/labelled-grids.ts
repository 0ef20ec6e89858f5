/** Labelled points of a small grid, and how much of the labels a network of infinite width can never learn. */
import type {Arbitrary} from 'fast-check';
import {dyadic, signs} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, size} from '../src/claim/leaf.ts';
import {choleskyCertificate} from '../src/kernels/definiteness.ts';
import {exactOptimum} from '../src/kernels/least-squares.ts';
import {activation} from '../src/nets/activation.ts';
import {analyticKernel} from '../src/nets/analytic-kernel.ts';
import {serial} from '../src/nets/compose.ts';
import {dense} from '../src/nets/dense.ts';

/** Points of the plane with labels, and the activation of the one hidden layer. */
export interface LabelledGrid {
	readonly n: number;
	/** n points with coordinates from -2 to 2. */
	readonly x: Float64Array;
	/** Labels, each 1 or -1. */
	readonly y: Float64Array;
	readonly activation: 'identity' | 'relu' | 'erf';
}

/** Up to 8 points, not always different ones. */
export const labelledGrids = (
	...activations: readonly LabelledGrid['activation'][]
): Arbitrary<LabelledGrid> =>
	instance({
		n: size(1, 8),
		x: array(['n', 2], dyadic(0, 2)),
		y: array(['n'], signs),
		activation: choice(...activations),
	});

/** For every point the place of the first one equal to it. */
const firsts = ({n, x}: LabelledGrid): number[] =>
	Array.from({length: n}, (_, i) => {
		for (let j = 0; ; j++) if (x[2 * j] === x[2 * i] && x[2 * j + 1] === x[2 * i + 1]) return j;
	});

/** Whether no two points are equal. */
export const distinct = (g: LabelledGrid): boolean => firsts(g).every((first, i) => first === i);

/**
 * The distance of y from all vectors of outputs that training can reach, whatever the time, for the network dense, activation, dense of infinite
 * width with biases: the distance from the range of its tangent kernel, as f_0(X) lies in it. With identity the kernel is a x . x' + b with a,
 * b > 0: its range are the affine functions. Otherwise, if the kernel on the different points is proved positive definite, all functions of the
 * point are reached, and what is left is the labels' scatter at equal points. The radius is infinite where that proof fails.
 *
 * The kernel on this grid is computed to far better than 2^-20: entries are below 2^6 and their conditioning is that of the angle between (x, 1) and
 * (x', 1), whose squared sine is at least 1 / 81 for different points.
 */
export function unlearned(g: LabelledGrid): {readonly value: number; readonly radius: number} {
	const {n, x, y} = g;
	if (g.activation === 'identity') {
		const affine = Float64Array.from({length: 3 * n}, (_, at) =>
			at % 3 === 2 ? 1 : x[2 * Math.floor(at / 3) + (at % 3)]!,
		);
		return middle(exactOptimum(affine, y, n, 3, 1));
	}
	const first = firsts(g);
	const kept = first.filter((j, i) => j === i);
	const scales = {sigmaW: Math.SQRT2, sigmaB: 1};
	const net = serial(dense(1, scales), activation(g.activation), dense(1, scales))([2]);
	const kernel = analyticKernel(net, Float64Array.from(kept.flatMap(j => [x[2 * j]!, x[2 * j + 1]!]))).ntk;
	if (!choleskyCertificate(kernel, kept.length, 8 * 2 ** -20)) return {value: 0, radius: Infinity};
	const member = Float64Array.from({length: n * kept.length}, (_, at) =>
		first[Math.floor(at / kept.length)] === kept[at % kept.length] ? 1 : 0,
	);
	return middle(exactOptimum(member, y, n, kept.length, 1));
}

const middle = ({lo, hi}: {lo: number; hi: number}) => ({value: (lo + hi) / 2, radius: hi - lo});
