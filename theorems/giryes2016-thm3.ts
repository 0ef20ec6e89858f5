/**
 * What a random ReLU layer does to distances, with the sign of psi as published; [gulcu2019] found it wrong.
 *
 * M has independent N(0, 1/m) entries, t is the angle between x and y, psi(t) = (sin t - t cos t) / pi. A row of M is a uniform direction
 * times a radius R that is independent of it, with m E R^2 = d; so E |rho(Mx) - rho(My)|^2 = d E (rho(<g, x>) - rho(<g, y>))^2 for a uniform
 * direction g. Divided by |x - y|^2 the square lies in [0, 1], as rho is 1-Lipschitz.
 */
import {direction, type Pair, pairs} from '../generators/pairs.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {dot, norm} from '../src/kernels/dense.ts';

const distance = ({x, y}: Pair): number => norm(x.map((v, i) => v - y[i]!));

function measure({d, x, y}: Pair) {
	const product = norm(x) * norm(y);
	const cosine = Math.max(-1, Math.min(1, dot(x, y) / product));
	const angle = Math.acos(cosine);
	const psi = (Math.sin(angle) - angle * cosine) / Math.PI;
	// psi' = t sin t / pi: where acos loses half its digits, near 0 and pi, psi does not feel it. The quotient carries the 4 d roundings of
	// norms and products; the difference x - y is relative to its size, as its entries are rounded once.
	const share = (psi * product) / distance({d, x, y}) ** 2;
	return {
		d: exact(d),
		share: {value: share, radius: (16 * d + 64) * 2 ** -53 * (1 + product / distance({d, x, y}) ** 2)},
	};
}

/** The share of |x - y|^2 that one random direction keeps. */
function draw(pair: Pair, seed: string) {
	const g = direction(pair.d, seed);
	const kept = (Math.max(0, dot(g, pair.x)) - Math.max(0, dot(g, pair.y))) ** 2 / distance(pair) ** 2;
	const size = (norm(pair.x) + norm(pair.y)) / distance(pair);
	return {kept: {value: Math.min(1, kept), radius: (8 * pair.d + 32) * 2 ** -53 * (1 + size ** 2)}};
}

export default theorem({
	id: 'giryes2016-thm3',
	title: 'A random ReLU layer shrinks distances, but not with the published sign',
	source: {cite: 'giryes2016', at: 'Theorem 3'},
	statement: String.raw`\mathbb{E}\,\|\rho(Mx) - \rho(My)\|^2 = \tfrac12 \|x - y\|^2 + \|x\|\,\|y\|\,\psi(\angle(x, y))`,
	area: 'geometry',
	status: 'refuted',
	expect: 'falls',
	given: pairs(5),
	assuming: {
		'x and y are not zero': ({x, y}) => norm(x) > 0 && norm(y) > 0,
		// Nearer pairs would need more digits than float64 has to tell their angle.
		'x and y are not nearly equal': pair => distance(pair) > 1e-3 * (norm(pair.x) + norm(pair.y)),
	},
	measure,
	draw,
	conclusion: 'd * E(kept) == 1/2 + share',
	because:
		'at y = -x the layer maps x and -x to orthogonal vectors: a quarter of |x - y|^2 is kept, not three quarters',
	witness: {d: 1, x: Float64Array.of(1), y: Float64Array.of(-1)},
	repairs: {
		'minus for plus': {
			conclusion: 'd * E(kept) == 1/2 - share',
			indifference: 0.1,
			because:
				'E relu(a) relu(b) = (<x, y> + |x| |y| psi) / 2 [cho2009]; large angles shrink most, to a quarter',
		},
		'only a bound': {
			conclusion: 'd * E(kept) <= 1/2 and d * E(kept) >= 1/4',
			indifference: 0.1,
			because: '0 <= psi(t) <= (1 - cos t) / 2',
		},
	},
	budget: {trials: 12, draws: 16_384},
});
