/** Tests of evidence as a commutative monoid. */
import seedrandom from 'seedrandom';
import {expect, test} from 'vitest';
import {contiguousPrefix, evidenceOfBlock, merge, noEvidence, total} from './evidence.ts';
import type {Evidence} from './evidence.ts';
import {addPowerSums, powerSums} from './power-sums.ts';

/** Block `id` of a fixed campaign: 20 trials whose slack is a function of the id and the trial alone. */
function runBlock(id: number): Evidence {
	const rng = seedrandom.alea(`evidence ${id}`);
	const slacks = Array.from({length: 20}, () => 2 * rng() - 0.2);
	const trials = slacks.map((value, i) => ({value, seed: `${id}/${i}`}));
	const {n, ...sums} = powerSums(slacks, -1, 2);
	return evidenceOfBlock(id, {
		n,
		k: slacks.filter(x => x < 0).length,
		min: trials.reduce((x, y) => (y.value < x.value ? y : x)),
		max: trials.reduce((x, y) => (y.value > x.value ? y : x)),
		sums,
		draws: {slack: slacks},
	});
}

function shuffled<T>(items: readonly T[], rng: () => number): T[] {
	const out = [...items];
	for (let i = out.length - 1; i > 0; i--) {
		const j = Math.floor(rng() * (i + 1));
		[out[i], out[j]] = [out[j]!, out[i]!];
	}
	return out;
}

const ids = Array.from({length: 30}, (_, i) => i);
const inOrder = ids.map(runBlock).reduce(merge);

test('blocks merged in any order and any grouping give the same JSON, byte for byte', () => {
	const rng = seedrandom.alea('orders');
	for (let trial = 0; trial < 50; trial++) {
		// Join two random heaps at a time until one is left; some blocks come twice, as a queue may deliver them.
		const heaps = shuffled([...ids, 3, 17, 17], rng).map(runBlock);
		while (heaps.length > 1) {
			const [a] = heaps.splice(Math.floor(rng() * heaps.length), 1);
			const [b] = heaps.splice(Math.floor(rng() * heaps.length), 1);
			heaps.push(merge(a!, b!));
		}
		expect(JSON.stringify(heaps[0])).toBe(JSON.stringify(inOrder));
	}
	expect(merge(noEvidence, inOrder)).toEqual(inOrder);
	expect(JSON.stringify(JSON.parse(JSON.stringify(inOrder)))).toBe(JSON.stringify(inOrder));
});

test('two records of one block that differ are refused, and both are shown', () => {
	const other = evidenceOfBlock(4, {n: 20, k: 19});
	expect(() => merge(inOrder, other)).toThrow(/block 4 was recorded twice with different outcomes[^]*"k":19/);
});

test('the contiguous prefix stops before the first missing block', () => {
	const some = [4, 0, 1, 2, 9].map(runBlock).reduce(merge);
	expect(contiguousPrefix(some).blocks.map(block => block.id)).toEqual([0, 1, 2]);
	expect(contiguousPrefix(inOrder)).toEqual(inOrder);
	expect(contiguousPrefix(runBlock(1))).toEqual(noEvidence);
	expect(contiguousPrefix(noEvidence)).toEqual(noEvidence);
});

test('totals are those of all trials taken together', () => {
	const all = total(inOrder);
	const slacks = ids.flatMap(id => [...runBlock(id).blocks[0]!.draws['slack']!]);
	expect(all.draws['slack']).toEqual(slacks);
	expect(all.n).toBe(600);
	expect(all.k).toBe(slacks.filter(x => x < 0).length);
	expect(all.min!.value).toBe(Math.min(...slacks));
	expect(all.max!.value).toBe(Math.max(...slacks));
	expect({n: all.n, ...all.sums}).toEqual(
		ids.map(id => powerSums(slacks.slice(20 * id, 20 * id + 20), -1, 2)).reduce(addPowerSums),
	);
	expect(total(noEvidence)).toEqual({n: 0, k: 0, min: null, max: null, sums: {}, draws: {}});
});

const tiedBlock = (id: number) =>
	evidenceOfBlock(id, {n: 1, k: 0, min: {value: 1, seed: id}, max: {value: 1, seed: id}});

test('among equal extremes the lowest block id wins, in whichever order they came', () => {
	for (const order of [
		[5, 2, 8],
		[8, 5, 2],
	]) {
		const {min, max} = total(order.map(tiedBlock).reduce(merge));
		expect([min!.seed, max!.seed]).toEqual([2, 2]);
	}
});

test('records are canonical: keys sorted, -0 stored as 0, and nothing that JSON cannot carry', () => {
	const one = evidenceOfBlock(0, {
		n: 1,
		k: 0,
		sums: {b: 2n, a: 1n},
		draws: {z: [-0], y: [1]},
		min: {value: -0, seed: 1},
	});
	const two = evidenceOfBlock(0, {
		n: 1,
		k: 0,
		sums: {a: 1n, b: 2n},
		draws: {y: [1], z: [0]},
		min: {value: 0, seed: 1},
	});
	expect(JSON.stringify(one)).toBe(JSON.stringify(two));
	expect(merge(one, JSON.parse(JSON.stringify(two)))).toEqual(two);
	expect(() => evidenceOfBlock(0, {n: 1, k: 0, draws: {x: [Number.NaN]}})).toThrow(
		'finite numbers only, not NaN',
	);
	expect(() => evidenceOfBlock(0, {n: 1, k: 0, max: {value: Infinity, seed: 1}})).toThrow('not Infinity');
	expect(() => evidenceOfBlock(-1, {n: 1, k: 0})).toThrow('a block id must be an integer >= 0, not -1');
	expect(() => evidenceOfBlock(0, {n: 1, k: 2})).toThrow('k must be an integer between 0 and n = 1, not 2');
});
