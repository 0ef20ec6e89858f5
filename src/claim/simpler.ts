/** What counts as a simpler number, and the simpler neighbours of one. */

/**
 * How hard a number is to read: 0, then 1, then -1, then small integers, short dyadics, one and two decimals, the rest.
 * Shrinking accepts only a lower rank, so it ends.
 */
export function complexity(x: number): number {
	const size = Math.abs(x);
	const sign = x < 0 ? 0.01 : 0;
	if (size === 0) return 0;
	if (size === 1) return 1 + sign;
	if (Number.isInteger(size)) return 2 + sign + Math.min(0.9, Math.log2(size) / 100);
	for (let bits = 1; bits <= 6; bits++) if (Number.isInteger(size * 2 ** bits)) return 3 + bits / 10 + sign;
	for (let digits = 1; digits <= 4; digits++)
		if (Math.round(size * 10 ** digits) / 10 ** digits === size) return 4 + digits / 10 + sign;
	for (let bits = 7; bits <= 20; bits++) if (Number.isInteger(size * 2 ** bits)) return 5 + bits / 100 + sign;
	return 6 + sign;
}

/** Simpler numbers near `x`, most drastic first: 0, 1, -1, |x|, half of it, nearby integers, halves to 64ths, decimals. */
export function* simplerNumbers(x: number): Generator<number> {
	const limit = complexity(x);
	const seen = new Set<number>();
	const candidates = [
		0,
		1,
		-1,
		Math.abs(x),
		Math.trunc(x / 2),
		Math.trunc(x),
		Math.round(x),
		Math.sign(x) * Math.ceil(Math.abs(x)),
	];
	for (let bits = 1; bits <= 6; bits++) candidates.push(Math.round(x * 2 ** bits) / 2 ** bits);
	for (let digits = 1; digits <= 4; digits++) candidates.push(Math.round(x * 10 ** digits) / 10 ** digits);
	for (let bits = 7; bits <= 20; bits += 4) candidates.push(Math.round(x * 2 ** bits) / 2 ** bits);
	for (const c of candidates) {
		// A set takes -0 for 0, which comes first: so no -0 is offered.
		if (seen.has(c) || !(complexity(c) < limit)) continue;
		seen.add(c);
		yield c;
	}
}

/** The whole array rounded: to integers, halves, quarters, eighths, 64ths, one decimal, two; those that are simpler in sum. */
export function* coarser(values: Float64Array): Generator<Float64Array> {
	const total = (v: Float64Array) => v.reduce((sum, x) => sum + complexity(x), 0);
	const limit = total(values);
	if (values.length < 2) return;
	for (const unit of [1, 2, 4, 8, 64, 10, 100]) {
		const rounded = values.map(x => Math.round(x * unit) / unit + 0); // + 0 makes -0 a 0
		if (total(rounded) < limit) yield rounded;
	}
}
