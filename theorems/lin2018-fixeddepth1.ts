/**
 * On the line a one-neuron residual network of N blocks has at most 2^N affine pieces, and folding chains reach that.
 *
 * Ours; the other side of Theorem 3.1: each block is monotone or folds once, so a composition at most doubles the pieces, and a fixed depth
 * leaves most of L1 out of reach. Pieces are counted exactly on dyadic weights.
 */
import {dyadic} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, size} from '../src/claim/leaf.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {residualChainPieces} from '../src/kernels/piecewise-linear-1d.ts';

/** Blocks z <- z + v_i relu(u_i z + b_i), i = 1..N, on the line. */
interface Chain {
	readonly N: number;
	readonly u: Float64Array;
	readonly v: Float64Array;
	readonly b: Float64Array;
}

const pieces = perInstance(({u, v, b}: Chain) => residualChainPieces({u, v, b, w: 1, c: 0}).length);

/** Folds z <- -|z - t| + t at t = 0, -1, …, with slope -1 after the kink. */
const folds = (...at: number[]): Chain => ({
	N: at.length,
	u: new Float64Array(at.length).fill(1),
	v: new Float64Array(at.length).fill(-2),
	b: Float64Array.from(at, t => (t === 0 ? 0 : -t)),
});

export default theorem({
	id: 'lin2018-fixeddepth1',
	title: 'A one-neuron ResNet of N blocks on the line has at most 2^N pieces',
	source: {cite: 'lin2018', at: 'Theorem 3.1 (at a fixed depth)'},
	statement: String.raw`R: \mathbb{R} \to \mathbb{R} \text{ a one-neuron ReLU ResNet of } N \text{ blocks}
		\;\Rightarrow\; R \text{ is piecewise affine with at most } 2^N \text{ pieces}`,
	area: 'expressivity',
	status: 'proved',
	expect: 'survives',
	given: instance<Chain>({
		N: size(1, 6),
		u: array(['N'], dyadic(1, 2)),
		v: array(['N'], dyadic(1, 4)),
		b: array(['N'], dyadic(2, 4)),
	}),
	assuming: {},
	measure: x => ({pieces: exact(pieces(x)), N: exact(x.N)}),
	conclusion: 'pieces <= 2^N',
	controls: {
		'a piece for every block': {
			conclusion: 'pieces <= N + 1',
			because: 'folding at 0, then at -1 gives -1 - | |x| - 1 |, which has 4 pieces',
			witness: folds(0, -1),
		},
		'half as many': {
			conclusion: 'pieces <= 2^(N - 1) + 1',
			because: 'two folds give 4 pieces, more than 3',
			witness: folds(0, -1),
		},
		'one piece fewer': {
			conclusion: 'pieces <= 2^N - 1',
			because: 'one fold gives 2 pieces',
			witness: folds(0),
		},
	},
	regimes: {
		'all 2^N pieces of two blocks': x => x.N === 2 && pieces(x) === 4,
		'more pieces than blocks and one': x => pieces(x) > x.N + 1,
	},
	budget: {trials: 3000},
});
