import {Decimal} from 'decimal.js';
import seedrandom from 'seedrandom';
import {expect, test} from 'vitest';
import type {Ball} from './ball.ts';
import {
	attach,
	CERTAIN,
	conditionalEntropy,
	crossEntropy,
	entropy,
	functionalRepresentation,
	independent,
	type Joint,
	marginal,
	mixture,
	mutualInformation,
	posteriorClasses,
	totalCorrelation,
} from './information.ts';

const Fine = Decimal.clone({precision: 40});
const rng = seedrandom.alea('information');
const whole = (max: number, n: number) => Float64Array.from({length: n}, () => Math.floor((max + 1) * rng()));
const randomJoint = (shape: number[], max = 9): Joint => {
	const masses = whole(
		max,
		shape.reduce((a, b) => a * b, 1),
	);
	masses[0]! += 1;
	return {shape, masses};
};

/** -sum p log q with 40 digits, of one row of masses. */
function decimalCrossEntropy(p: Float64Array, q = p): Decimal {
	const [P, Q] = [p, q].map(m => m.reduce((a, b) => a.plus(b), new Fine(0))) as [Decimal, Decimal];
	return p.reduce((sum, m, j) => (m === 0 ? sum : sum.plus(Q.div(q[j]!).ln().times(m).div(P))), new Fine(0));
}

const holds = ({value, radius}: Ball, exact: Decimal) =>
	exact.minus(value).abs().lte(radius) && radius <= 1e-13 * (1 + value);

test('entropies and cross-entropies lie within their radii of 40-digit ones, for masses from 1 to 2^40, and radii are small', () => {
	let near = 0;
	for (let trial = 0; trial < 60; trial++) {
		const n = 1 + Math.floor(12 * rng());
		const top = 2 ** Math.floor(1 + 39 * rng());
		const [p, q] = [whole(top, n), whole(top, n).map(m => m + 1)];
		p[0]! += 1;
		for (const [ours, exact] of [
			[crossEntropy(p), decimalCrossEntropy(p)],
			[crossEntropy(p, q), decimalCrossEntropy(p, q)],
		] as const) {
			expect(holds(ours, exact)).toBe(true);
			near = Math.max(
				near,
				ours.radius === 0 ? 0 : exact.minus(ours.value).abs().div(ours.radius).toNumber(),
			);
		}
	}
	expect(near).toBeGreaterThan(0.01); // the radius is no wild guess
});

test('a certain letter has entropy 0 exactly, a fair one of four log 4, and a code without the letter is refused', () => {
	expect(crossEntropy(Float64Array.of(0, 7, 0))).toEqual({value: 0, radius: 0});
	expect(holds(crossEntropy(Float64Array.of(3, 3, 3, 3)), new Fine(4).ln())).toBe(true);
	expect(() => crossEntropy(Float64Array.of(1, 1), Float64Array.of(1, 0))).toThrow(RangeError);
});

test('rows are coded one by one: H(y | x) is the mean of the entropies of the rows', () => {
	const p = Float64Array.of(1, 1, 2, 0, 3, 1); // rows of weights 2, 2, 4 of 8
	const rows = [0, 2, 4].map(i => decimalCrossEntropy(p.slice(i, i + 2)));
	const exact = rows[0]!.plus(rows[1]!).plus(rows[2]!.times(2)).div(4);
	expect(holds(crossEntropy(p, p, 2), exact)).toBe(true);
	expect(holds(conditionalEntropy({shape: [3, 2], masses: p}, [1], [0]), exact)).toBe(true);
});

test('marginals sum the right states, in any order of axes and with one listed twice', () => {
	const shape = [2, 3, 4];
	const {masses} = randomJoint(shape);
	const at = (a: number, b: number, c: number) => masses[(a * 3 + b) * 4 + c]!;
	const cb = marginal({shape, masses}, [2, 1]);
	for (let c = 0; c < 4; c++)
		for (let b = 0; b < 3; b++) expect(cb[c * 3 + b]).toBe(at(0, b, c) + at(1, b, c));
	const twice = marginal({shape, masses}, [0, 1, 0]);
	for (let i = 0; i < 2; i++)
		for (let b = 0; b < 3; b++)
			for (let j = 0; j < 2; j++)
				expect(twice[(i * 3 + b) * 2 + j]).toBe(
					i === j ? [0, 1, 2, 3].reduce((s, c) => s + at(i, b, c), 0) : 0,
				);
	expect([...marginal({shape, masses}, [])]).toEqual([masses.reduce((a, b) => a + b, 0)]);
});

test('an attached variable has the rows as its conditional distribution and sees its parents alone', () => {
	const pair = randomJoint([2, 3]);
	const weights = Float64Array.of(1, 2, 0, 1, 5, 1); // rows for the three letters of axis 1
	const joint = attach(pair, [1], weights, 2);
	expect(joint.shape).toEqual([2, 3, 2]);
	for (let state = 0; state < 6; state++) {
		const [first, second] = [joint.masses[2 * state]!, joint.masses[2 * state + 1]!];
		const row = 2 * (state % 3);
		expect(first * weights[row + 1]!).toBe(second * weights[row]!);
		expect((first + second) * pair.masses[0]!).toBe(
			pair.masses[state]! * (joint.masses[0]! + joint.masses[1]!),
		);
	}
	expect(independent(joint, [0], [2], [1])).toBe(true);
	expect(() => attach(pair, [1], Float64Array.of(1, 0, 0, 0, 1, 1), 2)).toThrow(/row 1/);
	expect(() => attach({shape: [1], masses: Float64Array.of(2 ** 53)}, [], Float64Array.of(1, 2), 2)).toThrow(
		RangeError,
	);
});

