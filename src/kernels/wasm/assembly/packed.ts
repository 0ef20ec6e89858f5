/**
 * The product for operands larger than the caches: blocks of A and B are copied into panels of strips four wide, laid
 * out in the order the tile reads them. Sums over k go block after block in order, so the bits are those of the plain
 * loop. Strides are in bytes; any transpose is a choice of strides.
 */
import {PANEL_A, PANEL_B} from './layout';
import {strip} from './strip';
import {Add} from './tile';

/** Block sizes: the two panels together (768 kB, reserved by `layout.ts`) fit a second-level cache of 1 MB. */
const BLOCK_K = 256;
const BLOCK_M = 128;
const BLOCK_N = 256;

/** Copies entries (r, p) at `source + r minor + p step`, r < count, p < k, into strips of four r: [strip][p][4]; Subtract negates. */
function pack<Op>(source: usize, minor: usize, step: usize, count: i32, k: i32, target: usize): void {
	for (let r = 0; r < count; r += 4) {
		const strip = source + <usize>r * minor;
		const width = min(4, count - r);
		const m1 = select<usize>(minor, 0, width > 1);
		const m2 = select<usize>(m1 + minor, m1, width > 2);
		const m3 = select<usize>(m2 + minor, m2, width > 3);
		let from = strip;
		for (let p = 0; p < k; p++) {
			let low = v128.load64_lane(from + m1, v128.load64_splat(from), 1);
			let high = v128.load64_lane(from + m3, v128.load64_splat(from + m2), 1);
			if (isInteger<Op>()) {
				low = f64x2.neg(low);
				high = f64x2.neg(high);
			}
			v128.store(target, low);
			v128.store(target, high, 16);
			from += step;
			target += 32;
		}
	}
}

/**
 * C (m x n) = (load ? C : 0) +- A B with A(i, p) at a + i aRow + p aStep and B(p, j) at b + p bStep + j bColumn. With
 * `lower` only the tiles that meet the lower triangle are computed; what lies above the diagonal is then partly stale.
 */
export function packedProduct<Op>(
	m: i32,
	n: i32,
	k: i32,
	a: usize,
	aRow: usize,
	aStep: usize,
	b: usize,
	bStep: usize,
	bColumn: usize,
	c: usize,
	cRow: usize,
	load: bool,
	lower: bool,
): void {
	for (let j0 = 0; j0 < n; j0 += BLOCK_N) {
		const columns = min(BLOCK_N, n - j0);
		for (let p0 = 0; p0 < k; p0 += BLOCK_K) {
			const depth = min(BLOCK_K, k - p0);
			const stride = (<usize>depth) << 5;
			pack<Add>(b + <usize>p0 * bStep + <usize>j0 * bColumn, bColumn, bStep, columns, depth, PANEL_B);
			for (let i0 = lower ? j0 & -BLOCK_M : 0; i0 < m; i0 += BLOCK_M) {
				const rows = min(BLOCK_M, m - i0);
				pack<Op>(a + <usize>i0 * aRow + <usize>p0 * aStep, aRow, aStep, rows, depth, PANEL_A);
				let panel = PANEL_A;
				let target = c + <usize>i0 * cRow + ((<usize>j0) << 3);
				for (let i = 0; i < rows; i += 4) {
					const width = lower ? min(columns, i0 + i + 4 - j0) : columns;
					strip<Add>(
						width,
						depth,
						panel,
						8,
						32,
						PANEL_B,
						32,
						stride,
						target,
						cRow,
						min(4, rows - i),
						load || p0 > 0,
					);
					panel += stride;
					target += cRow << 2;
				}
			}
		}
	}
}
