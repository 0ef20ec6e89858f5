/** What every reader of real data returns. */

/** Samples with their labels, in the order of the file. */
export interface DataSet {
	/** The file's or the set's own name. */
	readonly name: string;
	/** The number of samples here. */
	readonly n: number;
	/** The number of samples that the files hold: more than `n` when only the first few were asked for. */
	readonly held: number;
	/** The number of features of a sample, the product of `shape`. */
	readonly d: number;
	/** Images are [height, width, channels], channels last; a row of a table is [d]. */
	readonly shape: readonly number[];
	/** One more than the largest label in the files (10 by definition for CIFAR-10); 0 where labels are numbers to predict, not classes. */
	readonly classes: number;
	/** The inputs, n x d, a sample a row. Images are scaled to [0, 1]; tables are as written. Nothing is centred or normalised. */
	readonly X: Float64Array;
	/** One label a sample: classes 0, 1, … as an Int32Array, numbers to predict as a Float64Array. */
	readonly labels: Int32Array | Float64Array;
}

/** The number of samples to read: `take`, or all that `path` holds. Throws a RangeError unless 1 <= take <= held and take is whole. */
export function samplesTaken(path: string, held: number, take = held): number {
	if (!(Number.isSafeInteger(take) && take >= 1))
		throw new RangeError(`the number of samples to take is ${take}; it must be a whole number, 1 or more`);
	if (take > held) throw new RangeError(`cannot take the first ${take} samples: '${path}' holds ${held}`);
	return take;
}
