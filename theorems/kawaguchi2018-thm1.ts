/**
 * At a local minimum in (W, V) a residual network is as good as the best linear map of inputs and features together.
 *
 * The paper, as we read it, has d_y <= min(d_x, d_z), trains the features as well, and compares with linear maps of x alone, less what z adds.
 * Tested is our sharper form: theta may be frozen anywhere, the value is min_{A,B} E l(A x + B z, y) exactly, and d_y <= d_x is enough. For let
 * G = E[grad l z^T]. If W has full row rank, W^T G = 0 gives G = 0. If not, W b = 0 for some b; V + b c^T predicts the same for every c, so it
 * is a local minimum too, stationary in W: G c b^T = 0 for all small c, hence G = 0. Then E[grad l x^T] = 0 as well, and convexity does the rest.
 * Descent ends as in shamir2018-cor1; the best linear map lies between two proved bounds.
 */
import {
	singleVectorPoint,
	vectorData,
	type VectorResidualPoint,
	vectorResidualPoints,
} from '../generators/vector-residual-points.ts';
import {size} from '../src/claim/leaf.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {theorem} from '../src/claim/theorem.ts';
import {bestLinearPredictor} from '../src/nets/linear-predictor.ts';
import type {ConvexLossName} from '../src/nets/loss-smoothness.ts';
import {newton} from '../src/nets/newton.ts';
import {vectorResidualLandscape} from '../src/nets/vector-residual-landscape.ts';

/** Where descent in (W, V) ends: the value is off by its rounding and by what descent could still gain. */
const descend = perInstance((x: VectorResidualPoint) => {
	const landscape = vectorResidualLandscape(vectorData(x));
	const end = newton(landscape, Float64Array.of(...x.W, ...x.V), 400);
	return {
		certified: end.secondOrder && end.remainingDescent < 1e-6,
		loss: {value: end.value, radius: landscape.valueError(end.point) + end.remainingDescent},
	};
});

/** The least loss of a linear map of what `columns` of the row (x_i, z_i) hold. */
function best(x: VectorResidualPoint, columns: number) {
	const {d, k, q, y, loss} = vectorData(x);
	const rows = Float64Array.from({length: x.n * columns}, (_, at) => {
		const [i, c] = [Math.floor(at / columns), at % columns];
		return c < d ? x.x[i * d + c]! : x.f[i * k + c - d]!;
	});
	const {value, lowerBound} = bestLinearPredictor({d: columns, q, x: rows, y, loss: loss as ConvexLossName});
	return {value, radius: value - lowerBound};
}

const certified = {
	'descent ends at a certified second-order point, with less than 1e-6 to gain': (x: VectorResidualPoint) =>
		descend(x).certified,
};

export default theorem({
	id: 'kawaguchi2018-thm1',
	title: 'Every local minimum of a ResNet does as well as any linear map of inputs and features',
	source: {cite: 'kawaguchi2018', at: 'Theorem 1; the equality is ours'},
	statement: String.raw`(W, V) \text{ a local minimum},\; d_y \le d_x \;\Rightarrow\;
		\mathbb{E}\, l(W (x + V z), y) = \min_{A, B} \mathbb{E}\, l(A x + B z, y)`,
	area: 'landscape',
	status: 'proved',
	expect: 'survives',
	given: vectorResidualPoints({dimension: 3, samples: 20, outputs: size(1, ({d}) => d!)}),
	assuming: {'no more outputs than inputs': ({q, d}) => q <= d, ...certified},
	measure: x => ({loss: descend(x).loss, best: best(x, x.d + x.k)}),
	conclusion: 'loss == best',
	controls: {
		'the best linear map of the inputs alone': {
			measure: x => ({loss: descend(x).loss, best: best(x, x.d)}),
			because: 'x = 0, z = y = 1: inputs that are 0 predict 0, at a loss of 1/2; W V = 1 fits',
			witness: singleVectorPoint({loss: 'squared', x: 0, f: 1, y: [1], W: [1], V: 1 / 2, U: [0]}),
		},
		'more outputs than inputs': {
			given: vectorResidualPoints({dimension: 2, samples: 20, outputs: size(({d}) => d! + 1, 3)}),
			assuming: certified,
			because:
				'samples (x, z) = (1, 0), (0, 1) with y = (1, 0), (0, 1): A, B fit, but W (1, V) has rank 1 and leaves a loss of 1/4',
			witness: {
				...singleVectorPoint({loss: 'squared', x: 0, f: 0, y: [0, 0], W: [1, 1 / 2], V: 1, U: [0, 0]}),
				n: 2,
				x: Float64Array.of(1, 0),
				f: Float64Array.of(0, 1),
				y: Float64Array.of(1, 0, 0, 1),
			},
		},
	},
	regimes: {
		'several outputs': ({q}) => q > 1,
		'more outputs than features': ({q, k}) => q > k,
		'over-parameterised: more features than samples': ({d, k, n}) => d + k > n,
		'more samples than features': ({d, k, n}) => n > d + k,
	},
	budget: {trials: 100},
});
