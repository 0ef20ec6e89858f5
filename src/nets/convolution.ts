/**
 * Convolution in one or two spatial dimensions: gather each window into a row (im2col), then apply a dense layer to
 * every row.
 */
import {serial} from './compose.ts';
import {dense} from './dense.ts';
import {windowDescription} from './description.ts';
import type {Architecture} from './layer.ts';
import {shapeSize, type Shape} from './shape.ts';
import {linearLayer} from './linear-layer.ts';
import type {WeightOptions} from './weights.ts';
import {slidingWindows, type WindowOptions, type Windows} from './windows.ts';

/** Each window as one row of features: entry (place in the window, channel), 0 outside the border. */
function patches(extent: Shape, options: WindowOptions): Architecture {
	return linearLayer(inputShape => {
		const channels = inputShape.at(-1)!;
		const inside = shapeSize(inputShape.slice(0, -1));
		const windows = slidingWindows(inputShape.slice(0, -1), extent, options);
		const {positions, size, table} = windows;
		return {
			description: {kind: 'patches', ...windowDescription(extent, options)},
			outputShape: [...positions, size * channels],
			apply(x, rows) {
				const out = new Float64Array(rows * table.length * channels);
				for (let row = 0; row < rows; row++)
					for (let w = 0; w < table.length; w++) {
						const place = table[w]!;
						if (place < 0) continue;
						const from = (row * inside + place) * channels;
						const to = (row * table.length + w) * channels;
						for (let c = 0; c < channels; c++) out[to + c] = x[from + c]!;
					}
				return out;
			},
			transpose(c, rows) {
				const out = new Float64Array(rows * inside * channels);
				for (let row = 0; row < rows; row++)
					for (let w = 0; w < table.length; w++) {
						const place = table[w]!;
						if (place < 0) continue;
						const to = (row * inside + place) * channels;
						const from = (row * table.length + w) * channels;
						for (let channel = 0; channel < channels; channel++) out[to + channel]! += c[from + channel]!;
					}
				return out;
			},
			kernel: before => ({
				samples: before.samples,
				positions,
				nngp: windowMean(before.nngp, before.samples, inside, windows),
				ntk: windowMean(before.ntk, before.samples, inside, windows),
			}),
		};
	});
}

/**
 * For positions p, p' of samples i, j: the mean over places o of a window of k[(i, p + o), (j, p' + o)], 0 where
 * either is outside.
 */
function windowMean(k: Float64Array, samples: number, inside: number, {size, table}: Windows): Float64Array {
	const outside = table.length / size;
	const side = samples * outside;
	const out = new Float64Array(side * side);
	for (let i = 0; i < side; i++)
		for (let j = 0; j < side; j++) {
			const rowOffset = Math.floor(i / outside) * inside;
			const columnOffset = Math.floor(j / outside) * inside;
			let sum = 0;
			for (let o = 0; o < size; o++) {
				const p = table[(i % outside) * size + o]!;
				const q = table[(j % outside) * size + o]!;
				if (p >= 0 && q >= 0) sum += k[(rowOffset + p) * samples * inside + columnOffset + q]!;
			}
			out[i * side + j] = sum / size;
		}
	return out;
}

/**
 * The convolution with the given number of output channels and window extent, [k] on inputs [length, channels] or
 * [k1, k2] on [height, width, channels] (a cross-correlation, as everywhere in the field). Parameters: W (channels x
 * window x input channels), then b when `sigmaB` is given; the fan-in is window times input channels. Throws a
 * RangeError when the shapes do not suit.
 */
export function convolution(
	channels: number,
	extent: Shape,
	options: WeightOptions & WindowOptions = {},
): Architecture {
	return serial(patches(extent, options), dense(channels, options));
}
