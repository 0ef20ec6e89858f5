/** Images of 8 x 8 pixels with ink in [0, 1]: the handwritten digits that come with this package, and dots that are no digits. */
import {integer, type Stream} from '../src/claim/randomness.ts';
import type {Leaf} from '../src/claim/leaf.ts';
import {readDigits} from '../src/data/digits.ts';

/** Entries of an image. */
const entries = 64;

/** A leaf of images, drawn one by one; a neighbour is another draw, so that guided search stays among them. */
const images = (draw: (rng: Stream) => Float64Array): Leaf<Float64Array> => ({
	isSize: false,
	draw,
	admits: value =>
		value instanceof Float64Array && value.length === entries && value.every(ink => ink >= 0 && ink <= 1),
	simpler: () => [],
	move: (_, rng) => draw(rng),
});

/** One of the 1,797 handwritten digits of `readDigits`, row by row; read when the first is drawn, throwing as it does. */
export function digit(): Leaf<Float64Array> {
	let all: {readonly n: number; readonly X: Float64Array} | undefined;
	return images(rng => {
		all ??= readDigits();
		const at = integer(rng, 0, all.n - 1) * entries;
		return all.X.slice(at, at + entries);
	});
}

/** One to four pixels of full ink on an empty image; some may coincide. */
export const dots = (): Leaf<Float64Array> =>
	images(rng => {
		const image = new Float64Array(entries);
		for (let left = integer(rng, 1, 4); left > 0; left--) image[integer(rng, 0, entries - 1)] = 1;
		return image;
	});
