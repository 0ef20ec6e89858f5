/** Full-batch gradient descent with optional heavy-ball momentum. */
import {lossGradient} from './gradient.ts';
import type {Layer} from './layer.ts';
import type {Loss} from './losses.ts';

/** How to descend: theta_{t+1} = theta_t - rate g_t + momentum (theta_t - theta_{t-1}). */
export type Descent = {readonly rate: number; readonly steps: number; readonly momentum?: number};

/**
 * theta after `steps` steps down the gradient of sum_i l(f_theta(x)_i, y_i), from theta0, which is left as it is.
 * `visit` sees the step t = 0 to steps - 1, the predictions f_t(x) before that step and theta_t; it must not write to
 * them, and theta_t changes after it returns.
 */
export function gradientDescent(
	net: Layer,
	theta0: Float64Array,
	x: Float64Array,
	y: Float64Array,
	loss: Loss,
	{rate, steps, momentum = 0}: Descent,
	visit?: (step: number, f: Float64Array, theta: Float64Array) => void,
): Float64Array {
	const theta = Float64Array.from(theta0);
	const gradient = new Float64Array(theta.length);
	const velocity = momentum === 0 ? gradient : new Float64Array(theta.length);
	for (let step = 0; step < steps; step++) {
		// Predictions are a new array at every step, so handing them out is safe.
		const {f} = lossGradient(net, theta, x, y, loss, gradient);
		visit?.(step, f, theta);
		if (momentum !== 0)
			for (let i = 0; i < theta.length; i++) velocity[i] = momentum * velocity[i]! + gradient[i]!;
		for (let i = 0; i < theta.length; i++) theta[i]! -= rate * velocity[i]!;
	}
	return theta;
}
