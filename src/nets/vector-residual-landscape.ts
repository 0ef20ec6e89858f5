/**
 * The empirical risk of one residual block under a linear read-out with q outputs, as a function of the read-out W and the block's last
 * matrix V: F(W, V) = (1/n) sum_i sum_j l((W (x_i + V f_i))_j, y_ij), the features f_i held fixed. Value, gradient and exact Hessian, each
 * with a proved bound on its rounding error.
 *
 * F is the sum of the landscapes F_j(w_j, V) of the single outputs, w_j the rows of W. So are its derivatives, each F_j acting on its own
 * row and on the V that they share; errors add up, with gamma_(q-1) of what is summed.
 */
import {type Ball, gamma, normAbove, normRadius} from '../kernels/ball.ts';
import {norm} from '../kernels/dense.ts';
import {addUp} from '../kernels/rounding.ts';
import type {SmoothFunction} from './newton.ts';
import type {ResidualData} from './residual-moments.ts';
import {WIDER} from './residual-moments.ts';
import {residualLandscape} from './residual-landscape.ts';

/** Samples with fixed features and q labels each. */
export type VectorResidualData = Omit<ResidualData, 'y'> & {
	readonly q: number;
	/** The labels y_i as rows, n x q; +-1 for the logistic loss. */
	readonly y: Float64Array;
};

/** F with derivatives and error bounds. A parameter vector holds W (q x d) row by row, then V (d x k) row by row. */
export type VectorResidualLandscape = Required<SmoothFunction> & {
	/** ||grad F||; the radius counts the errors of the gradient and of the norm. */
	readonly gradientNorm: (z: Float64Array) => Ball;
};

/** F of these data. Throws a RangeError when the arrays, or a parameter vector, do not fit. */
export function vectorResidualLandscape(data: VectorResidualData): VectorResidualLandscape {
	const {d, k, q, y} = data;
	if (!(Number.isInteger(q) && q > 0 && y.length % q === 0))
		throw new RangeError(`y has ${y.length} entries; n x q with q = ${q} needs a multiple of q >= 1`);
	const size = q * d + d * k;
	const outputs = Array.from({length: q}, (_, j) =>
		residualLandscape({...data, y: y.filter((_label, at) => at % q === j)}),
	);
	/** The parameters (w_j, V) of output j. */
	const own = (z: Float64Array, j: number): Float64Array => {
		if (z.length !== size)
			throw new RangeError(
				`there are ${z.length} parameters; W (${q} x ${d}) and V (${d} x ${k}) make ${size}`,
			);
		return Float64Array.of(...z.subarray(j * d, j * d + d), ...z.subarray(q * d));
	};
	/** Where parameter a of output j stands among all. */
	const place = (j: number, a: number): number => (a < d ? j * d + a : (q - 1) * d + a);
	const total = (term: (j: number) => number): number =>
		outputs.reduce((sum, _output, j) => sum + term(j), 0) * WIDER;
	const gammaQ = gamma(q - 1);

	const gradient = (z: Float64Array): Float64Array => {
		const out = new Float64Array(size);
		outputs.forEach((output, j) => output.gradient(own(z, j)).forEach((v, a) => (out[place(j, a)]! += v)));
		return out;
	};
	const gradientError = (z: Float64Array): number =>
		total(j => {
			const shared = outputs[j]!.gradient(own(z, j)).subarray(d);
			return outputs[j]!.gradientError(own(z, j)) + gammaQ * normAbove(shared);
		});

	return {
		value: z => outputs.reduce((sum, output, j) => sum + output.value(own(z, j)), 0),
		valueError: z =>
			total(j => outputs[j]!.valueError(own(z, j)) + gammaQ * Math.abs(outputs[j]!.value(own(z, j)))),
		gradient,
		gradientError,
		hessian: z => {
			const out = new Float64Array(size * size);
			const one = d + d * k;
			outputs.forEach((output, j) => {
				const h = output.hessian(own(z, j));
				for (let a = 0; a < one; a++)
					for (let b = 0; b < one; b++) out[place(j, a) * size + place(j, b)]! += h[a * one + b]!;
			});
			return out;
		},
		hessianError: z =>
			total(j => {
				const h = outputs[j]!.hessian(own(z, j));
				return outputs[j]!.hessianError(own(z, j)) + gammaQ * normAbove(h);
			}),
		gradientNorm: z => {
			const computed = norm(gradient(z));
			return {value: computed, radius: addUp(gradientError(z), normRadius(computed, size))};
		},
	};
}
