/**
 * Networks of one hidden layer of sigmoidal units approximate continuous functions uniformly on [0, 1], by construction.
 *
 * The theorem is for every continuous sigmoidal sigma and [0, 1]^n, and its proof names no network. Tested is our constructive form on the line, for
 * sigma(t) = min(max(t, 0), 1): with m units the interpolant at the knots i / m is within omega_f(1 / m) of f, and the constant 1 is sharp.
 * The targets are broken lines with dyadic nodes and values, so the modulus of continuity, the network's pieces and the largest error, which is at a node of
 * one of the two, are exact in float64. Nothing is asked of an error outside [0, 1]: no such network follows f(x) = x there.
 */
import {dyadic} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice} from '../src/claim/leaf.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {brokenLine, modulusOfContinuity, polynomialDistanceBelow} from '../src/kernels/broken-line.ts';
import {evaluate} from '../src/kernels/relu-net.ts';
import {rampInterpolation} from '../src/nets/ramp-interpolation.ts';
import {reluNetLayer} from '../src/nets/relu-net-layer.ts';

/** A broken line with K + 1 nodes, and a network of m units. */
interface Target {
	readonly K: number;
	readonly m: number;
	/** 17, the first K + 1 of them the values at the nodes. */
	readonly f: Float64Array;
}

const valuesOf = ({K, f}: Target): Float64Array => f.subarray(0, K + 1);

const network = perInstance((x: Target) =>
	rampInterpolation(Float64Array.from({length: x.m + 1}, (_, i) => brokenLine(valuesOf(x), i / x.m))),
);

/** The largest |f - N| at the grid points i / n. */
function errorOn(x: Target, n: number): number {
	let most = 0;
	for (let i = 0; i <= n; i++) {
		const t = i / n;
		const value = evaluate(network(x), Float64Array.of(t));
		most = Math.max(most, Math.abs(brokenLine(valuesOf(x), t) - value));
	}
	return most;
}

const measureAt = (step: (x: Target) => number) => (x: Target) => ({
	error: exact(errorOn(x, Math.max(x.K, x.m))),
	modulus: exact(modulusOfContinuity(valuesOf(x), step(x))),
});

/** A lower bound of what networks of any number of units do, if the unit is a polynomial of degree q: they are such polynomials themselves. */
const measurePolynomial = (q: number) => (x: Target) => ({
	...measureAt(({m}) => 1 / m)(x),
	error: exact(polynomialDistanceBelow(valuesOf(x), q)),
});

const target = (m: number, ...values: number[]): Target => {
	const f = new Float64Array(17);
	f.set(values);
	return {K: values.length - 1, m, f};
};

export default theorem({
	id: 'cybenko1989-thm2',
	title: 'One hidden layer of m sigmoidal units comes within the modulus of continuity at 1 / m',
	source: {cite: 'cybenko1989', at: 'Theorem 2, on the line; the rate is ours'},
	statement: String.raw`f \in C[0, 1],\; N(x) = f(0) + \sum_{i < m} \bigl( f(\tfrac{i + 1}{m}) - f(\tfrac{i}{m}) \bigr)\, \sigma(m x - i):\quad
		\max_{[0, 1]} |f - N| \le \omega_f(\tfrac1m)`,
	area: 'expressivity',
	status: 'proved',
	expect: 'survives',
	given: instance<Target>({
		K: choice<number>(2, 4, 8, 16),
		m: choice<number>(1, 2, 4, 8, 16),
		f: array([17], dyadic(3, 2)),
	}),
	assuming: {},
	measure: measureAt(({m}) => 1 / m),
	conclusion: 'error <= modulus',
	controls: {
		'the modulus at half the step': {
			measure: measureAt(({m}) => 1 / (2 * m)),
			because:
				'm = 1, f = (0, 1, 1, 1, 0, 0, 0, 0, -1) at j / 8: no two values within 1/2 are more than 1 apart, and N(3/8) = -3/8',
			witness: target(1, 0, 1, 1, 1, 0, 0, 0, 0, -1),
		},
		'half the modulus': {
			conclusion: 'error <= modulus / 2',
			because: 'm = 1, f = (0, 1, 0): the network is 0, the error 1 = omega(1)',
			witness: target(1, 0, 1, 0),
		},
		'units that are squares': {
			measure: measurePolynomial(2),
			because:
				'any number of them make a polynomial of degree 2, and none is nearer to f = (1, 0, 1, 0, 1) at j / 4 than (1 + 3) / 8; m = 16: omega(1/16) = 1/4',
			witness: target(16, 1, 0, 1, 0, 1),
		},
	},
	regimes: {
		'more units than nodes: exact': ({K, m}) => m >= K,
		'several nodes to a unit': ({K, m}) => K > m && m > 1,
	},
	network: x => reluNetLayer(network(x)),
	budget: {trials: 1000},
});
