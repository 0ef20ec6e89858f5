import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {describe, expect, it} from 'vitest';
import {idxBytes, temporaryFolder} from './files.samples.ts';
import {readIdx} from './idx.ts';

const pixels = [0, 51, 102, 153, 204, 255, 1, 2, 3, 4, 5, 6, 250, 251, 252, 253, 254, 255];

/** Three images of 2 x 3 with the labels 0, 7, 2; `images` and `labels` replace the files' bytes. */
function pair(images = idxBytes([3, 2, 3], pixels), labels = idxBytes([3], [0, 7, 2])): [string, string] {
	const folder = temporaryFolder();
	const paths: [string, string] = [join(folder, 'images'), join(folder, 'labels')];
	writeFileSync(paths[0], images);
	writeFileSync(paths[1], labels);
	return paths;
}

describe('a pair of IDX files', () => {
	it('gives its images in order, scaled to [0, 1], with their labels', () => {
		const set = readIdx(...pair());
		expect(set).toMatchObject({name: 'images', n: 3, held: 3, d: 6, shape: [2, 3, 1], classes: 8});
		expect([...set.X]).toEqual(pixels.map(value => value / 255));
		expect(set.labels).toEqual(Int32Array.of(0, 7, 2));
	});

	it('may be gzip files', () => {
		const packed = pair(gzipSync(idxBytes([3, 2, 3], pixels)), gzipSync(idxBytes([3], [0, 7, 2])));
		expect(readIdx(...packed)).toEqual(readIdx(...pair()));
	});

	it('gives the first samples alone, but checks the whole file and keeps the number of classes', () => {
		const set = readIdx(...pair(), 1);
		expect(set).toMatchObject({n: 1, held: 3, classes: 8, labels: Int32Array.of(0)});
		expect([...set.X]).toEqual(pixels.slice(0, 6).map(value => value / 255));
		expect(() => readIdx(...pair(idxBytes([3, 2, 3], pixels.slice(1))), 1)).toThrow('cut short');
	});

	it.each([0, -1, 1.5, NaN])('refuses to take %d samples', take => {
		expect(() => readIdx(...pair(), take)).toThrow(`the number of samples to take is ${take}`);
	});

	it('does not give fewer samples than asked for', () => {
		const [images, labels] = pair();
		expect(() => readIdx(images, labels, 4)).toThrow(
			new RangeError(`cannot take the first 4 samples: '${images}' holds 3`),
		);
	});
});

describe('a broken IDX file', () => {
	it('is refused when cut at any place', () => {
		const [images, labels] = pair();
		const whole = idxBytes([3, 2, 3], pixels);
		for (let length = 0; length < whole.length; length++) {
			writeFileSync(images, whole.subarray(0, length));
			const problem =
				length < 4
					? 'is not an IDX file'
					: length < 16
						? `is cut short: ${length} bytes;`
						: 'is cut short, or';
			expect(() => readIdx(images, labels)).toThrow(`'${images}' ${problem}`);
		}
		expect(() => readIdx(images, labels)).toThrow(
			'the header says 3 x 2 x 3 = 18 bytes of images; 17 were found',
		);
	});

	it('is refused when bytes follow its last entry', () => {
		expect(() => readIdx(...pair(idxBytes([3, 2, 3], [...pixels, 0])))).toThrow(
			'is too long for its header: the header says 3 x 2 x 3 = 18 bytes of images; 19 were found',
		);
	});

	it('is refused with any one bit of its header flipped', () => {
		const [images, labels] = pair();
		const whole = idxBytes([3, 2, 3], pixels);
		for (let place = 0; place < 16; place++)
			for (let bit = 0; bit < 8; bit++) {
				const changed = Buffer.from(whole);
				changed[place]! ^= 1 << bit;
				writeFileSync(images, changed);
				expect(() => readIdx(images, labels)).toThrow(`'${images}'`);
			}
	});

	it('is refused with lengths whose product no memory could hold, or wraps around in 32 or 64 bits', () => {
		const huge = 2 ** 32 - 1;
		expect(() => readIdx(...pair(idxBytes([huge, huge, huge], pixels)))).toThrow('18 were found');
		expect(() => readIdx(...pair(idxBytes([2 ** 31, 2 ** 31, 4], [])))).toThrow('0 were found');
		expect(() => readIdx(...pair(idxBytes([0, 2, 3], [])))).toThrow(
			'holds no images: its header says 0 x 2 x 3',
		);
		expect(() => readIdx(...pair(idxBytes([3, 0, huge], [])))).toThrow('holds no images');
	});

	it('is refused when it is of another kind, with what was found and what is expected', () => {
		const [images, labels] = pair();
		expect(() => readIdx(labels, labels)).toThrow(
			`'${labels}' is not an IDX file of images: it starts with 00 00 08 01; expected 00 00 08 03 (unsigned bytes, 3 axes)`,
		);
		expect(() => readIdx(images, images)).toThrow('expected 00 00 08 01 (unsigned bytes, 1 axis)');
		expect(() => readIdx(...pair(Buffer.from('\u0089PNG\r\n', 'latin1')))).toThrow(
			'it starts with 89 50 4e 47;',
		);
		expect(() => readIdx(...pair(Buffer.alloc(0)))).toThrow('it starts with nothing, it is empty;');
	});

	it('is refused when its partner has another number of samples', () => {
		const [images, labels] = pair(undefined, idxBytes([2], [0, 1]));
		expect(() => readIdx(images, labels)).toThrow(
			`'${images}' holds 3 images but '${labels}' holds 2 labels`,
		);
	});
});
