/** Shapes of samples. */

/** The shape of one sample: `[features]`, `[length, channels]` or `[height, width, channels]`. */
export type Shape = readonly number[];

/**
 * The number of entries of a sample of the given shape. Throws a RangeError unless every dimension is a whole number
 * of 1 or more.
 */
export function shapeSize(shape: Shape): number {
	let size = 1;
	for (const dimension of shape) {
		if (!(Number.isSafeInteger(dimension) && dimension >= 1))
			throw new RangeError(
				`shape [${shape.join(', ')}] has the dimension ${dimension}; each must be a whole number of 1 or more`,
			);
		size *= dimension;
	}
	return size;
}
