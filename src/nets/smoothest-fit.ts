/** Linear functions that fit labels with the least Lipschitz constant: f_w(x) = w . x, whose Lipschitz constant is |w|. */
import {cholesky, dot, gram, matmulTransposedA, solveLower} from '../kernels/dense.ts';
import {UNIT_ROUNDOFF} from '../kernels/rounding.ts';
import {symmetricEigen} from '../kernels/spectra.ts';

/** Halvings of the penalty's range: they leave it right to 2^-80 of the largest eigenvalue. */
const halvings = 80;

/**
 * min |w| subject to (1/n) |y - X w|^2 <= level, for X (n x p); 0 if w = 0 does, Infinity if nothing does. The minimiser is that of the penalised
 * problem |y - X w|^2 + t |w|^2 at the t where the constraint is an equality. With X X^T = sum k_i u_i u_i^T it has |y - X w|^2 = sum (t / (k_i + t))^2 b_i
 * and |w|^2 = sum k_i b_i / (k_i + t)^2, b_i = (u_i . y)^2. Eigenvalues within their rounding of 0 count as 0. Right to rounding; no radius.
 */
export function smoothestFit(x: Float64Array, y: Float64Array, n: number, p: number, level: number): number {
	if (dot(y, y) <= n * level) return 0;
	const {values, vectors} = symmetricEigen(gram(x, n, p), n);
	const b = matmulTransposedA(vectors, y, n, n, 1).map(v => v * v);
	const largest = values.at(-1)!;
	const k = values.map(v => (v > 4 * n * UNIT_ROUNDOFF * largest ? v : 0));
	const residual = (t: number) => b.reduce((s, v, i) => s + (k[i] === 0 ? v : v * (t / (k[i]! + t)) ** 2), 0);
	const size = (t: number) =>
		Math.sqrt(b.reduce((s, v, i) => s + (k[i] === 0 ? 0 : (v * k[i]!) / (k[i]! + t) ** 2), 0));
	if (!(residual(0) <= n * level * (1 + 4 * n * UNIT_ROUNDOFF))) return Infinity;
	// t = largest s / (1 - s) for s in [0, 1): the residual grows with it.
	let [within, beyond] = [0, 1];
	for (let i = 0; i < halvings; i++) {
		const s = (within + beyond) / 2;
		if (residual((largest * s) / (1 - s)) <= n * level) within = s;
		else beyond = s;
	}
	return size((largest * within) / (1 - within));
}

/** min |w| subject to X w = y, for X (n x p) of rank n: |w|^2 = y^T (X X^T)^-1 y. `undefined` where the rank is less. */
export function smoothestInterpolant(
	x: Float64Array,
	y: Float64Array,
	n: number,
	p: number,
): number | undefined {
	const l = cholesky(gram(x, n, p), n);
	if (l === undefined) return undefined;
	const half = solveLower(l, y, n, 1);
	return Math.sqrt(dot(half, half));
}
