/** Quadratic forms on the unit sphere, with eigenvectors in whole numbers, and the index of their critical points without rounding. */
import {dot, matmul} from '../kernels/dense.ts';
import {exactInertia} from '../kernels/exact-inertia.ts';

const diagonal = (entries: Float64Array): Float64Array => {
	const d = entries.length;
	return Float64Array.from({length: d * d}, (_, e) => (e % (d + 1) === 0 ? entries[e % d]! : 0));
};

/** |v|^2 I - c v v^T. */
function deflation(v: Float64Array, c: number): Float64Array {
	const d = v.length;
	return diagonal(new Float64Array(d).fill(dot(v, v))).map(
		(e, k) => e - c * v[Math.floor(k / d)]! * v[k % d]!,
	);
}

/**
 * J = H diag(levels) H (d x d) with H = |u|^2 I - 2 u u^T, |u|^2 times a reflection: row i of H is an eigenvector with eigenvalue `scale` levels_i, `scale` = |u|^4, which is also its square length.
 * Exact for whole numbers while all stays below 2^53. Throws a RangeError for u = 0.
 */
export function reflectedForm(
	u: Float64Array,
	levels: Float64Array,
): {H: Float64Array; J: Float64Array; scale: number} {
	const d = u.length;
	if (!(dot(u, u) > 0)) throw new RangeError('a reflection needs a direction other than 0');
	const H = deflation(u, 2);
	return {H, J: matmul(matmul(H, diagonal(levels), d, d, d), H, d, d, d), scale: dot(u, u) ** 2};
}

/**
 * The number of negative eigenvalues of the symmetric J - mu I (d x d) on the vectors orthogonal to w, not 0: the index of a critical point w of <w, J w> - 2 <b, w> on the sphere with multiplier mu.
 * Exact where the entries of J - mu I times |w|^4 are doubles.
 */
export function tangentIndex(J: Float64Array, w: Float64Array, mu: number): number {
	const d = w.length;
	const P = deflation(w, 1);
	const shifted = J.map((v, k) => v - (k % (d + 1) === 0 ? mu : 0));
	return exactInertia(matmul(matmul(P, shifted, d, d, d), P, d, d, d), d).negative;
}
