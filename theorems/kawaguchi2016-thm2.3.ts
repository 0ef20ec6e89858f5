/**
 * At every local minimum of a deep linear network the loss is the least that its narrowest layer allows.
 *
 * Tested is what the theorem's parts (ii) and (iv) say of the end of a descent: from a random start Newton's method goes down until the gradient is
 * at rounding level and no negative curvature can be certified; if the product of the layers between the first and the last then has full rank,
 * as it always has with two layers, the loss is the least one, sum_{i > p} s_i(Y)^2. (Without full rank such a point may be a saddle of higher
 * order: a control.) Inputs are whitened, X = I. What the quadratic model still offers within reach is the radius of the loss.
 */
import {deepLinearStarts, type DeepLinearStart} from '../generators/deep-linear-starts.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {theorem} from '../src/claim/theorem.ts';
import * as B from '../src/kernels/ball.ts';
import {singularDecomposition, singularValueRadius} from '../src/kernels/spectra.ts';
import {type DeepLinear, deepLinearLandscape} from '../src/nets/deep-linear.ts';
import {withErrors} from '../src/nets/enclosed-function.ts';
import {newton} from '../src/nets/newton.ts';

const descendWith = (unit: DeepLinear['unit']) =>
	perInstance((x: DeepLinearStart) => {
		const rough = deepLinearLandscape({...x, unit});
		const f = withErrors(rough);
		const start = Float64Array.of(...x.first, ...(x.l === 3 ? x.middle : []), ...x.last);
		const down = newton(
			rough,
			start.map(v => v * x.scale),
			200,
		);
		const end = newton(f, down.point, 20); // its bounds of rounding errors cost ten times the function
		const middle = end.point.slice(x.p * x.d, x.p * (x.d + x.p));
		const rank = singularDecomposition(middle, x.p, x.p);
		return {
			certified: end.secondOrder && end.remainingDescent < 1e-6,
			invertible: x.l === 2 || rank.values.at(-1)! - singularValueRadius(middle, x.p, x.p, rank) > 1 / 8,
			loss: {value: end.value, radius: f.valueError(end.point) + end.remainingDescent},
		};
	});

const descend = descendWith('identity');
const descendSquares = descendWith('square');

/** The squares of the singular values of Y from the p-th on (counted from 0), summed. */
function tail({q, d, Y}: DeepLinearStart, p: number): B.Ball {
	const svd = singularDecomposition(Y, q, d);
	const radius = singularValueRadius(Y, q, d, svd);
	const squares = Array.from(svd.values.subarray(p), s => B.mul(B.ball(s, radius), B.ball(s, radius)));
	return squares.reduce(B.add, B.ball(0));
}

const certified = 'descent ends at a certified second-order point, with less than 1e-6 to gain';
const invertible = 'the middle layer there has singular values above 1/8';

const start = (q: number, d: number, p: number, Y: number[], W: number[][]): DeepLinearStart => ({
	q,
	d,
	p,
	l: W.length,
	Y: Float64Array.from(Y),
	first: Float64Array.from(W[0]!),
	middle: W.length === 3 ? Float64Array.from(W[1]!) : new Float64Array(p * p),
	last: Float64Array.from(W.at(-1)!),
	scale: 1,
});

export default theorem({
	id: 'kawaguchi2016-thm2.3',
	title: 'Every local minimum of a deep linear network is global',
	source: {cite: 'kawaguchi2016', at: 'Theorem 2.3 (ii), (iv), as we read it'},
	statement: String.raw`\nabla F = 0,\; \nabla^2 F \succeq 0,\; \operatorname{rank}(W_{l-1} \cdots W_2) = p \;\Rightarrow\;
		F(W_1, \ldots, W_l) = \min F = \sum_{i > p} \sigma_i(Y)^2, \quad F = \|Y - W_l \cdots W_1\|^2`,
	area: 'landscape',
	status: 'proved',
	expect: 'survives',
	given: deepLinearStarts(1, 0),
	assuming: {
		[certified]: x => descend(x).certified,
		[invertible]: x => descend(x).invertible,
	},
	measure: x => ({loss: descend(x).loss, least: tail(x, x.p)}),
	conclusion: 'loss == least',
	controls: {
		'of any rank': {
			measure: x => ({loss: descend(x).loss, least: tail(x, x.q)}),
			because: 'Y = I, p = 1: a map of rank 1 leaves 1',
			witness: start(
				2,
				2,
				1,
				[1, 0, 0, 1],
				[
					[1, 0],
					[1, 0],
				],
			),
		},
		'squares between the layers': {
			given: deepLinearStarts(1),
			assuming: {[certified]: x => descendSquares(x).certified},
			measure: x => ({loss: descendSquares(x).loss, least: tail(x, x.p)}),
			because:
				'Y = (1, -1), F = (1 - v a^2)^2 + (1 + v b^2)^2 at v = a = 1, b = 0: b has the second derivative 4, F is 1, though v a^2 = 1, v b^2 = -1 has rank 1',
			witness: {...start(1, 2, 1, [1, -1], [[1, 0], [1]])},
		},
		'any second-order point of three layers': {
			assuming: {[certified]: x => descend(x).certified},
			because: '(1 - w3 w2 w1)^2: at the origin the gradient and the Hessian vanish',
			witness: start(1, 1, 1, [1], [[0], [0], [0]]),
		},
	},
	regimes: {
		'three layers': ({l}) => l === 3,
		'a bottleneck': ({p, q}) => p < q,
		'from the origin': ({scale}) => scale === 0,
	},
	budget: {trials: 40},
});
