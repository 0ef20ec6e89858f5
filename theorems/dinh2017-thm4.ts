/**
 * "How sharp a minimum is, is a property of the function found there": false, as ReLU units may be rescaled.
 *
 * f(x) = sum_j v_j relu(w_j . x), and a minimum of the mean of (f(x_i) - y_i)^2 / 2 with loss 0: y_i = f(x_i), so that the Hessian is (1 / n) sum_i grad f(x_i) grad f(x_i)^T (Gauss-Newton). Its
 * trace is S = sum_j v_j^2 P_j + Q_j, P_j the mean of |x_i|^2 over the samples at which unit j is active (a zero over all n), Q_j that of relu(w_j . x_i)^2. (w_j, v_j) -> (2^e w_j, 2^-e v_j) keeps f, so
 * the loss on any data, and with it whatever generalisation is. S becomes v_j^2 P_j / 4^e + 4^e Q_j, as large as one likes; its least value over all scales, 2 sum_j |v_j| sqrt(P_j Q_j), is a property of f.
 * All numbers are dyadic and so small that everything but these roots is exact in float64; quantities are multiplied by n.
 */
import {dyadic} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, size} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {
	leastTrace,
	outputs,
	pathNorm,
	type ShallowRelu,
	trace,
	withScales,
} from '../src/nets/relu-rescaling.ts';

/** A network of one hidden layer, samples, and a power of two for each unit. */
interface Rescaling extends ShallowRelu {
	/** k whole numbers. */
	readonly e: Float64Array;
}

const rescaled = (net: Rescaling): ShallowRelu => withScales(net, net.e);

const measure = (net: Rescaling) => ({
	sharpness: exact(trace(net)),
	rescaled: exact(trace(rescaled(net))),
});

export default theorem({
	id: 'dinh2017-thm4',
	title: 'How sharp a minimum is depends on nothing but the function that the network computes',
	source: {cite: 'dinh2017', at: 'Theorem 4, which denies it'},
	statement: String.raw`f_\theta = f_{\theta'},\; F(\theta) = F(\theta') = 0 \;\Rightarrow\; \operatorname{tr} \nabla^2 F(\theta) = \operatorname{tr} \nabla^2 F(\theta')`,
	area: 'landscape',
	status: 'refuted',
	expect: 'falls',
	given: instance<Rescaling>({
		d: size(1, 3),
		k: size(1, 3),
		n: size(1, 3),
		w: array(['k', 'd'], dyadic(2, 2)),
		v: array(['k'], dyadic(2, 2)),
		x: array(['n', 'd'], dyadic(1, 2)),
		e: array(['k'], dyadic(0, 4)),
	}),
	assuming: {
		'both networks compute the same': net => {
			const other = outputs(rescaled(net));
			return outputs(net).every((value, i) => value === other[i]);
		},
		'and not zero everywhere': net => outputs(net).some(value => value !== 0),
	},
	measure,
	conclusion: 'rescaled == sharpness',
	because:
		'f = relu(x) at x = 1 as v relu(w x): with w = v = 1 the trace is 2, with w = 2, v = 1/2 it is 4.25',
	witness: {
		d: 1,
		k: 1,
		n: 1,
		w: Float64Array.of(1),
		v: Float64Array.of(1),
		x: Float64Array.of(1),
		e: Float64Array.of(1),
	},
	repairs: {
		'the least trace over all scales': {
			measure: net => ({...measure(net), least: leastTrace(net)}),
			conclusion: 'sharpness >= least and rescaled >= least',
			because:
				'v^2 P / a^2 + a^2 Q >= 2 |v| sqrt(P Q), which the scale a does not move, with equality at a^4 = v^2 P / Q',
		},
		'the path norm': {
			measure: net => ({path: exact(pathNorm(net)), rescaledPath: exact(pathNorm(rescaled(net)))}),
			conclusion: 'rescaledPath == path',
			because: '|2^-e v| |2^e w|_1 = |v| |w|_1',
		},
		'up to the scale that it takes': {
			measure: net => ({...measure(net), octaves: exact(Math.max(...net.e.map(Math.abs)))}),
			conclusion: 'rescaled <= 4^octaves * sharpness and rescaled * 4^octaves >= sharpness',
			because: 'each of v^2 P and Q changes by a factor between 4^-e and 4^e, e the largest |e_j|',
		},
	},
	regimes: {
		'several units': ({k}) => k > 1,
		'scales that differ by unit': ({e}) => new Set(e).size > 1,
	},
	budget: {trials: 500},
});
