/** The package as somebody else has it: packed, installed in a fresh project, run there on a claim of their own, its types checked. */
import {cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Report} from '../src/report/verdicts.ts';
import {temporaryFolder} from './planted.ts';
import {shell} from './project.ts';

const root = resolve(import.meta.dirname, '..');

/** Runs a line of shell that must go well; what it printed. */
async function well(line: string, cwd: string): Promise<string> {
	const {code, out, err} = await shell(line, cwd);
	if (code !== 0) throw new Error(`'${line}' ended with ${code}:\n${err}${out}`);
	return out;
}

/** Packs a copy of this checkout, whose `dist` is left alone; the path of the tarball. Its build runs as for whoever packs it. */
async function packed(): Promise<string> {
	const folder = temporaryFolder();
	const parts = ['package.json', 'README.md', 'LICENSE', 'tsconfig.json', 'tsconfig.build.json'];
	for (const part of [...parts, 'src', 'generators', 'theorems', 'data'])
		cpSync(join(root, part), join(folder, part), {recursive: true});
	symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
	return join(folder, (await well('npm pack --silent', folder)).trim().split('\n').at(-1)!);
}

const claim = `/** Layer norms multiply to a Lipschitz constant. */
import fc from 'fast-check';
import {exact, type Quantity} from 'falsify/claim/quantity';
import {theorem} from 'falsify/claim/theorem';
import {reluNet, type UniformReluNet, uniformReluNets} from 'falsify/generators/relu-nets';
import {toNumber} from 'falsify/kernels/rational';
import {squaredLipschitz} from 'falsify/kernels/relu-lipschitz';

const square = (v: Float64Array): Quantity => exact(v.reduce((sum, a) => sum + a * a, 0));

const none = new Float64Array(0);
const neuron = (inner: number, outer: number): UniformReluNet => ({
	d: 1,
	width: 1,
	deeper: 0,
	W1: Float64Array.of(inner),
	b1: new Float64Array(1),
	W: none,
	b: none,
	w: Float64Array.of(outer),
	c: 0,
});

export default theorem({
	id: 'mine2025-thm1',
	title: 'A network of one neuron is at most as steep as its weights multiply to',
	source: {cite: 'mine2025', at: 'Theorem 1'},
	statement: String.raw\`\\mathrm{Lip} \\le |w| |v|\`,
	area: 'robustness',
	status: 'proved',
	expect: 'survives',
	given: uniformReluNets(2, 0, [() => 1, () => 1]),
	assuming: {},
	measure: x => ({steep: exact(toNumber(squaredLipschitz(reluNet(x)))), inner: square(x.W1), outer: square(x.w)}),
	conclusion: 'steep <= inner * outer',
	controls: {
		half: {
			conclusion: 'steep <= inner * outer / 2',
			because: 'it is equal',
			witness: neuron(1, 1),
		},
		'the outer weight alone': {
			given: fc.constantFrom(neuron(1, 1), neuron(2, 1)), // fast-check is there too
			conclusion: 'steep <= outer',
			because: 'the inner weight 2 doubles it',
			witness: neuron(2, 1),
		},
	},
	budget: {trials: 100},
});
`;

