/** Sliding windows on a line or a plane, as a table of positions; convolution and pooling read the same table. */
import {shapeSize, type Shape} from './shape.ts';

/**
 * What lies beyond the border: `VALID` windows stay inside; `SAME` gives ceil(n / stride) windows with zeros outside,
 * the odd zero at the end; `CIRCULAR` has the windows of `SAME` with positions taken modulo n.
 */
export type Padding = 'VALID' | 'SAME' | 'CIRCULAR';

/** The extent of a window in each spatial dimension, with strides (1 by default) and padding. */
export type WindowOptions = {readonly strides?: readonly number[]; readonly padding?: Padding};

/**
 * For each of P output positions the positions (row-major indices) its window of `size` places covers; -1 is outside.
 */
export type Windows = {
	readonly positions: Shape;
	readonly size: number;
	/** P x size. */
	readonly table: Int32Array;
};

/** The starts of the windows on a line of n places and what each covers: (output places) x extent, -1 outside. */
function lineWindows(n: number, extent: number, stride: number, padding: Padding): number[][] {
	if (padding === 'VALID' && extent > n)
		throw new RangeError(`a window of extent ${extent} does not fit into ${n} places without padding`);
	const count = padding === 'VALID' ? Math.floor((n - extent) / stride) + 1 : Math.ceil(n / stride);
	const before = padding === 'VALID' ? 0 : Math.floor(Math.max((count - 1) * stride + extent - n, 0) / 2);
	return Array.from({length: count}, (_, p) =>
		Array.from({length: extent}, (_, o) => {
			const place = p * stride + o - before;
			if (place >= 0 && place < n) return place;
			return padding === 'CIRCULAR' ? ((place % n) + n) % n : -1;
		}),
	);
}

/**
 * The windows of the given extent over a spatial shape of one or two dimensions. Throws a RangeError when the number
 * of dimensions differs or is not 1 or 2, an extent or stride is not a whole number of 1 or more, or a `VALID` window
 * does not fit.
 */
export function slidingWindows(
	spatial: Shape,
	extent: Shape,
	{strides, padding = 'VALID'}: WindowOptions,
): Windows {
	const steps = strides ?? extent.map(() => 1);
	if (
		spatial.length < 1 ||
		spatial.length > 2 ||
		extent.length !== spatial.length ||
		steps.length !== spatial.length
	)
		throw new RangeError(
			`windows [${extent.join(', ')}] with strides [${steps.join(', ')}] on positions [${spatial.join(', ')}]: all need the same number of dimensions, 1 or 2`,
		);
	const size = shapeSize(extent);
	shapeSize(steps);
	const width = spatial[1] ?? 1;
	const rows = lineWindows(spatial[0]!, extent[0]!, steps[0]!, padding);
	const columns = spatial.length === 2 ? lineWindows(width, extent[1]!, steps[1]!, padding) : [[0]];
	const table = new Int32Array(rows.length * columns.length * size);
	let at = 0;
	for (const row of rows)
		for (const column of columns)
			for (const r of row) for (const c of column) table[at++] = r < 0 || c < 0 ? -1 : r * width + c;
	return {positions: spatial.length === 2 ? [rows.length, columns.length] : [rows.length], size, table};
}
