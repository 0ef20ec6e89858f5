import {mkdirSync, truncateSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {afterEach, describe, expect, it, vi} from 'vitest';
import {cifarRecord, idxBytes, temporaryFolder} from './files.samples.ts';
import {digitsPath} from './digits.ts';
import {dataSets, dataTable, readDataSet, type FoundData} from './found.ts';

const debian = '/usr/share/datasets/fashion-mnist';
const entry = (name: string, folder?: string): FoundData => dataSets(folder).find(set => set.name === name)!;

/** Writes a file, packed if its name ends in .gz. */
function write(folder: string, file: string, bytes: Buffer): string {
	const path = join(folder, file);
	mkdirSync(dirname(path), {recursive: true});
	writeFileSync(path, file.endsWith('.gz') ? gzipSync(bytes) : bytes);
	return path;
}

/** Two 1 x 2 images. */
const images = idxBytes([2, 1, 2], [0, 255, 255, 0]);
const labels = idxBytes([2], [1, 0]);

afterEach(() => vi.unstubAllEnvs());

describe('the data sets', () => {
	it('are all listed with no folder named: the digits found, MNIST with the place to put it', () => {
		vi.stubEnv('FALSIFY_DATA', undefined);
		expect(dataSets().map(set => set.name)).toEqual([
			'digits',
			'mnist',
			'mnist-test',
			'fashion-mnist',
			'fashion-mnist-test',
			'cifar-10',
			'cifar-10-test',
		]);
		expect(entry('digits')).toMatchObject({
			path: dirname(digitsPath()),
			found: true,
			samples: 1797,
			features: 64,
		});
		expect(entry('mnist')).toMatchObject({
			path: join('$FALSIFY_DATA', 'mnist'),
			found: false,
			samples: undefined,
		});
		expect(entry('fashion-mnist').path).toContain(debian);
	});

	it.each([
		['train-images-idx3-ubyte.gz', 'train-labels-idx1-ubyte.gz'],
		['train-images-idx3-ubyte', 'train-labels-idx1-ubyte.gz'],
		['train-images.idx3-ubyte', 'train-labels.idx1-ubyte'],
	])('are found as %s in a folder of that name', (imageFile, labelFile) => {
		const folder = temporaryFolder();
		write(folder, join('fashion-mnist', imageFile), images);
		write(folder, join('fashion-mnist', labelFile), labels);
		expect(entry('fashion-mnist', folder)).toEqual({
			name: 'fashion-mnist',
			path: join(folder, 'fashion-mnist'),
			found: true,
			samples: 2,
			features: 2,
			note: expect.stringContaining('28 x 28'),
			error: undefined,
		});
		const set = readDataSet('fashion-mnist', 1, folder);
		expect(set).toMatchObject({
			name: 'fashion-mnist',
			n: 1,
			held: 2,
			X: Float64Array.of(0, 1),
			labels: Int32Array.of(1),
		});
	});

	it('keep the training and the test part apart', () => {
		const folder = temporaryFolder();
		write(folder, 'mnist/train-images-idx3-ubyte', images);
		write(folder, 'mnist/train-labels-idx1-ubyte', labels);
		write(folder, 'mnist/t10k-images-idx3-ubyte', idxBytes([1, 1, 2], [51, 0]));
		write(folder, 'mnist/t10k-labels-idx1-ubyte', idxBytes([1], [3]));
		expect([...readDataSet('mnist', undefined, folder).X]).toEqual([0, 1, 1, 0]);
		expect([...readDataSet('mnist-test', undefined, folder).X]).toEqual([0.2, 0]);
	});

	it('include CIFAR-10 as its archive unpacks', () => {
		const folder = temporaryFolder();
		truncateSync(write(folder, 'cifar-10-batches-bin/test_batch.bin', cifarRecord(7, 0, 0, 0)), 30_730_000);
		expect(entry('cifar-10-test', folder)).toMatchObject({found: true, samples: 10_000, features: 3072});
		expect(entry('cifar-10', folder)).toMatchObject({
			found: false,
			path: join(folder, 'cifar-10-batches-bin'),
		});
		expect(readDataSet('cifar-10-test', 1, folder).labels[0]).toBe(7);
	});

	it('are looked for in the folder given, else in the one that FALSIFY_DATA names', () => {
		const [given, named] = [temporaryFolder(), temporaryFolder()];
		write(named, 'mnist/train-images-idx3-ubyte', images);
		write(named, 'mnist/train-labels-idx1-ubyte', labels);
		vi.stubEnv('FALSIFY_DATA', named);
		expect(entry('mnist')).toMatchObject({found: true, path: join(named, 'mnist')});
		expect(readDataSet('mnist').n).toBe(2);
		expect(entry('mnist', given).found).toBe(false);
		vi.stubEnv('FALSIFY_DATA', '');
		expect(entry('mnist').found).toBe(false);
	});

	it("are looked for in the folder given before Debian's, and in both", () => {
		const folder = temporaryFolder();
		const {found, path} = entry('fashion-mnist', folder);
		// Whether Debian's package is installed here or not.
		expect(path).toBe(found ? debian : `${join(folder, 'fashion-mnist')} or ${debian}`);
	});

	it('that lack one of their files are listed with its name', () => {
		const folder = temporaryFolder();
		write(folder, 'mnist/t10k-labels-idx1-ubyte', labels);
		const missing = join(folder, 'mnist', 't10k-images-idx3-ubyte.gz');
		expect(entry('mnist-test', folder)).toMatchObject({found: true, error: `there is no file '${missing}'`});
	});

	it('that are broken are listed with what is wrong, and reading them throws just that', () => {
		const folder = temporaryFolder();
		const path = write(folder, 'mnist/train-images-idx3-ubyte.gz', images);
		truncateSync(path, 20);
		const cut = `the gzip file '${path}' is cut short; 20 bytes were found`;
		expect(entry('mnist', folder)).toMatchObject({
			found: true,
			samples: undefined,
			features: undefined,
			error: cut,
		});
		expect(() => readDataSet('mnist', undefined, folder)).toThrow(cut);
		writeFileSync(path, images);
		expect(entry('mnist', folder).error).toBe(
			`there is no file '${join(folder, 'mnist', 'train-labels-idx1-ubyte.gz')}'`,
		);
	});

	it('cannot be looked for in a folder that is not there', () => {
		const missing = join(temporaryFolder(), 'none');
		expect(() => dataSets(missing)).toThrow(`there is no data folder '${missing}'`);
		vi.stubEnv('FALSIFY_DATA', digitsPath());
		expect(() => dataSets()).toThrow(`there is no data folder '${digitsPath()}'`);
	});
});

describe('a data set asked for by name', () => {
	it('that nobody knows is refused with the names there are', () => {
		expect(() => readDataSet('imagenet')).toThrow(
			/no data set is called 'imagenet'; known are digits, mnist, .*cifar-10-test$/,
		);
	});

	it('that is not on this machine is refused with the places it is looked for', () => {
		const folder = temporaryFolder();
		expect(() => readDataSet('mnist', undefined, folder)).toThrow(
			`the data set mnist was not found; it is looked for in ${join(folder, 'mnist')}`,
		);
	});
});

it('makes a table with a row for each data set: found, not found, broken', () => {
	const found = {
		name: 'a',
		path: '/a',
		found: true,
		samples: 3,
		features: 2,
		note: 'small',
		error: undefined,
	};
	const none = {...found, name: 'b', found: false, samples: undefined, features: undefined};
	expect(dataTable([found, none, {...none, name: 'c', found: true, error: 'cut short'}])).toEqual([
		['data set', 'found', 'samples', 'features', 'where', 'what it is'],
		['a', 'yes', '3', '2', '/a', 'small'],
		['b', 'no', '', '', '/a', 'small'],
		['c', 'broken', '', '', '/a', 'cut short'],
	]);
});
