/**
 * Every linear map that keeps orientation is a deep product of maps near the identity.
 *
 * The bound tested is ours: R = (I + A_l) … (I + A_1) with |A_i| <= 2 sin(pi / 2 l) + e^(g / l) - 1 for all i and every l >= 1, where g = max |log s|
 * over the singular values s of R; the proof is the construction in `near-identity.ts`. It is (pi + g) / l up to O(1 / l^2). The printed bound, as we
 * remember it, 2 (sqrt(pi) + sqrt(3 g))^2 / l for l >= 3 g, follows: e^x - 1 <= 1.2 x for x <= 1/3. Both parts are sharp: R = -I in the plane, R = e^g
 * on the line, where no factorisation does better, as s_max(R) <= (1 + max |A_i|)^l and, if max |A_i| < 1, s_min(R) >= (1 - max |A_i|)^l.
 */
import {reals} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, size} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {determinantSign} from '../src/kernels/exact-determinant.ts';
import {singularDecomposition, singularValueRadius} from '../src/kernels/spectra.ts';
import {nearIdentityFactors} from '../src/nets/near-identity.ts';

/** A map R of R^d and a number of factors. */
interface Target {
	readonly d: number;
	readonly l: number;
	readonly R: Float64Array;
}

function measure({d, l, R}: Target) {
	const svd = singularDecomposition(R, d, d);
	const radius = () => singularValueRadius(R, d, d, svd);
	const {value, radius: off} = nearIdentityFactors(R, d, l).largest;
	return {
		largest: {value, radius: off},
		l: exact(l),
		smax: {value: svd.values[0]!, radius},
		smin: {value: svd.values[d - 1]!, radius},
	};
}

/** With a negative determinant some factor has one too, so that |A_i| >= 1 for it: what any factorisation needs. */
const measureAny = (x: Target) => {
	if (determinantSign(x.R, x.d) > 0) return measure(x);
	const flipped = x.R.map((v, k) => (k < x.d ? -v : v)); // the same singular values
	return {...measure({...x, R: flipped}), largest: exact(1)};
};

const stretch = 'max(log(smax), -log(smin))';
const bound = `2 sin(pi / (2 l)) + exp(${stretch} / l) - 1`;
const necessary = 'max(exp(log(smax) / l) - 1, 1 - exp(log(smin) / l))';

const diagonal = (l: number, ...entries: number[]): Target => {
	const d = entries.length;
	return {d, l, R: Float64Array.from({length: d * d}, (_, k) => (k % (d + 1) === 0 ? entries[k % d]! : 0))};
};

export default theorem({
	id: 'hardt2016-thm2.1',
	title: 'A linear map of positive determinant is a product of l maps within O(1 / l) of the identity',
	source: {cite: 'hardt2016', at: 'Theorem 2.1, as we read it'},
	statement: String.raw`\det R > 0 \;\Rightarrow\; R = (I + A_l) \cdots (I + A_1), \quad
		\max_i \|A_i\| \le 2 \sin\tfrac{\pi}{2l} + e^{\gamma / l} - 1 = O(1 / l), \quad \gamma = \max_j |\log \sigma_j(R)|`,
	area: 'expressivity',
	status: 'proved',
	expect: 'survives',
	given: instance<Target>({d: size(1, 4), l: size(1, 24), R: array(['d', 'd'], reals([0.1, 10]))}),
	assuming: {'the determinant is positive': ({d, R}) => determinantSign(R, d) > 0},
	measure,
	conclusion: `largest <= ${bound}`,
	controls: {
		'a determinant of either sign': {
			assuming: {'the determinant is not zero': ({d, R}) => determinantSign(R, d) !== 0},
			measure: measureAny,
			because: 'R = -1 on the line: some 1 + a_i < 0, so |a_i| > 1, while 2 sin(pi / 8) < 1 for l = 4',
			witness: diagonal(4, -1),
		},
		'half of it': {
			conclusion: `${necessary} <= (${bound}) / 2`,
			because: 'R = 256 on the line, l = 2: some |a_i| >= 15, and the bound is 15 + sqrt 2',
			witness: diagonal(2, 256),
		},
		'of the order 1 / l^2': {
			conclusion: `${necessary} <= 4 (pi + ${stretch}) / l^2`,
			because:
				'R = 1/256 on the line, l = 16: some |a_i| >= 1 - 2^(-1/2) = 0.29, and 4 (pi + log 256) / 256 < 0.14',
			witness: diagonal(16, 1 / 256),
		},
	},
	regimes: {
		'more than one dimension and factor': ({d, l}) => d > 1 && l > 1,
		'near the identity: at least three factors an e-fold': ({d, l, R}) => {
			const s = singularDecomposition(R, d, d).values;
			return l >= 3 * Math.max(Math.log(s[0]!), -Math.log(s[d - 1]!));
		},
	},
	budget: {trials: 400},
});
