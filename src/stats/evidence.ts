/**
 * What a run knows, as a commutative monoid: a map from block id to the record of that block of trials.
 *
 * Merging is union by id, so the order and place in which blocks were run do not matter: the same blocks give the
 * same JSON, byte for byte. All sums are integers, so totals do not depend on order either. Two records of one block
 * must be equal: the same seeds must give the same outcomes, and the same seeds again add no evidence.
 */
import {requireCounts} from './arguments.ts';

/** The most extreme value of a block with the seed of the trial that gave it. */
export interface Extreme {
	readonly value: number;
	readonly seed: number | string;
}

/**
 * The record of one block of trials: n trials of which k violated; the least and the greatest slack, when any was
 * measured; exact sums by name, as decimal integers; and, for claims about quantiles and growth, the draws themselves
 * by name.
 */
export interface Block {
	readonly id: number;
	readonly n: number;
	readonly k: number;
	readonly min: Extreme | null;
	readonly max: Extreme | null;
	readonly sums: Readonly<Record<string, string>>;
	readonly draws: Readonly<Record<string, readonly number[]>>;
}

/** Blocks in ascending order of id, each id once. Its JSON text is canonical; parsing it gives the evidence back. */
export interface Evidence {
	readonly blocks: readonly Block[];
}

/** What `total` folds the blocks into. */
export interface Total {
	readonly n: number;
	readonly k: number;
	readonly min: Extreme | null;
	readonly max: Extreme | null;
	readonly sums: Readonly<Record<string, bigint>>;
	readonly draws: Readonly<Record<string, readonly number[]>>;
}

/** The evidence of no trial at all, the unit of `merge`. */
export const noEvidence: Evidence = {blocks: []};

/**
 * The evidence of a single block, in canonical form (keys sorted, -0 written as 0). Absent parts mean nothing was
 * measured.
 *
 * @throws RangeError when the id or the counts are not integers with 0 <= k <= n, or a value is not finite (JSON could not
 * carry it; a trial without a number is `broken` and belongs in no block).
 */
export function evidenceOfBlock(
	id: number,
	record: {
		n: number;
		k: number;
		min?: Extreme | null;
		max?: Extreme | null;
		sums?: Readonly<Record<string, bigint>>;
		draws?: Readonly<Record<string, ArrayLike<number>>>;
	},
): Evidence {
	const {n, k, min = null, max = null, sums = {}, draws = {}} = record;
	if (!Number.isSafeInteger(id) || id < 0)
		throw new RangeError(`a block id must be an integer >= 0, not ${id}`);
	requireCounts(k, n);
	const block: Block = {
		id,
		n,
		k,
		min: min && {value: jsonNumber(min.value), seed: min.seed},
		max: max && {value: jsonNumber(max.value), seed: max.seed},
		sums: sortedRecord(sums, String),
		draws: sortedRecord(draws, values => Array.from(values, jsonNumber)),
	};
	return {blocks: [block]};
}

/**
 * The union of two evidences: associative, commutative, with unit `noEvidence`.
 *
 * @throws Error when both hold a block of the same id with different records, showing the two.
 */
export function merge(a: Evidence, b: Evidence): Evidence {
	const blocks: Block[] = [];
	let i = 0;
	let j = 0;
	while (i < a.blocks.length || j < b.blocks.length) {
		const x = a.blocks[i];
		const y = b.blocks[j];
		if (x && y && x.id === y.id) {
			requireSame(x, y);
			blocks.push(x);
			i++;
			j++;
		} else if (x && !(y && y.id < x.id)) {
			blocks.push(x);
			i++;
		} else {
			blocks.push(y!);
			j++;
		}
	}
	return {blocks};
}

/**
 * The blocks 0, 1, 2, ... up to the first that is missing. Stopping rules look at these only: slow trials arrive late
 * and may be the interesting ones, so a rule that looks at whatever has arrived is biased; the prefix is a fixed
 * order of draws.
 */
export function contiguousPrefix({blocks}: Evidence): Evidence {
	const missing = blocks.findIndex((block, i) => block.id !== i);
	return {blocks: missing < 0 ? blocks : blocks.slice(0, missing)};
}

/**
 * The blocks taken together: counts and sums added, extremes compared (the first block in order of id wins a tie),
 * draws concatenated in order of id. A name that some blocks do not carry counts as empty there.
 */
export function total({blocks}: Evidence): Total {
	let n = 0;
	let k = 0;
	let min: Extreme | null = null;
	let max: Extreme | null = null;
	const sums: Record<string, bigint> = {};
	const draws: Record<string, (readonly number[])[]> = {};
	for (const block of blocks) {
		n += block.n;
		k += block.k;
		if (block.min && (min === null || block.min.value < min.value)) min = block.min;
		if (block.max && (max === null || block.max.value > max.value)) max = block.max;
		for (const [name, sum] of Object.entries(block.sums)) sums[name] = (sums[name] ?? 0n) + BigInt(sum);
		for (const [name, values] of Object.entries(block.draws)) (draws[name] ??= []).push(values);
	}
	return {
		n,
		k,
		min,
		max,
		sums: sortedRecord(sums, sum => sum),
		draws: sortedRecord(draws, parts => parts.flat()),
	};
}

function requireSame(x: Block, y: Block): void {
	const [one, other] = [JSON.stringify(x), JSON.stringify(y)];
	if (one === other) return;
	throw new Error(
		`block ${x.id} was recorded twice with different outcomes; the same seeds must give the same evidence:\n` +
			`  ${one.slice(0, 400)}\n  ${other.slice(0, 400)}`,
	);
}

function jsonNumber(x: number): number {
	if (!Number.isFinite(x)) throw new RangeError(`evidence holds finite numbers only, not ${x}`);
	// -0 + 0 is 0: JSON does not tell them apart.
	return x + 0;
}

function sortedRecord<A, B>(record: Readonly<Record<string, A>>, map: (value: A) => B): Record<string, B> {
	const names = Object.keys(record).toSorted();
	return Object.fromEntries(names.map(name => [name, map(record[name]!)]));
}
