/**
 * "In wide networks features do not move": they do not in the NTK parameterisation, where the last layer has the factor n^(-1/2).
 *
 * With 1/n there (mean-field scaling) outputs start near 0 and the tangent kernel is of order 1/n, so rates are n times larger and, to fit labels of order 1,
 * every unit moves by order 1, and the kernel by a share of itself. Measured is that share, sup_t |Theta_t - Theta_0| / |Theta_0|, over 16 steps at a quarter of
 * the critical rate of the network's own kernel; for the claim, sqrt n times it should not grow.
 */
import {box} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice} from '../src/claim/leaf.ts';
import {theorem} from '../src/claim/theorem.ts';
import {norm} from '../src/kernels/dense.ts';
import {activation} from '../src/nets/activation.ts';
import {serial} from '../src/nets/compose.ts';
import {dense} from '../src/nets/dense.ts';
import {empiricalNtk} from '../src/nets/empirical-ntk.ts';
import {initialise} from '../src/nets/initialise.ts';
import {linearisationGap} from '../src/nets/linearisation-gap.ts';
import {criticalRate, kernelSpectrum} from '../src/nets/mse-dynamics.ts';

/** The scaling of the last layer, the labels of the three corners of an orthonormal frame, and the activation. */
interface Training {
	readonly readout: 'ntk' | 'meanField';
	readonly y: Float64Array;
	readonly activation: 'erf' | 'tanh';
}

const trainings = (...readouts: readonly Training['readout'][]) =>
	instance<Training>({
		readout: choice(...readouts),
		y: array([3], box(-2, 2)),
		activation: choice('erf', 'tanh'),
	});

const frame = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);

/** How far, relative to its size, training moves the kernel of one network of width n. */
function draw({readout, y, activation: name}: Training, seed: string, n: number) {
	const net = serial(
		dense(n, {sigmaW: Math.SQRT2}),
		activation(name),
		dense(1, {sigmaW: Math.SQRT2, parameterisation: readout}),
	)([3]);
	const theta = initialise(net, `${seed}/${n}`);
	const kernel = empiricalNtk(net, theta, frame);
	const rate = criticalRate(kernelSpectrum(kernel, 3)) / 4;
	const gap = linearisationGap(net, theta, {inputs: frame, y, frozen: [], rate, steps: 16, every: 4});
	return {drift: gap.kernel / norm(kernel)};
}

export default theorem({
	id: 'lee2019-meanfield1',
	title: 'Wide networks keep their kernel while they train, in every scaling',
	source: {cite: 'lee2019', at: 'Theorem 2.1, without its parameterisation'},
	statement: String.raw`\sup_{t \ge 0} \frac{\|\hat\Theta_t - \hat\Theta_0\|_F}{\|\hat\Theta_0\|_F} = O(n^{-1/2})`,
	area: 'kernels',
	status: 'folklore',
	expect: 'falls',
	given: trainings('meanField'),
	assuming: {'some label is not small': ({y}) => norm(y) > 1},
	measure: () => ({}),
	draw,
	ladder: [8, 16, 32, 64, 128, 256, 512],
	conclusion: 'bounded(n^(1/2) * drift, n, 0.2)',
	because:
		'with a read-out (1/n) sum_j v_j phi(w_j x) outputs of order 1 need v and w moved by order 1 a unit: the share does not fall with n',
	witness: {readout: 'meanField', y: Float64Array.of(1, -1, 1), activation: 'erf'},
	repairs: {
		'the factor n^(-1/2) in the last layer': {
			given: trainings('ntk'),
			because: 'Theorem 2.1; the exponent is nearly -1/2, as the drift falls like 1/n',
		},
	},
	budget: {trials: 2, draws: 256},
});
