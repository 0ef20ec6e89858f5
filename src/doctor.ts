/** `doctor`: what this machine has of what the harness can use, and what to do about the rest. */
import {execFileSync} from 'node:child_process';
import {once} from 'node:events';
import {accessSync, constants, existsSync, statSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {delimiter, dirname, join, resolve} from 'node:path';
import {Worker} from 'node:worker_threads';
import {transform} from 'esbuild';
import picocolors from 'picocolors';
import manifest from '../package.json' with {type: 'json'};
import {messageOf} from './claim/message.ts';
import {dataSets} from './data/found.ts';
import {jsonText} from './report/verdicts.ts';
import {type Page, pageOf, paragraph} from './terminal.ts';

/** One thing that was looked for. Plain data. */
export interface Finding {
	readonly name: string;
	readonly ok: boolean;
	/** Whether claims cannot be judged without it. */
	readonly needed: boolean;
	/** Its version or place; of what is missing, why. */
	readonly detail: string;
	/** What to do, if it is missing. */
	readonly remedy: string | null;
}

/** What is looked at in place of what this process has: for tests. */
export interface Surroundings {
	/** The version of Node. */
	readonly node: string;
	/** The folder that reports go to. */
	readonly out: string;
	readonly env: Readonly<Record<string, string | undefined>>;
}

type Check = Omit<Finding, 'ok' | 'detail'> & {
	/** The detail if it is there; else throws an Error that says why not. */
	readonly look: () => string | Promise<string>;
};

async function found({look, remedy, ...check}: Check): Promise<Finding> {
	try {
		return {...check, ok: true, detail: await look(), remedy: null};
	} catch (error) {
		return {...check, ok: false, detail: messageOf(error).split('\n')[0]!, remedy};
	}
}

const nodeCheck = (version: string): Check => ({
	name: 'Node',
	needed: true,
	remedy: `install Node ${manifest.engines.node.replace('>=', '')} or newer from nodejs.org`,
	look: () => {
		const least = Number(manifest.engines.node.replace('>=', ''));
		if (Number(version.split('.')[0]) < least) throw new Error(`${version} is older than ${least}`);
		return version;
	},
});

/** What loads the TypeScript of theorem files, on a thread as the engine starts it. */
const workerCheck: Check = {
	name: 'worker threads',
	needed: true,
	remedy: 'install the packages anew with npm ci; a container may also limit threads',
	look: async () => {
		const loader = JSON.stringify(import.meta.resolve('tsx/esm/api'));
		const worker = new Worker(
			`import(${loader}).then(tsx => (tsx.register(), require('node:worker_threads').parentPort.postMessage('ready')))`,
			{eval: true},
		);
		try {
			await once(worker, 'message');
		} finally {
			await worker.terminate();
		}
		return `${availableParallelism()} at once`;
	},
};

const compilerCheck: Check = {
	name: 'esbuild',
	needed: true,
	remedy: 'install the packages anew, with the optional ones: npm ci --include=optional',
	look: async () => {
		await transform('const x: number = 1;', {loader: 'ts'});
		return manifest.dependencies.esbuild;
	},
};

const reportsCheck = (out: string): Check => ({
	name: 'reports',
	needed: true,
	remedy: 'make the folder writable, or choose another with --out',
	look: () => {
		let folder = resolve(out);
		while (!existsSync(folder) && folder !== dirname(folder)) folder = dirname(folder);
		if (!statSync(folder).isDirectory()) throw new Error(`'${folder}' is no folder`);
		accessSync(folder, constants.W_OK);
		return existsSync(out) ? `'${out}' is writable` : `'${out}' can be made`;
	},
});

const backendRemedies = {
	node: 'npm i @tensorflow/tfjs-node, which downloads TensorFlow; it works up to Node 22',
	wasm: 'install the packages anew with npm ci',
	cpu: 'install the packages anew with npm ci',
};

/** What tfjs can compute on. It is loaded only here, as it takes its time and other commands do without. */
async function backendChecks(): Promise<Check[]> {
	const {backendLoaders, selectBackend} = await import('./tensor/backend.ts');
	return backendLoaders.map(loader => ({
		name: `tfjs ${loader.name}`,
		needed: loader.name === 'cpu',
		remedy: backendRemedies[loader.name],
		look: async () => {
			try {
				const {version, core} = await selectBackend([loader]);
				return `${version} on tfjs-core ${core}`;
			} catch (error) {
				throw new Error(messageOf(error).replace(/^no tfjs backend works: \w+: /, ''), {cause: error});
			}
		},
	}));
}

/** The data sets, those that are looked for in one place together. */
function dataFindings(folder: string | undefined): Finding[] {
	let sets: ReturnType<typeof dataSets>;
	try {
		sets = dataSets(folder);
	} catch (error) {
		const remedy = 'let the environment variable FALSIFY_DATA name a folder, or unset it';
		return [{name: 'data', ok: false, needed: false, detail: messageOf(error), remedy}];
	}
	return [...new Set(sets.map(s => s.path))].map((path): Finding => {
		const here = sets.filter(s => s.path === path);
		const broken = here.find(s => s.error !== undefined);
		const ok = broken === undefined && here.every(s => s.found);
		const samples = here.map(s => s.samples).join(' and ');
		return {
			name: here[0]!.name,
			ok,
			needed: here[0]!.name === 'digits',
			detail: broken?.error ?? (ok ? `${samples} samples in ${path}` : `not in ${path}`),
			remedy: ok ? null : `put its files there (${here[0]!.note}); data/README.md says which`,
		};
	});
}

const pythonCheck = (python: string): Check => ({
	name: 'Python, NumPy',
	needed: false,
	remedy:
		'pip install numpy, and let PYTHON name the Python that has it; only exported Python scripts need it',
	look: () => {
		const show = 'import sys, numpy; print(sys.version.split()[0] + ", NumPy " + numpy.__version__)';
		try {
			return execFileSync(python, ['-c', show], {encoding: 'utf8', stdio: 'pipe', timeout: 30_000}).trim();
		} catch (error) {
			const {code, stderr} = error as {code?: unknown; stderr?: string};
			const why = code === 'ENOENT' ? 'there is none' : stderr?.trim().split('\n').at(-1);
			throw new Error(`'${python}': ${why || messageOf(error)}`, {cause: error});
		}
	},
});

const chromiumCheck = ({PATH, CHROMIUM}: Surroundings['env']): Check => ({
	name: 'Chromium',
	needed: false,
	remedy: 'install chromium, or let CHROMIUM name its executable; only the tests of the HTML report need it',
	look: () => {
		const names = ['chromium', 'chromium-browser', 'google-chrome'];
		const places = (PATH ?? '').split(delimiter).flatMap(folder => names.map(name => join(folder, name)));
		const place = CHROMIUM === undefined ? places.find(existsSync) : [CHROMIUM].find(existsSync);
		if (place === undefined) throw new Error(CHROMIUM ? `'${CHROMIUM}' does not exist` : 'not on the PATH');
		return place;
	},
});

/** Looks for everything that the harness can use. */
export async function diagnose({node, out, env}: Surroundings): Promise<Finding[]> {
	const checks = [nodeCheck(node), workerCheck, compilerCheck, reportsCheck(out), ...(await backendChecks())];
	const findings: Finding[] = [];
	// One after another: tfjs has one current backend in the whole process.
	for (const check of checks) findings.push(await found(check));
	findings.push(...dataFindings(env['FALSIFY_DATA']));
	for (const check of [pythonCheck(env['PYTHON'] ?? 'python3'), chromiumCheck(env)])
		findings.push(await found(check));
	return findings;
}

/** The findings, one a paragraph, and a line that sums them up. */
export function doctorText(findings: readonly Finding[], {columns, colour}: Page): string {
	const {green, red, yellow} = picocolors.createColors(colour);
	const width = Math.max(...findings.map(f => f.name.length));
	const lines = findings.flatMap(({name, ok, needed, detail, remedy}) => {
		const lead = `${ok ? 'ok' : 'missing'}`.padEnd(9) + name.padEnd(width + 2);
		const text = ok ? detail : `${detail}${needed ? '' : ' (optional)'}: ${remedy}`;
		const [first, ...rest] = paragraph(lead, text, columns);
		const paint = ok ? green : needed ? red : yellow;
		return [paint(first!.slice(0, 9)) + first!.slice(9), ...rest];
	});
	const lacking = findings.filter(f => f.needed && !f.ok).map(f => f.name);
	const sum =
		lacking.length === 0
			? 'Nothing that is needed is missing.'
			: `Needed and missing: ${lacking.join(', ')}.`;
	return [...lines, '', ...paragraph('', sum, columns)].join('\n');
}

/** `doctor`: 0 if nothing that is needed is missing, else 1. */
export async function doctorCommand({
	out,
	json,
}: {
	readonly out: string;
	readonly json?: true;
}): Promise<number> {
	const {version, env} = process;
	const findings = await diagnose({node: version.slice(1), out, env});
	console.log(json ? jsonText(findings).trimEnd() : doctorText(findings, pageOf(process.stdout)));
	return findings.some(f => f.needed && !f.ok) ? 1 : 0;
}
