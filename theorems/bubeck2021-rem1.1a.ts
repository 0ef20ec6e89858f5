/**
 * "Random points of a high-dimensional sphere are almost all one diameter apart", as the law's necessity was retold: they are sqrt 2 radii apart.
 *
 * Read as: in dimension 100 and above a random pair is nine tenths of the diameter 2 R apart, or more, with a chance of nine in ten or more. In truth
 * |X - Y|^2 = 2 R^2 - 2 <X, Y>, where <X, Y> is about R^2 / sqrt d: the distance is 0.707 of a diameter, and a diameter only for opposite points.
 */
import {direction} from '../generators/pairs.ts';
import {positive} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {scalar, size} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {norm} from '../src/kernels/dense.ts';

/** The sphere of radius R in R^d. */
interface Sphere {
	readonly d: number;
	readonly R: number;
}

export default theorem({
	id: 'bubeck2021-rem1.1a',
	title: 'Random points of a high-dimensional sphere are almost all one diameter apart',
	source: {cite: 'bubeck2021', at: 'Remark 1.1 (the sphere), as retold'},
	statement: String.raw`X, Y \text{ uniform on the sphere of radius } R \text{ in } \mathbb{R}^d,\; d \ge 100:\quad
		\Pr\bigl[\, |X - Y| \ge 0.9 \cdot 2R \,\bigr] \ge 0.9`,
	area: 'geometry',
	status: 'folklore',
	expect: 'falls',
	given: instance<Sphere>({d: size(100, 1000), R: scalar(positive(0.1, 10))}),
	assuming: {},
	measure: ({R}) => ({R: exact(R)}),
	draw({d, R}, seed) {
		const [x, y] = [direction(d, `${seed}/X`), direction(d, `${seed}/Y`)];
		// Unit vectors to d + 4 units of 2^-53 each, d + 10 roundings after them.
		return {distance: {value: R * norm(x.map((v, i) => v - y[i]!)), radius: R * (4 * d + 32) * 2 ** -52}};
	},
	conclusion: 'P(distance >= 0.9 * 2 R) >= 0.9',
	because:
		'|X - Y| >= 1.8 R means <X, Y> <= -0.62 R^2, 6.2 standard deviations from 0 in dimension 100; typical is 1.414 R',
	witness: {d: 100, R: 1},
	repairs: {
		'sqrt 2 radii apart': {
			conclusion: 'P(abs(distance - sqrt(2) R) <= 0.1 * 2 R) >= 0.9',
			because: 'the distance has mean sqrt 2 R and standard deviation R / sqrt(2 d), 0.07 R at most',
		},
		'at least half a diameter': {
			conclusion: 'P(distance >= R) >= 0.9',
			because:
				'the remark itself: <X, Y> <= R^2 / 2 but for a chance of exp(-d / 8), so that bumps of radius R / 2 are disjoint',
		},
		'opposite points': {
			draw: ({d, R}, seed) => {
				const x = direction(d, seed);
				return {distance: {value: R * norm(x.map(v => 2 * v)), radius: R * (4 * d + 32) * 2 ** -52}};
			},
			because: 'Y = -X is what a diameter is',
		},
	},
	budget: {trials: 16, draws: 1024},
});
