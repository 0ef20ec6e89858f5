/**
 * The WebAssembly kernels beside their plain TypeScript twins in one run: ratios of the fastest of many short samples of
 * each (the machine is shared, so absolute times mean little). Operands live in the workspace; the last column is the
 * kernel on ordinary arrays, copies included.
 *
 *     npx tsx bench/kernels.ts
 */
import {fileURLToPath} from 'node:url';
import {markdownTable} from 'markdown-table';
import seedrandom from 'seedrandom';
import {Bench} from 'tinybench';
import {activations, activationNames, type ActivationName} from '../src/kernels/activations.ts';
import {activate} from '../src/kernels/activations-twin.ts';
import * as dense from '../src/kernels/dense.ts';
import * as twin from '../src/kernels/dense-twin.ts';
import {mlpBackward, mlpForward, mlpHvp, mlpParameterCount} from '../src/kernels/mlp-kernel.ts';
import * as mlpTwin from '../src/kernels/mlp-twin.ts';
import {allocate} from '../src/kernels/workspace.ts';

/** One comparison: the same work done by the twin, by the kernel in the workspace, and by the kernel on ordinary arrays. */
export interface KernelTask {
	readonly name: string;
	/** Floating-point operations of one call, where that is a usual measure. */
	readonly flops?: number;
	readonly twin: () => unknown;
	readonly kernel: () => unknown;
	readonly outside: () => unknown;
}

const rng = seedrandom.alea('kernel benchmark');
const uniform = (length: number): Float64Array => Float64Array.from({length}, () => 2 * rng.double() - 1);
const whole = (n: number): number => Math.floor(rng.double() * n);

/** A copy in the workspace. */
function resident(array: Float64Array): Float64Array {
	const copy = allocate(array.length);
	copy.set(array);
	return copy;
}

/** A task on inputs and an output of the given length; `run` is handed the operands wherever they are to live. */
function task(
	name: string,
	inputs: Float64Array[],
	length: number,
	kernel: (x: Float64Array[], out: Float64Array) => unknown,
	plain: (x: Float64Array[], out: Float64Array) => unknown,
	flops?: number,
): KernelTask {
	const out = new Float64Array(length);
	const copies = inputs.map(resident);
	const within = allocate(length);
	return {
		name,
		...(flops === undefined ? {} : {flops}),
		twin: () => plain(inputs, out),
		kernel: () => kernel(copies, within),
		outside: () => kernel(inputs, out),
	};
}

const {matmul, matmulTransposedB, matmulTransposedA, matmulBatched, matvec, gram, cholesky, solveLower} =
	dense;

function products(): KernelTask[] {
	const tasks: KernelTask[] = [];
	for (const n of [4, 8, 16, 32, 64, 128, 256, 512]) {
		const operands = [uniform(n * n), uniform(n * n)];
		const shape = `${n} x ${n} x ${n}`;
		tasks.push(
			task(
				`matmul ${shape}`,
				operands,
				n * n,
				(x, out) => matmul(x[0]!, x[1]!, n, n, n, out),
				(x, out) => twin.matmul(x[0]!, x[1]!, n, n, n, out),
				2 * n ** 3,
			),
			task(
				`matmulTransposedB ${shape}`,
				operands,
				n * n,
				(x, out) => matmulTransposedB(x[0]!, x[1]!, n, n, n, out),
				(x, out) => twin.matmulTransposedB(x[0]!, x[1]!, n, n, n, out),
				2 * n ** 3,
			),
			task(
				`matmulTransposedA ${shape}`,
				operands,
				n * n,
				(x, out) => matmulTransposedA(x[0]!, x[1]!, n, n, n, out),
				(x, out) => twin.matmulTransposedA(x[0]!, x[1]!, n, n, n, out),
				2 * n ** 3,
			),
		);
	}
	tasks.push(
		task(
			'32 products 8 x 8 x 8',
			[uniform(2048), uniform(2048)],
			2048,
			(x, out) => matmulBatched(x[0]!, x[1]!, 32, 8, 8, 8, out),
			(x, out) => twin.matmulBatched(x[0]!, x[1]!, 32, 8, 8, 8, out),
			64 * 512,
		),
	);
	return tasks;
}

function solves(): KernelTask[] {
	return [16, 64, 256].flatMap(n => {
		const a = twin.gram(uniform(n * 2 * n), n, 2 * n);
		const l = twin.cholesky(a, n)!;
		return [
			task(
				`matvec ${n} x ${n}`,
				[a, uniform(n)],
				n,
				(x, out) => matvec(x[0]!, x[1]!, n, n, out),
				(x, out) => twin.matvec(x[0]!, x[1]!, n, n, out),
				2 * n ** 2,
			),
			task(
				`gram ${n} x ${n}`,
				[a],
				n * n,
				(x, out) => gram(x[0]!, n, n, out),
				(x, out) => twin.gram(x[0]!, n, n, out),
				n ** 3,
			),
			task(
				`cholesky ${n}`,
				[a],
				n * n,
				(x, out) => cholesky(x[0]!, n, out),
				(x, out) => twin.cholesky(x[0]!, n, out),
				n ** 3 / 3,
			),
			task(
				`solveLower ${n}, ${n} columns`,
				[l, uniform(n * n)],
				n * n,
				(x, out) => solveLower(x[0]!, x[1]!, n, n, out),
				(x, out) => twin.solveLower(x[0]!, x[1]!, n, n, out),
				n ** 3,
			),
		];
	});
}

