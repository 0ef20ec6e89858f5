/** The messages of the ONNX format that a network needs, with their field numbers of onnx.proto3, and their encoding. */
import protobuf from 'protobufjs/light.js';

/** A dimension: a number, or a name where it is left open. */
export type Dimension = {readonly dimValue: number} | {readonly dimParam: string};

/** A named tensor: an initializer of a graph. */
export interface Tensor {
	readonly dims: readonly number[];
	readonly dataType: number;
	readonly name: string;
	/** Little-endian numbers of the data type. */
	readonly rawData: Uint8Array;
}

/** An attribute of a node: a whole number (type 2) or a list of them (type 7). */
export type Attribute =
	| {readonly name: string; readonly i: number; readonly type: 2}
	| {readonly name: string; readonly ints: readonly number[]; readonly type: 7};

/** One operation, its inputs and outputs by name. */
export interface Node {
	readonly input: readonly string[];
	readonly output: readonly string[];
	readonly name: string;
	readonly opType: string;
	readonly attribute: readonly Attribute[];
}

/** The name, element type and shape of an input or output. */
export interface ValueInfo {
	readonly name: string;
	readonly type: {
		readonly tensorType: {readonly elemType: number; readonly shape: {readonly dim: readonly Dimension[]}};
	};
}

/** A model: versions and its graph. */
export interface Model {
	readonly irVersion: number;
	readonly producerName: string;
	readonly docString: string;
	readonly opsetImport: readonly {readonly domain: string; readonly version: number}[];
	readonly graph: {
		readonly name: string;
		readonly node: readonly Node[];
		readonly initializer: readonly Tensor[];
		readonly input: readonly ValueInfo[];
		readonly output: readonly ValueInfo[];
	};
}

const field = (id: number, type: string, rule?: 'repeated') => ({id, type, ...(rule && {rule})});

const {nested} = protobuf.Root.fromJSON({
	nested: {
		ModelProto: {
			fields: {
				irVersion: field(1, 'int64'),
				producerName: field(2, 'string'),
				docString: field(6, 'string'),
				graph: field(7, 'GraphProto'),
				opsetImport: field(8, 'OperatorSetIdProto', 'repeated'),
			},
		},
		OperatorSetIdProto: {fields: {domain: field(1, 'string'), version: field(2, 'int64')}},
		GraphProto: {
			fields: {
				node: field(1, 'NodeProto', 'repeated'),
				name: field(2, 'string'),
				initializer: field(5, 'TensorProto', 'repeated'),
				input: field(11, 'ValueInfoProto', 'repeated'),
				output: field(12, 'ValueInfoProto', 'repeated'),
			},
		},
		NodeProto: {
			fields: {
				input: field(1, 'string', 'repeated'),
				output: field(2, 'string', 'repeated'),
				name: field(3, 'string'),
				opType: field(4, 'string'),
				attribute: field(5, 'AttributeProto', 'repeated'),
			},
		},
		AttributeProto: {
			fields: {
				name: field(1, 'string'),
				i: field(3, 'int64'),
				ints: field(8, 'int64', 'repeated'),
				type: field(20, 'int32'),
			},
		},
		TensorProto: {
			fields: {
				dims: field(1, 'int64', 'repeated'),
				dataType: field(2, 'int32'),
				name: field(8, 'string'),
				rawData: field(9, 'bytes'),
			},
		},
		ValueInfoProto: {fields: {name: field(1, 'string'), type: field(2, 'TypeProto')}},
		TypeProto: {fields: {tensorType: field(1, 'TensorTypeProto')}},
		TensorTypeProto: {fields: {elemType: field(1, 'int32'), shape: field(2, 'TensorShapeProto')}},
		TensorShapeProto: {fields: {dim: field(1, 'DimensionProto', 'repeated')}},
		DimensionProto: {fields: {dimValue: field(1, 'int64'), dimParam: field(2, 'string')}},
	},
});

/** The bytes of a model: a .onnx file. */
export const encodeModel = (model: Model): Uint8Array =>
	(nested!['ModelProto'] as protobuf.Type).encode(model).finish();
