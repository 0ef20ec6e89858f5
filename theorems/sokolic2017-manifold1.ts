/**
 * On a k-dimensional manifold a classifier with margin generalises like gamma^(-k / 2) N^(-1 / 2), whatever the dimension of the space around.
 *
 * Tested on flat tori, products of k closed curves of lengths L_i in R^(2 k m), with constants of ours. Pieces of length gamma / sqrt k of each curve give K = prod_i ceil(L_i sqrt k / gamma) cells of diameter gamma at most, and
 * K <= (C / gamma)^k with C = 2 sqrt k (L_1 ... L_k)^(1 / k) while gamma <= 2 sqrt k L_i; points more than gamma apart (`separated`) lie in different cells of any such cover. A loss that is constant on cells is off by the
 * total variation distance of N samples from the uniform distribution at most, whose mean `gap` is known exactly for even cells, and at most sqrt((K - 1) / N) / 2: met for K = 2 and N = 1.
 */
import {positive} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, scalar, size, type Sizes} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {around} from '../src/kernels/ball.ts';
import * as I from '../src/kernels/interval.ts';
import {chordSquared, curveLength, piecesFor, separatedPoints} from '../src/nets/flat-torus.ts';
import {meanTotalVariation} from '../src/nets/uniform-cells.ts';

/** A torus of k curves with m harmonics each, a margin, N samples, and a grid of p turns a curve to look for separated points. */
interface Torus {
	readonly k: number;
	readonly m: number;
	readonly p: number;
	/** k x m: the amplitudes. */
	readonly a: Float64Array;
	readonly gamma: number;
	readonly N: number;
}

const curvesOf = ({k, m, a}: Torus) => Array.from({length: k}, (_, i) => a.slice(i * m, (i + 1) * m));

/** `side` sqrt k is how many times shorter than gamma the sides of the cells are. */
const measureWith = (side: (k: number) => number) => (x: Torus) => {
	const {k, p, gamma, N} = x;
	const curves = curvesOf(x);
	const lengths = curves.map(curveLength);
	const pieces = lengths.map(L => piecesFor(I.div(I.mul(L, I.sqrt(I.point(side(k)))), I.point(gamma))));
	const cover = pieces.reduce((product, n) => product * n, 1);
	const across = curves.reduce((sum, a, i) => I.add(sum, chordSquared(a, 1, pieces[i]!)), I.point(0));
	const volume = lengths.reduce(I.mul, I.point(2 ** k));
	return {
		across: around(I.sqrt(across)), // between opposite corners of a cell
		separated: exact(separatedPoints(curves, p, gamma)),
		cover: exact(cover),
		most: around(I.mul(volume, I.pow(I.sqrt(I.point(k)), I.point(k)))), // C^k
		gap: around(meanTotalVariation(cover, N)),
		gamma: exact(gamma),
		k: exact(k),
		N: exact(N),
	};
};

const circles = (k: number, p: number, gamma: number, N: number): Torus => ({
	k,
	m: 1,
	p,
	a: new Float64Array(k).fill(1),
	gamma,
	N,
});

export default theorem({
	id: 'sokolic2017-manifold1',
	title: 'On a manifold, margins generalise at a rate that its own dimension sets',
	source: {cite: 'sokolic2017', at: 'the corollary for regular manifolds, as we read it, on flat tori'},
	statement: String.raw`M \text{ a regular } k\text{-dimensional manifold}:\quad \mathrm{Cov}(M, \gamma) \le \Bigl(\frac{C_M}{\gamma}\Bigr)^{k}
		\;\Rightarrow\; \mathrm{GE} = O\bigl(\gamma^{-k / 2} N^{-1/2}\bigr)`,
	area: 'robustness',
	status: 'proved',
	expect: 'survives',
	given: instance<Torus>({
		k: size(1, 2),
		m: size(1, 3),
		p: size(1, (s: Sizes) => (s['k'] === 1 ? 32 : 10)),
		a: array(['k', 'm'], positive(0.25, 2)),
		gamma: scalar(positive(0.25, 8)),
		N: choice<number>(1, 4, 64, 1024),
	}),
	assuming: {
		'the margin is below 2 sqrt k times every length': x =>
			curvesOf(x).every(a => x.gamma <= 2 * Math.sqrt(x.k) * curveLength(a).lo * (1 - 2 ** -40)),
	},
	measure: measureWith(k => k),
	conclusion:
		'across <= gamma and separated <= cover and cover <= most / gamma^k and gap <= sqrt((cover - 1) / N) / 2',
	controls: {
		'one dimension less': {
			conclusion: 'separated <= (most / gamma^k)^((k - 1) / k)',
			because: 'on a curve this says one cell; the 6 corners of a hexagon in the unit circle are 1 apart',
			witness: circles(1, 6, 0.9, 1),
		},
		'cells with sides of length gamma': {
			measure: measureWith(() => 1),
			conclusion: 'across <= gamma',
			because:
				'two unit circles, gamma = 0.7: 9 pieces each, with chords of 0.684, whose squares add up to 0.967^2',
			witness: circles(2, 1, 0.7, 1),
		},
		'at rate 1 / N': {
			conclusion: 'gap <= (cover - 1) / (2 N)',
			because: 'a circle in 2 pieces, 1024 samples: the mean gap is near 0.4 / 32, more than 1 / 2048',
			witness: circles(1, 1, 5, 1024),
		},
		'at the rate of half the dimension': {
			conclusion: 'gap <= (most / gamma^k)^(1 / 4) / sqrt(N) / 2',
			because:
				'a circle and gamma = 1/4: 26 pieces, and the mean gap is near 0.4 sqrt(26 / N) = 2 / sqrt N; the bound is 1.3 / sqrt N',
			witness: circles(1, 1, 0.25, 1024),
		},
	},
	regimes: {
		'two dimensions': ({k}) => k === 2,
		'more than twice the dimension around': ({m}) => m > 1,
		'many cells': ({gamma}) => gamma < 0.5,
	},
	budget: {trials: 300},
});
