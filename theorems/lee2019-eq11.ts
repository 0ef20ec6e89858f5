/**
 * Gradient descent on the linearised network has a closed form too, and so has momentum: powers of I - eta Theta in place of the exponential.
 *
 * The paper's (8)-(11) are for gradient flow (lee2019-eq10 of this catalogue); with phi_T = (I - (I - eta Theta)^T) Theta^-1, f_lin = mu + gamma at
 * a test input, mu = Theta(x, X) phi_T Y and gamma = f_0(x) - Theta(x, X) phi_T f_0(X). phi_T is a polynomial in Theta, so nothing need be inverted:
 * its value at an eigenvalue 0 is eta T. Heavy-ball momentum m changes the polynomial only. The other side descends in weight space.
 */
import {type TangentProblem, tangentProblems} from '../generators/tangent-problems.ts';
import {box, positive} from '../src/claim/domain.ts';
import {scalar, size} from '../src/claim/leaf.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {theorem} from '../src/claim/theorem.ts';
import {gamma} from '../src/kernels/ball.ts';
import {dot, matvec, norm} from '../src/kernels/dense.ts';
import {
	type Decay,
	gradientFlow,
	gradientSteps,
	kernelSpectrum,
	testOutputs,
	trainedOutputs,
} from '../src/nets/mse-dynamics.ts';
import {shallowLayer} from '../src/nets/shallow-network.ts';
import {closedFormError, descendWeights, type Descent} from '../src/nets/tangent-descent.ts';
import {tangentModel} from '../src/nets/tangent-model.ts';

interface Training extends TangentProblem {
	readonly steps: number;
	/** eta, in units of 1 / (the largest eigenvalue of Theta). */
	readonly rate: number;
	readonly momentum: number;
}

/** The model with the spectrum of Theta on the training inputs, and Theta(x, X). */
const atStart = perInstance((x: Training) => {
	const {layer, theta} = shallowLayer(x);
	const model = tangentModel(layer, theta, x.x, x.test);
	const {n, kernel} = model;
	const train = kernel.filter((_, i) => i % (n + 1) < n && i < n * (n + 1));
	const spectrum = kernelSpectrum(train, n);
	return {...model, train, cross: kernel.slice(n * (n + 1), -1), spectrum, top: spectrum.values[n - 1]!};
});

/** Both sides, with the decay that function space is given. */
const measureWith = (decayOf: (run: Descent, n: number) => Decay) => (x: Training) => {
	const {n, y} = x;
	const {p, J, row, f0, f0Test, train, cross, spectrum, top} = atStart(x);
	const run: Descent = {rate: x.rate / top, steps: x.steps, momentum: x.momentum};
	const r0 = f0.map((v, i) => v - y[i]!);
	const {w, error} = descendWeights(J, r0, run, top);
	const left = matvec(J, w, n, p).map((v, i) => v + r0[i]!);

	const decay = decayOf(run, n);
	const zero = new Float64Array(n);
	const trained = trainedOutputs(spectrum, decay, f0, y).map((v, i) => v - y[i]!);
	const closed = closedFormError(train, p, spectrum, run);
	// Theta(x, X) is off by gamma_p |J| |row|; f_0 - y and the last sum are rounded.
	const reach = norm(cross) * closed.response + gamma(p + n + 8) * norm(J) * norm(row) * closed.P;
	const output = (labels: Float64Array) =>
		reach * norm(labels) + 2 ** -50 * norm(cross) * closed.P * norm(labels);
	const ends = 2 ** -50 * (norm(f0) + norm(y));
	const half = (r: Float64Array, off: number) => ({
		value: dot(r, r) / 2,
		radius: (norm(r) + off) * off + gamma(n + 2) * dot(r, r),
	});
	return {
		descent: {
			value: f0Test + dot(row, w),
			radius: norm(row) * (error + gamma(p + 4) * norm(w)) + 2 ** -50 * Math.abs(f0Test),
		},
		mu: {value: testOutputs(spectrum, decay, cross, zero.slice(0, 1), zero, y)[0]!, radius: output(y)},
		gamma: {
			value: testOutputs(spectrum, decay, cross, Float64Array.of(f0Test), f0, zero)[0]!,
			radius: output(f0) + 2 ** -50 * Math.abs(f0Test),
		},
		lossDescent: half(left, norm(J) * (error + gamma(p + 4) * norm(w)) + ends),
		lossClosed: half(trained, closed.residual * norm(r0) + ends),
	};
};

/** One linear unit v W x, all three 1, labelled 3: Theta = v^2 + W^2 + v^2 = 3. */
const witness = (rate: number, steps: number, momentum = 0): Training => ({
	d: 1,
	n: 1,
	width: 1,
	activation: 'identity',
	steps,
	rate,
	momentum,
	W: Float64Array.of(1),
	b: Float64Array.of(0),
	v: Float64Array.of(1),
	x: Float64Array.of(1),
	y: Float64Array.of(3),
	test: Float64Array.of(1),
});

export default theorem({
	id: 'lee2019-eq11',
	title: 'Gradient descent and momentum on the linearised network have a closed form',
	source: {cite: 'lee2019', at: 'Equations (8)-(11), for discrete steps'},
	statement: String.raw`f^{\mathrm{lin}}_T(x) = \mu_T(x) + \gamma_T(x), \quad \mu_T = \Theta_0(x, X)\, \varphi_T(\Theta_0)\, Y, \quad
		\gamma_T = f_0(x) - \Theta_0(x, X)\, \varphi_T(\Theta_0) f_0(X), \quad \varphi_T(\lambda) = \frac{1 - (1 - \eta\lambda)^T}{\lambda}`,
	area: 'kernels',
	status: 'proved',
	expect: 'survives',
	given: tangentProblems<Pick<Training, 'steps' | 'rate' | 'momentum'>>(5, {
		steps: size(1, 24),
		rate: scalar(positive(0.2, 3)),
		momentum: scalar(box(0, 0.95)),
	}),
	assuming: {'the kernel is not zero': x => atStart(x).top > 0},
	measure: measureWith(({rate, steps, momentum}) => gradientSteps(rate, steps, momentum)),
	conclusion: 'descent == mu + gamma and lossDescent == lossClosed',
	controls: {
		'gradient flow for the same time': {
			measure: measureWith(({rate, steps}) => gradientFlow(rate * steps)),
			because: 'at eta lambda = 2 the residual is -1 times what it was, not exp(-2) times',
			witness: witness(2, 1),
		},
		'the mean loss for the sum': {
			measure: measureWith(({rate, steps, momentum}, n) => gradientSteps(rate / n, steps, momentum)),
			because: 'a loss averaged over n samples trains n times slower',
			witness: {...witness(1, 1), n: 2, x: Float64Array.of(1, 1), y: Float64Array.of(3, 3)},
		},
		'momentum as a larger rate': {
			measure: measureWith(({rate, steps, momentum}) => gradientSteps(rate / (1 - momentum), steps)),
			because: 'from rest the first step is eta times the gradient, whatever m is',
			witness: witness(1 / 2, 1, 1 / 2),
		},
	},
	regimes: {
		'a singular kernel: more samples than parameters': ({d, n, width}) => n > width * (d + 2),
		'it diverges': ({rate, momentum}) => rate > 2 * (1 + momentum),
		'with momentum': ({momentum}) => momentum > 0.5,
		'without momentum': ({momentum}) => momentum === 0,
	},
	network: x => shallowLayer(x),
	budget: {trials: 200},
});
