/** Parallel products of weights: at a critical point with idle subnetworks, and anywhere. */
import type {Arbitrary} from 'fast-check';
import {dyadic} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, scalar, size, type Sizes} from '../src/claim/leaf.ts';
import {add, fromNumber, multiply, rational} from '../src/kernels/rational.ts';
import {power, type ProductNetwork} from '../src/nets/homogeneous-product.ts';

/** A critical point of r subnetworks, `on` of which have all weights at +-a and the others at 0, and a point to compare it with. */
export interface IdleProducts {
	readonly r: number;
	/** Fewer than r. */
	readonly on: number;
	readonly a: number;
	/** The sign of the products. */
	readonly sign: number;
	readonly lambda: number;
	/** The label where nothing is on; else it is the one that makes the point critical. */
	readonly target: number;
	/** r x 3: the point to compare with; networks of fewer layers take the first columns. */
	readonly C: Float64Array;
}

/** Up to 3 subnetworks of up to 3 layers. */
export const idleProducts = (): Arbitrary<IdleProducts> =>
	instance<IdleProducts>({
		r: size(1, 3),
		on: size(0, (s: Sizes) => s['r']! - 1),
		a: choice<number>(1, 0.5, 2, 0.25),
		sign: choice<number>(1, -1),
		lambda: choice<number>(1, 0.5, 0.25, 0.0625, 2),
		target: scalar(dyadic(3, 4)),
		C: array(['r', 3], dyadic(3, 2)),
	});

/**
 * The network of p layers with the regulariser of degree q that an instance stands for, its critical point and the other one (r x p). Subnetworks that are on are
 * critical at y - (sum of products) = sign lambda a^(q - p).
 */
export function idleNetwork(
	x: IdleProducts,
	p: number,
	q: number,
): {net: ProductNetwork; W: Float64Array; C: Float64Array} {
	const {r, on, a, sign} = x;
	const lambda = fromNumber(x.lambda);
	const half = fromNumber(a);
	const critical = multiply(
		fromNumber(sign),
		add(multiply(rational(BigInt(on)), power(half, p)), multiply(lambda, power(half, q - p))),
	);
	return {
		net: {p, q, lambda, y: on > 0 ? critical : fromNumber(x.target)},
		W: Float64Array.from({length: r * p}, (_, k) => (k >= on * p ? 0 : k % p === 0 ? sign * a : a)),
		C: x.C.filter((_, k) => k % 3 < p),
	};
}

/** A label, weights anywhere, and how near to the origin to look. */
export interface ProductPoint {
	readonly p: number;
	readonly r: number;
	readonly lambda: number;
	readonly y: number;
	/** r x p. */
	readonly W: Float64Array;
	/** Halvings. */
	readonly near: number;
}

/** One or two subnetworks of 2 to 4 layers. */
export const productPoints = (): Arbitrary<ProductPoint> =>
	instance<ProductPoint>({
		p: size(2, 4),
		r: size(1, 2),
		lambda: choice<number>(1, 0.5, 2, 0.25),
		y: scalar(dyadic(6, 8)),
		W: array(['r', 'p'], dyadic(3, 2)),
		near: choice<number>(0, 1, 4, 16),
	});
