/**
 * The backend that tfjs computes on: TensorFlow itself where the optional package is installed and works, else
 * WebAssembly, else plain JavaScript. One backend is current in the whole process.
 */
import {createRequire} from 'node:module';
import {dirname, sep} from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import {registerGradients} from './gradients.ts';

/** The backends: `node` is TensorFlow's native library, `wasm` WebAssembly on one thread, `cpu` plain JavaScript. */
export type BackendName = 'node' | 'wasm' | 'cpu';

/** One backend; `activate` makes it current and returns the version of its package, or throws the reason why not. */
export type BackendLoader = {readonly name: BackendName; readonly activate: () => Promise<string>};

/** Which arithmetic computed a result, as evidence stores it. All float32. */
export type BackendReport = {
	readonly name: BackendName;
	/** The version of the backend's package. */
	readonly version: string;
	/** The version of tfjs-core. */
	readonly core: string;
	/** The backends that would have come first, and why each was not taken. */
	readonly passedOver: readonly {readonly name: BackendName; readonly reason: string}[];
};

const require = createRequire(import.meta.url);

async function makeCurrent(registered: string, packageName: string): Promise<string> {
	if (!(await tf.setBackend(registered))) throw new Error('tfjs could not initialise it');
	return (require(`${packageName}/package.json`) as {version: string}).version;
}

/**
 * Runs f and takes away the handlers of uncaught errors that it adds to the process: Emscripten's only throw the error
 * again, which puts a page of minified source before its message and changes the exit code.
 */
async function withoutErrorHandlers<T>(f: () => Promise<T>): Promise<T> {
	const events = ['uncaughtException', 'unhandledRejection'];
	const before = events.map(event => process.rawListeners(event));
	try {
		return await f();
	} finally {
		events.forEach((event, i) => {
			for (const listener of process.rawListeners(event))
				if (!before[i]!.includes(listener))
					process.removeListener(event, listener as (...args: unknown[]) => void);
		});
	}
}

/** The backends in the order in which they are tried. */
export const backendLoaders: readonly BackendLoader[] = [
	{
		name: 'node',
		async activate() {
			// The name is no literal, so that neither types nor a bundler ask for the optional package.
			const packageName: string = '@tensorflow/tfjs-node';
			await import(/* @vite-ignore */ packageName);
			return makeCurrent('tensorflow', packageName);
		},
	},
	{
		name: 'wasm',
		async activate() {
			const packageName = '@tensorflow/tfjs-backend-wasm';
			const {setWasmPaths} = await import('@tensorflow/tfjs-backend-wasm');
			setWasmPaths(dirname(require.resolve(packageName)) + sep);
			return withoutErrorHandlers(() => makeCurrent('wasm', packageName));
		},
	},
	{
		name: 'cpu',
		async activate() {
			await import('@tensorflow/tfjs-backend-cpu');
			return makeCurrent('cpu', '@tensorflow/tfjs-backend-cpu');
		},
	},
];

const productSum = (a: tf.Tensor, b: tf.Tensor) => tf.sum(tf.matMul(a, b));

/**
 * A product and its gradients in whole numbers, where every backend must be exact: a backend may load and yet throw in
 * its first kernel, as the native one does from Node 23 on.
 */
function probe(): void {
	const {env} = tf;
	const production: unknown = env().get('PROD');
	// In this mode the plain backend does not print, at its first tensor, that there are faster ones.
	env().set('PROD', true);
	try {
		const found = tf.tidy(() => {
			const both = tf.grads(productSum)([
				tf.tensor2d([1, 2, 3, 4], [2, 2]),
				tf.tensor2d([5, 6, 7, 8], [2, 2]),
			]);
			return both.flatMap(gradient => [...gradient.dataSync()]);
		});
		if (found.join() !== '11,15,11,15,4,4,6,6')
			throw new Error(`the gradient of a product of whole numbers came out as ${found.join()}`);
	} finally {
		env().set('PROD', production as boolean);
	}
}

/** The first line of the message, without the paths of this machine, which evidence must not hold. */
function reasonOf(error: unknown): string {
	if ((error as {code?: unknown}).code === 'ERR_MODULE_NOT_FOUND') return 'not installed';
	const message = error instanceof Error ? error.message : String(error);
	return message.split('\n')[0]!.replaceAll(/(?<=^|[\s'"(:])(?:[A-Za-z]:\\|\/)\S+/g, '…');
}

/**
 * Makes the first backend that works current and says which it is. Networks may be built before, but not evaluated.
 * Throws an Error with every reason when none works.
 */
export async function selectBackend(
	loaders: readonly BackendLoader[] = backendLoaders,
): Promise<BackendReport> {
	const passedOver: {name: BackendName; reason: string}[] = [];
	for (const {name, activate} of loaders)
		try {
			const version = await activate();
			// After the native package has brought its own table: every backend then differentiates alike.
			registerGradients();
			probe();
			return {name, version, core: tf.version_core, passedOver};
		} catch (error) {
			passedOver.push({name, reason: reasonOf(error)});
		}
	throw new Error(
		`no tfjs backend works: ${passedOver.map(({name, reason}) => `${name}: ${reason}`).join('; ')}`,
	);
}
