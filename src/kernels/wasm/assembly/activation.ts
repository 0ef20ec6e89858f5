/** Activation functions with derivatives on arrays, two numbers at a time. Where the formulas come from is said in `scalar-activations.ts`. */
import {erf} from './erf';
import {finish, put, SPILL, ValueOnly, WithCurvature, WithSlope} from './run';
import {softplus, tanh} from './smooth';

/** Which function, as `activations.ts` numbers them; what is left is softplus. */
export const IDENTITY = 0;
export const RELU = 1;
export const TANH = 2;
export const ERF = 3;

/**
 * The function `kind` at n entries from x, and its first `order` derivatives (at most 2), each into its own array. Outputs
 * may be x itself or each other: of those that share an array the highest derivative stays.
 */
export function activate(
	kind: i32,
	order: i32,
	n: i32,
	x: usize,
	value: usize,
	slope: usize,
	curvature: usize,
): void {
	if (order === 0) pass<ValueOnly>(kind, n, x, value, slope, curvature);
	else if (order === 1) pass<WithSlope>(kind, n, x, value, slope, curvature);
	else pass<WithCurvature>(kind, n, x, value, slope, curvature);
}

function pass<D>(kind: i32, n: i32, x: usize, value: usize, slope: usize, curvature: usize): void {
	if (kind === RELU) relu<D>(n, x, value, slope, curvature);
	else if (kind === TANH) tanh<D>(n, x, value, slope, curvature);
	else if (kind === ERF) erf<D>(n, x, value, slope, curvature);
	else if (kind === IDENTITY) identity<D>(n, x, value, slope, curvature);
	else softplus<D>(n, x, value, slope, curvature);
	finish<D>(value, slope, curvature, n);
}

function identity<D>(n: i32, x: usize, value: usize, slope: usize, curvature: usize): void {
	for (let i: usize = 0, left = n; left > 0; left -= 2) {
		put(value + i, SPILL, left, v128.load(x + i));
		if (sizeof<D>() > 1) put(slope + i, SPILL + 16, left, f64x2.splat(1));
		if (sizeof<D>() > 2) put(curvature + i, SPILL + 32, left, f64x2.splat(0));
		i += 16;
	}
}

function relu<D>(n: i32, x: usize, value: usize, slope: usize, curvature: usize): void {
	const zero = f64x2.splat(0);
	for (let i: usize = 0, left = n; left > 0; left -= 2) {
		const z = v128.load(x + i);
		put(value + i, SPILL, left, f64x2.pmax(z, zero));
		if (sizeof<D>() > 1) put(slope + i, SPILL + 16, left, v128.and(f64x2.splat(1), f64x2.gt(z, zero)));
		if (sizeof<D>() > 2) put(curvature + i, SPILL + 32, left, zero);
		i += 16;
	}
}
