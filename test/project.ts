/** A project of somebody else's, in which the package `falsify` is this checkout, not built. */
import {spawn} from 'node:child_process';
import {mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import type {Outcome} from './falsify.ts';
import {temporaryFolder} from './planted.ts';

const root = resolve(import.meta.dirname, '..');

/** The package's own manifest, with its compiled files replaced by their sources. */
function manifest(): string {
	const {name, version, exports} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
		name: string;
		version: string;
		exports: Record<string, {default: string}>;
	};
	const sources = Object.entries(exports).map(([from, to]) => [
		from,
		to.default.replace('./dist/', './').replace(/\.js$/, '.ts'),
	]);
	return JSON.stringify({name, version, type: 'module', exports: Object.fromEntries(sources)});
}

/** Makes such a project in a temporary folder, and returns its path. `fast-check` is there too, as npm would put it beside the package. */
export function project(): string {
	const folder = temporaryFolder();
	const modules = join(folder, 'node_modules');
	const shipped = join(modules, 'falsify');
	mkdirSync(shipped, {recursive: true});
	mkdirSync(join(modules, '.bin'));
	writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
	writeFileSync(join(shipped, 'package.json'), manifest());
	for (const part of ['src', 'generators', 'theorems', 'data'])
		symlinkSync(join(root, part), join(shipped, part));
	symlinkSync(join(root, 'node_modules', 'fast-check'), join(modules, 'fast-check'));
	const loader = JSON.stringify(import.meta.resolve('tsx/esm/api'));
	const cli = JSON.stringify(join(root, 'src', 'cli.ts'));
	const bin = `#!/usr/bin/env node\nimport(${loader}).then(tsx => (tsx.register(), import(${cli})));\n`;
	writeFileSync(join(modules, '.bin', 'falsify'), bin, {mode: 0o755});
	return folder;
}

/** Runs a line of shell in a folder, as a user would who has no terminal. */
export const shell = (line: string, cwd: string): Promise<Outcome> =>
	new Promise(done => {
		const env = {...process.env, npm_config_loglevel: 'error', npm_config_update_notifier: 'false'};
		const child = spawn(line, {cwd, env, shell: true, stdio: ['ignore', 'pipe', 'pipe']});
		let out = '';
		let err = '';
		child.stdout.on('data', d => (out += String(d)));
		child.stderr.on('data', d => (err += String(d)));
		child.on('close', code => done({code, out, err}));
	});
