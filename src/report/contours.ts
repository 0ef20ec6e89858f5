/** Marching squares: the boundary of {f > 0} of values on a grid, as closed loops. */

/** A point in units of the grid: x counts columns, y rows. */
export type Point = readonly [x: number, y: number];

/**
 * The loops around {f > 0} for `values` (rows x cols, row-major) that are negative on the outermost ring, so that every loop closes. Crossings are
 * interpolated linearly; a saddle is cut so that its positive corners stay apart. Points nearer than `tolerance` to the line through their
 * neighbours are left out. Exact zeros count as negative.
 */
export function contours(values: Float64Array, rows: number, cols: number, tolerance: number): Point[][] {
	const above = (i: number, j: number) => values[i * cols + j]! > 0;
	// An edge between neighbours: 2 (i cols + j) to the right of (i, j), one more for down.
	const right = (i: number, j: number) => 2 * (i * cols + j);
	const down = (i: number, j: number) => right(i, j) + 1;
	const next = new Map<number, number>(); // from edge to edge, the positive side on the left
	for (let i = 0; i + 1 < rows; i++)
		for (let j = 0; j + 1 < cols; j++) {
			// Edges in the order top, right, bottom, left, with the corners behind them: a walk along the border of the cell.
			const corners = [above(i, j), above(i, j + 1), above(i + 1, j + 1), above(i + 1, j)];
			const edges = [right(i, j), down(i, j + 1), right(i + 1, j), down(i, j)];
			for (let e = 0; e < 4; e++) {
				if (corners[e]! || !corners[(e + 1) % 4]!) continue;
				// Positive from here on; the loop leaves where it ends.
				let end = (e + 1) % 4;
				while (corners[(end + 1) % 4]!) end = (end + 1) % 4;
				next.set(edges[end]!, edges[e]!);
			}
		}
	const place = (edge: number): Point => {
		const [k, vertical] = [edge >> 1, edge & 1];
		const [i, j] = [Math.floor(k / cols), k % cols];
		const [a, b] = [values[k]!, values[k + (vertical === 1 ? cols : 1)]!];
		const t = a / (a - b);
		return vertical === 1 ? [j, i + t] : [j + t, i];
	};
	const loops: Point[][] = [];
	for (const start of next.keys()) {
		if (!next.has(start)) continue;
		const loop: Point[] = [];
		for (let edge: number | undefined = start; edge !== undefined && next.has(edge);) {
			loop.push(place(edge));
			const to: number = next.get(edge)!;
			next.delete(edge);
			edge = to;
		}
		loops.push(simplified(loop, tolerance));
	}
	return loops;
}

/** Douglas and Peucker's simplification of a closed loop. */
function simplified(loop: readonly Point[], tolerance: number): Point[] {
	const keep = new Set([0]);
	const cut = (from: number, to: number): void => {
		const [[ax, ay], [bx, by]] = [loop[from]!, loop[to % loop.length]!];
		const length = Math.hypot(bx - ax, by - ay);
		let [far, at] = [tolerance, -1];
		for (let k = from + 1; k < to; k++) {
			const [x, y] = loop[k]!;
			const distance =
				length > 0
					? Math.abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / length
					: Math.hypot(x - ax, y - ay);
			if (distance > far) [far, at] = [distance, k];
		}
		if (at < 0) return;
		keep.add(at);
		cut(from, at);
		cut(at, to);
	};
	cut(0, loop.length);
	return [...keep].toSorted((a, b) => a - b).map(k => loop[k]!);
}
