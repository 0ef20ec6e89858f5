/**
 * "One neuron a block approximates any function, whatever the depth": only as the depth grows, not at a fixed one.
 *
 * Against it, ours: a network of N blocks has at most 2^N affine pieces, so of the T teeth of a triangle wave on [0, 1] with values between 0
 * and 1 at least T - 2^N + 1 hold no kink of it. On such a tooth no affine function is nearer than the constant 1/2, which is 1 / (4 T) away:
 * the L1 distance is at least (T - 2^N + 1) / (4 T), more than 3/16 at T = 2^(N+2) [lin2018, Theorem 3.1 bounds no depth]. The constant
 * 1/2 is always within 1/4, and N folds meet a wave of 2^(N-1) teeth exactly.
 */
import {instance} from '../src/claim/instance.ts';
import {choice, size, type Sizes} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {nearestDouble} from '../src/kernels/nearest-double.ts';
import {add, fromNumber, multiply, type Rational, rational, toNumber} from '../src/kernels/rational.ts';
import {cellCentreHeights, gridApproximator, gridLine} from '../src/nets/one-neuron-approximator.ts';
import {areaFrom, type OneNeuronNet, oneNeuronGraph, oneNeuronValue} from '../src/nets/one-neuron-net.ts';

/** A depth N, a triangle wave of 2^k teeth on [0, 1], and how near one wants to come. */
interface Wave {
	readonly N: number;
	readonly k: number;
	readonly eps: number;
}

/** The wave's affine function on half-tooth j, up where j is even, exactly. */
const edge =
	(k: number, j: number) =>
	(x: Rational): Rational => {
		const s = j % 2 === 0 ? 1 : -1;
		return add(multiply(rational(BigInt(s * 2 ** (k + 1))), x), rational(BigInt(s === 1 ? -j : j + 1)));
	};

/** k + 1 folds z <- t - |z - t| at t = 1/2, 1/4, …, and the read-out 2^(k+1) z: the wave of 2^k teeth on [0, 1]. */
const foldingChain = (k: number): OneNeuronNet => ({
	inputs: 1,
	blocks: Array.from({length: k + 1}, (_, i) => ({
		u: [rational(1n)],
		b: rational(-1n, 2n ** BigInt(i + 1)),
		v: [rational(-2n)],
	})),
	readout: {w: [rational(2n ** BigInt(k + 1))], c: rational(0n)},
});

/** The distance of the nearest network of N blocks, between a bound by counting and the distance of one that is known. */
function measure({N, k, eps}: Wave) {
	const teeth = 2 ** k;
	const least = Math.max(0, (teeth - 2 ** N + 1) / (4 * teeth)); // exact, as T is a power of two
	let most = 1 / 4;
	if (k < N) {
		const end = (j: number) => rational(BigInt(j), 2n ** BigInt(k + 1));
		const areas = Array.from({length: 2 * teeth}, (_, j) =>
			areaFrom(oneNeuronGraph(foldingChain(k), end(j), end(j + 1)), edge(k, j)),
		);
		most = toNumber(areas.reduce(add));
	}
	return {distance: {value: (least + most) / 2, radius: (most - least) / 2}, eps: exact(eps)};
}

/**
 * A bound of the distance of the explicit network with as many cells as it takes: the area between the wave and the values that it has off
 * the ramps, and 2 on each of them, as both functions are at most 1.
 */
function measureDeep({k, eps}: Wave) {
	const cells = (2 * 2 ** k) / eps;
	const delta = eps / (16 * cells);
	const heightAt = (x: number) => (x < 0 ? 0 : 1 - Math.abs(2 * ((2 ** k * x) % 1) - 1));
	const heights = cellCentreHeights(x => heightAt(x[0]!), 1, cells);
	const net = gridApproximator({d: 1, N: cells, heights, delta});
	let area = multiply(rational(BigInt(2 * (cells + 1))), fromNumber(delta));
	for (let j = cells / 2; j < cells; j++) {
		const [from, to] = [gridLine(cells, j), gridLine(cells, j + 1)];
		const value = oneNeuronValue(net, [to]);
		const tooth = Math.floor(((2 * j) / cells - 1) * 2 ** (k + 1));
		area = add(area, areaFrom({x: [from, to], y: [value, value]}, edge(k, tooth)));
	}
	return {distance: nearestDouble(area), eps: exact(eps)};
}

export default theorem({
	id: 'lin2018-fixeddepth1b',
	title: 'One-neuron ResNets of any one depth approximate every function',
	source: {cite: 'lin2018', at: 'Theorem 3.1 (as retold, whatever the depth)'},
	statement: String.raw`\forall N\; \forall f \in L^1\; \forall \varepsilon > 0\; \exists R \text{ a one-neuron ReLU ResNet of } N
		\text{ blocks}:\; \int |f - R|\,dx \le \varepsilon`,
	area: 'expressivity',
	status: 'folklore',
	expect: 'falls',
	given: instance<Wave>({N: size(1, 6), k: size(0, 8), eps: choice<number>(0.125, 0.0625, 0.03125)}),
	assuming: {},
	measure,
	conclusion: 'distance <= eps',
	because: 'a network of 1 block has 2 pieces: of 8 teeth it misses 7 by 1/32 each, 7/32 in all',
	witness: {N: 1, k: 3, eps: 0.125},
	repairs: {
		'more folds than the target has halvings': {
			given: instance<Wave>({
				k: size(0, 5),
				N: size((s: Sizes) => s['k']! + 1, 8),
				eps: choice<number>(0.125, 0.0625, 0.03125),
			}),
			because: 'k + 1 folds at 1/2, 1/4, … make the wave of 2^k teeth itself',
		},
		'as deep as it takes': {
			given: instance<Wave>({N: size(1, 1), k: size(0, 1), eps: choice<number>(0.5, 0.25, 0.125, 0.0625)}),
			measure: measureDeep,
			because:
				'2^(k+1) / eps cells: eps / 2 for steps on a slope of 2^(k+1), and less than eps / 4 for the ramps',
		},
	},
	budget: {trials: 60},
});
