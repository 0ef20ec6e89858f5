/** Layers that merge positions: average pooling, global average pooling, flattening. */
import {matmul, matmulTransposedB} from '../kernels/dense.ts';
import {windowDescription, type Description} from './description.ts';
import type {Architecture} from './layer.ts';
import {shapeSize, type Shape} from './shape.ts';
import {linearLayer, type LinearMap} from './linear-layer.ts';
import {slidingWindows, type WindowOptions} from './windows.ts';

/**
 * The average over each window (over the places inside the border), on every channel. Throws a RangeError when the
 * shapes do not suit.
 */
export function averagePool(extent: Shape, options: WindowOptions = {}): Architecture {
	return linearLayer(inputShape => {
		const spatial = inputShape.slice(0, -1);
		const {positions, size, table} = slidingWindows(spatial, extent, options);
		const inside = shapeSize(spatial);
		const outside = table.length / size;
		const averages = new Float64Array(outside * inside);
		for (let p = 0; p < outside; p++) {
			const places = table.subarray(p * size, (p + 1) * size).filter(place => place >= 0);
			for (const place of places) averages[p * inside + place]! += 1 / places.length;
		}
		const description: Description = {kind: 'averagePool', ...windowDescription(extent, options)};
		return mixPositions(description, averages, inside, positions, inputShape.at(-1)!);
	});
}

/** The average over all positions, which leaves plain features [channels]. */
export function globalAveragePool(): Architecture {
	return linearLayer(inputShape => {
		const inside = shapeSize(inputShape.slice(0, -1));
		const averages = new Float64Array(inside).fill(1 / inside);
		return mixPositions({kind: 'globalAveragePool'}, averages, inside, [], inputShape.at(-1)!);
	});
}

/**
 * The map that replaces the positions by the combinations in the rows of A (outside x inside), on every channel; its
 * kernel is A K A^T.
 */
function mixPositions(
	description: Description,
	a: Float64Array,
	inside: number,
	positions: Shape,
	channels: number,
): LinearMap {
	const outside = a.length / inside;
	const mix = (x: Float64Array, rows: number, matrix: Float64Array, from: number, to: number) => {
		const out = new Float64Array(rows * to * channels);
		for (let row = 0; row < rows; row++)
			matmul(
				matrix,
				x.subarray(row * from * channels, (row + 1) * from * channels),
				to,
				from,
				channels,
				out.subarray(row * to * channels, (row + 1) * to * channels),
			);
		return out;
	};
	const transposed = new Float64Array(a.length);
	for (let p = 0; p < outside; p++)
		for (let q = 0; q < inside; q++) transposed[q * outside + p] = a[p * inside + q]!;
	const between = (k: Float64Array, samples: number) => {
		const out = new Float64Array((samples * outside) ** 2);
		const side = samples * inside;
		const block = new Float64Array(inside * inside);
		for (let i = 0; i < samples; i++)
			for (let j = 0; j < samples; j++) {
				for (let p = 0; p < inside; p++)
					for (let q = 0; q < inside; q++)
						block[p * inside + q] = k[(i * inside + p) * side + j * inside + q]!;
				const mixed = matmulTransposedB(
					matmul(a, block, outside, inside, inside),
					a,
					outside,
					inside,
					outside,
				);
				for (let p = 0; p < outside; p++)
					for (let q = 0; q < outside; q++)
						out[(i * outside + p) * samples * outside + j * outside + q] = mixed[p * outside + q]!;
			}
		return out;
	};
	return {
		description,
		outputShape: [...positions, channels],
		apply: (x, rows) => mix(x, rows, a, inside, outside),
		transpose: (c, rows) => mix(c, rows, transposed, outside, inside),
		kernel: ({samples, nngp, ntk}) => ({
			samples,
			positions,
			nngp: between(nngp, samples),
			ntk: between(ntk, samples),
		}),
	};
}

/**
 * All entries of a sample as plain features, [positions times channels]. The infinite-width kernel becomes the mean
 * over equal positions: a dense layer that follows has its own weights for every position.
 */
export function flatten(): Architecture {
	return linearLayer(inputShape => {
		const inside = shapeSize(inputShape.slice(0, -1));
		return {
			description: {kind: 'flatten'},
			outputShape: [shapeSize(inputShape)],
			apply: x => x,
			transpose: c => c,
			kernel: ({samples, nngp, ntk}) => ({
				samples,
				positions: [],
				nngp: meanOverEqualPositions(nngp, samples, inside),
				ntk: meanOverEqualPositions(ntk, samples, inside),
			}),
		};
	});
}

function meanOverEqualPositions(k: Float64Array, samples: number, inside: number): Float64Array {
	const out = new Float64Array(samples * samples);
	for (let i = 0; i < samples; i++)
		for (let j = 0; j < samples; j++) {
			let sum = 0;
			for (let p = 0; p < inside; p++) sum += k[(i * inside + p) * samples * inside + j * inside + p]!;
			out[i * samples + j] = sum / inside;
		}
	return out;
}
