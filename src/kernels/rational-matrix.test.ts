/** Exact matrices against their laws and against float64. */
import {expect, test} from 'vitest';
import seedrandom from 'seedrandom';
import {matmul} from './dense.ts';
import {toNumber} from './rational.ts';
import {
	cayley,
	columns,
	difference,
	fromDoubles,
	identity,
	inner,
	inverse,
	product,
	type RationalMatrix,
	sum,
	transposed,
} from './rational-matrix.ts';

const rng = seedrandom.alea('rational-matrix');
/** Quarters in [-4, 4], so that products of a few are exact in float64. */
const quarters = (length: number) => Float64Array.from({length}, () => Math.floor(33 * rng()) / 4 - 4);
const doubles = ({num, den}: RationalMatrix) => Float64Array.from(num, v => toNumber({num: v, den}));

test('products and sums are those of float64 where that is exact', () => {
	for (let trial = 0; trial < 20; trial++) {
		const [a, b] = [quarters(6), quarters(12)];
		expect(doubles(product(fromDoubles(a, 2, 3), fromDoubles(b, 3, 4)))).toEqual(matmul(a, b, 2, 3, 4));
		const c = quarters(6);
		expect(doubles(sum(fromDoubles(a, 2, 3), fromDoubles(c, 2, 3), {num: 1n, den: 2n}))).toEqual(
			a.map((v, i) => v + c[i]! / 2),
		);
	}
});

test('a matrix times its inverse is the identity, from either side, and singular ones have none', () => {
	let found = 0;
	for (let trial = 0; trial < 30; trial++) {
		const a = fromDoubles(quarters(9), 3, 3);
		const inverted = inverse(a);
		if (inverted === undefined) continue;
		found++;
		expect(product(a, inverted)).toEqual(identity(3));
		expect(product(inverted, a)).toEqual(identity(3));
	}
	expect(found).toBeGreaterThan(20);
	expect(inverse(fromDoubles(Float64Array.of(1, 2, 2, 4), 2, 2))).toBeUndefined();
	// A zero pivot that an exchange of rows mends, with a determinant of -1.
	expect(doubles(inverse(fromDoubles(Float64Array.of(0, 1, 1, 3), 2, 2))!)).toEqual(
		Float64Array.of(-3, 1, 1, 0),
	);
});

test("Cayley's transform is orthogonal, and is a quarter turn for K = [0 -1; 1 0]", () => {
	for (const n of [1, 2, 3, 4]) {
		const U = cayley(fromDoubles(quarters(n * n), n, n));
		expect(product(U, transposed(U))).toEqual(identity(n));
	}
	expect(doubles(cayley(fromDoubles(Float64Array.of(9, 9, 1, 9), 2, 2)))).toEqual(
		Float64Array.of(0, 1, -1, 0),
	);
});

test('equal matrices have equal fields, and the inner product is that of the entries', () => {
	const a = fromDoubles(Float64Array.of(0.5, 1, 1.5, 2), 2, 2);
	expect(a).toEqual({rows: 2, cols: 2, num: [1n, 2n, 3n, 4n], den: 2n});
	expect(difference(a, a)).toEqual({rows: 2, cols: 2, num: [0n, 0n, 0n, 0n], den: 1n});
	expect(inner(a, a)).toEqual({num: 15n, den: 2n});
});

test('missing columns are zero', () => {
	const a = fromDoubles(Float64Array.of(1, 2, 3, 4), 2, 2);
	expect(doubles(columns(a, [1, undefined, 0]))).toEqual(Float64Array.of(2, 0, 1, 4, 0, 3));
});

test('shapes that do not fit are told', () => {
	const [a, b] = [fromDoubles(quarters(6), 2, 3), fromDoubles(quarters(4), 2, 2)];
	expect(() => product(a, b)).toThrow(/2 x 3 matrix cannot multiply a 2 x 2/);
	expect(() => sum(a, b)).toThrow(/cannot be added/);
	expect(() => inner(a, b)).toThrow(/no product/);
	expect(() => inverse(a)).toThrow(/2 x 3/);
	expect(() => fromDoubles(quarters(5), 2, 3)).toThrow(/6 entries, got 5/);
});
