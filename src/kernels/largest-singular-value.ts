/** The spectral norm of small matrices, inside a trial: a few Jacobi sweeps on the smaller Gram matrix, the radius only when asked for. */
import {norm} from './dense.ts';
import {addUp} from './rounding.ts';
import {spectralNorm} from './spectra.ts';

/** Sweeps are quadratically convergent; a matrix of side 64 needs 8. */
const sweeps = 30;

/**
 * The largest eigenvalue of the symmetric positive semidefinite `g` (n x n), by cyclic Jacobi rotations [golub2013, section 8.5]; `g` is
 * overwritten. Right to a few n units of its last place, since the largest eigenvalue of a semidefinite matrix is well conditioned.
 */
function largestEigenvalue(g: Float64Array, n: number): number {
	for (let sweep = 0; sweep < sweeps; sweep++) {
		let rotated = false;
		for (let p = 0; p < n; p++)
			for (let q = p + 1; q < n; q++) {
				const [a, b, c] = [g[p * n + p]!, g[q * n + q]!, g[p * n + q]!];
				if (c * c <= 1e-32 * a * b || c === 0) continue;
				rotated = true;
				const theta = (b - a) / (2 * c);
				const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(1 + theta * theta));
				const cosine = 1 / Math.sqrt(1 + t * t);
				const sine = t * cosine;
				g[p * n + p] = a - t * c;
				g[q * n + q] = b + t * c;
				g[p * n + q] = g[q * n + p] = 0;
				for (let i = 0; i < n; i++) {
					if (i === p || i === q) continue;
					const [x, y] = [g[i * n + p]!, g[i * n + q]!];
					g[i * n + p] = g[p * n + i] = cosine * x - sine * y;
					g[i * n + q] = g[q * n + i] = sine * x + cosine * y;
				}
			}
		if (!rotated) break;
	}
	let largest = 0;
	for (let i = 0; i < n; i++) largest = Math.max(largest, g[i * n + i]!);
	return largest;
}

/**
 * The spectral norm of A (m x n): its value at once, and a function for its radius, which is the distance to `spectralNorm`'s own ball. For
 * entries between 1e-150 and 1e150, where squares neither overflow nor vanish; outside of that the radius tells.
 */
export function largestSingularValue(
	a: Float64Array,
	m: number,
	n: number,
): {value: number; radius: () => number} {
	const side = Math.min(m, n);
	let value: number;
	if (side <= 1) value = norm(a);
	else {
		const g = new Float64Array(side * side);
		const [outer, inner] = m <= n ? [n, 1] : [1, n]; // strides between and within the vectors whose Gram matrix is taken
		const length = Math.max(m, n);
		for (let i = 0; i < side; i++)
			for (let j = i; j < side; j++) {
				let sum = 0;
				for (let k = 0; k < length; k++) sum += a[i * outer + k * inner]! * a[j * outer + k * inner]!;
				g[i * side + j] = g[j * side + i] = sum;
			}
		value = Math.sqrt(largestEigenvalue(g, side));
	}
	return {
		value,
		radius: () => {
			const ball = spectralNorm(a, m, n);
			return addUp(Math.abs(value - ball.value), addUp(ball.radius, 2 ** -53 * value));
		},
	};
}
