/**
 * Linear residual networks near the identity have no critical points but global minima, with a rate.
 *
 * f(A) = E |y - (I + A_l) … (I + A_1) x|^2, Sigma = E x x^T = Q Q^T, f_opt the least value of any linear map. The exponent 2 l - 2 with the first
 * power of lambda_min(Sigma) is what the proof gives: with E = P - R and S_i, P_(i-1) the products behind and before block i, the gradient in A_i is
 * 2 S_i^T E Sigma P_(i-1)^T, whose norm is at least 2 (1 - tau)^(l-1) |E Sigma|_F, and |E Sigma|_F^2 >= lambda_min(Sigma) |E Q|_F^2. It is sharp: in
 * one dimension with all A_i = -tau both sides are equal. The form with (1 - tau)^(l-1) lambda_min(Sigma)^2, met in quotations, is false: a control.
 */
import {linearResiduals} from '../generators/linear-residual.ts';
import {box} from '../src/claim/domain.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {largestSingularValue} from '../src/kernels/largest-singular-value.ts';
import {singularDecomposition, singularValueRadius} from '../src/kernels/spectra.ts';
import {type LinearResidual, linearResidual} from '../src/nets/linear-residual.ts';

const blockNorms = ({d, l, A}: LinearResidual) =>
	Array.from({length: l}, (_, i) => largestSingularValue(A.subarray(i * d * d, (i + 1) * d * d), d, d));

/** tau = max |A_i|: the maximum moves by no more than the largest of the errors. */
const tau = (norms: ReturnType<typeof blockNorms>) => ({
	value: Math.max(...norms.map(n => n.value)),
	radius: () => Math.max(...norms.map(n => n.radius())),
});

function measure(x: LinearResidual) {
	const {d, l, Q} = x;
	const svd = singularDecomposition(Q, d, d);
	return {
		...linearResidual(x),
		l: exact(l),
		tau: tau(blockNorms(x)),
		// sqrt(lambda_min(Sigma)).
		spread: {value: svd.values[d - 1]!, radius: () => singularValueRadius(Q, d, d, svd)},
	};
}

const scalar = (A: readonly number[], R: number, Q = 1): LinearResidual => ({
	d: 1,
	l: A.length,
	A: Float64Array.from(A),
	R: Float64Array.of(R),
	Q: Float64Array.of(Q),
});

export default theorem({
	id: 'hardt2016-thm2.2',
	title: 'A linear ResNet near the identity has no bad critical points, and its gradient says how far it is',
	source: {cite: 'hardt2016', at: 'Theorem 2.2, as we read it'},
	statement: String.raw`\max_i \|A_i\| \le \tau < 1 \;\Rightarrow\;
		\|\nabla f(A)\|_F^2 \ge 4\,l\,(1 - \tau)^{2(l-1)}\,\lambda_{\min}(\Sigma)\,\bigl(f(A) - f_{\mathrm{opt}}\bigr)`,
	area: 'landscape',
	status: 'proved',
	expect: 'survives',
	given: linearResiduals(4, 6),
	assuming: {'every block is nearer to the identity than 1': x => tau(blockNorms(x)).value < 1},
	measure,
	conclusion: 'gradient^2 >= 4 l * (1 - tau)^(2 l - 2) * spread^2 * excess^2',
	controls: {
		'half the exponent, lambda_min squared': {
			conclusion: 'gradient^2 >= 4 l * (1 - tau)^(l - 1) * spread^4 * excess^2',
			because:
				'd = 1, A = (-1/2, -1/2), Sigma = 1, R = 5/4: the gradient squared is 2, and 4 with half the exponent',
			witness: scalar([-1 / 2, -1 / 2], 5 / 4),
		},
		'twice the constant': {
			conclusion: 'gradient^2 >= 8 l * (1 - tau)^(2 l - 2) * spread^2 * excess^2',
			because: 'd = 1, A = (-1/2, -1/2): the bound as stated is an equality',
			witness: scalar([-1 / 2, -1 / 2], 5 / 4),
		},
		'no discount for the distance to the identity': {
			conclusion: 'gradient^2 >= 4 l * spread^2 * excess^2',
			because:
				'at A = (-7/8, -7/8) the gradient is 1/8 of what it is at 0 for the same excess; at (-1, -1) it is 0',
			witness: scalar([-7 / 8, -7 / 8], 1),
		},
		'far from the identity': {
			given: linearResiduals(4, 6, box(-4, 4)),
			assuming: {},
			because:
				'A = (-1, -1, -3): every product of two factors I + A_i is 0, so is the gradient, and P = 0 is not R',
			witness: scalar([-1, -1, -3], 1),
		},
	},
	regimes: {
		'more than one block and dimension': ({d, l}) => d > 1 && l > 1,
		'beyond half way': x => tau(blockNorms(x)).value > 0.5,
	},
	budget: {trials: 2500},
});
