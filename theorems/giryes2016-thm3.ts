/**
 * What a random ReLU layer does to distances, with the sign of psi as published; [gulcu2019] found it wrong.
 *
 * M has independent N(0, 1/m) entries, t is the angle between x and y, psi(t) = (sin t - t cos t) / pi. Expectations are replaced by the mean
 * over m rows of T = (relu(a) - relu(b))^2, a = <g, x>, b = <g, y>, g standard normal. As |relu(a) - relu(b)| <= |a - b| ~ N(0, s) with
 * s = |x - y|^2, E T^q <= (2q - 1)!! s^q <= (q!/2) 3 s^2 (2s)^(q-2), so by Bernstein's inequality for both tails the mean is within
 * s (sqrt(6 t / m) + 2 t / m) of its expectation but for a chance of 2 exp(-t) [boucheron2013, Theorem 2.10].
 */
import {reals} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, seed, size} from '../src/claim/leaf.ts';
import {fillNormal, stream} from '../src/claim/randomness.ts';
import {theorem} from '../src/claim/theorem.ts';
import {dot, norm} from '../src/kernels/dense.ts';

interface Pair {
	readonly d: number;
	readonly x: Float64Array;
	readonly y: Float64Array;
	readonly seed: number;
}

const rows = 8192;
/** A trial of a true claim fails with a chance of at most 2 exp(-logChance) = 1e-9. */
const logChance = Math.log(2e9);
const relative = Math.sqrt((6 * logChance) / rows) + (2 * logChance) / rows;

function measure({d, x, y, seed}: Pair) {
	const rng = stream(seed);
	const g = new Float64Array(d);
	let sum = 0;
	for (let i = 0; i < rows; i++) {
		fillNormal(rng, g);
		sum += (Math.max(0, dot(g, x)) - Math.max(0, dot(g, y))) ** 2;
	}
	const gap = norm(x.map((v, i) => v - y[i]!)) ** 2;
	const size = norm(x) * norm(y);
	const cosine = Math.max(-1, Math.min(1, dot(x, y) / size));
	const angle = Math.acos(cosine);
	// psi' = t sin t / pi, so the error of acos, at most sqrt of that of its argument near +-1, reaches psi times t sin t: below 1e-14.
	return {
		distance: {value: sum / rows, radius: relative * gap + 1e-12 * (gap + size)},
		gap: {value: gap, radius: 1e-13 * (gap + size)},
		size: {value: size, radius: 1e-13 * size},
		psi: {value: (Math.sin(angle) - angle * cosine) / Math.PI, radius: 1e-13},
	};
}

export default theorem({
	id: 'giryes2016-thm3',
	title: 'A random ReLU layer shrinks distances, but not with the published sign',
	source: {cite: 'giryes2016', at: 'Theorem 3'},
	statement: String.raw`\mathbb{E}\,\|\rho(Mx) - \rho(My)\|^2 = \tfrac12 \|x - y\|^2 + \|x\|\,\|y\|\,\psi(\angle(x, y))`,
	area: 'geometry',
	status: 'refuted',
	expect: 'falls',
	given: instance<Pair>({d: size(1, 6), x: array(['d'], reals()), y: array(['d'], reals()), seed: seed()}),
	assuming: {'x and y are not zero': ({x, y}) => norm(x) > 0 && norm(y) > 0},
	measure,
	conclusion: 'distance == gap / 2 + size * psi',
	because: 'at y = -x the layer maps x and -x to orthogonal vectors: the distance is |x|^2, not 3 |x|^2',
	witness: {d: 1, x: Float64Array.of(1), y: Float64Array.of(-1), seed: 1},
	repairs: {
		'minus for plus': {
			conclusion: 'distance == gap / 2 - size * psi',
			because:
				'E relu(a) relu(b) = (<x, y> + |x| |y| psi) / 2 [cho2009]; large angles shrink most, to a quarter',
		},
		'only a bound': {
			conclusion: 'distance <= gap / 2 and distance >= gap / 4',
			because: '0 <= psi(t) <= (1 - cos t) / 2',
		},
	},
	budget: {trials: 100},
});
