/** Networks of one or two inputs as pictures: the level set in the plane, the graph on the line, in a window that shows where they change their mind. */
import type {Figure} from './claim/figure.ts';
import type {ParameterisedNetwork} from './claim/theorem.ts';
import type {Layer} from './nets/layer.ts';

/** Grid points a side. */
const side = 81;

/** Points of a graph. */
const points = 401;

const directions = 96;

/** Windows are squares around 0 of half-widths 2^least to 2^most. */
const [least, most] = [-3, 12];

type Function = (inputs: Float64Array) => Float64Array;

/** Points on rays from 0: both of the line, many of the plane. */
const rays = (inputs: number): readonly (readonly number[])[] =>
	inputs === 1
		? [[1], [-1]]
		: Array.from({length: directions}, (_, i) => {
				const angle = (2 * Math.PI * (i + 0.5)) / directions;
				return [Math.cos(angle), Math.sin(angle)];
			});

/**
 * The smallest power of 2 from which on almost no ray from 0 sees another sign, at distances up to 2^12: what is beyond it looks the same
 * however far one goes. 1 where the sign never changes.
 */
function horizon(f: Function, inputs: number): number {
	const directed = rays(inputs);
	const at = (k: number) => f(Float64Array.from(directed.flat(), v => 2 ** k * v)).map(v => (v > 0 ? 1 : 0));
	let k = most;
	const last = at(most);
	const seen = Array.from({length: most - least}, (_, i) => at(least + i));
	const differ = (signs: Float64Array) => signs.filter((s, i) => s !== last[i]).length;
	while (k > least && differ(seen[k - 1 - least]!) <= directed.length / 24) k--;
	return k === least && last.every(s => s === last[0]) ? 1 : 2 ** k;
}

const size = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);

/**
 * A network of two inputs by where it is positive, of one input by its graph; of a network with two outputs the first less the second.
 * `undefined` for any other network.
 *
 * @throws {TypeError} if the object is no layer
 */
export function networkFigure({layer, theta}: ParameterisedNetwork): Figure | undefined {
	const {inputShape, outputShape, forward} = layer as Layer;
	if (typeof forward !== 'function') throw new TypeError(`the claim's network is no layer`);
	const [inputs, outputs] = [size(inputShape), size(outputShape)];
	if (inputs > 2 || outputs > 2) return undefined;
	const f: Function = x => {
		const y = forward(theta, x, x.length / inputs).output;
		return outputs === 1 ? y : Float64Array.from({length: y.length / 2}, (_, i) => y[2 * i]! - y[2 * i + 1]!);
	};
	const reach = 1.25 * horizon(f, inputs);
	const place = (k: number, count: number) => -reach + (2 * reach * k) / (count - 1);
	if (inputs === 1) {
		const x = Float64Array.from({length: points}, (_, k) => place(k, points));
		const what = outputs === 1 ? 'f(x)' : 'first score less the second';
		return {
			kind: 'curves',
			title: 'The network on the line',
			x: {label: 'x'},
			y: {label: what},
			series: [{name: what, x: Array.from(x), y: Array.from(f(x))}],
		};
	}
	const plane = new Float64Array(2 * side * side);
	for (let k = 0; k < side * side; k++) {
		plane[2 * k] = place(k % side, side);
		plane[2 * k + 1] = place(Math.floor(k / side), side);
	}
	return {
		kind: 'field',
		title: `Where ${outputs === 1 ? 'the network is positive' : 'the first score exceeds the second'}, with level lines`,
		x: {label: 'x1', from: -reach, to: reach},
		y: {label: 'x2', from: -reach, to: reach},
		columns: side,
		values: Array.from(f(plane)),
	};
}
