/**
 * With more blocks than the output has entries, a path that never ascends leads from any point of a positively homogeneous factorisation to a global minimum.
 *
 * The path is constructed, in at most r blocks at a time (`descending-path.ts`), for U V^T, the squared loss and r = m n + 1 or m n + 2. All is rational: along a
 * segment f is a parabola that opens upward, so it descends all the way if it does at the end (`slope`, the largest of all ends). `left` is f at the end less the
 * infimum over all numbers of blocks; `kept` is the largest share of f that a segment keeps.
 */
import {type FactorisationStart, factorisationStarts} from '../generators/homogeneous-factorisations.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {theorem} from '../src/claim/theorem.ts';
import {nearestDouble} from '../src/kernels/nearest-double.ts';
import {
	add,
	compare,
	divide,
	multiply,
	type Rational,
	rational,
	subtract,
	ZERO,
} from '../src/kernels/rational.ts';
import {fromDoubles} from '../src/kernels/rational-matrix.ts';
import {descendingPath, type Segment, slopesAt, together, valueAt} from '../src/nets/descending-path.ts';
import {blocksOf, flattened, solvedFactorisation} from '../src/nets/homogeneous-factorisation.ts';

const pathOf = perInstance((x: FactorisationStart) => {
	const solved = solvedFactorisation(x);
	const problem = flattened(solved);
	const start = blocksOf({U: fromDoubles(x.U, x.m, x.r), V: fromDoubles(x.V, x.n, x.r)});
	const minimum = blocksOf(solved.optimal);
	const path = descendingPath(problem, start, minimum, x.r);
	const blocks = together(start, minimum);
	const end = path.at(-1)?.to ?? blocks.theta.map((_, i) => rational(i < x.r ? 1n : 0n));
	return {problem, blocks, least: solved.least, path, end};
});

/** What is measured where c_i blocks i together cost c_i^k theta_i: k = 1 if costs and outputs have the same degree, k = 2 if costs have twice that of outputs. */
const withCosts = (k: 1 | 2) => (x: FactorisationStart) => {
	const {problem, blocks, least, path, end} = pathOf(x);
	// c^k theta is c times, and its derivative once, what `factor` is.
	const costing = (factor: (c: Rational) => Rational, c: readonly Rational[]) => ({
		...blocks,
		theta: blocks.theta.map((v, i) => multiply(v, factor(c[i]!))),
	});
	const value = (c: readonly Rational[]) => valueAt(problem, k === 1 ? blocks : costing(v => v, c), c);
	const slope = ({from, to}: Segment) =>
		slopesAt(problem, k === 1 ? blocks : costing(v => add(v, v), to), to)
			.map((v, i) => multiply(v, subtract(to[i]!, from[i]!)))
			.reduce(add);
	const largest = (of: (s: Segment) => Rational) =>
		nearestDouble(path.length === 0 ? ZERO : path.map(of).reduce((a, b) => (compare(a, b) < 0 ? b : a)));
	return {
		left: nearestDouble(subtract(value(end), least)),
		slope: largest(slope),
		kept: largest(({from, to}) => divide(value(to), value(from))),
	};
};

/** Y = (lambda + a^2) I with lambda = 1, and a start. */
const point = (m: number, a: number, U: number[], V: number[]): FactorisationStart => ({
	m,
	n: m,
	lambda: 1,
	a: new Float64Array(m).fill(a),
	skewL: new Float64Array(m * m),
	skewR: new Float64Array(m * m),
	r: U.length / m,
	U: Float64Array.from(U),
	V: Float64Array.from(V),
});

export default theorem({
	id: 'haeffele2015-thm2',
	title: 'With more blocks than entries, a path that never ascends leads from anywhere to a global minimum',
	source: {cite: 'haeffele2015', at: 'Theorem 2 (the path), as we read it; the construction is ours'},
	statement: String.raw`r > m n \;\Rightarrow\; \text{from any } (U, V) \text{ a path leads to a global minimum along which }
		f(U, V) = \tfrac12 \|Y - U V^\top\|_F^2 + \tfrac{\lambda}{2} \bigl( \|U\|_F^2 + \|V\|_F^2 \bigr) \text{ does not increase}`,
	area: 'landscape',
	status: 'proved',
	expect: 'survives',
	given: factorisationStarts(
		entries => entries + 1,
		entries => entries + 2,
	),
	assuming: {},
	measure: withCosts(1),
	conclusion: 'left <= 0 and slope <= 0 and kept <= 1',
	controls: {
		'too few blocks': {
			given: factorisationStarts(
				() => 1,
				entries => entries,
			),
			because: 'Y = 2 I, 2 x 2, one block: it reaches 7/2, two reach 3',
			witness: point(2, 1, [0, 0], [0, 0]),
		},
		'costs of twice the degree': {
			measure: withCosts(2),
			because:
				'blocks (1, 1) and (2, 1): from c = (1, 1) to (3, 0) the output stays, and the cost c_1^2 + 5 c_2^2 / 2 rises from 7/2 to 9',
			witness: point(1, 1, [1, 2], [1, 1]),
		},
		'steeply to the end': {
			conclusion: 'left <= 0 and slope < 0 and kept <= 1',
			because: 'Y = 2: from 0 to the minimum (1, 1) of f(c) = (2 - c)^2 / 2 + c, where the slope is 0',
			witness: point(1, 1, [0, 0], [0, 0]),
		},
	},
	regimes: {
		'several segments': x => pathOf(x).path.length > 3,
		'a global minimum of two blocks': ({a}) => a.filter(v => v > 0).length > 1,
		'a block to spare': ({m, n, r}) => r > m * n + 1,
		'a matrix that is not square': ({m, n}) => m < n && m > 1,
	},
	budget: {trials: 150},
});
