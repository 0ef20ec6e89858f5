/**
 * The scattering transform of a shifted signal is the shifted transform: filters and moduli commute with the group.
 *
 * An identity, tested to the rounding of the transforms, on Z_16.
 */
import {reals} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, size} from '../src/claim/leaf.ts';
import {theorem} from '../src/claim/theorem.ts';
import {normBall} from '../src/kernels/angles.ts';
import {scattering, waveletFrame} from '../src/nets/scattering.ts';

/** A signal on Z_16 and a shift, seen by a transform of J octaves up to order m. */
interface Shifted {
	readonly J: number;
	readonly m: number;
	readonly c: number;
	readonly x: Float64Array;
}

/** Each path of the transform, or the signal, shifted by c on the circle. */
const rolled = (paths: Float64Array, c: number): Float64Array =>
	paths.map((_, i) => paths[i - (i % 16) + (((i % 16) - c + 16) % 16)]!);

/** How far the transform of the moved signal is from the moved transform. */
const measureFor =
	(
		move: (x: Float64Array, c: number) => Float64Array,
		follow: (paths: Float64Array, c: number) => Float64Array,
	) =>
	({J, m, c, x}: Shifted) => {
		const frame = waveletFrame([16], J);
		const [before, after] = [scattering(x, frame, m), scattering(move(x, c), frame, m)];
		const expected = follow(before.coefficients, c);
		const apart = normBall(after.coefficients.map((v, i) => v - expected[i]!));
		return {apart: {value: apart.value, radius: apart.radius + 1.01 * (before.error + after.error)}};
	};

const impulse = Float64Array.from({length: 16}, (_, u) => (u === 15 ? 1 : 0));

export default theorem({
	id: 'mallat2012-translation1',
	title: 'Scattering commutes with shifts',
	source: {cite: 'mallat2012', at: 'Section 2, covariance'},
	statement: String.raw`S(T_c x) = T_c\, S x \text{ along every path, for all } c`,
	area: 'stability',
	status: 'proved',
	expect: 'survives',
	given: instance<Shifted>({
		J: size(1, 4),
		m: size(0, 2),
		c: size(1, 15),
		x: array([16], reals([0.01, 100])),
	}),
	assuming: {},
	measure: measureFor(rolled, rolled),
	conclusion: 'apart == 0',
	controls: {
		'invariance in place of covariance': {
			measure: measureFor(rolled, paths => paths),
			because: 'the average of an impulse is a bump, and it moves along',
			witness: {J: 1, m: 0, c: 8, x: impulse},
		},
		'a shift that lets zeros in': {
			measure: measureFor(
				(x, c) => x.map((_, u) => (u < c ? 0 : x[u - c]!)),
				(paths, c) => rolled(paths, c),
			),
			because: 'an impulse at 15 is lost by a shift to the right',
			witness: {J: 1, m: 0, c: 1, x: impulse},
		},
		'a dilation by 3, which permutes Z_16': {
			measure: measureFor(
				x => x.map((_, u) => x[(3 * u) % 16]!),
				paths => paths.map((_, i) => paths[i - (i % 16) + ((3 * (i % 16)) % 16)]!),
			),
			because: 'it sends the frequency pi / 8 to 3 pi / 8, where phi is smaller',
			witness: {J: 1, m: 0, c: 1, x: Float64Array.from({length: 16}, (_, u) => Math.cos((Math.PI * u) / 8))},
		},
	},
	regimes: {'second order': ({m}) => m === 2},
	budget: {trials: 200},
});
