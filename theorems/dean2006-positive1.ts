/**
 * How rare minima are in a random landscape: the chance that all eigenvalues of a GOE matrix are positive, exactly, for sides 1, 2 and 3.
 *
 * This is what "critical points are more likely saddles" rests on [dauphin2014]: it is a fact of random symmetric matrices, and nothing is said here of networks. With
 * independent entries, N(0, 2) on the diagonal and N(0, 1) off it, the chances are 1/2, (2 - sqrt 2) / 4 and (pi - 2 sqrt 2) / (4 pi). N = 2: [a b; b c] is positive definite
 * where u > sqrt(v^2 + b^2), u = (a + c) / 2 and v = (a - c) / 2, all three standard normal: a cone of half angle pi / 4, (1 - cos(pi / 4)) / 2 of space.
 * The signs are far from independent coins: 3^(-N^2 / 4) for large N, the paper's result, falls much faster than 2^-N. A draw is decided in exact arithmetic.
 */
import {instance} from '../src/claim/instance.ts';
import {choice} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {fillNormal, stream} from '../src/claim/randomness.ts';
import {theorem} from '../src/claim/theorem.ts';
import {definiteness} from '../src/kernels/definiteness.ts';

/** The side of a matrix, and which of its copies is looked at; the copies have one law. */
interface Side {
	readonly N: number;
	readonly copy: number;
}

/** The exact chances; each is off by the rounding of at most 4 operations on numbers below 1. */
const chances = [1 / 2, (2 - Math.SQRT2) / 4, (Math.PI - 2 * Math.SQRT2) / (4 * Math.PI)];

const measure = ({N}: Side) => ({N: exact(N), chance: {value: chances[N - 1]!, radius: 2 ** -50}});

/** Whether all eigenvalues of a random symmetric matrix are positive, 1 or 0; `diagonal` is the standard deviation there. */
const drawWith =
	(diagonal: number) =>
	({N, copy}: Side, seed: string) => {
		const entries = fillNormal(stream(`${seed}/${copy}`), new Float64Array((N * (N + 1)) / 2));
		const A = new Float64Array(N * N);
		for (let i = 0, at = 0; i < N; i++)
			for (let j = 0; j <= i; j++) A[i * N + j] = A[j * N + i] = entries[at++]! * (i === j ? diagonal : 1);
		for (let i = 0; i < N; i++) if (A[i * (N + 1)]! <= 0) return {minimum: exact(0)};
		return {minimum: exact(definiteness(A, N).kind === 'positive definite' ? 1 : 0)};
	};

export default theorem({
	id: 'dean2006-positive1',
	title: 'A critical point of a random landscape is seldom a minimum: how seldom, exactly',
	source: {
		cite: 'dean2006',
		at: 'the probability that all eigenvalues are positive; its values at N = 1, 2, 3',
	},
	statement: String.raw`A \text{ of the } \mathrm{GOE}(N):\quad \Pr[A \succ 0] = \tfrac12,\; \tfrac{2 - \sqrt 2}{4},\;
		\tfrac{\pi - 2 \sqrt 2}{4 \pi} \text{ for } N = 1, 2, 3,\quad \Pr[A \succ 0] = 3^{-N^2 / 4 + o(N^2)}`,
	area: 'landscape',
	status: 'proved',
	expect: 'survives',
	given: instance<Side>({N: choice<number>(1, 2, 3), copy: choice<number>(0, 1, 2, 3)}),
	assuming: {},
	measure,
	draw: drawWith(Math.SQRT2),
	// The square root of a frequency has nearly the same standard error whatever the chance, 1 / (2 sqrt(draws)).
	conclusion: 'sqrt(P(minimum > 0)) == sqrt(chance)',
	indifference: 0.03,
	controls: {
		'a coin for every eigenvalue': {
			conclusion: 'sqrt(P(minimum > 0)) == sqrt(1 / 2^N)',
			because: 'N = 2: 0.146, not 1/4; eigenvalues repel each other',
			witness: {N: 2, copy: 0},
		},
		'the large-N law at every N': {
			conclusion: 'sqrt(P(minimum > 0)) == sqrt(3^(-N^2 / 4))',
			because: 'N = 1: 1/2, not 0.76',
			witness: {N: 1, copy: 0},
		},
		'one variance for all entries': {
			draw: drawWith(1),
			because: 'N = 2: the cone is narrower, u > sqrt(v^2 + 2 b^2) for standard normal u, v, b: 0.116',
			witness: {N: 2, copy: 0},
		},
	},
	budget: {trials: 4, draws: 32_768},
});
