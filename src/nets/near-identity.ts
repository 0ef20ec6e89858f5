/**
 * Matrices of positive determinant as products of factors near the identity: the constructive half of "identity matters" [hardt2016].
 *
 * Let R = U P be the polar decomposition, U a rotation with angles t_j in [0, pi], P = exp(H) with |H| = g = max |log s_i(R)|. With the roots
 * W = U^(1/l) and G = P^(1/l), R = W^l G^l = B_l … B_1 for B_i = W^(i-1) (W G) W^-(i-1): between neighbours a W is left over. Every factor is W G,
 * turned; so |B_i - I| = |W G - I| <= |W - I| + |G - I| <= 2 sin(pi / 2 l) + e^(g / l) - 1 for every l >= 1, which is (pi + g) / l up to O(1 / l^2).
 * It is sharp: R = e^g in one dimension, R = -I in two.
 */
import {gamma, matmulRadius, normAbove} from '../kernels/ball.ts';
import {matmul, matmulTransposedB} from '../kernels/dense.ts';
import {determinantSign} from '../kernels/exact-determinant.ts';
import {addDown, addUp, divideUp, multiplyUp} from '../kernels/rounding.ts';
import {singularDecomposition, singularValueRadius, symmetricEigen} from '../kernels/spectra.ts';

/**
 * U^(1/l) for a rotation U (d x d, det 1): the root with angles t_j / l, t_j in [0, pi]. Off by about
 * u / (pi - t) where an angle t is near pi, and by 2^-26 at most.
 */
export function rotationRoot(U: Float64Array, d: number, l: number): Float64Array {
	// C = (U + U^T) / 2 = cos and S = (U - U^T) / 2 = sin commute: U^(1/l) = cos(t / l) + S sin(t / l) / sin t, functions of C.
	const C = U.map((v, k) => (v + U[(k % d) * d + Math.floor(k / d)]!) / 2);
	const {values, vectors} = symmetricEigen(C, d);
	const S = U.map((v, k) => (v - U[(k % d) * d + Math.floor(k / d)]!) / 2);
	// Column j of S V has norm sin t_j: near t = pi, where the cosine has lost half its digits, the sine keeps them.
	const turns = matmul(S, vectors, d, d, d);
	const sines = values.map((_, j) => Math.hypot(...Array.from({length: d}, (_, a) => turns[a * d + j]!)));
	const reversed = [...values.keys()].filter(j => values[j]! < 0 && sines[j]! < 2 ** -26);
	const angles = values.map((c, j) => (reversed.includes(j) ? Math.PI : Math.atan2(sines[j]!, c)));
	const ofC = (f: (t: number, j: number) => number, columns: readonly number[]) => {
		const out = new Float64Array(d * d);
		for (const j of columns) {
			const value = f(angles[j]!, j);
			for (let a = 0; a < d; a++)
				for (let b = 0; b < d; b++) out[a * d + b]! += value * vectors[a * d + j]! * vectors[b * d + j]!;
		}
		return out;
	};
	const all = [...values.keys()];
	const root = ofC(t => Math.cos(t / l), all);
	const turning = ofC(
		(t, j) => (sines[j] === 0 ? 1 / l : Math.sin(t / l) / sines[j]!),
		all.filter(j => !reversed.includes(j)),
	);
	const turned = matmul(S, turning, d, d, d);
	for (let k = 0; k < root.length; k++) root[k]! += turned[k]!;
	// Where U = -I any pairing of the (evenly many) axes into planes will do.
	for (let i = 0; i + 1 < reversed.length; i += 2) {
		const [p, q] = [reversed[i]!, reversed[i + 1]!];
		for (let a = 0; a < d; a++)
			for (let b = 0; b < d; b++)
				root[a * d + b]! +=
					Math.sin(Math.PI / l) *
					(vectors[a * d + q]! * vectors[b * d + p]! - vectors[a * d + p]! * vectors[b * d + q]!);
	}
	return root;
}

