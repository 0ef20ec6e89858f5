/**
 * Lipschitz functions concentrate at rate 1 / sqrt d on the sphere, under the normal law and on the cube: the three spaces that the law of
 * robustness names as isoperimetric, each with a constant c that is proved.
 *
 * The printed definition asks for some c of order 1. Tested is c = 1 for the normal law, d / (d - 1) on the sphere and 1 / 2 pi for the cube of
 * diameter 1, on functions whose means are known in closed form. The bound is used at t = s sqrt(c / d).
 */
import {
	isoperimetricConstant,
	isoperimetricPoint,
	lipschitzMean,
	lipschitzValue,
	type Shape,
	shapes,
	type Space,
	spaces,
} from '../generators/isoperimetric-spaces.ts';
import {box} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {choice, scalar, size} from '../src/claim/leaf.ts';
import {fillNormal, stream} from '../src/claim/randomness.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {norm} from '../src/kernels/dense.ts';

/** A space of dimension d, a function on it, and a deviation of s times sqrt(c / d). */
interface Deviation {
	readonly d: number;
	readonly space: Space;
	readonly shape: Shape;
	readonly s: number;
}

const deviations = (
	shortest: number,
	ofSpaces: readonly Space[] = spaces,
	ofShapes: readonly Shape[] = shapes,
) =>
	instance<Deviation>({
		d: size(shortest, 64),
		space: choice(...ofSpaces),
		shape: choice(...ofShapes),
		s: scalar(box(1.2, 3)),
	});

function measure({d, space, shape, s}: Deviation) {
	const c = isoperimetricConstant(space, d);
	const t = s * Math.sqrt(c.value / d);
	// Any t will do: this one is what the program computed.
	return {d: exact(d), c, t: exact(t), mean: lipschitzMean(space, shape, d)};
}

const draw = ({d, space, shape}: Deviation, seed: string) => {
	const x = isoperimetricPoint(space, d, seed);
	return {f: {value: lipschitzValue(space, shape, x), radius: (d + 8) * 2 ** -53 * (2 + norm(x))}};
};

/** x_1 at +-e_1, with or without normal noise of covariance I / d around them. */
const atTwoPoints =
	(noise: 0 | 1) =>
	({d}: Deviation, seed: string) => {
		const rng = stream(seed);
		const centre = rng() < 0.5 ? -1 : 1;
		return {
			f: {
				value: centre + (noise * fillNormal(rng, new Float64Array(1))[0]!) / Math.sqrt(d),
				radius: 2 ** -48,
			},
		};
	};

const witness: Deviation = {d: 64, space: 'normal', shape: 'coordinate', s: 2};

export default theorem({
	id: 'bubeck2021-def1.1',
	title: 'Lipschitz functions concentrate on the sphere, under the normal law and on the cube',
	source: {cite: 'bubeck2021', at: 'Definition 1.1 and its examples'},
	statement: String.raw`f \text{ 1-Lipschitz}:\quad \Pr\bigl[\, |f(X) - \mathbb{E} f| > t \,\bigr] \le 2 e^{-d t^2 / 2c}, \quad
		c = 1 \;(N(0, I/d)),\; \tfrac{d}{d-1} \;(S^{d-1}),\; \tfrac{1}{2\pi} \;([0, d^{-1/2}]^d)`,
	area: 'robustness',
	status: 'proved',
	expect: 'survives',
	given: deviations(2),
	assuming: {},
	measure,
	draw,
	conclusion: 'P(abs(f - mean) > t) <= 2 exp(-d t^2 / (2 c))',
	controls: {
		'two points': {
			given: deviations(4, ['normal'], ['coordinate']),
			draw: atTwoPoints(0),
			because: 'x_1 is -1 or 1, always 1 from its mean; the bound at t = s / sqrt d < 1 is 0.27 for s = 2',
			witness,
		},
		'two far clusters': {
			given: deviations(8, ['normal'], ['coordinate']),
			draw: atTwoPoints(1),
			because:
				'a mixture of two normal laws around e_1 and -e_1, each isoperimetric: x_1 is about -1 or 1, and 0 on average',
			witness,
		},
		'a function that is sqrt d-Lipschitz': {
			given: deviations(8),
			conclusion: 'P(abs(sqrt(d) f - sqrt(d) mean) > t) <= 2 exp(-d t^2 / (2 c))',
			because: 'the sum of the coordinates has standard deviation 1, and t = s / sqrt d',
			witness: {...witness, shape: 'diagonal'},
		},
		'four times the exponent': {
			given: deviations(2, ['normal'], ['coordinate', 'diagonal']),
			conclusion: 'P(abs(f - mean) > t) <= 2 exp(-2 d t^2 / c)',
			because: 'sqrt d x_1 is normal: beyond 1.2 with chance 0.23, and 2 exp(-2.88) = 0.11',
			witness: {...witness, s: 1.2},
		},
	},
	regimes: {
		'the sphere': ({space}) => space === 'sphere',
		'the normal law': ({space}) => space === 'normal',
		'the cube': ({space}) => space === 'cube',
		'a function that is not linear': ({shape}) => shape !== 'coordinate' && shape !== 'diagonal',
	},
	budget: {trials: 48, draws: 4096},
});
