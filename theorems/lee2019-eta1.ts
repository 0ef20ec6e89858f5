/**
 * "Gradient descent on the squared loss trains the linearised network", read as retellings have it, without a bound on the learning rate.
 *
 * In function space r_(t+1) = (I - eta Theta) r_t with Theta = J J^T: a mode grows when eta times its eigenvalue exceeds 2. The paper's eta_critical =
 * 2 / (lambda_min + lambda_max) is below 2 / lambda_max, the bound that descent on f_lin needs, tested here; nothing is lost on the data, as what J
 * cannot fit stays as it is. J and r are multiples of 1/8 and eta of 1/64, and the losses are rationals.
 */
import {dyadic} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, size} from '../src/claim/leaf.ts';
import {theorem} from '../src/claim/theorem.ts';
import {gram} from '../src/kernels/dense.ts';
import {exactInertia} from '../src/kernels/exact-inertia.ts';
import {nearestDouble} from '../src/kernels/nearest-double.ts';
import {type Rational, rational} from '../src/kernels/rational.ts';

/** A Jacobian J (n x p), the initial residual r = f_0(X) - Y, the rate `rate` / 64 and a number of steps. */
interface Descent {
	readonly n: number;
	readonly p: number;
	readonly rate: number;
	readonly steps: number;
	readonly J: Float64Array;
	readonly r: Float64Array;
}

const descents = (fastest: number) =>
	instance<Descent>({
		n: size(1, 3),
		p: size(1, 3),
		rate: size(1, fastest),
		steps: size(1, 4),
		J: array(['n', 'p'], dyadic(3, 1)),
		r: array(['n'], dyadic(3, 2)),
	});

/** |r|^2 / 2 before and after the steps, for eta Theta = num / den times the integer matrix 64 Theta. */
function lossesWith(
	{n, p, steps, J, r}: Descent,
	num: bigint,
	den: bigint,
): {start: Rational; end: Rational} {
	const theta = gram(J, n, p).map(v => 64 * v); // exact: small whole numbers
	let now = Array.from(r, v => BigInt(8 * v));
	const start = now;
	for (let t = 0; t < steps; t++)
		now = now.map(
			(v, i) => den * v - num * now.reduce((sum, w, j) => sum + BigInt(theta[i * n + j]!) * w, 0n),
		);
	const half = (v: readonly bigint[], scale: bigint) =>
		rational(
			v.reduce((sum, e) => sum + e * e, 0n),
			128n * scale * scale,
		);
	return {start: half(start, 1n), end: half(now, den ** BigInt(steps))};
}

const atRate = (x: Descent) => lossesWith(x, BigInt(x.rate), 4096n);

/** The rate divided by four times the trace of Theta: at most 1 over it. */
const byTrace = (x: Descent) => {
	const trace = 64 * x.J.reduce((sum, v) => sum + v * v, 0);
	return lossesWith(x, BigInt(x.rate), trace === 0 ? 1n : BigInt(256 * trace));
};

const rounded = (losses: typeof atRate) => (x: Descent) => {
	const {start, end} = losses(x);
	return {start: nearestDouble(start), end: nearestDouble(end)};
};

export default theorem({
	id: 'lee2019-eta1',
	title: 'Gradient descent on the squared loss trains the linearised network at any rate',
	source: {cite: 'lee2019', at: 'Theorem 2.1 (its learning rate), as retold'},
	statement: String.raw`\tfrac12 \| (I - \eta \Theta)^t (f_0(X) - Y) \|^2 \le \tfrac12 \| f_0(X) - Y \|^2 \quad \text{for all } \eta > 0`,
	area: 'optimisation',
	status: 'folklore',
	expect: 'falls',
	given: descents(256),
	assuming: {},
	measure: rounded(atRate),
	exactly: atRate,
	conclusion: 'end <= start',
	because: 'Theta = 1, eta = 65/32: the residual is -33/32 times what it was, at every step',
	witness: {n: 1, p: 1, rate: 130, steps: 4, J: Float64Array.of(1), r: Float64Array.of(1)},
	repairs: {
		'below 2 / lambda_max': {
			given: descents(128),
			assuming: {
				'2 I - eta Theta is positive definite': ({n, p, rate, J}) => {
					const kernel = gram(J, n, p);
					const gap = kernel.map((v, at) => (at % (n + 1) === 0 ? 2 : 0) - (rate / 64) * v);
					return exactInertia(gap, n).positive === n;
				},
			},
			because: '|1 - eta lambda| < 1 for every eigenvalue lambda > 0, and = 1 for lambda = 0',
		},
		'no more than 1 over the trace': {
			measure: rounded(byTrace),
			exactly: byTrace,
			because: 'the trace is at least lambda_max',
		},
	},
	budget: {trials: 300},
});
