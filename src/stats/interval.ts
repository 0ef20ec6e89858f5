/** The closed interval, what every estimate of this folder returns. */

/** All numbers from `lower` to `upper`, both included; an end may be infinite when nothing bounds it. */
export interface Interval {
	readonly lower: number;
	readonly upper: number;
}
