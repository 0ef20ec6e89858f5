import {createHash} from 'node:crypto';
import {copyFileSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {digitsPath, readDigits} from './digits.ts';
import {temporaryFolder} from './files.samples.ts';

describe('the shipped digits', () => {
	it('have the 1,797 samples and the class counts that UCI states for its test part', () => {
		const {n, held, d, shape, classes, labels} = readDigits();
		expect({n, held, d, shape, classes}).toEqual({n: 1797, held: 1797, d: 64, shape: [8, 8, 1], classes: 10});
		const counts = new Int32Array(10);
		for (const label of labels) counts[label]!++;
		expect([...counts]).toEqual([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
	});

	it('are counts from 0 to 16, divided by 16', () => {
		const values = new Set(readDigits().X);
		expect([...values].toSorted((a, b) => a - b)).toEqual(Array.from({length: 17}, (_, count) => count / 16));
	});

	it('start with a zero whose top row is 0 0 5 13 9 1 0 0', () => {
		const first = readDigits(1);
		expect(first.labels[0]).toBe(0);
		expect([...first.X.subarray(0, 8)]).toEqual([0, 0, 5, 13, 9, 1, 0, 0].map(count => count / 16));
	});

	it('are the file whose origin data/README.md tells, byte for byte', () => {
		const digest = createHash('sha256').update(readFileSync(digitsPath())).digest('hex');
		expect(readFileSync(join(digitsPath(), '..', 'README.md'), 'utf8')).toContain(digest);
	});
});

describe('their place', () => {
	it('is found from the sources, from a build beside them and from a build with a package.json of its own', () => {
		const folder = temporaryFolder();
		const path = join(folder, 'data', 'digits.csv.gz');
		for (const inside of ['data', 'src/data', 'dist/src/data', 'dist/data'])
			mkdirSync(join(folder, inside), {recursive: true});
		writeFileSync(join(folder, 'dist', 'package.json'), '{}');
		copyFileSync(digitsPath(), path);
		for (const start of ['src/data', 'dist/src/data', 'dist'])
			expect(digitsPath(join(folder, start))).toBe(path);
		copyFileSync(path, join(folder, 'dist', 'data', 'digits.csv.gz'));
		expect(digitsPath(join(folder, 'dist/src/data'))).toBe(join(folder, 'dist', 'data', 'digits.csv.gz'));
	});

	it('is where the source tree has it when they are nowhere', () => {
		const folder = temporaryFolder();
		expect(digitsPath(join(folder, 'src', 'data'))).toBe(join(folder, 'data', 'digits.csv.gz'));
	});
});
