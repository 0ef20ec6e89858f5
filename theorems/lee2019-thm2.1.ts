/**
 * Wide networks train like their linearisation: outputs, weights and kernel stray from it by O(n^(-1/2)), uniformly in time.
 *
 * O(.) hides constants, so what is tested is that sqrt(n) times each of the three does not grow over the top octaves of a ladder of widths:
 * its median growth exponent over initialisations, at fixed data, labels and activation, is below 0.2. In truth outputs and kernel fall like
 * 1/n, and |theta_t - theta_0| / sqrt n like n^(-1/2), so only there is the exponent nearly used up. The sup over t is taken over 16 steps of
 * descent at 7/8 of the critical rate of the network's own kernel, after which a few per cent of the residual are left. Three inputs of norm 1 are
 * trained on, in general position around an orthogonal frame (weights are rotation invariant); (1, 1, 1) / sqrt 3 is watched. The controls,
 * which need only show growth, make 4 steps at smaller widths.
 */
import {box} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice} from '../src/claim/leaf.ts';
import {theorem} from '../src/claim/theorem.ts';
import {norm} from '../src/kernels/dense.ts';
import {activation} from '../src/nets/activation.ts';
import {analyticKernel} from '../src/nets/analytic-kernel.ts';
import {serial} from '../src/nets/compose.ts';
import {dense} from '../src/nets/dense.ts';
import {empiricalNtk} from '../src/nets/empirical-ntk.ts';
import {initialise} from '../src/nets/initialise.ts';
import {linearisationGap} from '../src/nets/linearisation-gap.ts';
import {criticalRate, kernelSpectrum} from '../src/nets/mse-dynamics.ts';

interface Training {
	/** How far the three inputs are from an orthonormal frame before they are normalised, 3 x 3. */
	readonly tilt: Float64Array;
	readonly y: Float64Array;
	readonly activation: 'erf' | 'tanh' | 'softplus';
}

const ladder = [32, 64, 128, 256, 512, 1024, 2048, 4096];
const shortLadder = [2, 4, 8, 16, 32, 64, 128];

/** The three inputs trained on, then the one that is watched. */
function inputsOf(tilt: Float64Array): Float64Array {
	const inputs = new Float64Array(12).fill(1);
	tilt.forEach((v, i) => (inputs[i] = v + (i % 4 === 0 ? 1 : 0)));
	for (let i = 0; i < 4; i++) {
		const row = inputs.subarray(3 * i, 3 * i + 3);
		row.set(row.map(v => v / norm(row)));
	}
	return inputs;
}

/** The gaps of one network of width n over some steps, next to its own linearisation, or to what the infinite network's kernel makes of it. */
const drawWith = (steps: number, infinite: boolean) => (x: Training, seed: string, n: number) => {
	const net = serial(
		dense(n, {sigmaW: Math.SQRT2}),
		activation(x.activation),
		dense(1, {sigmaW: Math.SQRT2}),
	)([3]);
	const inputs = inputsOf(x.tilt);
	const theta = initialise(net, `${seed}/${n}`);
	const own = empiricalNtk(net, theta, inputs);
	const trained = own.filter((_, at) => at < 12 && at % 4 < 3);
	const {outputs, parameters, kernel} = linearisationGap(net, theta, {
		inputs,
		y: x.y,
		frozen: [infinite ? analyticKernel(net, inputs).ntk : own],
		rate: 0.875 * criticalRate(kernelSpectrum(trained, 3)),
		steps,
		every: 4,
	});
	return {outputs: outputs[0]!, weights: parameters / Math.sqrt(n), kernel};
};

const trainings = (...activations: readonly Training['activation'][]) =>
	instance<Training>({
		// I + tilt is diagonally dominant: the inputs are linearly independent, so the kernel has full rank.
		tilt: array([3, 3], box(-0.3, 0.3)),
		y: array([3], box(-2, 2)),
		activation: choice(...activations),
	});

const witness: Training = {tilt: new Float64Array(9), y: Float64Array.of(1, -1, 1), activation: 'erf'};

export default theorem({
	id: 'lee2019-thm2.1',
	title: 'Wide networks train like their linearisation, up to O(n^-1/2)',
	source: {cite: 'lee2019', at: 'Theorem 2.1'},
	statement: String.raw`\sup_{t \ge 0} \| f_t(x) - f^{\mathrm{lin}}_t(x) \|_2,\;
		\sup_{t \ge 0} \frac{\|\theta_t - \theta_0\|_2}{\sqrt n},\;
		\sup_{t \ge 0} \|\hat\Theta_t - \hat\Theta_0\|_F = O(n^{-1/2})
		\text{ with probability arbitrarily close to } 1`,
	area: 'kernels',
	status: 'proved',
	expect: 'survives',
	given: trainings('erf', 'tanh', 'softplus'),
	assuming: {},
	measure: () => ({}),
	draw: drawWith(16, false),
	ladder,
	conclusion:
		'bounded(n^(1/2) * outputs, n, 0.2) and bounded(n^(1/2) * weights, n, 0.2) and bounded(n^(1/2) * kernel, n, 0.2)',
	controls: {
		'outputs at rate n^-2': {
			draw: drawWith(4, false),
			ladder: shortLadder,
			conclusion: 'bounded(n^2 * outputs, n, 0.2)',
			because: 'the gap falls like 1/n, so n^2 times it grows like n',
			witness,
		},
		'weights at rate 1/n': {
			draw: drawWith(4, false),
			ladder: shortLadder,
			conclusion: 'bounded(n * weights, n, 0.2)',
			because:
				'the residual must be fitted through a kernel of order 1, which takes |theta_t - theta_0| >= |residual| / sqrt(lambda_max), whatever n is',
			witness,
		},
		'the kernel of the infinite network at rate 1/n': {
			given: trainings('erf'),
			draw: drawWith(4, true),
			ladder: shortLadder,
			conclusion: 'bounded(n * outputs, n, 0.2)',
			because: 'the kernel at initialisation is off by n^(-1/2), and so is all that is computed from it',
			witness,
		},
	},
	budget: {trials: 1, draws: 512},
});
