/**
 * The loss of a linear residual network and its gradient, each with a proved radius.
 *
 * x -> (I + A_l) … (I + A_1) x on R^d against y = R x + noise, with E x x^T = Q Q^T: f(A) - f_opt = |(P - R) Q|_F^2, where P is the product, and
 * the gradient in A_i is 2 S_i^T (P - R) Q Q^T P_(i-1)^T with P_i = (I + A_i) … (I + A_1) and S_i = (I + A_l) … (I + A_(i+1)).
 */
import {gamma, normAbove, normRadius} from '../kernels/ball.ts';
import {matmul, matmulTransposedA, matmulTransposedB, norm} from '../kernels/dense.ts';
import {addUp, multiplyUp, sqrtUp} from '../kernels/rounding.ts';

/** A linear residual network and its regression problem; matrices are d x d, row-major. */
export interface LinearResidual {
	readonly d: number;
	/** Number of blocks. */
	readonly l: number;
	/** A_1 to A_l, l x d x d. */
	readonly A: Float64Array;
	/** The target map. */
	readonly R: Float64Array;
	/** A root of the covariance of the inputs. */
	readonly Q: Float64Array;
}

/** A number and a function for its radius. */
interface Bounded {
	readonly value: number;
	readonly radius: () => number;
}

/**
 * `excess` = sqrt(f(A) - f_opt) = |(P - R) Q|_F and `gradient` = |grad f(A)|_F over all blocks.
 *
 * Radii: a computed product of matrices is off by gamma_N times the product of their absolute values, entry by entry, N being d for each matrix
 * product on the way and 1 for each rounding of I + A_i and for P - R [higham2002, section 3.5]; Frobenius norms of absolute values multiply.
 * They hold for norms of I + A_i, R and Q below 2^100 and l <= 8; the 2^-200 in them is for products that underflow.
 */
export function linearResidual({d, l, A, R, Q}: LinearResidual): {excess: Bounded; gradient: Bounded} {
	const size = d * d;
	const blocks = Array.from({length: l}, (_, i) => {
		const block = A.slice(i * size, (i + 1) * size);
		for (let j = 0; j < d; j++) block[j * d + j]! += 1;
		return block;
	});
	const identity = new Float64Array(size);
	for (let j = 0; j < d; j++) identity[j * d + j] = 1;
	const times = (a: Float64Array, b: Float64Array): Float64Array => matmul(a, b, d, d, d);
	const before: Float64Array[] = [identity]; // P_0, …, P_l
	for (const block of blocks) before.push(times(block, before.at(-1)!));
	const error = before[l]!.map((v, k) => v - R[k]!);
	const onData = times(error, Q);
	const weighted = matmulTransposedB(onData, Q, d, d, d);
	const gradient = new Float64Array(l * size);
	let after: Float64Array = identity; // S_l, …, S_1
	for (let i = l - 1; i >= 0; i--) {
		const back = matmulTransposedB(weighted, before[i]!, d, d, d);
		gradient.set(
			matmulTransposedA(after, back, d, d, d).map(v => 2 * v),
			i * size,
		);
		after = times(after, blocks[i]!);
	}
	const product = (factors: readonly number[]) => factors.reduce((a, b) => multiplyUp(a, b), 1);
	const sizes = () => {
		const inBlocks = blocks.map(normAbove);
		return {inBlocks, inError: addUp(product(inBlocks), normAbove(R)), inRoot: normAbove(Q)};
	};
	const excess = norm(onData);
	const slope = norm(gradient);
	return {
		excess: {
			value: excess,
			radius: () => {
				const {inError, inRoot} = sizes();
				// l products for P from the identity, one with Q; l roundings of I + A_i, one of P - R; one more for the sizes being rounded.
				const off = multiplyUp(gamma((l + 1) * d + l + 2), multiplyUp(inError, inRoot));
				return addUp(addUp(off, normRadius(excess, size)), 2 ** -200);
			},
		},
		gradient: {
			value: slope,
			radius: () => {
				const {inBlocks, inError, inRoot} = sizes();
				// P - R as above, two products with Q, l for S_i and P_(i-1) together, two to join them.
				const share = multiplyUp(
					gamma((2 * l + 4) * d + 2 * l + 2),
					multiplyUp(inError, multiplyUp(inRoot, inRoot)),
				);
				const squares = inBlocks.map((_, i) => product(inBlocks.filter((_, j) => j !== i)) ** 2);
				const spread = sqrtUp(squares.reduce((a, b) => addUp(a, b), 0));
				// Squares above were rounded to nearest: four units of 2^-53 more than cover that.
				const off = multiplyUp(multiplyUp(2, share), multiplyUp(spread, 1 + 2 ** -50));
				return addUp(addUp(off, normRadius(slope, l * size)), 2 ** -200);
			},
		},
	};
}
