/**
 * Networks of n sigmoidal units approximate functions with a Barron norm at rate C_f / sqrt n, whatever the dimension.
 *
 * Tested for sums of cosines, f(0) taken off, with mu equal weights on points of norm <= r: the random network of n steps in `random-steps.ts` has an
 * expected square error of at most 2 (r C_f)^2 / n, so some network has; steps are limits of sigmoids. Half of the printed constant, (2 r C_f)^2, is
 * ours: V <= 2 r C_f bounds the height of a step, and at most r C_f of the paths are on at any x. It is sharp: opposite cosines that cancel.
 */
import {box, reals} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, size} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {around} from '../src/kernels/ball.ts';
import type {Interval} from '../src/kernels/interval.ts';
import * as I from '../src/kernels/interval.ts';
import {type CosineSum, randomStepError} from '../src/nets/random-steps.ts';

/** A sum of K cosines on R^d, S points, and a number of units. */
interface Target extends CosineSum {
	readonly K: number;
	readonly S: number;
	readonly n: number;
}

const measureWith = (norm: (x: Target, barron: Interval) => Interval) => (x: Target) => {
	const {variance, barronNorm, radius} = randomStepError(x);
	return {
		error: around(I.div(variance, I.point(x.n))),
		C: around(norm(x, barronNorm)),
		r: around(radius),
		n: exact(x.n),
	};
};

/** One-dimensional: cosines of frequency w and phase pi / 2, on one point. */
const sines = (a: number[], w: number[], x: number, n: number): Target => ({
	d: 1,
	K: a.length,
	S: 1,
	n,
	a: Float64Array.from(a),
	b: new Float64Array(a.length).fill(Math.PI / 2),
	w: Float64Array.from(w),
	x: Float64Array.of(x),
});

export default theorem({
	id: 'barron1993-thm1',
	title: 'A sum of cosines is within r C_f sqrt(2 / n) of a network of n steps',
	source: {cite: 'barron1993', at: 'Theorem 1, for sums of cosines; half the constant is ours'},
	statement: String.raw`C_f = \int |\omega|\, |\hat f(\omega)|\, d\omega < \infty \;\Rightarrow\; \exists f_n \text{ of } n \text{ sigmoidal units}:\;
		\int_{B_r} (f - f_n)^2\, d\mu \le \frac{(2 r C_f)^2}{n}`,
	area: 'expressivity',
	status: 'proved',
	expect: 'survives',
	given: instance<Target>({
		d: size(1, 3),
		K: size(1, 3),
		S: size(1, 4),
		n: size(1, 64),
		a: array(['K'], reals([0.3, 3])),
		b: array(['K'], box(-4, 4)),
		w: array(['K', 'd'], reals([0.1, 3])),
		x: array(['S', 'd'], reals([0.3, 3])),
	}),
	assuming: {},
	measure: measureWith((_, barron) => barron),
	conclusion: 'error <= 2 * (r * C)^2 / n',
	controls: {
		'half of it': {
			conclusion: 'error <= (r * C)^2 / n',
			because:
				'f = sin(x / 8) - sin(x / 8) = 0 at x = 1, n = 1: C = 1/4, steps of height 0.499, half of them on: 0.124 > 1/16',
			witness: sines([1, -1], [1 / 8, 1 / 8], 1, 1),
		},
		'at rate 1 / n^2': {
			conclusion: 'error <= 2 * (r * C)^2 / n^2',
			because: 'as before with n = 4: 0.031 > 0.0078',
			witness: sines([1, -1], [1 / 8, 1 / 8], 1, 4),
		},
		'the integral of the transform without the frequencies': {
			measure: measureWith(({a}) => a.reduce((s, v) => I.add(s, I.point(Math.abs(v))), I.point(0))),
			because: 'sin 64 x at x = 1: of a variation of 81 some 41 are on, far more than 2',
			witness: sines([1], [64], 1, 1),
		},
	},
	regimes: {
		'many turns of a cosine': ({w, x}) => Math.max(...w.map(Math.abs)) * Math.max(...x.map(Math.abs)) > 6,
		'several dimensions and points': ({d, S}) => d > 1 && S > 1,
	},
	budget: {trials: 500},
});
