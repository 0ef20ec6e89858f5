/**
 * The linearised network is the network's tangent in its parameters, and no more than that.
 *
 * The paper defines f_lin = f_0 + J w and writes w for theta_t - theta_0. Tested is what makes it a linearisation, Taylor's theorem along the
 * segment from theta_0 to theta_0 + w: with g(s) = f(x) at theta_0 + s w, |f - f_lin| <= sup |g''| / 2, and g'' = w^T (d^2 f / d theta^2) w is
 * at most |Hessian| |w|^2. Where g'' is 0 that is an equality: at w = 0, and for networks that are linear in the weights that move.
 */
import {segmentOf, type TrainedSegment, trainedSegments} from '../generators/tangent-problems.ts';
import {theorem} from '../src/claim/theorem.ts';
import {norm} from '../src/kernels/dense.ts';
import {forwardPass, predict} from '../src/nets/gradient.ts';
import {linearise} from '../src/nets/linearise.ts';
import {bendAlong, shallowLayer} from '../src/nets/shallow-network.ts';

/** f and f_lin at theta_0 + w, and how far the network bends between. */
function measure(p: TrainedSegment) {
	const segment = segmentOf(p);
	const {layer, theta} = shallowLayer(segment);
	const w = Float64Array.of(...segment.dW, ...segment.db, ...segment.dv);
	const {supremum, rounding} = bendAlong(segment);
	const moved = predict(
		layer,
		theta.map((t, i) => t + w[i]!),
		segment.x,
	);
	return {
		net: {value: moved[0]!, radius: rounding},
		tangent: {value: linearise(layer, theta, segment.x)(w)[0]!, radius: rounding},
		bend: supremum,
	};
}

/** The tangent at x = 0 in the parameters and the input: affine in x as well. */
function affineInInput(p: TrainedSegment) {
	const segment = segmentOf(p);
	const {layer, theta} = shallowLayer(segment);
	const w = Float64Array.of(...segment.dW, ...segment.db, ...segment.dv);
	const tape = forwardPass(layer, theta, new Float64Array(p.d));
	const value = tape.output[0]! + layer.jvp(theta, w, tape, p.x).output[0]!;
	return {...measure(p), tangent: {value, radius: bendAlong(segment).rounding}};
}

/** One unit with one input of 1: v phi(W) moves to (v + dv) phi(W + dW). */
const unit = (
	p: Pick<TrainedSegment, 'activation'> & Record<'W' | 'v' | 'dW' | 'dv', number>,
): TrainedSegment => ({
	d: 1,
	width: 1,
	activation: p.activation,
	trained: 'all',
	x: Float64Array.of(1),
	W: Float64Array.of(p.W),
	b: Float64Array.of(0),
	v: Float64Array.of(p.v),
	dW: Float64Array.of(p.dW),
	db: Float64Array.of(0),
	dv: Float64Array.of(p.dv),
});

export default theorem({
	id: 'lee2019-eq5',
	title: 'The linearised network is the tangent of the network in its parameters',
	source: {cite: 'lee2019', at: 'Equation (5)'},
	statement: String.raw`f^{\mathrm{lin}}(x) = f_{\theta_0}(x) + \nabla_\theta f_{\theta_0}(x)\, w:\quad
		| f_{\theta_0 + w}(x) - f^{\mathrm{lin}}(x) | \le \tfrac12 \sup_{0 \le s \le 1} | w^\top \nabla_\theta^2 f_{\theta_0 + s w}(x)\, w |`,
	area: 'kernels',
	status: 'proved',
	expect: 'survives',
	given: trainedSegments(4),
	assuming: {},
	measure,
	conclusion: 'abs(net - tangent) <= bend / 2',
	controls: {
		'linear in the input as well': {
			measure: affineInInput,
			because: 'the activation stays: at w = 0 nothing bends, and tanh 1 is not 1',
			witness: unit({activation: 'tanh', W: 1, v: 1, dW: 0, dv: 0}),
		},
		'the curvature at the start alone': {
			measure: p => ({...measure(p), bend: bendAlong(segmentOf(p)).atStart}),
			because: "tanh'' is 0 at 0, where the tangent of tanh is 1 at 1",
			witness: unit({activation: 'tanh', W: 0, v: 1, dW: 1, dv: 0}),
		},
		'a third for the half': {
			conclusion: 'abs(net - tangent) <= bend / 3',
			because: '(1 + s)^2 is 4 at s = 1, its tangent 3, its second derivative 2 all along',
			witness: unit({activation: 'identity', W: 1, v: 1, dW: 1, dv: 1}),
		},
	},
	regimes: {
		'linear in the weights that move': ({trained}) => trained === 'readout',
		'the hidden layer moves, with an activation that bends': ({trained, activation, dW}) =>
			trained !== 'readout' && activation !== 'identity' && norm(dW) > 0,
	},
	network: p => shallowLayer(p),
	budget: {trials: 1000},
});
