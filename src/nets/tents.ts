/** Interpolation by tents: the smoothest function through labels that are chosen against it. */

/** A function on R^m that interpolates, with its Lipschitz constant. */
export interface TentInterpolant {
	/** 1 / r, right to m + 6 roundings; 0 for a single point, which a constant interpolates. */
	readonly lipschitz: number;
	/** f at a point of R^m. */
	readonly value: (point: Float64Array) => number;
}

/**
 * f(x) = sum y_i max(0, 1 - |x - x_i| / r) for n points of R^m, the rows of x, with labels y_i = +-1 and r half of the least distance of two points: the
 * tents do not overlap. Where the two nearest points have different labels no interpolant is smoother, as the labels differ by 2. Two equal points
 * give an infinite Lipschitz constant.
 */
export function tentInterpolant(x: Float64Array, y: Float64Array, n: number, m: number): TentInterpolant {
	const square = (a: Float64Array, i: number, j: number): number => {
		let sum = 0;
		for (let k = 0; k < m; k++) sum += (a[i * m + k]! - x[j * m + k]!) ** 2;
		return sum;
	};
	let least = Infinity;
	for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) least = Math.min(least, square(x, i, j));
	const lipschitz = 2 / Math.sqrt(least);
	return {
		lipschitz,
		value(point) {
			let sum = 0;
			for (let i = 0; i < n; i++) sum += y[i]! * Math.max(0, 1 - lipschitz * Math.sqrt(square(point, 0, i)));
			return sum;
		},
	};
}
