/** Steps of first-order methods on a flat parameter vector, in place, with projections and seeded sample orders. Deterministic throughout. */
import seedrandom from 'seedrandom';
import {norm} from '../kernels/dense.ts';

/** theta - rate g, written into theta, which is returned. */
export function gradientStep(theta: Float64Array, gradient: Float64Array, rate: number): Float64Array {
	for (let i = 0; i < theta.length; i++) theta[i]! -= rate * gradient[i]!;
	return theta;
}

/** The heavy ball [polyak1964]: v <- momentum v + g, theta <- theta - rate v, both in place; returns theta. v starts at 0. */
export function heavyBallStep(
	theta: Float64Array,
	velocity: Float64Array,
	gradient: Float64Array,
	rate: number,
	momentum: number,
): Float64Array {
	for (let i = 0; i < theta.length; i++) velocity[i] = momentum * velocity[i]! + gradient[i]!;
	return gradientStep(theta, velocity, rate);
}

/**
 * Nesterov's momentum in the form v <- momentum v + g, theta <- theta - rate (g + momentum v), both in place, g the gradient at theta; returns
 * theta, which is Nesterov's look-ahead point [sutskever2013]. v starts at 0.
 */
export function nesterovStep(
	theta: Float64Array,
	velocity: Float64Array,
	gradient: Float64Array,
	rate: number,
	momentum: number,
): Float64Array {
	for (let i = 0; i < theta.length; i++) {
		velocity[i] = momentum * velocity[i]! + gradient[i]!;
		theta[i]! -= rate * (gradient[i]! + momentum * velocity[i]!);
	}
	return theta;
}

/** The point of the ball ||theta|| <= radius nearest to theta, written into theta, which is returned. Throws a RangeError when the radius is negative. */
export function projectOntoBall(theta: Float64Array, radius: number): Float64Array {
	if (!(radius >= 0)) throw new RangeError(`a ball needs a radius of 0 or more, got ${radius}`);
	const size = norm(theta);
	if (size > radius) for (let i = 0; i < theta.length; i++) theta[i] = (theta[i]! / size) * radius;
	return theta;
}

/** A random permutation of 0 to n - 1, all equally likely, decided by the seed. */
export function sampleOrder(n: number, seed: string): Uint32Array {
	const rng = seedrandom.alea(seed);
	const order = Uint32Array.from({length: n}, (_, i) => i);
	for (let i = n - 1; i > 0; i--) {
		const j = Math.floor(rng.double() * (i + 1));
		[order[i], order[j]] = [order[j]!, order[i]!];
	}
	return order;
}

/** How stochastic gradient descent runs: `epochs` passes over all samples, each in an order of its own drawn from the seed. */
export type StochasticDescent = {
	readonly rate: number;
	readonly epochs: number;
	readonly seed: string;
	/** Applied in place after each step, e.g. `theta => projectOntoBall(theta, 1)`. */
	readonly project?: (theta: Float64Array) => void;
};

/**
 * Projected stochastic gradient descent over n samples from `start`, which is left as it is: theta_(t+1) = project(theta_t - rate g(theta_t, i_t)).
 * `visit` sees step t = 0, 1, ..., the sample i_t and theta_t before that step; theta_t changes after it returns and must not be written to.
 */
export function stochasticGradientDescent(
	gradient: (theta: Float64Array, sample: number) => Float64Array,
	start: Float64Array,
	n: number,
	{rate, epochs, seed, project}: StochasticDescent,
	visit?: (step: number, sample: number, theta: Float64Array) => void,
): Float64Array {
	const theta = Float64Array.from(start);
	for (let epoch = 0; epoch < epochs; epoch++) {
		const order = sampleOrder(n, `${seed} ${epoch}`);
		for (let t = 0; t < n; t++) {
			const sample = order[t]!;
			visit?.(epoch * n + t, sample, theta);
			gradientStep(theta, gradient(theta, sample), rate);
			project?.(theta);
		}
	}
	return theta;
}
