/** A network of the layer algebra as an ONNX model (opset 17): input x (N x input shape), output y (N x output shape). */
import type {Description} from '../nets/description.ts';
import type {Layer} from '../nets/layer.ts';
import {type Dimension, encodeModel, type Node, type Tensor} from './onnx-schema.ts';

/** A network at given parameters: what a theorem about networks says of an instance. */
export interface ParameterisedNetwork {
	readonly layer: Layer;
	/** `layer.parameterCount` numbers. */
	readonly theta: Float64Array;
}

/**
 * The numbers of a model. `double` holds the parameters as they are; runtimes lack some operators for it (onnxruntime has no Erf and no Softplus), and then
 * `float` rounds them to single precision.
 */
export type Precision = 'double' | 'float';

/** onnx.proto3: TensorProto.DataType. */
const elementTypes = {double: 11, float: 1} as const;
const int64 = 7;

const activationOperators = {
	relu: 'Relu',
	tanh: 'Tanh',
	erf: 'Erf',
	identity: 'Identity',
	softplus: 'Softplus',
} as const;

/** Little-endian bytes of the numbers. */
function bytesOf(values: ArrayLike<number>, precision: Precision): Uint8Array {
	const size = precision === 'double' ? 8 : 4;
	const bytes = new Uint8Array(size * values.length);
	const view = new DataView(bytes.buffer);
	for (let i = 0; i < values.length; i++)
		if (precision === 'double') view.setFloat64(8 * i, values[i]!, true);
		else view.setFloat32(4 * i, values[i]!, true);
	return bytes;
}

/** A graph under construction: layers are added one after the other, and parameters are taken from theta in their order. */
class Graph {
	readonly nodes: Node[] = [];
	readonly initializers: Tensor[] = [];
	private readonly theta: Float64Array;
	private readonly precision: Precision;
	private taken = 0;

	constructor(theta: Float64Array, precision: Precision) {
		this.theta = theta;
		this.precision = precision;
	}

	take(count: number): Float64Array {
		this.taken += count;
		return this.theta.subarray(this.taken - count, this.taken);
	}

	constant(values: ArrayLike<number>, dims: readonly number[]): string {
		const name = `c${this.initializers.length}`;
		this.initializers.push({
			name,
			dims,
			dataType: elementTypes[this.precision],
			rawData: bytesOf(values, this.precision),
		});
		return name;
	}

	shape(dims: readonly number[]): string {
		const name = `c${this.initializers.length}`;
		const rawData = new Uint8Array(8 * dims.length);
		const view = new DataView(rawData.buffer);
		dims.forEach((d, i) => view.setBigInt64(8 * i, BigInt(d), true));
		this.initializers.push({name, dims: [dims.length], dataType: int64, rawData});
		return name;
	}

	apply(opType: string, input: readonly string[], attribute: Node['attribute'] = []): string {
		const name = `${opType}${this.nodes.length}`;
		this.nodes.push({input, output: [name], name, opType, attribute});
		return name;
	}
}

/** A value in a graph: its name and the shape of one sample. */
interface Value {
	readonly name: string;
	readonly shape: readonly number[];
}

/**
 * h = x (weightScale W)^T + biasScale b. The scales are multiplied into the parameters, which rounds each once more: onnxruntime fuses a scale
 * that stands apart into its product, in single precision.
 */
function addDense(graph: Graph, {name, shape}: Value, d: Description & {kind: 'dense'}): Value {
	const {units, weightScale, biasScale} = d;
	const fanIn = shape.at(-1)!;
	const W = graph.take(units * fanIn);
	const transposed = W.map((_, i) => weightScale * W[(i % units) * fanIn + Math.floor(i / units)]!);
	let h = graph.apply('MatMul', [name, graph.constant(transposed, [fanIn, units])]);
	if (d.hasBias)
		h = graph.apply('Add', [
			h,
			graph.constant(
				graph.take(units).map(b => biasScale * b),
				[units],
			),
		]);
	return {name: h, shape: [...shape.slice(0, -1), units]};
}

function add(graph: Graph, x: Value, d: Description): Value {
	switch (d.kind) {
		case 'dense':
			return addDense(graph, x, d);
		case 'activation':
			return {...x, name: graph.apply(activationOperators[d.name], [x.name])};
		case 'serial':
			return d.parts.reduce((value, part) => add(graph, value, part), x);
		case 'residual':
			return {...x, name: graph.apply('Add', [x.name, add(graph, x, d.body).name])};
		case 'flatten': {
			const size = x.shape.reduce((a, b) => a * b, 1);
			return {name: graph.apply('Reshape', [x.name, graph.shape([-1, size])]), shape: [size]};
		}
		case 'globalAveragePool': {
			const axes = x.shape.slice(0, -1).map((_, i) => i + 1);
			const attributes = [
				{name: 'axes', ints: axes, type: 7},
				{name: 'keepdims', i: 0, type: 2},
			] as const;
			return {name: graph.apply('ReduceMean', [x.name], attributes), shape: x.shape.slice(-1)};
		}
		default:
			throw new RangeError(`an ONNX export does not cover layers of kind '${d.kind}'`);
	}
}

/**
 * The .onnx file of a network. Operations are those of the layer algebra in its order, but for the scales of dense layers, which are in the weights.
 *
 * @throws {RangeError} naming a kind of layer that is not covered (patches, averagePool), or if theta does not fit the network
 */
export function onnxFile(
	{layer, theta}: ParameterisedNetwork,
	about: string,
	precision: Precision = 'double',
): Uint8Array {
	if (theta.length !== layer.parameterCount)
		throw new RangeError(
			`theta has ${theta.length} entries; the network has ${layer.parameterCount} parameters`,
		);
	const graph = new Graph(theta, precision);
	const {name} = add(graph, {name: 'x', shape: layer.inputShape}, layer.description);
	graph.nodes.push({input: [name], output: ['y'], name: 'output', opType: 'Identity', attribute: []});
	const value = (port: string, shape: readonly number[]) => {
		const dim: Dimension[] = [{dimParam: 'N'}, ...shape.map(dimValue => ({dimValue}))];
		return {name: port, type: {tensorType: {elemType: elementTypes[precision], shape: {dim}}}};
	};
	return encodeModel({
		irVersion: 8,
		producerName: 'falsify',
		docString: about,
		opsetImport: [{domain: '', version: 17}],
		graph: {
			name: 'network',
			node: graph.nodes,
			initializer: graph.initializers,
			input: [value('x', layer.inputShape)],
			output: [value('y', layer.outputShape)],
		},
	});
}
