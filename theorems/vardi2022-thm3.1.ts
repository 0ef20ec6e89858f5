/**
 * Deep ReLU networks of constant width fit any n labels with about sqrt(n log n) parameters: far fewer than n.
 *
 * As we read it, the paper has width 12 and O(sqrt(n log n)) parameters for n points with gaps polynomial in n, of which random projections are taken
 * first. Tested is our construction with its constant, on the line: n distinct whole numbers of c bits, labels 0 and 1, and at most
 * sqrt(25.6 k (n - 1) + k^2) - k + 28 <= 12.4 sqrt((c + 4) n) + 28 parameters, k = 6 c + 22 (bit-memory.ts). There are fewer parameters than points from
 * n = 2500 or so on. The weights pay for it, whole numbers of about sqrt(n c) bits; the network is evaluated in whole numbers.
 */
import {dyadic, signs} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, size} from '../src/claim/leaf.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import type {IntegerNet} from '../src/kernels/integer-net.ts';
import {evaluate, type ReluNet} from '../src/kernels/relu-net.ts';
import {
	bitMemory,
	blockCost,
	mislabelled,
	parameterCount,
	pointBits,
	widthOf,
} from '../src/nets/bit-memory.ts';

/** n labels 1 and -1, the latter for 0; point i is behind the one before by 1 and the whole part of spread * |gap_i|. */
interface Labelled {
	readonly n: number;
	readonly spread: number;
	readonly gaps: Float64Array;
	readonly labels: Float64Array;
}

const labelled = (fewest: number, ...spreads: readonly number[]) =>
	instance<Labelled>({
		n: size(fewest, 128),
		spread: choice<number>(...spreads),
		gaps: array(['n'], dyadic(20, 1)),
		labels: array(['n'], signs),
	});

/** The points, the labels and the network. */
const memory = perInstance(({spread, gaps, labels}: Labelled) => {
	let last = 0;
	const points = [...gaps].map(gap => (last += 1 + Math.floor(spread * Math.abs(gap))));
	const bits = [...labels].map(y => (y > 0 ? 1 : 0));
	return {points, bits, net: bitMemory(points, bits)};
});

/** What the network gets wrong, or another in its place. */
function measureWith(wrong: (m: ReturnType<typeof memory>) => number) {
	return (x: Labelled) => {
		const all = memory(x);
		return {
			n: exact(x.n),
			k: exact(blockCost(pointBits(all.points))),
			parameters: exact(parameterCount(all.net)),
			width: exact(widthOf(all.net)),
			wrong: exact(wrong(all)),
		};
	};
}

/** The network without the first layer that does nothing but fold the code, if it has such a layer. */
function withoutFold(net: IntegerNet): IntegerNet {
	const units = net.hidden.map(rows => rows.length);
	const fold = units.findIndex((k, l) => k === 3 && units[l - 1] === 3 && l < units.length - 3);
	return {...net, hidden: net.hidden.filter((_, l) => l !== fold)};
}

/** The same weights, as doubles. */
function inDoubles({inputs, hidden, readout}: IntegerNet): ReluNet {
	const weights = (row: readonly bigint[]) => row.slice(1).map(Number);
	return {
		inputs,
		hidden: hidden.map(rows => ({
			rows: rows.length,
			cols: rows[0]!.length - 1,
			W: Float64Array.from(rows.flatMap(weights)),
			b: Float64Array.from(rows, row => Number(row[0])),
		})),
		readout: {w: Float64Array.from(weights(readout)), c: Number(readout[0])},
	};
}

/** n numbers at equal distances with the labels 0, 1, 0, … */
const alternating = (n: number, spread = 0): Labelled => ({
	n,
	spread,
	gaps: new Float64Array(n).fill(1),
	labels: Float64Array.from({length: n}, (_, i) => (i % 2 === 0 ? -1 : 1)),
});

export default theorem({
	id: 'vardi2022-thm3.1',
	title: 'Deep narrow ReLU networks fit n labels with about sqrt(n log n) parameters',
	source: {cite: 'vardi2022', at: 'Theorem 3.1, as we read it (construction and constants ours)'},
	statement: String.raw`x_1 < \dots < x_n \text{ whole numbers in } [1, 2^c - 2],\; y \in \{0, 1\}^n:\; \exists f \text{ a ReLU network, }
		\text{width} \le 12,\; f(x_i) = y_i,\; \#\{\text{parameters} \ne 0\} \le \sqrt{25.6\, k\, (n - 1) + k^2} - k + 28, \; k = 6 c + 22`,
	area: 'expressivity',
	status: 'proved',
	expect: 'survives',
	given: labelled(1, 0, 1.5, 16, 2 ** 20),
	assuming: {},
	measure: measureWith(({net, points, bits}) => mislabelled(net, points, bits)),
	conclusion: 'wrong == 0 and width <= 12 and parameters + k <= sqrt(128 / 5 * k * (n - 1) + k^2) + 28',
	controls: {
		'without the logarithm': {
			conclusion: 'parameters <= 24 sqrt(n) + 28',
			because:
				'64 points of 27 bits: k = 184, groups of two, and 31 ramps and a block make more than 360 parameters',
			witness: alternating(64, 2 ** 20),
		},
		'a fold left out': {
			measure: measureWith(({net, points, bits}) => mislabelled(withoutFold(net), points, bits)),
			because: 'groups of two: the second block, that of the label 1, is read one bit too early',
			witness: alternating(24),
		},
		'in double precision': {
			given: labelled(64, 2 ** 20),
			measure: measureWith(({net, points, bits}) => {
				const rounded = inDoubles(net);
				return points.filter((p, i) => evaluate(rounded, Float64Array.of(p)) !== bits[i]).length;
			}),
			because: '128 points of 28 bits: groups of two have codes of 58 bits, 5 more than a double holds',
			witness: alternating(128, 2 ** 20),
		},
	},
	regimes: {
		'several points to a group': x => memory(x).net.hidden.length > 3 + Math.ceil(x.n / 5),
		'consecutive numbers': ({n, spread}) => n > 1 && spread === 0,
		'labels of both kinds': ({labels}) => labels.includes(1) && labels.includes(-1),
	},
	budget: {trials: 60},
});
