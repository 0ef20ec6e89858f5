/** Inner products and sums of vectors. */

/** sum x_i y_i in four interleaved partial sums, added as (s0 + s2) + (s1 + s3); what is left over follows one by one. */
export function innerProduct(n: i32, x: usize, y: usize): f64 {
	let low = f64x2.splat(0);
	let high = low;
	let i = n;
	for (; i > 3; i -= 4) {
		low = f64x2.add(low, f64x2.mul(v128.load(x), v128.load(y)));
		high = f64x2.add(high, f64x2.mul(v128.load(x, 16), v128.load(y, 16)));
		x += 32;
		y += 32;
	}
	low = f64x2.add(low, high);
	let sum = f64x2.extract_lane(low, 0) + f64x2.extract_lane(low, 1);
	for (; i > 0; i--) {
		sum += load<f64>(x) * load<f64>(y);
		x += 8;
		y += 8;
	}
	return sum;
}

/** y += alpha x. */
export function addScaled(n: i32, alpha: f64, x: usize, y: usize): void {
	const scale = f64x2.splat(alpha);
	let i = n;
	for (; i > 1; i -= 2) {
		v128.store(y, f64x2.add(v128.load(y), f64x2.mul(scale, v128.load(x))));
		x += 16;
		y += 16;
	}
	if (i > 0) store<f64>(y, load<f64>(y) + alpha * load<f64>(x));
}

/** x *= alpha. */
export function scaleBy(n: i32, alpha: f64, x: usize): void {
	const scale = f64x2.splat(alpha);
	let i = n;
	for (; i > 1; i -= 2) {
		v128.store(x, f64x2.mul(v128.load(x), scale));
		x += 16;
	}
	if (i > 0) store<f64>(x, load<f64>(x) * alpha);
}
