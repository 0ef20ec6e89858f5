/** The kernels of `dense.ts` against their plain twins, bit for bit, and the errors they throw. */
import {describe, expect, test, vi} from 'vitest';
import * as dense from './dense.ts';
import * as twin from './dense-twin.ts';
import {expectSameBits, pick, random, resident, uniform, whole, type Random} from './kernel.samples.ts';
import {allocate, withWorkspace} from './workspace.ts';

/** Mostly small, with 0, 1 and every remainder by four, now and then past the threshold of the packed product. */
const size = (rng: Random): number => (rng() < 0.9 ? whole(rng, 14) : whole(rng, 90));

/** Shapes that cross the blocks of the packed product (128 rows, 256 columns, 256 steps of the sum) at odd places. */
const blockCrossing = [
	[131, 67, 19],
	[17, 259, 21],
	[16, 33, 517],
	[130, 300, 262],
] as const;

/** A positive definite matrix (n x n). */
const definite = (rng: Random, n: number): Float64Array => twin.gram(uniform(rng, n * (n + 2)), n, n + 2);

type Kernel = (inputs: Float64Array[], out: Float64Array) => unknown;

/** Runs kernel and twin on the same operands, outside the workspace and within, with guards around the output. */
function compare(what: string, inputs: Float64Array[], length: number, kernel: Kernel, oracle: Kernel): void {
	const expected = new Float64Array(length).fill(7);
	oracle(inputs, expected);
	const outside = new Float64Array(length).fill(7);
	kernel(inputs, outside);
	expectSameBits(outside, expected, `${what}, copied`);
	withWorkspace(() => {
		const operands = inputs.map(resident);
		const before = allocate(4).fill(42);
		const within = allocate(length).fill(NaN);
		const after = allocate(4).fill(43);
		kernel(operands, within);
		expectSameBits(within, expected, `${what}, in the workspace`);
		expect([...before, ...after], `${what}: written outside the output`).toEqual([
			42, 42, 42, 42, 43, 43, 43, 43,
		]);
		operands.forEach((operand, i) => expectSameBits(operand, inputs[i]!, `${what}: input ${i} afterwards`));
	});
}

function compareProducts(rng: Random, m: number, k: number, n: number): void {
	const a = uniform(rng, m * k);
	const b = uniform(rng, k * n);
	const shape = `${m} x ${k} x ${n}`;
	for (const name of ['matmul', 'matmulTransposedA', 'matmulTransposedB'] as const)
		compare(
			`${name} ${shape}`,
			[a, b],
			m * n,
			([x, y], out) => dense[name](x!, y!, m, k, n, out),
			([x, y], out) => twin[name](x!, y!, m, k, n, out),
		);
	compare(
		`gram ${m} x ${k}`,
		[a],
		m * m,
		([x], out) => dense.gram(x!, m, k, out),
		([x], out) => twin.gram(x!, m, k, out),
	);
	const x = uniform(rng, k);
	compare(
		`matvec ${m} x ${k}`,
		[a, x],
		m,
		([p, q], out) => dense.matvec(p!, q!, m, k, out),
		([p, q], out) => twin.matvec(p!, q!, m, k, out),
	);
	compare(
		`matvecTransposed ${k} x ${m}`,
		[a, x],
		m,
		([p, q], out) => dense.matvecTransposed(p!, q!, k, m, out),
		([p, q], out) => twin.matvecTransposed(p!, q!, k, m, out),
	);
}

function compareSolves(rng: Random, n: number, columns: number): void {
	const a = definite(rng, n);
	compare(
		`cholesky ${n}`,
		[a],
		n * n,
		([x], out) => dense.cholesky(x!, n, out),
		([x], out) => twin.cholesky(x!, n, out),
	);
	const l = twin.cholesky(a, n)!;
	const b = uniform(rng, n * columns);
	for (const name of ['solveLower', 'solveLowerTransposed'] as const)
		compare(
			`${name} ${n}, ${columns} columns`,
			[l, b],
			n * columns,
			([x, y], out) => dense[name](x!, y!, n, columns, out),
			([x, y], out) => twin[name](x!, y!, n, columns, out),
		);
}

/** The array itself or a copy in the workspace, by lot. */
const place = (rng: Random, x: Float64Array): Float64Array => pick(rng, [x, resident(x)]);

