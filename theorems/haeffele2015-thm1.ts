/**
 * A local minimum of a positively homogeneous factorisation with a block that is 0 is a global one.
 *
 * Tested is our quantitative form, for f(U, V) = |Y - U V^T|^2 / 2 + lambda (|U|^2 + |V|^2) / 2, at every point with a zero block. Let E = Y - U V^T, Z = U V^T, and
 * Z* the singular value threshold of Y, of value f* = inf f over all numbers of blocks. As <W, grad f> = lambda (|U|^2 + |V|^2) - 2 <E, Z>,
 * f - f* + |Z - Z*|^2 / 2 = <W, grad f> / 2 + <E, Z*> - lambda |Z*|_*. The last two terms are at most (|E| - lambda) |Z*|_*: the certificate of
 * the paper is |E| <= lambda. In a zero block f bends by lambda - |E| in some direction, so |E| - lambda <= -(least eigenvalue of the Hessian).
 * At a local minimum W the gradient is 0 and the Hessian semidefinite, and f = f* follows. Equality: at 0, if all s_i > lambda are equal.
 */
import {
	type FactorisationPoint,
	factorisationPoints,
	factorsOf,
} from '../generators/homogeneous-factorisations.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {theorem} from '../src/claim/theorem.ts';
import {smallestEigenvalueBounds} from '../src/kernels/definiteness.ts';
import {nearestDouble} from '../src/kernels/nearest-double.ts';
import {difference, inner, product, transposed} from '../src/kernels/rational-matrix.ts';
import {symmetricEigen} from '../src/kernels/spectra.ts';
import {
	gradient,
	hessian,
	objective,
	pairing,
	solvedFactorisation,
} from '../src/nets/homogeneous-factorisation.ts';

/** All but the curvature is rational; the Hessian is rounded, and its least eigenvalue enclosed. */
const measured = (zeros: number) =>
	perInstance((x: FactorisationPoint) => {
		const problem = solvedFactorisation(x);
		const at = factorsOf(problem, x, zeros);
		const apart = difference(product(at.U, transposed(at.V)), problem.best);
		const {matrix, error} = hessian(problem, at);
		const side = (x.m + x.n) * (x.b + zeros);
		const bend = symmetricEigen(matrix, side).values[0]!;
		return {
			loss: nearestDouble(objective(problem, at)),
			least: nearestDouble(problem.least),
			apart: nearestDouble(inner(apart, apart)),
			radial: nearestDouble(pairing(at, gradient(problem, at))),
			nuclear: nearestDouble(problem.nuclear),
			bend: {
				value: bend,
				radius: () => {
					const {lo, hi} = smallestEigenvalueBounds(matrix, side);
					return 1.01 * (Math.max(hi - bend, bend - lo) + error);
				},
			},
		};
	});

const measure = measured(1);

/** Y = diag(lambda + a_i^2) with lambda = 1, at the blocks a_i (e_i, e_i) of the first b of them. */
const diagonal = (a: readonly number[], b: number): FactorisationPoint => {
	const m = a.length;
	return {
		m,
		n: m,
		lambda: 1,
		a: Float64Array.from(a),
		skewL: new Float64Array(m * m),
		skewR: new Float64Array(m * m),
		b,
		keys: Float64Array.from(a, (_, i) => i / 4),
		skewQ: new Float64Array(b * b),
		step: 0,
		dU: new Float64Array(m * b),
		dV: new Float64Array(m * b),
	};
};

export default theorem({
	id: 'haeffele2015-thm1',
	title:
		'A local minimum of a factorisation with an empty block is global, and a point nearly one is nearly the other',
	source: {cite: 'haeffele2015', at: 'Theorem 1 (a zero slice), as we read it; the inequality is ours'},
	statement: String.raw`(u_r, v_r) = 0 \;\Rightarrow\; f(W) - f^* + \tfrac12 \|Z - Z^*\|_F^2 \le
		\tfrac12 \langle W, \nabla f(W) \rangle - \lambda_{\min}(\nabla^2 f(W))\, \|Z^*\|_*, \quad
		f(U, V) = \tfrac12 \|Y - U V^\top\|_F^2 + \tfrac{\lambda}{2} \bigl( \|U\|_F^2 + \|V\|_F^2 \bigr)`,
	area: 'landscape',
	status: 'proved',
	expect: 'survives',
	given: factorisationPoints(),
	assuming: {},
	measure,
	conclusion: 'loss - least + apart / 2 <= radial / 2 - bend * nuclear',
	controls: {
		'no block is zero': {
			assuming: {'there are blocks': ({b}) => b > 0},
			measure: measured(0),
			because:
				'Y = diag(2, 2), one block (e_1, e_1): a second-order point, of value 7/2 where two blocks reach 3',
			witness: diagonal([1, 1], 1),
		},
		'the first order is enough': {
			conclusion: 'loss - least + apart / 2 <= radial / 2',
			because: 'Y = 2, lambda = 1: at 0 the gradient vanishes, f = 2, f* = 3/2',
			witness: diagonal([1], 0),
		},
		'half the curvature': {
			conclusion: 'loss - least + apart / 2 <= radial / 2 - bend * nuclear / 2',
			because: 'Y = 2, lambda = 1: at 0 the inequality is 1/2 + 1/2 <= 0 + 1',
			witness: diagonal([1], 0),
		},
		'twice the distance': {
			conclusion: 'loss - least + apart <= radial / 2 - bend * nuclear',
			because: 'Y = 2, lambda = 1: at 0 the inequality is 1/2 + 1/2 <= 0 + 1',
			witness: diagonal([1], 0),
		},
	},
	regimes: {
		'a critical point above the least value': x =>
			x.step === 0 && measure(x).loss.value > measure(x).least.value,
		'a global minimum': x => measure(x).loss.value === measure(x).least.value,
		'a point where the gradient does not vanish': x => measure(x).radial.value !== 0,
		'the threshold leaves nothing': x => measure(x).nuclear.value === 0,
		'several blocks beside the empty one': ({b}) => b > 1,
	},
	budget: {trials: 400},
});
