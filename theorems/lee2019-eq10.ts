/**
 * The linearised network's training has a closed form in function space.
 *
 * The other side is computed in weight space, where no kernel appears: dw/ds = -J^T (J w + f_0(X) - Y) by `steps` Runge-Kutta steps of size h.
 * On an eigenmode a of Theta = J J^T one step multiplies by R(-ha), the Taylor polynomial of exp(-ha) to degree 4, off by at most
 * (ha)^5 / 120; both factors are at most 1 in size for ha <= 2.7, so after all steps residuals are off by steps (ha)^5 / 120, relatively, and
 * phi(a) = (1 - exp(-a tau)) / a by tau (ha)^4 / 120. The radii below are these terms plus counted rounding.
 */
import {networkOf, type TrainingProblem, trainingProblems} from '../generators/small-networks.ts';
import {theorem} from '../src/claim/theorem.ts';
import {gamma} from '../src/kernels/ball.ts';
import {dot, gram, matvec, matvecTransposed, norm} from '../src/kernels/dense.ts';
import {initialise} from '../src/nets/initialise.ts';
import {jacobian} from '../src/nets/jacobian.ts';
import {
	type Decay,
	gradientFlow,
	gradientSteps,
	kernelSpectrum,
	testOutputs,
	trainedOutputs,
} from '../src/nets/mse-dynamics.ts';
import {predict} from '../src/nets/gradient.ts';

const steps = 100;

/** w(tau) by Runge and Kutta's method of order 4, for the residual map w -> J w + r0. */
function integrate(J: Float64Array, r0: Float64Array, tau: number): Float64Array {
	const n = r0.length;
	const p = J.length / n;
	const h = tau / steps;
	let w = new Float64Array(p);
	const slope = (at: Float64Array) => {
		const r = matvec(J, at, n, p);
		for (let i = 0; i < n; i++) r[i]! += r0[i]!;
		return matvecTransposed(J, r, n, p).map(v => -v);
	};
	const ahead = (k: Float64Array, by: number) => w.map((v, i) => v + by * k[i]!);
	for (let s = 0; s < steps; s++) {
		const k1 = slope(w);
		const k2 = slope(ahead(k1, h / 2));
		const k3 = slope(ahead(k2, h / 2));
		const k4 = slope(ahead(k3, h));
		w = w.map((v, i) => v + (h / 6) * (k1[i]! + 2 * k2[i]! + 2 * k3[i]! + k4[i]!));
	}
	return w;
}

/** The closed form with the decay that `decayOf` makes of tau = eta t and the number of samples. */
const measureWith = (decayOf: (tau: number, n: number) => Decay) => (x: TrainingProblem) => {
	const {n} = x;
	const net = networkOf(x);
	const theta = initialise(net, String(x.seed));
	const inputs = Float64Array.of(...x.x, ...x.test);
	const J = jacobian(net, theta, inputs);
	const p = net.parameterCount;
	const [train, test] = [J.subarray(0, n * p), J.subarray(n * p)];
	const f = predict(net, theta, inputs);
	const f0 = f.slice(0, n);
	const kernel = gram(J, n + 1, p);
	const theta0 = new Float64Array(n * n).map((_, i) => kernel[Math.floor(i / n) * (n + 1) + (i % n)]!);
	const cross = kernel.slice(n * (n + 1), n * (n + 1) + n);
	const spectrum = kernelSpectrum(theta0, n);
	const largest = spectrum.values[n - 1]!;
	const tau = x.time / largest;

	const r0 = f0.map((v, i) => v - x.y[i]!);
	const w = integrate(train, r0, tau);
	const left = matvec(train, w, n, p).map((v, i) => v + r0[i]!);
	const decay = decayOf(tau, n);
	const trained = trainedOutputs(spectrum, decay, f0, x.y).map((v, i) => v - x.y[i]!);

	const size = norm(r0);
	const step = x.time / steps;
	const trace = theta0.reduce((sum, v, i) => (i % (n + 1) === 0 ? sum + v : sum), 0);
	// Rounding: every Runge-Kutta step loses gamma of what it adds, at most tau/steps |J| |r0|, or keeps, at most |w| <= tau |J| |r0|; the
	// kernel and its eigenpairs are off by gamma trace, which moves exp(-tau Theta) by tau and phi by tau^2 / 2 times that. Both sides take
	// the same computed J and f_0 as given; at the test point the last sum rounds what it adds to f_0(x).
	const lost = gamma(64 * (p + n) + 4 * steps) * tau * trace * size;
	const off = {
		residual: size * steps * (step ** 5 / 120) + 4 * lost,
		output:
			norm(cross) * tau * size * (step ** 4 / 120) +
			(norm(test) * 4 * lost) / Math.sqrt(largest) +
			2 ** -50 * Math.abs(f[n]!),
	};
	const half = (r: Float64Array) => dot(r, r) / 2;
	return {
		ode: {value: f[n]! + dot(test, w), radius: off.output},
		closed: {value: testOutputs(spectrum, decay, cross, f.slice(n), f0, x.y)[0]!, radius: off.output},
		lossOde: {value: half(left), radius: 2 * size * off.residual},
		lossClosed: {value: half(trained), radius: 2 * size * off.residual},
	};
};

/** Two inputs, +1 and -1, labelled 3/2: the residual is not small whatever the weights are. */
const witness: TrainingProblem = {
	d: 1,
	n: 2,
	width: 2,
	activation: 'relu',
	x: Float64Array.of(1, -1),
	y: Float64Array.of(1.5, 1.5),
	test: Float64Array.of(0.5),
	time: 1,
	seed: 1,
};

export default theorem({
	id: 'lee2019-eq10',
	title: 'The linearised network trains in closed form',
	source: {cite: 'lee2019', at: 'Equations (8)-(12)'},
	statement: String.raw`f^{\mathrm{lin}}_t(x) = f_0(x) - \Theta_0(x, X)\, \Theta_0^{-1} (I - e^{-\eta \Theta_0 t}) (f_0(X) - Y), \quad
		\dot w = -\eta J^\top (f^{\mathrm{lin}}_t(X) - Y)`,
	area: 'kernels',
	status: 'proved',
	expect: 'survives',
	given: trainingProblems(5),
	assuming: {},
	measure: measureWith(tau => gradientFlow(tau)),
	conclusion: 'ode == closed and lossOde == lossClosed',
	controls: {
		'the mean loss for the sum': {
			measure: measureWith((tau, n) => gradientFlow(tau / n)),
			because: 'a loss averaged over n samples trains n times slower',
			witness,
		},
		'one step of descent for the flow': {
			measure: measureWith(tau => gradientSteps(tau, 1)),
			because: '1 - z is not exp(-z)',
			witness,
		},
		'twice the rate': {
			measure: measureWith(tau => gradientFlow(2 * tau)),
			because: 'the factor 1/2 of the loss cancels in its gradient',
			witness,
		},
	},
	budget: {trials: 200},
});
