/** Paths that never ascend: each piece in exact arithmetic, the weights along it in doubles, and where they end. */
import {expect, test} from 'vitest';
import seedrandom from 'seedrandom';
import {gamma} from '../kernels/ball.ts';
import {
	add,
	compare,
	fromNumber,
	multiply,
	type Rational,
	rational,
	subtract,
	toNumber,
} from '../kernels/rational.ts';
import {fromDoubles} from '../kernels/rational-matrix.ts';
import {
	type Blocks,
	descendingPath,
	factorsAlong,
	places,
	type Regularised,
	type Segment,
	slopesAt,
	together,
	valueAt,
} from './descending-path.ts';
import {blocksOf, flattened, solvedFactorisation} from './homogeneous-factorisation.ts';
import {leastMatched, productObjective} from './homogeneous-product.ts';

const between = ({from, to}: Segment, t: number): Rational[] =>
	from.map((v, i) => add(v, multiply(fromNumber(t), subtract(to[i]!, v))));

/** Every property of a path but its end. */
function checkPath(problem: Regularised, blocks: Blocks, path: readonly Segment[], r: number) {
	for (const [k, segment] of path.entries()) {
		if (k > 0) expect(segment.from).toEqual(path[k - 1]!.to);
		expect(segment.to.every(v => v.num >= 0n)).toBe(true);
		expect(segment.from.filter((v, i) => v.num > 0n || segment.to[i]!.num > 0n).length).toBeLessThanOrEqual(
			r,
		);
		const values = [0, 0.25, 0.5, 0.75, 1].map(t => valueAt(problem, blocks, between(segment, t)));
		for (let i = 1; i < 5; i++) expect(compare(values[i]!, values[i - 1]!)).toBeLessThanOrEqual(0);
	}
}

/** A random matrix and start: 30 of them with r blocks, given the number of entries. */
const starts = (label: string, blocksFor: (entries: number) => number) =>
	Array.from({length: 30}, (_, k) => {
		const rng = seedrandom.alea(`${label} ${k}`);
		const halves = (length: number) => Float64Array.from({length}, () => Math.floor(9 * rng()) / 2 - 2);
		const [m, n] = [1 + (k % 2), 2 + (k % 3 === 0 ? 1 : 0)];
		const r = blocksFor(m * n);
		const solved = solvedFactorisation({
			m,
			n,
			lambda: 0.5,
			a: halves(m).map(v => v + 1),
			skewL: halves(m * m),
			skewR: halves(n * n),
		});
		return {m, n, r, solved, U: halves(m * r), V: halves(n * r)};
	});

test('with more blocks than entries the path descends to the global minimum, r blocks at a time', () => {
	let several = 0;
	for (const {m, n, r, solved, U, V} of starts('enough', entries => entries + 1)) {
		const start = blocksOf({U: fromDoubles(U, m, r), V: fromDoubles(V, n, r)});
		const minimum = blocksOf(solved.optimal);
		const path = descendingPath(flattened(solved), start, minimum, r);
		const blocks = together(start, minimum);
		checkPath(flattened(solved), blocks, path, r);
		expect(valueAt(flattened(solved), blocks, path.at(-1)!.to)).toEqual(solved.least);
		if (path.length > 4) several++;
	}
	expect(several).toBeGreaterThan(10);
});

