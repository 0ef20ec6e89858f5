/**
 * The compiled kernels, instantiated once for each thread, or undefined where the engine has no WebAssembly SIMD. Their
 * memory is 128 MB of address space (the system gives pages when they are first touched) and never grows.
 */
import {erfTable} from '../erf-table.ts';
import {kernelModule} from './module.generated.ts';

type Product = (a: number, b: number, m: number, k: number, n: number, c: number) => void;

type Passes8 = (
	l: number,
	kind: number,
	t: number,
	u: number,
	v: number,
	w: number,
	out: number,
	s: number,
) => void;

/** What the module exports; arguments called by single letters are addresses in bytes, shapes as in `dense.ts`. */
export interface Kernels {
	readonly memory: {readonly buffer: ArrayBuffer};
	/** The first byte that belongs to callers. */
	readonly free: {readonly value: number};
	/** Where the table of erf stands, and the sizes (as 32-bit whole numbers) and scales of a network's layers. */
	readonly erfTable: {readonly value: number};
	readonly layers: {readonly value: number};
	readonly matmul: Product;
	readonly matmulTransposedA: Product;
	readonly matmulTransposedB: Product;
	readonly matmulBatched: (
		a: number,
		b: number,
		count: number,
		m: number,
		k: number,
		n: number,
		c: number,
	) => void;
	readonly gram: (a: number, m: number, n: number, c: number) => void;
	readonly cholesky: (a: number, n: number, c: number) => number;
	readonly solveLower: (l: number, b: number, n: number, columns: number) => void;
	readonly solveLowerTransposed: (l: number, b: number, n: number, columns: number) => void;
	readonly innerProduct: (n: number, x: number, y: number) => number;
	readonly addScaled: (n: number, alpha: number, x: number, y: number) => void;
	readonly activate: (
		kind: number,
		order: number,
		n: number,
		x: number,
		value: number,
		slope: number,
		curvature: number,
	) => void;
	/** Layers, activation, theta, x, batch, out, scratch. */
	readonly mlpForward: (
		l: number,
		kind: number,
		t: number,
		x: number,
		n: number,
		out: number,
		s: number,
	) => void;
	/** Layers, activation, theta, x, batch, dOut, dTheta, scratch. */
	readonly mlpBackward: Passes8;
	/** Layers, activation, theta, thetaDot, x, batch, outDot, scratch. */
	readonly mlpJvp: Passes8;
	/** Layers, activation, theta, thetaDot, x, batch, dOut, dOutDot, dThetaDot, scratch. */
	readonly mlpHvp: (
		l: number,
		kind: number,
		t: number,
		tDot: number,
		x: number,
		n: number,
		d: number,
		dDot: number,
		out: number,
		s: number,
	) => void;
}

/** What is used of the engine's WebAssembly, which the ES library types leave out. */
interface Engine {
	validate(bytes: Uint8Array): boolean;
	Module: new (bytes: Uint8Array) => object;
	Instance: new (module: object) => {exports: unknown};
}

/** The kernels of this thread; undefined where WebAssembly or its SIMD instructions are missing. */
export const kernels: Kernels | undefined = instantiate();

function instantiate(): Kernels | undefined {
	const engine = (globalThis as {WebAssembly?: Engine}).WebAssembly;
	const bytes = Buffer.from(kernelModule, 'base64');
	if (engine === undefined || !engine.validate(bytes)) return undefined;
	const exports = new engine.Instance(new engine.Module(bytes)).exports as Kernels;
	new Float64Array(exports.memory.buffer, exports.erfTable.value).set(erfTable);
	return exports;
}
