/**
 * Wide networks train like their linearisation: sup_t |f_t - f_lin_t| = O(n^(-1/2)).
 *
 * O(.) hides constants, so what is tested is that r(n) = sqrt(n) sup_t |f_t - f_lin_t| does not grow over the top octaves of a ladder of
 * widths: its median growth exponent over initialisations is at most 0.1. In truth it is near -1/2, as the error falls like 1/n. Four
 * orthogonal inputs of norm 2 stand for all such quadruples, as the weights are rotation invariant; a fifth, their sum over 2, is not
 * trained on.
 */
import {instance} from '../src/claim/instance.ts';
import {box} from '../src/claim/domain.ts';
import {array, choice} from '../src/claim/leaf.ts';
import {theorem} from '../src/claim/theorem.ts';
import {axpy, norm} from '../src/kernels/dense.ts';
import {activation} from '../src/nets/activation.ts';
import {analyticKernel} from '../src/nets/analytic-kernel.ts';
import {serial} from '../src/nets/compose.ts';
import {dense} from '../src/nets/dense.ts';
import {empiricalNtk} from '../src/nets/empirical-ntk.ts';
import {forwardPass} from '../src/nets/gradient.ts';
import {initialise} from '../src/nets/initialise.ts';
import type {Layer} from '../src/nets/layer.ts';
import {criticalRate, kernelSpectrum} from '../src/nets/mse-dynamics.ts';

interface Training {
	readonly y: Float64Array;
	readonly activation: 'erf' | 'tanh';
}

const trained = Float64Array.of(2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2);
const inputs = Float64Array.of(...trained, 1, 1, 1, 1);
const ladder = [4, 8, 16, 32, 64, 128, 256];
const steps = 32;

const network = (width: number, phi: Training['activation']): Layer =>
	serial(dense(width, {sigmaW: Math.SQRT2}), activation(phi), dense(1, {sigmaW: Math.SQRT2}))([4]);

/** sup_t |f_t(x) - g_t(x)| over the five inputs, where g is trained through the kernel `kernelOf` gives: its own, or the infinite net's. */
function error(
	net: Layer,
	y: Float64Array,
	seed: string,
	kernelOf: (theta: Float64Array) => Float64Array,
): number {
	const theta = initialise(net, seed);
	const kernel = kernelOf(theta);
	const rate = criticalRate(
		kernelSpectrum(
			kernel.filter((_, i) => i % 5 < 4 && i < 20),
			4,
		),
	);
	const gradient = new Float64Array(theta.length);
	const cotangent = new Float64Array(5); // stays 0 at the input that is not trained on
	let worst = 0;
	let now = forwardPass(net, theta, inputs);
	const g = now.output.slice();
	for (let step = 0; step < steps; step++) {
		for (let i = 0; i < 4; i++) cotangent[i] = g[i]! - y[i]!;
		for (let i = 0; i < 5; i++)
			for (let j = 0; j < 4; j++) g[i]! -= rate * kernel[i * 5 + j]! * cotangent[j]!;
		for (let i = 0; i < 4; i++) cotangent[i] = now.output[i]! - y[i]!;
		net.vjp(theta, now, cotangent, gradient);
		axpy(-rate, gradient, theta);
		now = forwardPass(net, theta, inputs);
		worst = Math.max(worst, norm(now.output.map((v, i) => v - g[i]!)));
	}
	return worst;
}

const kernels = {
	own: (net: Layer) => (theta: Float64Array) => empiricalNtk(net, theta, inputs),
	infinite: (net: Layer) => () => analyticKernel(net, inputs).ntk,
};

/** The error of one network of width n, next to its own linearisation or to the infinite network's. */
const drawWith = (kernel: keyof typeof kernels) => (x: Training, seed: string, n: number) => {
	const net = network(n, x.activation);
	return {error: error(net, x.y, `${seed}/${n}`, kernels[kernel](net))};
};

const trainings = (...activations: readonly Training['activation'][]) =>
	instance<Training>({y: array([4], box(-1, 1)), activation: choice(...activations)});

const witness: Training = {y: Float64Array.of(1, -1, 1, -1), activation: 'erf'};

export default theorem({
	id: 'lee2019-thm2.1',
	title: 'Wide networks train like their linearisation, up to O(n^-1/2)',
	source: {cite: 'lee2019', at: 'Theorem 2.1'},
	statement: String.raw`\sup_{t \ge 0} \| f_t(x) - f^{\mathrm{lin}}_t(x) \|_2 = O(n^{-1/2})
		\text{ with probability arbitrarily close to } 1`,
	area: 'kernels',
	status: 'proved',
	expect: 'survives',
	given: trainings('erf', 'tanh'),
	assuming: {'some label is not zero': ({y}) => norm(y) > 0.1},
	measure: () => ({}),
	draw: drawWith('own'),
	ladder,
	conclusion: 'bounded(n^(1/2) * error, n, 0.1)',
	controls: {
		'at rate n^-2': {
			conclusion: 'bounded(n^2 * error, n, 0.1)',
			because: 'the error falls like 1/n, so n^2 times it grows like n',
			witness,
		},
		'the kernel of the infinite network at rate 1/n': {
			given: trainings('erf'),
			draw: drawWith('infinite'),
			conclusion: 'bounded(n * error, n, 0.1)',
			because: 'the kernel at initialisation is off by n^(-1/2), and so is all that is computed from it',
			witness,
		},
	},
	budget: {trials: 1, draws: 256},
});
