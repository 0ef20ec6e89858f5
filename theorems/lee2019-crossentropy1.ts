/**
 * "Wide networks stay near their initial weights for all time, whatever the loss": the bound of Theorem 2.1 with another loss in it.
 *
 * For the squared loss and eta <= 2 / (lambda_min + lambda_max) residuals shrink by 1 - eta lambda_min a step, so the linearised network's weights
 * move by no more than sqrt(lambda_max) |g| / lambda_min in all, g being the loss's derivatives at the initial outputs. That bound is tested, for f = J w
 * with J the rows x_i. Cross-entropy (the logistic loss, for two classes) has no minimum where the data can be separated, and J of full rank separates all
 * labels: the weights go to infinity, as log t. Only finite times admit a bound.
 */
import {box, signs, sphere} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, size} from '../src/claim/leaf.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {gamma, matmulRadius, normRadius} from '../src/kernels/ball.ts';
import {gram, norm} from '../src/kernels/dense.ts';
import {eigenvalueRadius, symmetricEigen} from '../src/kernels/spectra.ts';
import {dense} from '../src/nets/dense.ts';
import {lossCotangent, predict} from '../src/nets/gradient.ts';
import {losses} from '../src/nets/losses.ts';
import {gradientDescent} from '../src/nets/train.ts';

/** n inputs of norm 1 with labels, initial weights, and for how many steps to train at which rate. */
interface Training {
	readonly n: number;
	readonly x: Float64Array;
	readonly y: Float64Array;
	readonly w: Float64Array;
	readonly loss: 'squared' | 'logistic';
	readonly steps: number;
	readonly rate: number;
}

const trainings = (...names: readonly Training['loss'][]) =>
	instance<Training>({
		n: size(1, 3),
		x: array(['n', 3], sphere),
		y: array(['n'], signs),
		w: array([3], box(-1, 1)),
		loss: choice(...names),
		steps: choice<number>(16, 64, 256, 1024),
		// lambda_min + lambda_max is at most 3, the trace for three inputs, so the critical rate is at least 2/3.
		rate: choice<number>(0.25, 0.5, 0.625),
	});

const spectrumOf = perInstance(({n, x}: Training) => {
	const kernel = gram(x, n, 3);
	const eigen = symmetricEigen(kernel, n);
	const transposed = Float64Array.from(x, (_, at) => x[(at % n) * 3 + Math.floor(at / n)]!);
	return {
		...eigen,
		n,
		radius: () => eigenvalueRadius(kernel, n, eigen) + matmulRadius(x, transposed, n, 3, n),
	};
});

function measure(x: Training) {
	const {n, y, w, loss, steps, rate} = x;
	const net = dense(1, {parameterisation: 'standard'})([3]);
	const {values, radius} = spectrumOf(x);
	const end = gradientDescent(net, w, x.x, y, losses[loss], {rate, steps});
	const moved = norm(end.map((v, i) => v - w[i]!));
	const f = predict(net, w, x.x);
	const g = lossCotangent(f, y, losses[loss]);

	// Rows have norm 1, so |J| <= sqrt n, and the derivatives stay below `slope` in all: below 1 each for the logistic loss, and of falling length for
	// the squared. A step of descent on a convex loss brings no two points further apart, so what rounding does to each step only adds up; it is
	// gamma_64 of the weights, the derivatives and their products with J and the rate.
	const slope = Math.max(Math.sqrt(n), norm(g));
	const reach = norm(w) + steps * rate * Math.sqrt(n) * slope;
	const off = 2 * gamma(64) * (reach + rate * Math.sqrt(n) * (slope + Math.sqrt(n) * reach));
	return {
		moved: {value: moved, radius: steps * off + normRadius(moved, 3)},
		slope: {value: norm(g), radius: 2 * Math.sqrt(n) * gamma(64) * (slope + norm(w))},
		lmin: {value: values[0]!, radius},
		lmax: {value: values[n - 1]!, radius},
		n: exact(n),
		time: exact(rate * steps),
	};
}

/** One input: log(1 + exp(-w)) pulls w beyond 1/2, the bound, for ever. */
const witness: Training = {
	n: 1,
	x: Float64Array.of(1, 0, 0),
	y: Float64Array.of(1),
	w: new Float64Array(3),
	loss: 'logistic',
	steps: 64,
	rate: 0.5,
};

export default theorem({
	id: 'lee2019-crossentropy1',
	title: 'Linearised networks stay near their initial weights for all time, whatever the loss',
	source: {cite: 'lee2019', at: 'Theorem 2.1, as retold (for any loss)'},
	statement: String.raw`\sup_{t \ge 0} \|w_t - w_0\| \le \frac{\sqrt{\lambda_{\max}}}{\lambda_{\min}} \| \nabla_f L(f_0) \|
		\quad \text{for } \eta \le \frac{2}{\lambda_{\min} + \lambda_{\max}}`,
	area: 'optimisation',
	status: 'folklore',
	expect: 'falls',
	given: trainings('logistic', 'squared'),
	assuming: {
		'the kernel is not nearly singular': x => {
			const {values} = spectrumOf(x);
			return values[0]! > values.at(-1)! / 64;
		},
	},
	measure,
	conclusion: 'moved * lmin <= sqrt(lmax) * slope',
	because: 'x = y = 1, w_0 = 0, cross-entropy: |g| = 1/2 bounds w by 1/2, and w_t + exp(w_t) = t + 1',
	witness,
	repairs: {
		'the squared loss': {
			given: trainings('squared'),
			because: 'sum_j eta |J^T r_j| <= eta sqrt(lambda_max) |r_0| sum_j (1 - eta lambda_min)^j',
		},
		'a finite time': {
			given: trainings('logistic'),
			conclusion: 'moved <= time * sqrt(lmax * n)',
			because: 'the derivative of the loss is below 1 for every sample, so |J^T g| < sqrt(lambda_max n)',
		},
	},
	budget: {trials: 150},
});
