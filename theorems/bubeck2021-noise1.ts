/**
 * The law of robustness with its own constants, but with the whole variance of the labels for that of their noise: fitting below the signal is
 * cheap, only fitting below the noise is not.
 *
 * x is uniform on the cube [0, 1]^d / sqrt d, which is 1-isoperimetric, and u = sqrt d x_1. Labels are y = (1 - s) (2 u - 1) + s z with z = +-1 a
 * fair coin, so the noise has variance s^2 and y has (1 - s)^2 / 3 more. Against the claim, ours: f = (1 - s) (2 u - 1) from the class w (2 u - 1), w
 * in [0, 1], of one parameter with W J = 1. Its Lipschitz constant is 2 (1 - s) sqrt d, and its misfit is s^2 on every sample, as z^2 = 1. The
 * theorem's bound, for n samples however many, grows with sqrt n. Without any noise (s = 0) f interpolates all of them.
 *
 * In the repair the class has p >= n slabs across the first axis besides the line, to fit the noise as well (bubeck2021-iso1).
 */
import {cellSamples, enoughSamples, type Law, lawSizes} from '../generators/noisy-cells.ts';
import {instance} from '../src/claim/instance.ts';
import {choice} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {cellFit} from '../src/nets/cell-functions.ts';

/** The class of one parameter; d is a power of 4, so that sqrt d is exact. */
function measureLine(x: Law) {
	const {n, d} = lawSizes(x);
	const {noise: s, eps, delta} = x;
	return {
		n: exact(n),
		p: exact(1),
		d: exact(d),
		W: exact(1),
		eps: exact(eps),
		delta: exact(delta),
		misfit: exact(s * s),
		variance: {value: (1 - s) ** 2 / 3 + s * s, radius: 2 ** -52},
		lipschitz: exact(2 * (1 - s) * Math.sqrt(d)),
	};
}

/** The class of the line and the slabs: p + 1 parameters in a box of side 2, of which a point sees two. */
function measureSlabs(x: Law) {
	const {n, p, d} = lawSizes(x);
	const W = 2 * Math.sqrt(p + 1) * Math.SQRT2;
	return {
		n: exact(n),
		p: exact(p + 1),
		d: exact(d),
		W: {value: W, radius: W * 2 ** -50},
		eps: exact(x.eps),
		delta: exact(x.delta),
		noise: exact(x.noise ** 2),
	};
}

/** The true line, and the slabs fitted to what it leaves, which is the noise. The steepest ramp of a slab lies beside the line's slope. */
function slabs(x: Law, seed: string) {
	const {cells, levels, signs} = cellSamples(x, seed, true);
	const {p, d} = lawSizes(x);
	const labels = signs.map(z => x.noise * z);
	const {largest, misfit} = cellFit(cells, levels, labels, p);
	const slope = 2 * (1 - x.noise) + (2 / x.ramp) * p * largest;
	return {misfit, lipschitz: {value: slope * Math.sqrt(d), radius: slope * Math.sqrt(d) * 2 ** -51}};
}

const laws = (logn: readonly number[], eps: readonly number[], noise: readonly number[]) =>
	instance<Law>({
		logd: choice<number>(0, 2, 4, 10, 20),
		logn: choice(...logn),
		spread: choice<number>(1, 2),
		ramp: choice<number>(0.125, 0.5),
		noise: choice(...noise),
		eps: choice(...eps),
		delta: choice<number>(0.5, 0.375),
	});

export default theorem({
	id: 'bubeck2021-noise1',
	title: 'The law of robustness for labels without noise',
	source: {cite: 'bubeck2021', at: 'Theorem 3, without noise'},
	statement: String.raw`\tfrac1n \textstyle\sum_i (f(x_i) - y_i)^2 \le \mathrm{Var}(y) - \varepsilon \;\Rightarrow\;
		\mathrm{Lip}(f) \ge \tfrac{\varepsilon}{2^9} \sqrt{\tfrac{n d}{p \log(60 W J / \varepsilon) + \log(4 / \delta)}}`,
	area: 'robustness',
	status: 'folklore',
	expect: 'falls',
	given: laws([40, 46, 52], [1 / 4, 1 / 8, 1 / 16], [0, 1 / 4, 1 / 2, 3 / 4]),
	assuming: {'there are enough samples for eps and delta': enoughSamples},
	measure: measureLine,
	conclusion:
		'misfit > variance - eps or lipschitz >= eps / 512 * sqrt(n * d / (p * log(60 W / eps) + log(4 / delta)))',
	because:
		's = 0, n = 2^40, eps = 1/4: f = y has Lipschitz constant 2 sqrt d, and the law asks for more than 100 sqrt d',
	witness: {logd: 0, logn: 40, spread: 1, ramp: 0.5, noise: 0, eps: 1 / 4, delta: 0.5},
	repairs: {
		'below the noise': {
			given: laws([15], [5 / 8, 3 / 4], [1, 7 / 8]),
			measure: measureSlabs,
			draw: slabs,
			conclusion:
				'P(misfit > noise - eps or lipschitz >= eps / 512 * sqrt(n * d / (p * log(60 W / eps) + log(4 / delta)))) >= 1 - delta',
			because: 'what fits noise correlates with it, and a function that is nearly constant does not',
		},
		'the line below the noise': {
			conclusion:
				'misfit > noise - eps or lipschitz >= eps / 512 * sqrt(n * d / (p * log(60 W / eps) + log(4 / delta)))',
			measure: x => ({...measureLine(x), noise: exact(x.noise ** 2)}),
			because: 'its misfit is the noise, however many samples there are',
		},
	},
	budget: {trials: 5, draws: 64},
});
