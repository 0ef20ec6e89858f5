/**
 * The empirical neural tangent kernel of a wide network, with the WebAssembly kernels and without, and the exact regions of a narrow one.
 * Either way of the first is a process of its own, and in the plain one the engine finds no module valid.
 */
import {spawnSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {stream} from '../src/claim/randomness.ts';
import {integerNet} from '../src/kernels/integer-net.ts';
import {linearRegions} from '../src/kernels/linear-regions.ts';
import {tanh} from '../src/nets/activation.ts';
import {serial} from '../src/nets/compose.ts';
import {dense} from '../src/nets/dense.ts';
import {empiricalNtk} from '../src/nets/empirical-ntk.ts';
import {initialise} from '../src/nets/initialise.ts';

const [width, inputs, features, rounds] = [1024, 64, 64, 4];
const here = fileURLToPath(import.meta.url);

/** CPU milliseconds of the fastest of some evaluations, and the process's largest resident memory in MB. */
function measure(): {milliseconds: number; megabytes: number} {
	const layer = () => dense(width, {sigmaW: 1.5, sigmaB: 0.1});
	const net = serial(layer(), tanh(), layer(), tanh(), layer(), tanh(), dense(1))([features]);
	const theta = initialise(net, 'bench');
	const rng = stream('bench');
	const x = Float64Array.from({length: inputs * features}, () => 2 * rng() - 1);
	let milliseconds = Infinity;
	for (let round = 0; round < rounds; round++) {
		const before = process.cpuUsage();
		empiricalNtk(net, theta, x);
		const {user, system} = process.cpuUsage(before);
		milliseconds = Math.min(milliseconds, (user + system) / 1000);
	}
	return {milliseconds, megabytes: process.resourceUsage().maxRSS / 1024};
}

/** The same in a process of its own, with WebAssembly or without. */
function apart(wasm: boolean): ReturnType<typeof measure> {
	const without = wasm ? [] : ['--import', 'data:text/javascript,WebAssembly.validate = () => false'];
	const {stdout, stderr} = spawnSync(process.execPath, ['--import', 'tsx', ...without, here, 'measure'], {
		encoding: 'utf8',
	});
	if (stdout === '') throw new Error(`the measurement failed: ${stderr}`);
	return JSON.parse(stdout) as ReturnType<typeof measure>;
}

/** The median milliseconds to enumerate the regions of a random network R^2 -> R, five hidden layers of width 4, weights k/256. */
function regionMilliseconds(): number {
	const rng = stream('regions');
	const weights = (count: number) =>
		Float64Array.from({length: count}, () => Math.round(512 * (2 * rng() - 1)) / 256);
	const times = Array.from({length: 21}, () => {
		const hidden = Array.from({length: 5}, (_, l) => {
			const cols = l === 0 ? 2 : 4;
			return {rows: 4, cols, W: weights(4 * cols), b: weights(4)};
		});
		const net = integerNet({inputs: 2, hidden, readout: {w: weights(4), c: 1}});
		const start = performance.now();
		linearRegions(net);
		return performance.now() - start;
	});
	return times.toSorted((a, b) => a - b)[10]!;
}

/** Prints the figures. */
export function benchNtk(): void {
	const [fast, plain] = [apart(true), apart(false)];
	const ratio = (plain.milliseconds / fast.milliseconds).toFixed(1);
	console.log(
		`empirical NTK, 3 tanh layers of width ${width}, ${inputs} inputs: ${fast.milliseconds.toFixed(0)} ms, plain TypeScript ${plain.milliseconds.toFixed(0)} ms (ratio ${ratio}); ${fast.megabytes.toFixed(0)} MB resident in all`,
	);
	console.log(
		`regions of a network of width 4 and depth 5 on the plane: ${regionMilliseconds().toFixed(1)} ms (median of 21)`,
	);
}

if (process.argv[2] === 'measure') process.stdout.write(JSON.stringify(measure()));
