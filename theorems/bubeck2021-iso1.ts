/**
 * The law of robustness with its own constants, but for inputs of any distribution: it needs isoperimetry.
 *
 * Against it, ours: x uniform on the D basis vectors of R^D, D a power of two. The tents max(0, 1 - sqrt 2 |x - e_j|) have disjoint supports, as the
 * e_j are sqrt 2 apart, so f_w = sum_j w_{j mod p} tent_j has Lipschitz constant sqrt 2 max |w|, exactly. With w in [-1, 1]^p the class has diameter
 * 2 sqrt p and is 1-Lipschitz in w (J = 1), and p >= n weights fit most of n labels of pure noise (sigma = 1): two samples share one only by chance.
 * The law would have Lip grow with sqrt D. Drawn are j mod p, which is uniform, and the signs. The theorem is about all f in the class at
 * once; the best fit is enough to break it, and it is what the repair is tried on. With a mixture of D atoms as k = D components, the
 * hypothesis 8^4 k log(8 k / delta) <= n eps^2 fails, so the theorem as printed is in no danger.
 */
import {cellSamples, enoughSamples, type Law, lawSizes} from '../generators/noisy-cells.ts';
import {instance} from '../src/claim/instance.ts';
import {choice, size} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {cellFit} from '../src/nets/cell-functions.ts';

const measure = (x: Law) => {
	const {n, p, d} = lawSizes(x);
	const W = 2 * Math.sqrt(p);
	return {
		n: exact(n),
		p: exact(p),
		d: exact(d),
		W: {value: W, radius: W * 2 ** -53},
		eps: exact(x.eps),
		delta: exact(x.delta),
	};
};

/** The best fit by tents around the basis vectors. */
function atoms(x: Law, seed: string) {
	const {cells, levels, signs} = cellSamples(x, seed, false);
	const {largest, misfit} = cellFit(cells, levels, signs, lawSizes(x).p);
	const lipschitz = Math.SQRT2 * largest;
	return {misfit, lipschitz: {value: lipschitz, radius: lipschitz * 2 ** -51}};
}

/**
 * The cube [0, 1]^d / sqrt d is 1-isoperimetric, being the image of N(0, I / d) under a map that is 1-Lipschitz, even 1/sqrt(2 pi). The class has one weight for
 * each of p equal slabs across the first axis, with ramps: Lip = sqrt d p (2 / ramp) max |w|.
 */
function cube(x: Law, seed: string) {
	const {cells, levels, signs} = cellSamples(x, seed, true);
	const {p, d} = lawSizes(x);
	const {largest, misfit} = cellFit(cells, levels, signs, p);
	const lipschitz = Math.sqrt(d) * p * (2 / x.ramp) * largest;
	return {misfit, lipschitz: {value: lipschitz, radius: lipschitz * 2 ** -51}};
}

export default theorem({
	id: 'bubeck2021-iso1',
	title: 'The law of robustness for inputs of any distribution',
	source: {cite: 'bubeck2021', at: 'Theorem 3, without isoperimetry'},
	statement: String.raw`\Pr\Bigl[ \forall f \in F:\; \tfrac1n \textstyle\sum_i (f(x_i) - y_i)^2 \le \sigma^2 - \varepsilon \Rightarrow
		\mathrm{Lip}(f) \ge \tfrac{\varepsilon}{2^9} \sqrt{\tfrac{n d}{p \log(60 W J / \varepsilon) + \log(4 / \delta)}} \Bigr] \ge 1 - \delta`,
	area: 'robustness',
	status: 'folklore',
	expect: 'falls',
	given: instance<Law>({
		logd: size(44, 60),
		logn: choice<number>(14, 15),
		spread: choice<number>(2),
		ramp: choice<number>(0.5, 0.125),
		noise: choice<number>(1),
		eps: choice<number>(0.875, 0.75),
		delta: choice<number>(0.5, 0.375),
	}),
	assuming: {'there are enough samples for eps and delta': enoughSamples},
	measure,
	draw: atoms,
	conclusion:
		'P(misfit > 1 - eps or lipschitz >= eps / 512 * sqrt(n * d / (p * log(60 W / eps) + log(4 / delta)))) >= 1 - delta',
	because:
		'n = 2^14, p = 2^16, D = 2^44, eps = 7/8: of 4 cells a sample, few are shared, Lip = sqrt 2, and the law asks for more than 1000',
	witness: {logd: 44, logn: 14, spread: 2, ramp: 0.5, noise: 1, eps: 0.875, delta: 0.5},
	repairs: {
		'uniform on the cube': {
			draw: cube,
			because: 'the cube is isoperimetric: a function of small Lipschitz constant is nearly constant on it',
		},
		'hardly more atoms than samples': {
			given: instance<Law>({
				logd: size(18, 22),
				logn: choice<number>(14, 15),
				spread: choice<number>(2, 1, 0),
				ramp: choice<number>(0.5),
				noise: choice<number>(1),
				eps: choice<number>(0.875, 0.75, 0.625),
				delta: choice<number>(0.5, 0.375),
			}),
			because:
				'sqrt(n D / p) is at most sqrt(2^22), and 2^11 / 2^9 times eps / sqrt(log) is less than sqrt 2',
		},
	},
	budget: {trials: 3, draws: 64},
});