describe('kernels and their plain twins agree to the last bit', () => {
	test('on products, Gram matrices and matrix-vector products of 400 random shapes', () => {
		const rng = random('products');
		for (let i = 0; i < 400; i++) compareProducts(rng, size(rng), size(rng), size(rng));
	});

	test('on products that cross the blocks of the packed product', () => {
		const rng = random('blocks');
		for (const [m, k, n] of blockCrossing) compareProducts(rng, m, k, n);
	});

	test('on Cholesky factors and triangular solves of 300 random shapes', () => {
		const rng = random('solves');
		for (let i = 0; i < 300; i++) compareSolves(rng, size(rng), size(rng));
		compareSolves(rng, 150, 70);
	});

	test('on batches of products', () => {
		const rng = random('batches');
		for (let i = 0; i < 100; i++) {
			const [count, m, k, n] = [whole(rng, 6), whole(rng, 9), whole(rng, 9), whole(rng, 9)];
			compare(
				`batch of ${count}, ${m} x ${k} x ${n}`,
				[uniform(rng, count * m * k), uniform(rng, count * k * n)],
				count * m * n,
				([a, b], out) => dense.matmulBatched(a!, b!, count, m, k, n, out),
				([a, b], out) => twin.matmulBatched(a!, b!, count, m, k, n, out),
			);
		}
	});

	test('on inner products, norms and sums of vectors', () => {
		const rng = random('vectors');
		for (let n = 0; n < 80; n++) {
			const x = uniform(rng, n);
			const y = uniform(rng, n);
			withWorkspace(() => {
				expect(dense.dot(resident(x), resident(y))).toBe(twin.dot(x, y));
				expect(dense.norm(resident(x))).toBe(Math.sqrt(twin.dot(x, x)));
				expectSameBits(dense.axpy(0.3, resident(x), resident(y)), twin.axpy(0.3, x, y.slice()), `axpy ${n}`);
			});
		}
	});

	test('where there are no kernels, since the twin stands in', async () => {
		vi.resetModules();
		vi.doMock('./wasm/loader.ts', () => ({kernels: undefined}));
		const fallback = await import('./dense.ts');
		const workspace = await import('./workspace.ts');
		vi.doUnmock('./wasm/loader.ts');
		const rng = random('fallback');
		const a = uniform(rng, 20 * 30);
		const b = uniform(rng, 30 * 17);
		expect(workspace.capacity()).toBe(0);
		expect(workspace.allocate(5)).toEqual(new Float64Array(5));
		expectSameBits(fallback.matmul(a, b, 20, 30, 17), dense.matmul(a, b, 20, 30, 17), 'matmul');
		const s = definite(rng, 20);
		const l = fallback.cholesky(s, 20)!;
		expectSameBits(l, dense.cholesky(s, 20)!, 'cholesky');
		expectSameBits(fallback.solveLower(l, a, 20, 30), dense.solveLower(l, a, 20, 30), 'solveLower');
		expect(fallback.dot(a, a)).toBe(dense.dot(a, a));
	});

	test('mixed operands, some in the workspace and some not, give the same bits', () => {
		const rng = random('mixed');
		for (let i = 0; i < 40; i++) {
			const [m, k, n] = [9, 11, 10];
			const a = uniform(rng, m * k);
			const b = uniform(rng, k * n);
			const c = twin.matmul(a, b, m, k, n);
			withWorkspace(() => {
				expectSameBits(
					dense.matmul(place(rng, a), place(rng, b), m, k, n, place(rng, new Float64Array(m * n))),
					c,
					'mixed',
				);
			});
		}
	});
});

/** So many zeros. */
const of = (length: number): Float64Array => new Float64Array(length);

describe('wrong arguments are refused by name', () => {
	test.each([
		['a too short', () => dense.matmul(of(5), of(6), 2, 3, 2), 'a has 5 entries; m x k needs exactly 6'],
		['b too long', () => dense.matmul(of(6), of(7), 2, 3, 2), 'b has 7 entries; k x n needs exactly 6'],
		[
			'out too short',
			() => dense.matmul(of(6), of(6), 2, 3, 2, of(3)),
			'out has 3 entries; m x n needs exactly 4',
		],
		['a broken dimension', () => dense.matmul(of(6), of(6), 1.5, 4, 1.5), 'm is 1.5'],
		['a negative dimension', () => dense.gram(of(6), -2, -3), 'm is -2'],
		['x too short', () => dense.matvec(of(6), of(2), 2, 3), 'x has 2 entries'],
		['x of the other side', () => dense.matvecTransposed(of(6), of(3), 2, 3), 'x has 3 entries'],
		['a not square', () => dense.cholesky(of(6), 2), 'a has 6 entries; n x n needs exactly 4'],
		['b of another height', () => dense.solveLower(of(4), of(3), 2, 2), 'b has 3 entries'],
		['vectors of two lengths', () => dense.dot(of(3), of(4)), 'b has 4 entries'],
		['a sum of two lengths', () => dense.axpy(1, of(3), of(4)), 'y has 4 entries'],
		[
			'a short batch',
			() => dense.matmulBatched(of(4), of(8), 2, 2, 2, 2),
			'a has 4 entries; count x m x k needs exactly 8',
		],
	])('%s', (_, call, message) => {
		expect(call).toThrow(RangeError);
		expect(call).toThrow(message);
	});

	test('an output that overlaps an input, outside the workspace and within', () => {
		const square = of(16);
		expect(() => dense.matmul(square, of(16), 4, 4, 4, square)).toThrow(/overlaps/);
		expect(() => dense.cholesky(square, 4, square)).toThrow(/overlaps/);
		const long = of(40);
		expect(() => dense.gram(long.subarray(4, 20), 4, 4, long.subarray(19, 35))).toThrow(/overlaps/);
		withWorkspace(() => {
			const block = allocate(40);
			expect(() => dense.gram(block.subarray(0, 16), 4, 4, block.subarray(15, 31))).toThrow(/overlaps/);
			expect(dense.gram(block.subarray(0, 16), 4, 4, block.subarray(16, 32))).toHaveLength(16);
			const [head, middle, tail] = [block.subarray(0, 16), block.subarray(12, 28), block.subarray(24, 40)];
			expect(() => dense.matmul(head, tail, 4, 4, 4, middle)).toThrow(/overlaps/);
			expect(() => dense.matmul(middle, head, 4, 4, 4, tail)).toThrow(/overlaps/);
			expect(() => dense.matmul(head, middle, 4, 4, 4, tail)).toThrow(/overlaps/);
		});
	});
});
