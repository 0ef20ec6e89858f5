/**
 * Parallel products of p weights, the deepest and narrowest positively homogeneous network, in rational arithmetic:
 * f(W) = (y - sum_i w_i1 ... w_ip)^2 / 2 + lambda sum_i theta(w_i) with theta(w) = sum_k |w_k|^q / q, W (r x p, row-major).
 *
 * The products are of degree p, theta of degree q. For q = p, theta(w) >= |w_1 ... w_p| with equality where all |w_k| agree, so the infimum over all r is that
 * of (y - t)^2 / 2 + lambda |t|; weight decay, q = 2, has the degree of two layers.
 */
import type {Rational} from '../kernels/rational.ts';
import {add, compare, divide, fromNumber, multiply, rational, subtract, ZERO} from '../kernels/rational.ts';

/** p >= 1 layers, q >= 2 the degree of the regulariser, y the label, lambda > 0. */
export interface ProductNetwork {
	readonly p: number;
	readonly q: number;
	readonly y: Rational;
	readonly lambda: Rational;
}

const ONE = rational(1n);
const HALF = rational(1n, 2n);
const total = (terms: readonly Rational[]): Rational => terms.reduce(add, ZERO);

/** a^k for a whole k; for a negative one a must not be 0. */
export function power(a: Rational, k: number): Rational {
	let out = ONE;
	for (let i = 0; i < Math.abs(k); i++) out = multiply(out, a);
	return k < 0 ? divide(ONE, out) : out;
}

/** |a|. */
export const magnitude = (a: Rational): Rational => (a.num < 0n ? {num: -a.num, den: a.den} : a);

/** The weights of each product. */
const rows = ({p}: ProductNetwork, W: Float64Array): Rational[][] =>
	Array.from({length: W.length / p}, (_, i) => Array.from(W.subarray(i * p, (i + 1) * p), fromNumber));

/** The product of all but the weights with the indices `except`. */
const others = (w: readonly Rational[], ...except: readonly number[]): Rational =>
	w.reduce((s, v, k) => (except.includes(k) ? s : multiply(s, v)), ONE);

/** y less the sum of the products. */
export const productResidual = (net: ProductNetwork, W: Float64Array): Rational =>
	subtract(net.y, total(rows(net, W).map(w => others(w))));

/** f(W). */
export function productObjective(net: ProductNetwork, W: Float64Array): Rational {
	const costs = rows(net, W).flatMap(w => w.map(v => power(magnitude(v), net.q)));
	const e = productResidual(net, W);
	return add(
		multiply(HALF, multiply(e, e)),
		multiply(net.lambda, multiply(rational(1n, BigInt(net.q)), total(costs))),
	);
}

/** The gradient of f, r p entries in the order of W. */
export function productGradient(net: ProductNetwork, W: Float64Array): Rational[] {
	const e = productResidual(net, W);
	return rows(net, W).flatMap(w =>
		w.map((v, k) => {
			const pull = multiply(net.lambda, multiply(v, power(magnitude(v), net.q - 2)));
			return subtract(pull, multiply(e, others(w, k)));
		}),
	);
}

/** The Hessian of f, r p square. */
export function productHessian(net: ProductNetwork, W: Float64Array): Rational[][] {
	const e = productResidual(net, W);
	const weights = rows(net, W).flatMap(w => w.map((v, k) => ({w, v, k, slope: others(w, k)})));
	const bend = (v: Rational) =>
		multiply(net.lambda, multiply(rational(BigInt(net.q - 1)), power(magnitude(v), net.q - 2)));
	return weights.map((a, i) =>
		weights.map((b, j) => {
			const product = multiply(a.slope, b.slope);
			if (i === j) return add(product, bend(a.v));
			return a.w === b.w ? subtract(product, multiply(e, others(a.w, a.k, b.k))) : product;
		}),
	);
}

/** Whether a symmetric matrix is positive definite: all pivots of its elimination are positive. */
export function isPositiveDefinite(matrix: readonly (readonly Rational[])[]): boolean {
	const a = matrix.map(row => row.slice());
	for (const [k, pivotRow] of a.entries()) {
		const pivot = pivotRow[k]!;
		if (compare(pivot, ZERO) <= 0) return false;
		for (const row of a.slice(k + 1)) {
			const factor = divide(row[k]!, pivot);
			for (let j = k; j < row.length; j++) row[j] = subtract(row[j]!, multiply(factor, pivotRow[j]!));
		}
	}
	return true;
}

/** min over t of (y - t)^2 / 2 + lambda |t|: the infimum of f over all r where q = p. */
export function leastMatched({y, lambda}: ProductNetwork): Rational {
	const excess = subtract(magnitude(y), lambda);
	const gain = excess.num > 0n ? multiply(excess, excess) : ZERO;
	return multiply(HALF, subtract(multiply(y, y), gain));
}
