/** Inputs and labels of the experiments, from images that the caller has read. */
import {sampleOrder} from './descent.ts';
import {shapeSize, type Shape} from './shape.ts';

/** Images with classes 0, 1, …: n x shape. */
export interface Images {
	readonly name: string;
	readonly n: number;
	readonly shape: Shape;
	readonly classes: number;
	readonly X: Float64Array;
	readonly labels: ArrayLike<number>;
}

/** What the outputs are to learn: +1 and -1 for two classes, one-hot rows, or one-hot rows less their mean 1 / classes. */
export type Labels =
	| {readonly kind: 'signs'; readonly classes: readonly [number, number]}
	| {readonly kind: 'oneHot' | 'centred'};

/** Samples to train on, then samples to watch. */
export interface Samples {
	readonly inputs: Float64Array;
	/** Entries of a sample. */
	readonly features: number;
	/** Outputs a sample. */
	readonly outputs: number;
	/** Labels of those to train on, one row a sample. */
	readonly y: Float64Array;
}

/** The image with its mean 0 and its mean square 1, so that |x|^2 is the number of entries; one that is constant becomes 0. */
function standardised(image: Float64Array): Float64Array {
	const mean = image.reduce((s, v) => s + v, 0) / image.length;
	const centred = image.map(v => v - mean);
	const scale = Math.sqrt(centred.reduce((s, v) => s + v * v, 0) / image.length);
	return scale === 0 ? centred : centred.map(v => v / scale);
}

/**
 * `trained` and then `watched` images, in an order drawn from the seed, each standardised for itself; under `signs` of the two classes only. Throws a
 * RangeError when there are too few.
 */
export function chosenSamples(
	images: Images,
	labels: Labels,
	{trained, watched, seed}: {trained: number; watched: number; seed: string},
): Samples {
	const features = shapeSize(images.shape);
	const known = Array.from({length: images.n}, (_, i) => i);
	const wanted =
		labels.kind === 'signs' ? known.filter(i => labels.classes.includes(images.labels[i]!)) : known;
	const count = trained + watched;
	if (count > wanted.length)
		throw new RangeError(
			`${count} samples are needed; ${images.name} has ${wanted.length}${labels.kind === 'signs' ? ` of the classes ${labels.classes.join(' and ')}` : ''} here`,
		);
	const order = sampleOrder(wanted.length, seed);
	const chosen = Array.from({length: count}, (_, i) => wanted[order[i]!]!);
	const inputs = new Float64Array(count * features);
	chosen.forEach((i, at) =>
		inputs.set(standardised(images.X.subarray(i * features, (i + 1) * features)), at * features),
	);
	const outputs = labels.kind === 'signs' ? 1 : images.classes;
	const y = new Float64Array(trained * outputs);
	for (let i = 0; i < trained; i++) {
		const label = images.labels[chosen[i]!]!;
		if (labels.kind === 'signs') y[i] = label === labels.classes[0] ? 1 : -1;
		else {
			if (labels.kind === 'centred') y.fill(-1 / outputs, i * outputs, (i + 1) * outputs);
			y[i * outputs + label]! += 1;
		}
	}
	return {inputs, features, outputs, y};
}
