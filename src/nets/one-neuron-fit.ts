/**
 * The best fits of data on the line by a linear predictor, by a network of one ReLU and by a residual network of one ReLU, exactly.
 *
 * Data are doubles, taken as exact and scaled to integers; every minimum is a rational number and no search is made. All errors are means of
 * squares over the n samples, and all predictors have an intercept.
 *
 * A kink k between the neighbours x_j and x_(j+1) splits the samples in two, and the pairs (left piece, right piece) that meet in that
 * interval form a double cone whose boundary are the pairs that meet at one of its ends. The error is convex, so its minimum over the cone is
 * that of two separate fits if they meet in the interval, and lies on the boundary if not: at a kink in a sample.
 */
import {determinant} from '../kernels/exact-determinant.ts';
import {integers} from '../kernels/exact-inertia.ts';
import {
	add,
	compare,
	divide,
	multiply,
	rational,
	type Rational,
	subtract,
	ZERO,
} from '../kernels/rational.ts';

/** Least mean squared errors. */
export interface OneNeuronFits {
	/** Of w x + c. */
	readonly linear: Rational;
	/** Infimum over a relu(u x + b) + c: fully connected, one hidden unit. */
	readonly hinge: Rational;
	/** Infimum over w (x + v relu(u x + b)) + c: one residual block with one unit. */
	readonly residual: Rational;
}

type Vector = readonly bigint[];

const sum = (n: number, term: (i: number) => bigint): bigint => {
	let total = 0n;
	for (let i = 0; i < n; i++) total += term(i);
	return total;
};

/** n^2 times the covariance of a and b. */
const covariance = (a: Vector, b: Vector): bigint =>
	BigInt(a.length) * sum(a.length, i => a[i]! * b[i]!) -
	sum(a.length, i => a[i]!) * sum(b.length, i => b[i]!);

const gramDeterminant = (vectors: readonly Vector[]): bigint =>
	determinant(vectors.map(a => vectors.map(b => covariance(a, b))));

/**
 * min (1/n) sum_i (c_0 + sum_j c_j columns_j[i] - y_i)^2 for integer vectors, exactly, or `undefined` when the columns and the constant are
 * linearly dependent: a quotient of Gram determinants of the centred vectors.
 */
export function meanSquaredResidual(columns: readonly Vector[], y: Vector): Rational | undefined {
	const below = gramDeterminant(columns);
	if (below === 0n) return undefined;
	return rational(gramDeterminant([...columns, y]), below * BigInt(y.length) ** 2n);
}

/** min (1/n) sum (w x_i + c - y_i)^2, exactly; x may have repeated entries or be constant. Throws a RangeError on entries that are not finite. */
export function linearFit(x: Float64Array, y: Float64Array): Rational {
	const [{integers: xs}, {integers: ys, exponent}] = [integers(x), integers(y)];
	return scaledSquare(meanSquaredResidual([xs], ys) ?? meanSquaredResidual([], ys)!, exponent);
}

/**
 * The v for which h = x + v f is the best representation of y: the critical points with w != 0 of sum (w (x_i + v f_i) + c - y_i)^2, written
 * v = plus / of in whole numbers, of != 0. `undefined` where there is none, or where x, f and 1 are linearly dependent. Throws a RangeError on
 * entries that are not finite and on numbers that doubles do not hold exactly.
 */
export function bestScale(
	x: Float64Array,
	f: Float64Array,
	y: Float64Array,
): {readonly of: number; readonly plus: number} | undefined {
	const [a, b, target] = [integers(x), integers(f), integers(y).integers];
	const [u, v] = [a.integers, b.integers];
	const [uu, uv, vv] = [covariance(u, u), covariance(u, v), covariance(v, v)];
	const [uy, vy] = [covariance(u, target), covariance(v, target)];
	// Cramer's rule for the coefficients of x and f in the least-squares fit of y, both times the same determinant.
	const onX = uy * vv - vy * uv;
	const onF = vy * uu - uy * uv;
	if (onX === 0n || uu * vv === uv * uv) return undefined;
	// x = 2^e u and f = 2^g v: v_1 = (onF / 2^g) / (onX / 2^e).
	const shift = BigInt(Math.abs(a.exponent - b.exponent));
	const scale = a.exponent >= b.exponent ? rational(onF << shift, onX) : rational(onF, onX << shift);
	const [of, plus] = [Number(scale.den), Number(scale.num)];
	if (Math.max(of, Math.abs(plus)) > 2 ** 40)
		throw new RangeError(`the best scale ${scale.num}/${scale.den} has terms beyond 2^40`);
	return {of, plus};
}

