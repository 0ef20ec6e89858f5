import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {describe, expect, it} from 'vitest';
import {readCsv} from './csv.ts';
import {temporaryFolder} from './files.samples.ts';

function csv(content: string | Buffer, name = 'table.csv'): string {
	const path = join(temporaryFolder(), name);
	writeFileSync(path, content);
	return path;
}

describe('a table of numbers', () => {
	it('gives features as written and the last column as classes', () => {
		const set = readCsv(csv('1,-2.5,0\n+3e2, .5 ,4\n0.1,7.,1\n'), 'classes');
		expect(set).toMatchObject({name: 'table', n: 3, held: 3, d: 2, shape: [2], classes: 5});
		expect([...set.X]).toEqual([1, -2.5, 300, 0.5, 0.1, 7]);
		expect(set.labels).toEqual(Int32Array.of(0, 4, 1));
	});

	it('gives the last column as numbers to predict when asked', () => {
		const set = readCsv(csv('1,0.25\n2,-3\n'), 'numbers');
		expect(set).toMatchObject({d: 1, classes: 0, labels: Float64Array.of(0.25, -3)});
	});

	it('reads the double nearest to every decimal that JavaScript prints', () => {
		const values = [Number.MIN_VALUE, Number.MAX_VALUE, Math.PI, 1 / 3, 1e21, -1e-7, 2 ** 53];
		expect([...readCsv(csv(`${values.join(',')},0`), 'classes').X]).toEqual(values);
	});

	it('skips a first line without numbers, and the mark and line ends that spreadsheets write', () => {
		const plain = readCsv(csv('1,2,0\n3,4,1'), 'classes');
		expect(readCsv(csv('\uFEFFa,"b",label\r\n1,2,0\r\n3,4,1\r\n\r\n'), 'classes')).toEqual(plain);
		expect(readCsv(csv('\uFEFF1,2,0\n3,4,1'), 'classes')).toEqual(plain);
	});

	it('may be a gzip file', () => {
		expect(readCsv(csv(gzipSync('1,2,0\n'), 'packed.csv.gz'), 'classes')).toMatchObject({
			name: 'packed',
			n: 1,
			d: 2,
		});
	});

	it('gives the first samples alone, but checks every line and keeps the number of classes', () => {
		const set = readCsv(csv('1,2,0\n3,4,8\n'), 'classes', 1);
		expect(set).toMatchObject({n: 1, held: 2, classes: 9, labels: Int32Array.of(0)});
		expect([...set.X]).toEqual([1, 2]);
		expect(() => readCsv(csv('1,2,0\n3,x,8\n'), 'classes', 1)).toThrow('line 2 column 2');
		expect(() => readCsv(csv('1,2,0\n3,4,8\n'), 'classes', 3)).toThrow(RangeError);
	});
});

describe('a broken table', () => {
	it.each(['', ' ', 'x', '"3"', 'NaN', 'Infinity', '0x10', '1e999', '1_000', '1 2', '.', '-', 'e5', '1;2'])(
		'is refused for the cell %j, with its place',
		cell => {
			const path = csv(`a,b,label\n1,2,0\n1,${cell},1\n`);
			expect(() => readCsv(path, 'classes')).toThrow(
				`'${path}' line 3 column 2 is ${JSON.stringify(cell)}; expected a decimal number`,
			);
		},
	);

	it.each(['-1', '0.5', '2147483648'])('is refused for the class %s', label => {
		const path = csv(`1,2,0\n1,2,${label}\n`);
		expect(() => readCsv(path, 'classes')).toThrow(
			`'${path}' line 2 column 3 is "${label}"; expected a class, a whole number from 0 to 2147483647`,
		);
		expect(readCsv(path, 'numbers').labels[1]).toBe(Number(label));
	});

	it('is refused when a first line mixes words and numbers: it may be a sample', () => {
		expect(() => readCsv(csv('1,?,0\n1,2,0\n'), 'classes')).toThrow('line 1 column 2 is "?"');
	});

	it('is refused when its lines differ in length, a last line cut short among them', () => {
		expect(() => readCsv(csv('1,2,0\n1,2,3,0\n'), 'classes')).toThrow('line 2 has 4 columns; line 1 has 3');
		expect(() => readCsv(csv('1,2,0\n1,2'), 'classes')).toThrow('line 2 has 2 columns; line 1 has 3');
		expect(() => readCsv(csv('1,2,0\n\n1,2,0\n'), 'classes')).toThrow('line 2 has 1 columns');
	});

	it('is refused for one wide line before many short ones, without room for their product', () => {
		// 100,000 columns x 100,000 lines would be 80 GB.
		const path = csv(`${'1,'.repeat(1e5)}0\n${'\n'.repeat(1e5)}1\n`);
		expect(() => readCsv(path, 'classes')).toThrow('line 2 has 1 columns; line 1 has 100001');
	});

	it('is refused when it holds no sample or no feature', () => {
		for (const content of ['', '\n\n', 'a,b,c\n']) {
			const path = csv(content);
			expect(() => readCsv(path, 'classes')).toThrow(
				`'${path}' holds no line of numbers separated by commas`,
			);
		}
		expect(() => readCsv(csv('1\n2\n'), 'classes')).toThrow('has 1 column;');
	});
});