test('the weights in their r places have the objective of the coefficients, and join up from piece to piece', () => {
	for (const {m, n, r, solved, U, V} of starts('weights', entries => entries + 2)) {
		const start = blocksOf({U: fromDoubles(U, m, r), V: fromDoubles(V, n, r)});
		const minimum = blocksOf(solved.optimal);
		const problem = flattened(solved);
		const path = descendingPath(problem, start, minimum, r);
		const held = places(path, r, r);
		const optimal = [solved.optimal.U, solved.optimal.V].map(a =>
			Float64Array.from(a.num, v => toNumber(rational(v, a.den))),
		) as [Float64Array, Float64Array];
		const columnsOf = (A: Float64Array, B: Float64Array, count: number) =>
			Array.from({length: count}, (_, k) =>
				Float64Array.from({length: m + n}, (_v, i) => (i < m ? A[i * count + k]! : B[(i - m) * count + k]!)),
			);
		const all = [...columnsOf(U, V, r), ...columnsOf(...optimal, m)];
		for (const [k, segment] of path.entries())
			for (const t of [0, 0.5, 1]) {
				const at = factorsAlong(segment, t, held[k]!, all, 2, r);
				const unsigned = (blocks: Float64Array[]) => blocks.map(w => w.map(v => v + 0)); // 0 for -0
				if (t === 1 && k + 1 < path.length)
					expect(unsigned(factorsAlong(path[k + 1]!, 0, held[k + 1]!, all, 2, r))).toEqual(unsigned(at));
				let [value, sizes] = [0, 0];
				for (let i = 0; i < m; i++)
					for (let j = 0; j < n; j++) {
						const y = toNumber(rational(solved.Y.num[i * n + j]!, solved.Y.den));
						const terms = at.map(w => w[i]! * w[m + j]!);
						value += (y - terms.reduce((a, b) => a + b, 0)) ** 2 / 2;
						sizes += (Math.abs(y) + terms.reduce((a, b) => a + Math.abs(b), 0)) ** 2;
					}
				for (const w of at) value += (0.5 * w.reduce((a, b) => a + b * b, 0)) / 2;
				for (const w of at) sizes += w.reduce((a, b) => a + b * b, 0);
				const exact = valueAt(problem, together(start, minimum), between(segment, t));
				// Each weight is off by a few roundings, sums have at most r + m n + 8 terms.
				expect(Math.abs(value - toNumber(exact))).toBeLessThanOrEqual(gamma(8 * (r + m * n + 8)) * sizes);
			}
	}
});

test('a block keeps its place while it is in use, and no two share one', () => {
	for (const {m, n, r, solved, U, V} of starts('places', entries => entries + 1)) {
		const start = blocksOf({U: fromDoubles(U, m, r), V: fromDoubles(V, n, r)});
		const path = descendingPath(flattened(solved), start, blocksOf(solved.optimal), r);
		const held = places(path, r, r);
		for (const [k, segment] of path.entries()) {
			const taken = held[k]!.filter(place => place !== undefined);
			expect(new Set(taken).size).toBe(taken.length);
			expect(taken.every(place => place < r)).toBe(true);
			for (const [i, v] of segment.to.entries()) {
				if (v.num > 0n) expect(held[k]![i]).toBeDefined();
				if (v.num > 0n && k + 1 < path.length) expect(held[k + 1]![i]).toBe(held[k]![i]);
			}
		}
	}
});

test('products of three weights, degree 3: two blocks are enough for one output', () => {
	const problem = {y: fromDoubles(Float64Array.of(3), 1, 1), lambda: rational(1n)};
	const product = (W: number[]): Blocks => ({
		phi: fromDoubles(Float64Array.of(W[0]! * W[1]! * W[2]!), 1, 1),
		theta: [W.map(v => rational(BigInt(Math.abs(v) ** 3), 3n)).reduce(add)],
	});
	const start = together(product([2, 1, -1]), product([1, 2, 3]));
	const minimum = {phi: fromDoubles(Float64Array.of(2), 1, 1), theta: [rational(2n)]}; // (w, w, w) with w^3 = 2
	const net = {p: 3, q: 3, y: rational(3n), lambda: rational(1n)};
	const path = descendingPath(problem, start, minimum, 2);
	const blocks = together(start, minimum);
	checkPath(problem, blocks, path, 2);
	expect(valueAt(problem, blocks, path[0]!.from)).toEqual(
		productObjective(net, Float64Array.of(2, 1, -1, 1, 2, 3)),
	);
	expect(valueAt(problem, blocks, path.at(-1)!.to)).toEqual(leastMatched(net));
});

test('with too few blocks it ends where the blocks in use can do no better, above the minimum', () => {
	const solved = solvedFactorisation({
		m: 2,
		n: 2,
		lambda: 1,
		a: Float64Array.of(1, 1),
		skewL: new Float64Array(4),
		skewR: new Float64Array(4),
	});
	const nothing = blocksOf({
		U: fromDoubles(new Float64Array(2), 2, 1),
		V: fromDoubles(new Float64Array(2), 2, 1),
	});
	const minimum = blocksOf(solved.optimal);
	const path = descendingPath(flattened(solved), nothing, minimum, 1);
	const blocks = together(nothing, minimum);
	checkPath(flattened(solved), blocks, path, 1);
	expect(toNumber(valueAt(flattened(solved), blocks, path.at(-1)!.to))).toBe(3.5);
	expect(toNumber(solved.least)).toBe(3);
	expect(slopesAt(flattened(solved), blocks, path.at(-1)!.to).map(toNumber)).toEqual([0, 0, -1]);
	expect(() => descendingPath(flattened(solved), together(nothing, minimum), minimum, 1)).toThrow(
		'a path with 1 blocks cannot start from 3',
	);
});