describe('npm i of the packed tarball', () => {
	let folder: string;
	const read = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');
	beforeAll(async () => {
		const tarball = await packed();
		folder = temporaryFolder();
		writeFileSync(join(folder, 'package.json'), '{"name": "mine", "private": true, "type": "module"}');
		await well(`npm i --ignore-scripts --no-audit --no-fund --prefer-offline '${tarball}'`, folder);
		mkdirSync(join(folder, 'theorems'));
		writeFileSync(join(folder, 'theorems', 'mine2025-thm1.ts'), claim);
	}, 600_000);
	// Half a gigabyte of packages.
	afterAll(() => rmSync(folder, {recursive: true, force: true}), 300_000);

	test('holds what is compiled, the sources of the claims, their twins and the data, and no tests', () => {
		const inside = (path: string) => existsSync(join(folder, 'node_modules', 'falsify', path));
		const wanted = ['dist/src/cli.js', 'dist/src/claim/theorem.d.ts', 'dist/theorems/lin2018-prop2.1.js'];
		const shipped = ['theorems/lin2018-prop2.1.ts', 'theorems/lin2018-prop2.1.py', 'theorems/references.bib'];
		for (const path of [...wanted, ...shipped, 'data/digits.csv.gz', 'LICENSE'])
			expect([path, inside(path)]).toEqual([path, true]);
		for (const path of ['src', 'test', 'reports', 'dist/src/engine/pool.test.js'])
			expect([path, inside(path)]).toEqual([path, false]);
	});
	test('npx falsify judges the claims of the folder theorems/, and they alone, and writes reports/ there', async () => {
		const out = await well('npx falsify', folder);
		expect(out).toMatch(/^mine2025-thm1 +survived +yes +1\.000 +2\/2 fell +-$/m);
		expect(out).toMatch(/^1 claims: 1 survived; all as expected\.$/m);
		const {claims} = JSON.parse(read('reports', 'verdicts.json')) as Report;
		expect(claims.map(c => c.id)).toEqual(['mine2025-thm1']);
	});
	test('npx falsify list reads TypeScript', async () => {
		const list = JSON.parse(await well('npx falsify list --json', folder)) as {id: string}[];
		expect(list.map(c => c.id)).toEqual(['mine2025-thm1']);
	});
	test('a claim of the package goes by its id, and its Python twin is there', async () => {
		expect(await well('npx falsify run giryes2016-thm3', folder)).toMatch(
			/^giryes2016-thm3 +falsified +yes/m,
		);
		await well('npx falsify export reports/counterexamples/giryes2016-thm3.json --numpy', folder);
		expect(read('reports', 'counterexamples', 'giryes2016-thm3.py')).toContain('theorems/giryes2016-thm3.py');
	});
	test('npx falsify new starts a claim from one of the package, which runs at once', async () => {
		await well('npx falsify new mine2025-conj1 --from lin2018-prop2.1', folder);
		expect(read('theorems', 'mine2025-conj1.ts')).toContain("from 'falsify/kernels/level-set';");
		expect(await well('npx falsify run mine2025-conj1', folder)).toMatch(/^mine2025-conj1 +survived +yes/m);
	});
	test('a counterexample to a claim of the folder becomes a script, without what only draws', async () => {
		const text = claim.replace('mine2025-thm1', 'mine2025-thm2').replace('<= inner * outer', '<= outer');
		writeFileSync(join(folder, 'theorems', 'mine2025-thm2.ts'), text);
		expect((await shell('npx falsify run mine2025-thm2', folder)).code).toBe(1);
		await well('npx falsify export reports/counterexamples/mine2025-thm2.json --node', folder);
		const script = join('reports', 'counterexamples', 'mine2025-thm2.mjs');
		expect(read(script)).not.toMatch(/from ['"]fast-check|InstanceArbitrary/);
		expect(await well(`node ${script}`, folder)).toMatch(/^VIOLATED$/m);
	});
	test('npx falsify doctor finds nothing missing that is needed', async () => {
		expect(await well('npx falsify doctor', folder)).toContain('Nothing that is needed is missing.');
	});
	test('its types hold, and a wrong use of them does not', async () => {
		const wrong = claim.replace('d: 1,', "d: 'one',").replace("status: 'proved'", "status: 'sure'");
		writeFileSync(join(folder, 'wrong.ts'), wrong);
		const files = 'theorems/mine2025-thm1.ts theorems/mine2025-conj1.ts wrong.ts';
		const options = '--noEmit --strict --target es2023 --module nodenext';
		const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
		const {out} = await shell(`'${process.execPath}' '${tsc}' ${options} ${files}`, folder);
		const errors = out.split('\n').filter(line => line.includes('error'));
		expect(errors.map(line => line.replace(/^(\S+)\(.*(TS\d+).*$/, '$1 $2'))).toEqual([
			'wrong.ts TS2322',
			'wrong.ts TS2322',
		]);
	});
});
