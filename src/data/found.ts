/** The data sets known by name, and where on this machine each is. */
import {existsSync, statSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {cifar10Files, readCifar10} from './cifar10.ts';
import type {DataSet} from './data-set.ts';
import {digitsPath, readDigits} from './digits.ts';
import {readIdx} from './idx.ts';

/** A data set known by name. Plain data. */
export interface FoundData {
	readonly name: string;
	/** The folder it was found in; if it was not found the folders it is looked for in, joined by ' or '. */
	readonly path: string;
	/** True when some of its files are there, though they may be broken: see `error`. */
	readonly found: boolean;
	/** n; undefined when not found or broken. */
	readonly samples: number | undefined;
	/** d; undefined when not found or broken. */
	readonly features: number | undefined;
	/** What it is, in a line. */
	readonly note: string;
	/** What is wrong with its files. */
	readonly error: string | undefined;
}

interface Known {
	readonly name: string;
	readonly note: string;
	/** Its folder inside the user's folder. */
	readonly inside?: string;
	/** A folder outside the user's. */
	readonly outside?: string;
	/** Whether some of its files are in `folder`. */
	readonly isIn: (folder: string) => boolean;
	readonly read: (folder: string, take?: number) => DataSet;
}

/** The four spellings under which an IDX file is distributed; the first that exists in `folder`, else the first. */
function idxPath(folder: string, stem: string, axes: number): string {
	const spellings = ['-', '.'].flatMap(mark =>
		['.gz', ''].map(end => `${stem}${mark}idx${axes}-ubyte${end}`),
	);
	return join(folder, spellings.find(file => existsSync(join(folder, file))) ?? spellings[0]!);
}

function idxPart(stem: 'train' | 't10k'): Pick<Known, 'isIn' | 'read'> {
	const images = (folder: string) => idxPath(folder, `${stem}-images`, 3);
	const labels = (folder: string) => idxPath(folder, `${stem}-labels`, 1);
	return {
		isIn: folder => existsSync(images(folder)) || existsSync(labels(folder)),
		read: (folder, take) => readIdx(images(folder), labels(folder), take),
	};
}

function cifar10Part(part: 'train' | 'test'): Pick<Known, 'isIn' | 'read'> {
	return {
		isIn: folder => cifar10Files[part].some(file => existsSync(join(folder, file))),
		read: (folder, take) => readCifar10(folder, part, take),
	};
}

const mnist = {note: 'grey 28 x 28 handwritten digits, IDX', inside: 'mnist'};
const fashion = {
	note: "grey 28 x 28 clothes, IDX; Debian's package dataset-fashion-mnist",
	inside: 'fashion-mnist',
	outside: '/usr/share/datasets/fashion-mnist',
};
const cifar10 = {note: 'colour 32 x 32 photographs, binary version', inside: 'cifar-10-batches-bin'};

const known: readonly Known[] = [
	{
		name: 'digits',
		note: 'grey 8 x 8 handwritten digits (UCI), shipped with this package',
		outside: dirname(digitsPath()),
		isIn: () => existsSync(digitsPath()),
		read: (_, take) => readDigits(take),
	},
	{name: 'mnist', ...mnist, ...idxPart('train')},
	{name: 'mnist-test', ...mnist, ...idxPart('t10k')},
	{name: 'fashion-mnist', ...fashion, ...idxPart('train')},
	{name: 'fashion-mnist-test', ...fashion, ...idxPart('t10k')},
	{name: 'cifar-10', ...cifar10, ...cifar10Part('train')},
	{name: 'cifar-10-test', ...cifar10, ...cifar10Part('test')},
];

/** The user's folder: `folder`, else the environment variable FALSIFY_DATA, else none. Throws an Error when it is no folder. */
function userFolder(folder = process.env['FALSIFY_DATA'] || undefined): string | undefined {
	if (folder !== undefined && statSync(folder, {throwIfNoEntry: false})?.isDirectory() !== true)
		throw new Error(`there is no data folder '${folder}'`);
	return folder;
}

/** Where a data set is looked for: the user's folder goes before the one outside. */
function places({inside, outside}: Known, folder: string | undefined): string[] {
	const own = inside === undefined || folder === undefined ? [] : [join(folder, inside)];
	return outside === undefined ? own : [...own, outside];
}

/** The places in words, for people to see where to put a data set. */
const whereSought = (set: Known, folder = '$FALSIFY_DATA'): string => places(set, folder).join(' or ');

/**
 * Every data set known by name, found or not. Looked for in `mnist`, `fashion-mnist` and `cifar-10-batches-bin` inside `folder` (else inside
 * the folder that the environment variable FALSIFY_DATA names), then where Debian installs Fashion-MNIST; the digits come with this package.
 * What is found is opened as for reading one sample: IDX files and the digits are checked whole, CIFAR-10 by the lengths of its files and its
 * first record. Throws an Error only when the folder named is no folder.
 */
export function dataSets(folder?: string): FoundData[] {
	const own = userFolder(folder);
	return known.map(set => {
		const {name, note} = set;
		const place = places(set, own).find(set.isIn);
		const path = place ?? whereSought(set, own);
		const entry = {
			name,
			path,
			found: place !== undefined,
			note,
			samples: undefined,
			features: undefined,
			error: undefined,
		};
		if (place === undefined) return entry;
		try {
			const {held, d} = set.read(place, 1);
			return {...entry, samples: held, features: d};
		} catch (error) {
			return {...entry, error: (error as Error).message};
		}
	});
}

/** The rows of a table of data sets, its heading first: name, whether found ('yes', 'no', 'broken'), n, d, where, and what it is or what is wrong. */
export const dataTable = (sets: readonly FoundData[]): string[][] => [
	['data set', 'found', 'samples', 'features', 'where', 'what it is'],
	...sets.map(({name, found, samples, features, path, note, error}) => [
		name,
		error !== undefined ? 'broken' : found ? 'yes' : 'no',
		String(samples ?? ''),
		String(features ?? ''),
		path,
		error ?? note,
	]),
];

/**
 * The data set called `name`, or its first `take` samples, looked for as `dataSets` does; it bears that name. Throws a RangeError for a name
 * that is not known, an Error when the set is not found, and as its reader does.
 */
export function readDataSet(name: string, take?: number, folder?: string): DataSet {
	const set = known.find(k => k.name === name);
	if (set === undefined)
		throw new RangeError(`no data set is called '${name}'; known are ${known.map(k => k.name).join(', ')}`);
	const own = userFolder(folder);
	const place = places(set, own).find(set.isIn);
	if (place === undefined)
		throw new Error(`the data set ${name} was not found; it is looked for in ${whereSought(set, own)}`);
	return {...set.read(place, take), name};
}
