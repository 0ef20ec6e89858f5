/**
 * With several outputs and a read-out of full row rank, a small gradient puts a residual network near every linear map.
 *
 * F(W, V) = E[l(W (x + V f), y)] with l a sum over the q outputs; the gradient is taken in (W, V). Tested is our form: with W^+ the
 * pseudo-inverse, <grad_W, W - U> + <grad_V, W^+ U V> >= F - F_lin(U) by convexity, since W W^+ U V = U V where the rows of W are independent.
 * As we read it the paper leaves open what happens where they are not; with the gradient alone nothing holds there, as the controls show.
 */
import {
	singleVectorPoint,
	vectorData,
	type VectorResidualPoint,
	vectorResidualPoints,
} from '../generators/vector-residual-points.ts';
import {box} from '../src/claim/domain.ts';
import {size} from '../src/claim/leaf.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {matmulRadius, normAbove, normRadius} from '../src/kernels/ball.ts';
import {matmul, norm} from '../src/kernels/dense.ts';
import {pseudoInverse} from '../src/kernels/pseudo-inverse.ts';
import {addUp, multiplyUp} from '../src/kernels/rounding.ts';
import {vectorResidualLandscape} from '../src/nets/vector-residual-landscape.ts';

const inverse = perInstance(({q, d, W}: VectorResidualPoint) => pseudoInverse(W, q, d));

/** |W^+ U V|_F. */
function lift(x: VectorResidualPoint) {
	const {d, k, q, U, V} = x;
	const {matrix, radius} = inverse(x)!;
	const UV = matmul(U, V, q, d, k);
	const lifted = matmul(matrix, UV, d, q, k);
	const value = norm(lifted);
	return {
		value,
		radius: () => {
			const product = addUp(normAbove(UV), matmulRadius(U, V, q, d, k));
			const inner = multiplyUp(normAbove(matrix), matmulRadius(U, V, q, d, k));
			const rounding = addUp(matmulRadius(matrix, UV, d, q, k), normRadius(value, lifted.length));
			return addUp(addUp(multiplyUp(radius, product), inner), rounding);
		},
	};
}

/** All but the pseudo-inverse. */
function measureRest(x: VectorResidualPoint) {
	const {W, V, U} = x;
	const landscape = vectorResidualLandscape(vectorData(x));
	const point = Float64Array.of(...W, ...V);
	const comparator = Float64Array.of(...U, ...V.map(() => 0)); // V = 0: a linear map
	const distance = norm(W.map((v, i) => v - U[i]!));
	return {
		gradient: {value: norm(landscape.gradient(point)), radius: () => landscape.gradientNorm(point).radius},
		// The differences are rounded once.
		distance: {
			value: distance,
			radius: () => addUp(normRadius(distance, W.length), 2 ** -52 * distance),
		},
		loss: {value: landscape.value(point), radius: () => landscape.valueError(point)},
		linear: {value: landscape.value(comparator), radius: () => landscape.valueError(comparator)},
	};
}

const measure = (x: VectorResidualPoint) => ({...measureRest(x), lift: lift(x)});
const family = {dimension: 4, samples: 8, outputs: size(1, ({d}) => d!)};
const fullRank = {'W has full rank, proved': (x: VectorResidualPoint) => inverse(x) !== undefined};

export default theorem({
	id: 'shamir2018-vector',
	title:
		'With several outputs and a read-out of full rank, a small gradient forces a ResNet near every linear map',
	source: {cite: 'shamir2018', at: 'on vector-valued outputs; the form is ours'},
	statement: String.raw`F(W, V) - F_{\mathrm{lin}}(U) \le \|\nabla F(W, V)\|_F \sqrt{\|W - U\|_F^2 + \|W^+ U V\|_F^2}
		\quad \text{for all } U, V \text{ and all } W \text{ of full row rank}`,
	area: 'landscape',
	status: 'proved',
	expect: 'survives',
	given: vectorResidualPoints(family),
	assuming: {'no more outputs than inputs': ({q, d}) => q <= d, ...fullRank},
	measure,
	conclusion: 'gradient * sqrt(distance^2 + lift^2) >= loss - linear',
	controls: {
		'the V term dropped': {
			conclusion: 'gradient * distance >= loss - linear',
			because:
				'x = f = y = U = 1, V = -1: the prediction is 0 whatever W is, and the gradient is |W|, as small as one likes',
			witness: singleVectorPoint({loss: 'squared', x: 1, f: 1, y: [1], W: [1 / 8], V: -1, U: [1]}),
		},
		'more outputs than inputs': {
			given: vectorResidualPoints({dimension: 1, samples: 1, outputs: size(2, 4)}),
			assuming: fullRank,
			because:
				"x = f = 1, V = -1, W = (1, 0)^T, y = U = (0, 1)^T: x + V f = 0 and W^T E[l' f] = 0, so the gradient is 0; F = 1/2",
			witness: singleVectorPoint({loss: 'squared', x: 1, f: 1, y: [0, 1], W: [1, 0], V: -1, U: [0, 1]}),
		},
		'W = 0, whose pseudo-inverse is 0': {
			given: vectorResidualPoints({...family, readout: box(0, 0)}),
			assuming: {},
			measure: x => ({...measureRest(x), lift: exact(0)}),
			because: 'x = f = y = U = 1, V = -1, W = 0: the gradient is 0 and F = 1/2, while U fits',
			witness: singleVectorPoint({loss: 'squared', x: 1, f: 1, y: [1], W: [0], V: -1, U: [1]}),
		},
	},
	regimes: {
		'several outputs': ({q}) => q > 1,
		'as many outputs as inputs': ({q, d}) => q > 1 && q === d,
		'over-parameterised: more features than samples': ({d, k, n}) => d + k > n,
		'more samples than features': ({d, k, n}) => n > d + k,
	},
	budget: {trials: 10_000},
});