test('independence is told exactly: one unit of 10^12 decides', () => {
	const even = {shape: [2, 2], masses: Float64Array.of(1, 3, 2, 6).map(m => m * 1e11)};
	expect(independent(even, [0], [1])).toBe(true);
	even.masses[3]! += 1;
	expect(independent(even, [0], [1])).toBe(false);
	expect(mutualInformation(even, [0], [1]).value).toBeLessThan(1e-14); // which logarithms cannot tell
});

test('mutual information and total correlation are divergences from products of marginals, and obey the chain rule', () => {
	for (let trial = 0; trial < 20; trial++) {
		const joint = randomJoint([2, 3, 2]);
		const [a, b, c] = [[0], [1], [2]];
		const sums = [a, b, c].map(axis => marginal(joint, axis));
		const all = joint.masses.reduce((s, m) => s + m, 0);
		const divergence = joint.masses.reduce((sum, m, i) => {
			const product = [Math.floor(i / 6), Math.floor(i / 2) % 3, i % 2].reduce(
				(p, letter, axis) => p.times(sums[axis]![letter]!).div(all),
				new Fine(1),
			);
			return m === 0 ? sum : sum.plus(new Fine(m).div(product.times(all)).ln().times(m).div(all));
		}, new Fine(0));
		expect(holds(totalCorrelation(joint, [0, 1, 2]), divergence)).toBe(true);
		const [ab, abc] = [mutualInformation(joint, a, b), mutualInformation(joint, [0, 1], c)];
		// TC(a, b, c) = I(a; b) + I(a, b; c): each side within the sum of the radii.
		const chain = totalCorrelation(joint, [0, 1, 2]);
		expect(Math.abs(ab.value + abc.value - chain.value)).toBeLessThanOrEqual(
			ab.radius + abc.radius + chain.radius + 2 ** -52,
		);
	}
});

test('a variable tells all of itself: I(a; a) = H(a)', () => {
	const joint = randomJoint([4]);
	expect(mutualInformation(joint, [0], [0])).toEqual(entropy(joint, [0]));
});

test('a mixture has the share k / (k + 1) of either row, and keeps to w where p has nothing', () => {
	const out = mixture(Float64Array.of(1, 2, 0, 0), Float64Array.of(3, 1, 5, 1), 7, 2);
	// Row 0: (7 (1/3, 2/3) + (3/4, 1/4)) / 8 = (37, 59) / 96.
	expect([...out]).toEqual([37, 59, 5, 1]);
	expect(() => mixture(Float64Array.of(2 ** 50), Float64Array.of(9), 1)).toThrow(RangeError);
});

test('states that say the same of y share a class, whatever their mass; nobody else does', () => {
	const joint = {shape: [5, 2], masses: Float64Array.of(1, 2, 3, 6, 1, 1, 0, 0, 0, 4)};
	const {table, classes} = posteriorClasses(joint, [0], [1]);
	expect(classes).toBe(3);
	expect([...table]).toEqual([1, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1]);
});

test('x = f(y, n) has the given channel, n is independent of y, and letters may begin anywhere', () => {
	for (let trial = 0; trial < 50; trial++) {
		const [rows, columns] = [2 + Math.floor(2 * rng()), 2 + Math.floor(3 * rng())];
		const channel = whole(4, rows * columns);
		for (let y = 0; y < rows; y++) channel[y * columns]! += 1;
		const first = whole(columns - 1, rows);
		const {weights, table} = functionalRepresentation(channel, columns, first);
		expect(weights.every(w => w > 0)).toBe(true);
		for (let i = 0; i < table.length; i += columns)
			expect(table.subarray(i, i + columns).reduce((a, b) => a + b, 0)).toBe(1);
		const source = attach(
			attach(CERTAIN, [], new Float64Array(rows).fill(1), rows),
			[],
			weights,
			weights.length,
		);
		const joint = attach(source, [0, 1], table, columns);
		const direct = attach(attach(CERTAIN, [], new Float64Array(rows).fill(1), rows), [0], channel, columns);
		const [got, wanted] = [marginal(joint, [0, 2]), direct.masses].map(m => {
			const all = m.reduce((a, b) => a + b, 0);
			return [...m].map(v => v / all);
		});
		expect(got).toEqual(wanted); // both are correctly rounded quotients of equal ratios
	}
	// y = 0: a, b; y = 1: b, a; halves. So n is a coin and x = y xor n.
	const xor = functionalRepresentation(Float64Array.of(1, 1, 1, 1), 2, Float64Array.of(0, 1));
	expect([...xor.weights]).toEqual([1, 1]);
	expect([...xor.table]).toEqual([1, 0, 0, 1, 0, 1, 1, 0]);
});
