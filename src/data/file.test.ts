import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {expect, it} from 'vitest';
import {fileSize, readBytes} from './file.ts';
import {temporaryFolder} from './files.samples.ts';

it('reads a plain file as it is and unpacks a gzip file under any name', () => {
	const folder = temporaryFolder();
	const content = Buffer.from([0, 1, 2, 255]);
	writeFileSync(join(folder, 'plain.gz'), content);
	writeFileSync(join(folder, 'packed'), gzipSync(content));
	expect([...readBytes(join(folder, 'plain.gz'))]).toEqual([...content]);
	expect([...readBytes(join(folder, 'packed'))]).toEqual([...content]);
	expect(fileSize(join(folder, 'plain.gz'))).toBe(4);
});

it('names a missing file, and a folder given in place of one', () => {
	const folder = temporaryFolder();
	mkdirSync(join(folder, 'sub'));
	expect(() => readBytes(join(folder, 'none'))).toThrow(`there is no file '${join(folder, 'none')}'`);
	expect(() => readBytes(join(folder, 'sub'))).toThrow(`'${join(folder, 'sub')}' is not a file`);
});

it('refuses a gzip file cut anywhere, and one with a byte changed', () => {
	const path = join(temporaryFolder(), 'a.gz');
	const packed = gzipSync(Buffer.from('to be cut at every place'));
	for (let length = 2; length < packed.length; length++) {
		writeFileSync(path, packed.subarray(0, length));
		expect(() => readBytes(path)).toThrow(`the gzip file '${path}' is cut short; ${length} bytes were found`);
	}
	const damaged = Buffer.from(packed);
	damaged[packed.length - 8]! ^= 1; // the first byte of the checksum
	writeFileSync(path, damaged);
	expect(() => readBytes(path)).toThrow(`the gzip file '${path}' is damaged (incorrect data check)`);
});

it('stops at the largest size allowed, packed or not', () => {
	const path = join(temporaryFolder(), 'zeros');
	writeFileSync(path, Buffer.alloc(1000));
	expect(readBytes(path, 1000)).toHaveLength(1000);
	expect(() => readBytes(path, 999)).toThrow(`'${path}' holds more than 999 bytes`);
	writeFileSync(path, gzipSync(Buffer.alloc(1000)));
	expect(fileSize(path)).toBeLessThan(100);
	expect(readBytes(path, 1000)).toHaveLength(1000);
	expect(() => readBytes(path, 999)).toThrow(`'${path}' unpacks to more than 999 bytes`);
});
