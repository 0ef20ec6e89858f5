/** A picture as plain data: what a theorem file may draw of an instance, whoever renders it. */

/** One axis: what it measures, with units if it has any. */
export interface Axis {
	readonly label: string;
	/** Logarithmic; then all values are positive. */
	readonly log?: boolean;
}

/** Points joined in their order; `lo` and `hi` enclose each `y`, where given. All four have the same length. */
export interface Series {
	readonly name: string;
	readonly x: readonly number[];
	readonly y: readonly number[];
	readonly lo?: readonly number[];
	readonly hi?: readonly number[];
}

/** Curves over one another, as loss over steps. */
export interface Curves {
	readonly kind: 'curves';
	readonly title: string;
	readonly x: Axis;
	readonly y: Axis;
	readonly series: readonly Series[];
}

/** A function on a rectangle of the plane with its zero set, and points by class, as a decision boundary with its samples. */
export interface Field {
	readonly kind: 'field';
	readonly title: string;
	readonly x: Axis & {readonly from: number; readonly to: number};
	readonly y: Axis & {readonly from: number; readonly to: number};
	/** Points a row; x grows along a row. */
	readonly columns: number;
	/** Values row by row, y growing from row to row; corners of the grid lie on corners of the rectangle. */
	readonly values: readonly number[];
	readonly points?: readonly {readonly x: number; readonly y: number; readonly class: string}[];
}

/** A histogram: bin k of n counts what lies in (from + k w, from + (k + 1) w], where w = (to - from) / n. */
export interface Bars {
	readonly kind: 'bars';
	readonly title: string;
	readonly x: Axis & {readonly from: number; readonly to: number};
	readonly y: Axis;
	readonly counts: readonly number[];
}

/** A picture as plain data. */
export type Figure = Curves | Field | Bars;
