/**
 * Records what the Python twins say of a handful of instances of every claim that has one: `tsx test/record-oracles.ts`, with NumPy in `python3` or
 * in the Python that PYTHON names. Exits 1 and says where, if a twin fails or disagrees.
 */
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {format, resolveConfig} from 'prettier';
import {decodeInstance} from '../src/claim/instance-json.ts';
import {idOf, loadTheorem, theoremFiles} from '../src/registry.ts';
import {
	disagreements,
	type OracleCase,
	oracleInstances,
	pythonWithNumpy,
	runTwins,
	twinOf,
} from './oracles.ts';

const python = pythonWithNumpy();
if (python === undefined) throw new Error('no Python with NumPy: set PYTHON to one');

const recorded: Record<string, OracleCase[]> = {};
for (const file of theoremFiles()) {
	const twin = twinOf(file);
	if (twin === undefined) continue;
	const t = await loadTheorem(file);
	const instances = oracleInstances(t);
	const [answers] = runTwins(python, [{twin, instances: instances.map(({instance}) => instance)}]);
	const fail = (trial: number, what: string) => {
		process.exitCode = 1;
		console.error(`${t.id}, trial ${trial}: ${what}`);
	};
	recorded[idOf(file)] = instances.flatMap(({trial, instance}, i) => {
		const quantities = answers![i]!;
		if (typeof quantities === 'string') {
			fail(trial, `the twin threw ${quantities}`);
			return [];
		}
		for (const what of disagreements(t.measure(decodeInstance(instance)), quantities)) fail(trial, what);
		return [{trial, instance, quantities}];
	});
	console.log(`${t.id}: ${recorded[idOf(file)]!.length} instances`);
}
const path = join(import.meta.dirname, 'oracle-values.json');
const options = {...(await resolveConfig(path)), filepath: path};
writeFileSync(path, await format(JSON.stringify(recorded), options));
