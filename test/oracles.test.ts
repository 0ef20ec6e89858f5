/** `measure` against the Python twins: with their recorded values always, and with the twins themselves where Python has NumPy. */
import {expect, test} from 'vitest';
import {decodeInstance} from '../src/claim/instance-json.ts';
import {prepare} from '../src/claim/statement.ts';
import {idOf, loadTheorem, theoremFiles} from '../src/registry.ts';
import values from './oracle-values.json' with {type: 'json'};
import {disagreements, type OracleFile, pythonWithNumpy, runTwins, twinOf} from './oracles.ts';

const recorded = values as unknown as OracleFile;
const files = new Map(theoremFiles().map(file => [idOf(file), file]));
const python = pythonWithNumpy();

test('every claim with a twin has recorded values, and no other (npx tsx test/record-oracles.ts)', () => {
	const withTwin = [...files].filter(([, file]) => twinOf(file) !== undefined).map(([id]) => id);
	expect(Object.keys(recorded).toSorted()).toEqual(withTwin.toSorted());
	for (const cases of Object.values(recorded)) expect(cases.length).toBeGreaterThan(0);
});

test.each(Object.keys(recorded))('%s measures what its twin was recorded to measure', async id => {
	const t = await loadTheorem(files.get(id)!);
	const {refusedBy} = prepare(id, t);
	for (const {trial, instance, quantities} of recorded[id]!) {
		const x = decodeInstance(instance);
		expect([trial, refusedBy(x)]).toEqual([trial, undefined]);
		expect([trial, disagreements(t.measure(x), quantities)]).toEqual([trial, []]);
	}
});

test.skipIf(python === undefined)('the twins still say what was recorded', () => {
	const ids = Object.keys(recorded);
	const jobs = ids.map(id => ({
		twin: twinOf(files.get(id)!)!,
		instances: recorded[id]!.map(({instance}) => instance),
	}));
	runTwins(python!, jobs).forEach((answers, i) => {
		const id = ids[i]!;
		answers.forEach((answer, k) => {
			const {trial, quantities} = recorded[id]![k]!;
			if (typeof answer === 'string') throw new Error(`${id}, trial ${trial}: ${answer}`);
			expect([id, trial, Object.keys(answer)]).toEqual([id, trial, Object.keys(quantities)]);
			for (const [name, {value, moved}] of Object.entries(quantities))
				// Another NumPy may sum in another order: both are off by at most what is allowed to each.
				expect([
					id,
					trial,
					name,
					Math.abs(answer[name]!.value - value) <= moved + answer[name]!.moved,
				]).toEqual([id, trial, name, true]);
		});
	});
});

test('a twin that is off by more than both may be, or that measures something else, is reported', () => {
	const ours = {a: {value: 1, radius: 0.5}, b: 2, c: {value: 3, radius: 0}};
	const theirs = (a: number, b: number, c: number) => ({
		a: {value: a, moved: 0.25},
		b: {value: b, moved: 0.25},
		c: {value: c, moved: 0},
	});
	expect(disagreements(ours, theirs(1.75, 2.25, 3))).toEqual([]);
	expect(disagreements(ours, theirs(1.76, 2.25, 3))).toHaveLength(1);
	expect(disagreements(ours, theirs(1, 2.26, 3))).toHaveLength(1);
	expect(disagreements(ours, theirs(1, 2, 3 + 2 ** -51))).toHaveLength(1);
	expect(disagreements(ours, {a: theirs(1, 2, 3).a, b: theirs(1, 2, 3).b})).toEqual([
		"'c' is measured by us alone",
	]);
});