function elementwise(): KernelTask[] {
	return activationNames.flatMap(name =>
		(['value', 'derivative'] as const).map((kind, order) => {
			const kernel = activations[name][kind];
			return task(
				`${name} ${kind}, 256 numbers`,
				[uniform(256).map(x => 3 * x)],
				256,
				(x, out) => kernel(x[0]!, out),
				(x, out) => activate(name, order as 0 | 1, 0, 256, x[0]!, out, out, out),
			);
		}),
	);
}

type Passes = Pick<typeof mlpTwin, 'mlpForward' | 'mlpBackward' | 'mlpHvp'>;

interface Net {
	readonly sizes: number[];
	readonly name: ActivationName;
	readonly batch: number;
}

/** The three passes over several networks, all of them in one call. */
function passes(label: string, nets: readonly Net[]): KernelTask[] {
	const ordinary = nets.map(net => {
		const count = mlpParameterCount(net.sizes);
		const outputs = net.batch * net.sizes.at(-1)!;
		const [theta, thetaDot, x] = [uniform(count), uniform(count), uniform(net.batch * net.sizes[0]!)];
		const [c, cDot, f, gradient] = [uniform(outputs), uniform(outputs), uniform(outputs), uniform(count)];
		return {...net, theta, thetaDot, x, c, cDot, f, gradient};
	});
	const within = ordinary.map(({theta, thetaDot, x, c, cDot, f, gradient, ...net}) => ({
		...net,
		theta: resident(theta),
		thetaDot: resident(thetaDot),
		x: resident(x),
		c: resident(c),
		cDot: resident(cDot),
		f: resident(f),
		gradient: resident(gradient),
	}));
	const runs = {
		forward: (of: Passes, all: typeof ordinary) => () => {
			for (const n of all) of.mlpForward(n.sizes, n.name, n.theta, n.x, n.batch, n.f, undefined);
		},
		backward: (of: Passes, all: typeof ordinary) => () => {
			for (const n of all) of.mlpBackward(n.sizes, n.name, n.theta, n.x, n.batch, n.c, n.gradient, undefined);
		},
		hvp: (of: Passes, all: typeof ordinary) => () => {
			for (const n of all)
				of.mlpHvp(n.sizes, n.name, n.theta, n.thetaDot, n.x, n.batch, n.c, n.cDot, n.gradient, undefined);
		},
	};
	const kernels: Passes = {mlpForward, mlpBackward, mlpHvp};
	return Object.entries(runs).map(([pass, run]) => ({
		name: `${pass} ${label}`,
		twin: run(mlpTwin, ordinary),
		kernel: run(kernels, within),
		outside: run(kernels, ordinary),
	}));
}

function networks(): KernelTask[] {
	return activationNames.flatMap(name => [
		...passes(`2-8-8-1 ${name}, 32 samples`, [{sizes: [2, 8, 8, 1], name, batch: 32}]),
		...passes(
			`of 24 ${name} nets, depth 1-4, widths 2-16, 1-32 samples`,
			Array.from({length: 24}, () => ({
				sizes: Array.from({length: 2 + whole(4)}, () => 2 + whole(15)),
				name,
				batch: 1 + whole(32),
			})),
		),
	]);
}

/** Every comparison; operands are allocated in the workspace and stay there. */
export function kernelTasks(): KernelTask[] {
	return [...products(), ...solves(), ...elementwise(), ...networks()];
}

/** Microseconds of the fastest sample of each way of doing a task; a sample is many calls, so that the clock does not count. */
async function measure({name, twin, kernel, outside}: KernelTask): Promise<[number, number, number]> {
	const bench = new Bench({name, time: 150, iterations: 5, warmupTime: 60, warmupIterations: 3});
	const ways = [twin, kernel, outside].map(way => {
		const start = performance.now();
		let calls = 0;
		for (; performance.now() - start < 5; calls++) way();
		return {way, repeats: Math.ceil(calls / 25)};
	});
	ways.forEach(({way, repeats}, i) =>
		bench.add(String(i), () => {
			for (let r = 0; r < repeats; r++) way();
		}),
	);
	const done = await bench.run();
	const [plain, fast, copied] = done.map(({result}, i) => {
		if (result.state !== 'completed') throw new Error(`${name} ended ${result.state}`);
		return (result.latency.min / ways[i]!.repeats) * 1000;
	});
	return [plain!, fast!, copied!];
}

/** Measures every comparison and prints the table. */
export async function benchKernels(): Promise<void> {
	const rows = [['task', 'twin, µs', 'kernel, µs', 'GFLOP/s', 'ratio', 'ratio with copies']];
	for (const task of kernelTasks()) {
		const [plain, fast, copied] = await measure(task);
		rows.push([
			task.name,
			plain.toFixed(2),
			fast.toFixed(2),
			task.flops === undefined ? '' : (task.flops / fast / 1000).toFixed(1),
			(plain / fast).toFixed(1),
			(plain / copied).toFixed(1),
		]);
	}
	console.log(markdownTable(rows, {align: ['l', 'r', 'r', 'r', 'r', 'r']}));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await benchKernels();
