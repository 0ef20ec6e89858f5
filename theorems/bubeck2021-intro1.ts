/**
 * "To fit n points one needs n parameters", as articles on the paper have it: a family of p parameters that comes within a tolerance of every labelling
 * of n points by c and -c has p >= n. One parameter is enough.
 *
 * Against it, a classic with digits: sin(2 pi w x) at the points b^-1, …, b^-n, for a whole number w whose digits in base b are where the labels are
 * found (sine-memory.ts): each is met within 2 pi / b, and 7 / b is the tolerance. Angles are exact rationals, of n log2(b) bits; the error is
 * enclosed. What is true: a family that is linear in its parameters needs n of them, and n suffice; and as any family with K parameter values
 * realises K labellings at the most, parameters are to be counted in bits.
 */
import {dyadic} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, size} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {around} from '../src/kernels/ball.ts';
import {abs, max, point, sub} from '../src/kernels/interval.ts';
import {nullSpace} from '../src/kernels/integer-vectors.ts';
import {sineAt, sineParameter} from '../src/nets/sine-memory.ts';

/** All labellings of n points by c and -c, the size of a digit, and the basis of a linear family. */
interface Memory {
	readonly n: number;
	readonly p: number;
	readonly bits: number;
	readonly c: number;
	/** The points of the polynomials, n. */
	readonly x: Float64Array;
	/** n x p. */
	readonly features: Float64Array;
}

const sizes = ({n, bits}: Memory) => ({n: exact(n), tolerance: exact(7 * 2 ** -bits)});

/** The sine: one parameter for each labelling. The error is the largest distance from a label in any of the 2^n. */
function measure(x: Memory) {
	const {n, bits, c} = x;
	let error = point(0);
	for (let labelling = 0; labelling < 2 ** n; labelling++) {
		const y = Float64Array.from({length: n}, (_, i) => ((labelling >> i) & 1 ? c : -c));
		const w = sineParameter(y, bits);
		for (let i = 0; i < n; i++) error = max(error, abs(sub(sineAt(w, bits, i + 1), point(y[i]!))));
	}
	return {...sizes(x), p: exact(1), error: around(error)};
}

/**
 * A linear family with the columns of A (n x p, whole numbers) as basis. If A^T v = 0 for some v other than 0, then of the labelling y = c sign(v) every f
 * in the family is c or more away: sum_i |v_i| max_j |f_j - y_j| >= sum_i v_i (y_i - f_i) = c sum_i |v_i|; and f = 0 is c away from all. If for none, A is onto.
 */
function measureLinear(x: Memory, A: Float64Array) {
	const {n, p, c} = x;
	const columns = Array.from({length: p}, (_, j) =>
		Array.from({length: n}, (_unused, i) => BigInt(A[i * p + j]!)),
	);
	return {...sizes(x), p: exact(p), error: exact(nullSpace(columns, n).basis.length > 0 ? c : 0)};
}

export default theorem({
	id: 'bubeck2021-intro1',
	title: 'To fit n points one needs n parameters',
	source: {cite: 'bubeck2021', at: 'Introduction, as retold: as many parameters as equations'},
	statement: String.raw`\forall y \in \{-c, c\}^n\; \exists w \in \mathbb{R}^p:\; \max_i |f_w(x_i) - y_i| \le \varepsilon \;\Rightarrow\; p \ge n`,
	area: 'expressivity',
	status: 'folklore',
	expect: 'falls',
	given: instance<Memory>({
		n: size(1, 6),
		p: size(1, 6),
		bits: choice<number>(16, 8, 32),
		c: choice<number>(1, 0.5, 0.75),
		x: array(['n'], dyadic(0, 8)),
		features: array(['n', 'p'], dyadic(0, 3)),
	}),
	assuming: {},
	measure,
	conclusion: 'p >= n or error > tolerance',
	because:
		'sin(2 pi w x) with w = 1/4 * 16^4 + 3/4 * 16^8 is 1 at x = 16^-4 and -1 at 16^-8, but for 2^-15 of a turn',
	witness: {
		n: 2,
		p: 1,
		bits: 16,
		c: 1,
		x: Float64Array.of(0, 1),
		features: Float64Array.of(1, 1),
	},
	repairs: {
		'linear in the parameters': {
			measure: x => measureLinear(x, x.features),
			because: 'p functions span no more than p dimensions of the n that labels have',
		},
		'n parameters are enough': {
			assuming: {'no point occurs twice': ({x}) => new Set(x).size === x.length},
			measure: x =>
				measureLinear(
					x,
					Float64Array.from({length: x.n * x.p}, (_, at) => x.x[Math.floor(at / x.p)]! ** (at % x.p)),
				),
			conclusion: 'p < n or error <= tolerance',
			because: 'a polynomial of degree n - 1 takes any values at n points',
		},
		'counted in bits': {
			measure: x => ({...measure(x), p: exact(x.n * x.bits)}),
			because: 'w is a whole number below 2^(n bits), and there are 2^n labellings by signs alone',
		},
	},
	regimes: {'more points than parameters': ({n}) => n > 1},
	budget: {trials: 200},
});
