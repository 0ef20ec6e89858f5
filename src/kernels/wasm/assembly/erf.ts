/** erf and its derivatives: the Taylor series about the nearest multiple of 1/8, and exp of the square taken in two parts. */
import {ERF_TABLE, RUN} from './layout';
import {exponentials, LENGTH, put, reduce, RUN_P, RUN_S, signed, SPILL} from './run';

const CONSTANTS = memory.data<f64>([
	6755399441055744, // 1.5 2^52
	134217729, // 2^27 + 1
	1.1283791670955126, // 2 / sqrt(pi)
]);

/** Of coefficients c_k, c_{k+1} from two rows of the table, the c_k side by side. */
function lower(first: v128, second: v128): v128 {
	return v128.shuffle<f64>(first, second, 0, 2);
}

/** The c_{k+1}. */
function upper(first: v128, second: v128): v128 {
	return v128.shuffle<f64>(first, second, 1, 3);
}

/** The series of erf about two centres, at distances d; rows of the table at p and q. */
function series(p: usize, q: usize, d: v128): v128 {
	const w = f64x2.mul(d, d);
	let f = v128.load(p, 80);
	let g = v128.load(q, 80);
	let even = lower(f, g);
	let odd = upper(f, g);
	f = v128.load(p, 64);
	g = v128.load(q, 64);
	even = f64x2.add(lower(f, g), f64x2.mul(w, even));
	odd = f64x2.add(upper(f, g), f64x2.mul(w, odd));
	f = v128.load(p, 48);
	g = v128.load(q, 48);
	even = f64x2.add(lower(f, g), f64x2.mul(w, even));
	odd = f64x2.add(upper(f, g), f64x2.mul(w, odd));
	f = v128.load(p, 32);
	g = v128.load(q, 32);
	even = f64x2.add(lower(f, g), f64x2.mul(w, even));
	odd = f64x2.add(upper(f, g), f64x2.mul(w, odd));
	f = v128.load(p, 16);
	g = v128.load(q, 16);
	even = f64x2.add(lower(f, g), f64x2.mul(w, even));
	odd = f64x2.add(upper(f, g), f64x2.mul(w, odd));
	f = v128.load(p);
	g = v128.load(q);
	odd = f64x2.add(upper(f, g), f64x2.mul(w, odd));
	return f64x2.add(lower(f, g), f64x2.mul(d, f64x2.add(odd, f64x2.mul(d, even))));
}

/** The row of the table for a shifted number of eighths; the mask keeps it within the table for NaN, too. */
function row(at: usize): usize {
	return ERF_TABLE + <usize>((load<i32>(at) & 63) * 96);
}

/** erf in runs, and its derivatives. */
export function erf<D>(n: i32, x: usize, value: usize, slope: usize, curvature: usize): void {
	const shift = v128.load64_splat(CONSTANTS, 0);
	const limit = f64x2.splat(27);
	for (; n > 0; n -= LENGTH) {
		const length = min(n, LENGTH);
		for (let i: usize = 0, left = length; left > 0; left -= 2) {
			const z = v128.load(x + i);
			const a = f64x2.pmin(f64x2.abs(z), f64x2.splat(6));
			const eighths = f64x2.add(f64x2.mul(a, f64x2.splat(8)), shift);
			v128.store(RUN + i, z);
			v128.store(RUN_S + i, eighths);
			v128.store(RUN_P + i, f64x2.sub(a, f64x2.mul(f64x2.sub(eighths, shift), f64x2.splat(0.125))));
			i += 16;
		}
		for (let i: usize = 0, left = length; left > 0; left -= 2) {
			const size = series(row(RUN_S + i), row(RUN_S + i + 8), v128.load(RUN_P + i));
			put(value + i, SPILL, left, signed(size, v128.load(RUN + i)));
			i += 16;
		}
		if (sizeof<D>() > 1) {
			for (let i: usize = 0, left = length; left > 0; left -= 2) {
				const b = f64x2.pmax(f64x2.pmin(v128.load(RUN + i), limit), f64x2.neg(limit));
				const split = f64x2.mul(v128.load64_splat(CONSTANTS, 8), b);
				const high = f64x2.sub(split, f64x2.sub(split, b));
				v128.store(RUN + i, b);
				reduce(i, f64x2.neg(f64x2.mul(high, high)), f64x2.mul(f64x2.sub(b, high), f64x2.add(b, high)));
				i += 16;
			}
			exponentials(length);
			for (let i: usize = 0, left = length; left > 0; left -= 2) {
				const s = v128.load(RUN_S + i);
				const b = v128.load(RUN + i);
				const d = f64x2.mul(
					v128.load64_splat(CONSTANTS, 16),
					f64x2.add(f64x2.mul(s, v128.load(RUN_P + i)), s),
				);
				put(slope + i, SPILL + 16, left, d);
				if (sizeof<D>() > 2)
					put(curvature + i, SPILL + 32, left, f64x2.mul(f64x2.mul(f64x2.splat(-2), b), d));
				i += 16;
			}
		}
		x += 8 * LENGTH;
		value += 8 * LENGTH;
		slope += 8 * LENGTH;
		curvature += 8 * LENGTH;
	}
}
