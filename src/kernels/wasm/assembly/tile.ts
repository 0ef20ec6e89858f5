/** What the strips of `strip.ts` and `strip-transposed.ts` share: whether they add or subtract, and the store at an edge. */

/** Op of a strip that adds to C. */
export type Add = f64;
/** Op of a strip that subtracts from C. */
export type Subtract = i32;

/** One step of a sum: c + s b or c - s b, rounded twice. */
export function fold<Op>(c: v128, s: v128, b: v128): v128 {
	return isInteger<Op>() ? f64x2.sub(c, f64x2.mul(s, b)) : f64x2.add(c, f64x2.mul(s, b));
}

/** Stores the first `columns` (at most four) of a row of C. */
export function storeRow(c: usize, columns: i32, low: v128, high: v128): void {
	if (columns >= 4) {
		v128.store(c, low);
		v128.store(c, high, 16);
	} else if (columns === 1) v128.store64_lane(c, low, 0);
	else {
		v128.store(c, low);
		if (columns === 3) v128.store64_lane(c, high, 0, 16);
	}
}