function identity(d: number): Float64Array {
	const out = new Float64Array(d * d);
	for (let j = 0; j < d; j++) out[j * d + j] = 1;
	return out;
}

/** A product of l factors near the identity. */
export interface Factorisation {
	/** The factors B_1 to B_l in doubles, l x d x d; their product B_l … B_1 is R up to `residual`. */
	readonly factors: Float64Array;
	/** An upper bound of |B_l … B_1 - R|_F. */
	readonly residual: number;
	/**
	 * max |B_i - I| of a factorisation that is exact: B_l is replaced by what the others leave of R, and `radius` holds the change and the
	 * rounding of norms. Infinite when a factor cannot be told from singular.
	 */
	readonly largest: {readonly value: number; readonly radius: number};
}

/**
 * R (d x d) as a product of l factors with |B_i - I| <= 2 sin(pi / 2 l) + e^(g / l) - 1, g = max |log s_i(R)|. Throws a RangeError unless the
 * determinant of R is positive, which is decided exactly; d up to 6 or so.
 */
export function nearIdentityFactors(R: Float64Array, d: number, l: number): Factorisation {
	if (determinantSign(R, d) <= 0)
		throw new RangeError('only a matrix of positive determinant is a product of factors near the identity');
	const svd = singularDecomposition(R, d, d);
	const U = matmulTransposedB(svd.left, svd.right, d, d, d);
	const W = rotationRoot(U, d, l);
	const stretched = svd.right.map((v, k) => v * svd.values[k % d]! ** (1 / l));
	const G = matmulTransposedB(stretched, svd.right, d, d, d);
	const WG = matmul(W, G, d, d, d);
	// R = (W G_1) … (W G_l), G_j = W^(l-j) G W^-(l-j): the factor applied i-th, B_i, is j = l - i + 1: W^(i-1) (W G) W^-(i-1).
	const factors = new Float64Array(l * d * d);
	let power = identity(d);
	for (let i = 0; i < l; i++) {
		const turned = matmul(power, WG, d, d, d);
		factors.set(matmulTransposedB(turned, power, d, d, d), i * d * d);
		power = matmul(W, power, d, d, d);
	}
	return {factors, ...checked(factors, R, d, l)};
}

/** What the factors, as doubles, are worth. */
function checked(
	factors: Float64Array,
	R: Float64Array,
	d: number,
	l: number,
): Omit<Factorisation, 'factors'> {
	let product: Float64Array = identity(d);
	let [rounding, inverse] = [0, 1];
	let [value, radius] = [0, 0];
	for (let i = 0; i < l; i++) {
		const B = factors.subarray(i * d * d, (i + 1) * d * d);
		rounding = addUp(multiplyUp(rounding, normAbove(B)), matmulRadius(B, product, d, d, d));
		product = matmul(B, product, d, d, d);
		const values = singularDecomposition(B, d, d);
		const least = addDown(values.values[d - 1]!, -singularValueRadius(B, d, d, values));
		if (i < l - 1) inverse = least > 0 ? multiplyUp(inverse, divideUp(1, least)) : Infinity;
		const A = B.slice();
		for (let j = 0; j < d; j++) A[j * d + j]! -= 1;
		const spectrum = singularDecomposition(A, d, d);
		const off = addUp(singularValueRadius(A, d, d, spectrum), multiplyUp(gamma(1), addUp(normAbove(A), 1)));
		value = Math.max(value, spectrum.values[0]!);
		radius = Math.max(radius, off);
	}
	const error = product.map((v, k) => v - R[k]!);
	const residual = addUp(
		addUp(normAbove(error), rounding),
		multiplyUp(gamma(1), addUp(normAbove(product), normAbove(R))),
	);
	// B_l' = R M^-1 for the product M of the others differs from B_l by (R - B_l M) M^-1.
	return {residual, largest: {value, radius: addUp(radius, multiplyUp(residual, inverse))}};
}
