/**
 * "Every eps-stationary point is within poly(eps) of the best linear predictor", read as of the gradient alone, as retellings have it.
 *
 * Whatever the polynomial, if it vanishes at 0 the claim says at eps = 0: where the gradient is 0, F(w, V) <= F_lin(u) for every u. That is
 * tested, with the squared loss on multiples of 1/64 so small that all sums below are exact in float64; F and F_lin are multiplied by the
 * number of samples. The paper's Theorem 3 asks for little negative curvature as well: at eps = 0 that is the first repair.
 */
import {stationaryData, type StationaryPoint, stationaryPoints} from '../generators/stationary-points.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {dot, matmulTransposedA, matmulTransposedB, matvec} from '../src/kernels/dense.ts';
import {exactInertia} from '../src/kernels/exact-inertia.ts';

/** Loss, gradient and number of negative eigenvalues of the Hessian, n-fold. */
const secondOrder = perInstance((point: StationaryPoint) => {
	const {d, k, n, x, f, y, w, V, u} = stationaryData(point);
	const h = matmulTransposedB(f, V, n, k, d).map((v, i) => v + x[i]!);
	const r = matvec(h, w, n, d).map((p, i) => p - y[i]!);
	const inW = matmulTransposedA(h, r, d, n, 1);
	const onFeatures = matmulTransposedA(f, r, k, n, 1);
	// The rows of J are the derivatives of the predictions; the Hessian is J^T J, and sum_i r_i f_ib more where w_a meets V_ab.
	const columns = d + d * k;
	const J = Float64Array.from({length: n * columns}, (_, at) => {
		const [i, c] = [Math.floor(at / columns), at % columns];
		return c < d ? h[i * d + c]! : w[Math.floor((c - d) / k)]! * f[i * k + ((c - d) % k)]!;
	});
	const H = matmulTransposedA(J, J, columns, n, columns);
	for (let a = 0; a < d; a++)
		for (let b = 0; b < k; b++) {
			const c = d + a * k + b;
			H[a * columns + c]! += onFeatures[b]!;
			H[c * columns + a]! += onFeatures[b]!;
		}
	const misfit = matvec(x, u, n, d).map((p, i) => p - y[i]!);
	return {
		stationary: dot(inW, inW) + dot(w, w) * dot(onFeatures, onFeatures) === 0,
		negative: exactInertia(H, columns).negative,
		loss: dot(r, r) / 2,
		linear: dot(misfit, misfit) / 2,
	};
});

const stationary = {'the gradient is zero': (x: StationaryPoint) => secondOrder(x).stationary};

export default theorem({
	id: 'shamir2018-rem1',
	title: 'Stationary points of a ResNet are no worse than the best linear predictor',
	source: {cite: 'shamir2018', at: 'Theorem 3, as retold'},
	statement: String.raw`\|\nabla F(w, V)\| \le \varepsilon \;\Rightarrow\; F(w, V) \le \min_{\|u\| \le r} F_{\mathrm{lin}}(u) + \mathrm{poly}(\varepsilon)`,
	area: 'landscape',
	status: 'folklore',
	expect: 'falls',
	given: stationaryPoints(2, 3),
	assuming: stationary,
	measure: x => ({loss: exact(secondOrder(x).loss), linear: exact(secondOrder(x).linear)}),
	conclusion: 'loss <= linear',
	because:
		'x = f = y = u = 1, V = -1, w = 0: as x + V f = 0 the gradient is exactly 0, and F = 1/2; the Hessian is [[0, -1], [-1, 0]]',
	witness: {
		d: 1,
		k: 1,
		n: 1,
		r: Float64Array.of(-1),
		h: Float64Array.of(0),
		f: Float64Array.of(1),
		w: Float64Array.of(0),
		V: Float64Array.of(-1),
		u: Float64Array.of(1),
	},
	repairs: {
		'no negative curvature either': {
			assuming: {...stationary, 'the Hessian is semidefinite': x => secondOrder(x).negative === 0},
			because:
				"at w = 0 the Hessian has a negative eigenvalue unless E[l' f] = 0, and then E[l' x] = 0 as well: 0 is the best linear predictor",
		},
		'w is not zero': {
			assuming: {...stationary, 'w is not zero': ({w}) => dot(w, w) > 0},
			because: 'Theorem 1: where w is not 0, the first order is enough',
		},
	},
	budget: {trials: 1000},
});
