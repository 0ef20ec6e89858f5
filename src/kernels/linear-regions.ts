/** The linear regions of a ReLU network over all of R^d, enumerated exactly. */
import type {Cone} from './double-description.ts';
import {coordinateCone, split} from './double-description.ts';
import type {IntegerNet} from './integer-net.ts';
import {isZero, nullSpace, rowTimes} from './integer-vectors.ts';

/**
 * A full-dimensional activation region: a polyhedron on whose interior every pre-activation keeps its sign, so that the
 * network is affine there. Two neighbouring regions may carry the same affine function.
 */
export interface LinearRegion {
	/** The region on the slice where the free coordinates are 0, in homogeneous coordinates; its rays are the vertices (x0 > 0) and directions (x0 = 0). */
	readonly cone: Cone;
	/** The integer network's value on the region: F(x0, x) = form . (x0, x). */
	readonly form: readonly bigint[];
}

/** All the regions of a network. */
export interface LinearRegions {
	/** A basis of the directions in R^d the first layer does not see; every region is its slice plus their span. */
	readonly lineality: readonly (readonly bigint[])[];
	/**
	 * The regions on the slice: pointed polyhedra, each with a vertex, that cover it and meet face to face. Hence two
	 * regions meet in exactly the face spanned by the generators they share.
	 */
	readonly regions: readonly LinearRegion[];
}

/**
 * The linear regions of a network, by cutting R^d with one neuron after another. Up to the sum of the binomials
 * (n choose 0..d) of them per layer of n neurons, multiplied over the layers.
 *
 * The slice: the network depends on x through W_1 x only, so it suffices to let r = rank W_1 pivot columns vary. On the
 * slice W_1 has full column rank, so the first layer's hyperplanes leave no line uncut: every region is pointed. Cutting
 * a face-to-face complex by a continuous function that is affine on each cell gives a face-to-face complex again.
 */
export function linearRegions(net: IntegerNet): LinearRegions {
	const d = net.inputs;
	const {basis, pivots} = nullSpace(
		net.hidden[0]!.map(row => row.slice(1)),
		d,
	);
	const regions: LinearRegion[] = [];
	const off = Array.from({length: d + 1}, () => 0n);

	/** `input` maps (x0, x) to (x0, z), z the scaled input of layer l, on the cone. */
	function layer(cone: Cone, input: readonly (readonly bigint[])[], l: number): void {
		if (l === net.hidden.length) {
			regions.push({cone, form: rowTimes(net.readout, input)});
			return;
		}
		const rows = net.hidden[l]!.map(row => rowTimes(row, input));
		const output: (readonly bigint[])[] = [input[0]!];
		const neuron = (part: Cone, i: number): void => {
			if (i === rows.length) {
				layer(part, [...output], l + 1);
				return;
			}
			const h = rows[i]!;
			const {above, below} = isZero(h) ? {above: undefined, below: part} : split(part, h);
			if (above) {
				output[i + 1] = h;
				neuron(above, i + 1);
			}
			if (below) {
				output[i + 1] = off;
				neuron(below, i + 1);
			}
		};
		neuron(cone, 0);
	}

	const identity = Array.from({length: d + 1}, (_, i) => off.map((_, j) => (i === j ? 1n : 0n)));
	layer(coordinateCone(d, pivots), identity, 0);
	return {lineality: basis, regions};
}