/** q (2^e)^2. */
const scaledSquare = (q: Rational, e: number): Rational =>
	e >= 0 ? multiply(q, rational(4n ** BigInt(e))) : divide(q, rational(4n ** BigInt(-e)));

/**
 * The three best fits of samples (x_i, y_i), at least two. Throws a RangeError unless x is strictly increasing, y as long and all entries
 * finite.
 */
export function oneNeuronFits(x: Float64Array, y: Float64Array): OneNeuronFits {
	if (x.length < 2 || y.length !== x.length)
		throw new RangeError(
			`a fit needs as many labels as inputs, two at least; got ${x.length} and ${y.length}`,
		);
	for (let i = 1; i < x.length; i++)
		if (!(x[i - 1]! < x[i]!))
			throw new RangeError(`inputs must be strictly increasing, got ${x[i - 1]} before ${x[i]}`);
	const [{integers: xs}, {integers: ys, exponent}] = [integers(x), integers(y)];
	const scaled = (q: Rational) => scaledSquare(q, exponent);
	// Going down the line turns relu(x - k) into relu(k - x); a residual block has both, as they differ by a linear function.
	const down = (v: Vector) => v.map(a => -a).toReversed();
	const hinge = least([...hingeFits(xs, ys, false), ...hingeFits(down(xs), down(ys), false)]);
	return {
		linear: scaled(meanSquaredResidual([xs], ys)!),
		hinge: scaled(hinge),
		residual: scaled(least(hingeFits(xs, ys, true))),
	};
}

const least = (all: readonly Rational[]): Rational => all.reduce((a, b) => (compare(b, a) < 0 ? b : a));

/** The errors among which the best fit by c + a relu(x - k) is, or by c + w x + a relu(x - k) `withLine`: kinks in samples, kinks between. */
function hingeFits(x: Vector, y: Vector, withLine: boolean): Rational[] {
	const fits: Rational[] = [];
	for (const k of x) {
		const hinge = x.map(v => (v > k ? v - k : 0n));
		const fit = meanSquaredResidual(withLine ? [x, hinge] : [hinge], y);
		// Dependent columns: the hinge is linear or zero on the samples and adds nothing.
		fits.push(fit ?? meanSquaredResidual(withLine ? [x] : [], y)!);
	}
	// A piece that one sample determines can be had with a kink in the neighbour; from two on the pieces are unique.
	for (let j = withLine ? 2 : 1; j + 2 <= x.length; j++) {
		const [left, right] = [
			piece(x.slice(0, j), y.slice(0, j), withLine),
			piece(x.slice(j), y.slice(j), true),
		];
		const gap = (k: bigint) => subtract(right.at(k), left.at(k));
		if (multiply(gap(x[j - 1]!), gap(x[j]!)).num <= 0n)
			fits.push(divide(add(left.squares, right.squares), rational(BigInt(x.length))));
	}
	return fits;
}

/** The line (or constant) of least squares through some samples: its values and its sum of squares. */
function piece(x: Vector, y: Vector, line: boolean): {at: (k: bigint) => Rational; squares: Rational} {
	const n = BigInt(x.length);
	const mean = (v: Vector) =>
		rational(
			sum(v.length, i => v[i]!),
			n,
		);
	const slope = line ? rational(covariance(x, y), covariance(x, x)) : ZERO;
	return {
		at: k => add(mean(y), multiply(slope, subtract(rational(k), mean(x)))),
		squares: multiply(meanSquaredResidual(line ? [x] : [], y)!, rational(n)),
	};
}
