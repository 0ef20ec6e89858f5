/** Directed rounding against exact integer arithmetic. */
import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {
	addDown,
	addUp,
	divideDown,
	divideUp,
	multiplyDown,
	multiplyUp,
	nextDown,
	nextUp,
	sqrtDown,
	sqrtUp,
} from './rounding.ts';

const {MAX_VALUE, MIN_VALUE} = Number;
const bits = new DataView(new ArrayBuffer(8));

/** x 2^1074 as an integer: exact for every finite double. */
function scaled(x: number): bigint {
	bits.setFloat64(0, x);
	const word = bits.getBigUint64(0);
	const exponent = (word >> 52n) & 2047n;
	const fraction = word & ((1n << 52n) - 1n);
	const size = exponent === 0n ? fraction : (fraction | (1n << 52n)) << (exponent - 1n);
	return x < 0 ? -size : size;
}

const sign = (x: bigint) => (x > 0n ? 1 : x < 0n ? -1 : 0);
const one = 1074n;

/** The sign of r - (exact result), for finite operands and a finite r. */
const compare = {
	add: (r: number, a: number, b: number) => sign(scaled(r) - scaled(a) - scaled(b)),
	multiply: (r: number, a: number, b: number) => sign((scaled(r) << one) - scaled(a) * scaled(b)),
	divide: (r: number, a: number, b: number) =>
		sign(scaled(r) * scaled(b) - (scaled(a) << one)) * Math.sign(b),
	sqrt: (r: number, x: number) => sign(scaled(r) ** 2n - (scaled(x) << one)),
};

const corners = [
	0,
	1,
	1 + 2 ** -52,
	1 - 2 ** -53,
	3,
	2 ** 27 + 1,
	2 ** 53,
	MIN_VALUE,
	3 * MIN_VALUE,
	2 ** -1022,
].concat([
	2 ** -1022 - MIN_VALUE,
	2 ** -968,
	2 ** -538,
	2 ** -485 * 3,
	2 ** 511,
	2 ** 995,
	2 ** 1000 * 1.5,
	MAX_VALUE,
	MAX_VALUE / 2,
]);
const signedCorners = corners.flatMap(x => [x, -x]);

/** Doubles of every size, short ones (whose results are often exact), neighbours and corners. */
function draw(rng: seedrandom.PRNG): number {
	const kind = rng();
	if (kind < 0.1) return signedCorners[Math.floor(rng() * signedCorners.length)]!;
	const side = rng() < 0.5 ? -1 : 1;
	if (kind < 0.3) return (side * Math.floor(rng() * 1000)) / 2 ** Math.floor(rng() * 8);
	if (kind < 0.6) return side * rng.double() * 2 ** Math.floor(rng() * 20 - 10);
	bits.setUint32(0, rng.int32());
	bits.setUint32(4, rng.int32());
	const x = bits.getFloat64(0);
	return Number.isFinite(x) ? x : side;
}

function pairs(count: number): [number, number][] {
	const rng = seedrandom.alea('directed rounding');
	const list = signedCorners.flatMap(a => signedCorners.map((b): [number, number] => [a, b]));
	while (list.length < count) list.push([draw(rng), draw(rng)]);
	return list;
}

/** Whether the exact result is at most `up`; it always is when that is Infinity, never when it is NaN. */
function above(
	order: (r: number, a: number, b: number) => number,
	up: number,
	a: number,
	b: number,
): boolean {
	return up === Infinity || (up > -Infinity && order(up, a, b) >= 0);
}

const operations = {
	add: {down: addDown, up: addUp, nearest: (a: number, b: number) => a + b, order: compare.add},
	multiply: {
		down: multiplyDown,
		up: multiplyUp,
		nearest: (a: number, b: number) => a * b,
		order: compare.multiply,
	},
	divide: {down: divideDown, up: divideUp, nearest: (a: number, b: number) => a / b, order: compare.divide},
};

const ordinary = (x: number) => Math.abs(x) > 2 ** -480 && Math.abs(x) < 2 ** 480;

describe('a directed operation', () => {
	for (const [name, {down, up, nearest, order}] of Object.entries(operations)) {
		it(`${name}: lies on its side of the exact result, over 20,000 pairs of every size`, () => {
			for (const [a, b] of pairs(20_000)) {
				if (name === 'divide' && b === 0) continue;
				const right = above(order, up(a, b), a, b) && above((r, x, y) => -order(-r, x, y), -down(a, b), a, b);
				if (!right) expect.fail(`${name}(${a}, ${b}) in [${down(a, b)}, ${up(a, b)}]`);
			}
		});

		it(`${name}: is the closest such double when nothing is extreme, and the result itself when exact`, () => {
			let exact = 0;
			let rounded = 0;
			for (const [a, b] of pairs(20_000)) {
				if (!ordinary(a) || !ordinary(b)) continue;
				const [lo, hi] = [down(a, b), up(a, b)];
				if (order(lo, a, b) === 0) {
					exact++;
					expect(hi === lo || (hi === 0 && lo === 0)).toBe(true);
				} else {
					rounded++;
					expect(nextUp(lo)).toBe(hi);
				}
			}
			expect(Math.min(exact, rounded)).toBeGreaterThan(200);
		});

		it(`${name}: rounding to nearest instead would lie on the wrong side in many of these cases`, () => {
			const wrong = pairs(20_000).filter(([a, b]) => b !== 0 && !above(order, nearest(a, b), a, b));
			expect(wrong.length).toBeGreaterThan(1000);
		});
	}

	it('sqrt: brackets the root tightly over 20,000 numbers', () => {
		const rng = seedrandom.alea('roots');
		const squares = Array.from({length: 1000}, () => Math.floor(rng() * 2 ** 26) ** 2);
		const numbers = corners.concat(
			squares,
			Array.from({length: 20_000}, () => Math.abs(draw(rng))),
		);
		for (const x of numbers) {
			const [lo, hi] = [sqrtDown(x), sqrtUp(x)];
			const right = compare.sqrt(lo, x) <= 0 && compare.sqrt(hi, x) >= 0;
			if (!right || !(hi <= nextUp(nextUp(lo)))) expect.fail(`sqrt(${x}) in [${lo}, ${hi}]`);
		}
		for (const x of squares) expect([sqrtDown(x), sqrtUp(x)]).toEqual([Math.sqrt(x), Math.sqrt(x)]);
		expect([sqrtUp(-1), sqrtDown(-1)]).toEqual([NaN, NaN]);
		expect([sqrtUp(Infinity), sqrtUp(0), sqrtDown(0)]).toEqual([Infinity, 0, 0]);
	});
});

describe('the neighbour of a double', () => {
	it('is the next one in the order of the bit patterns, through zero and the subnormals', () => {
		const rng = seedrandom.alea('neighbours');
		for (let i = 0; i < 20_000; i++) {
			const x = draw(rng);
			if (x === MAX_VALUE) continue;
			bits.setFloat64(0, x === 0 ? 0 : x);
			bits.setBigUint64(0, x >= 0 ? bits.getBigUint64(0) + 1n : bits.getBigUint64(0) - 1n);
			const expected = bits.getFloat64(0);
			if (nextUp(x) !== expected || nextDown(-x) !== -expected) expect.fail(`${x}: ${nextUp(x)}`);
		}
		expect([nextUp(0), nextUp(-0), nextUp(-MIN_VALUE) === 0]).toEqual([MIN_VALUE, MIN_VALUE, true]);
		expect([nextUp(2 ** 32 * MIN_VALUE) - 2 ** 32 * MIN_VALUE, nextUp(-(2 ** 32) * MIN_VALUE)]).toEqual([
			MIN_VALUE,
			-(2 ** 32 - 1) * MIN_VALUE,
		]);
		expect([nextUp(MAX_VALUE), nextUp(Infinity), nextUp(-Infinity)]).toEqual([
			Infinity,
			Infinity,
			-MAX_VALUE,
		]);
		expect(nextUp(NaN)).toBeNaN();
	});
});

describe('an infinite or missing operand', () => {
	it('stands for an unbounded end: sums stay open on their side and a product with zero is zero', () => {
		expect([addUp(Infinity, -Infinity), addDown(Infinity, -Infinity)]).toEqual([Infinity, -Infinity]);
		expect([multiplyUp(0, Infinity) + 0, multiplyDown(-Infinity, 0) + 0]).toEqual([0, 0]);
		expect([
			divideDown(1, Infinity) + 0,
			divideUp(Infinity, Infinity),
			divideDown(Infinity, Infinity) + 0,
		]).toEqual([0, Infinity, 0]);
		expect([addUp(-MAX_VALUE, -MAX_VALUE), addUp(-Infinity, 1), multiplyUp(-1e200, 1e200)]).toEqual([
			-MAX_VALUE,
			-Infinity,
			-MAX_VALUE,
		]);
	});

	it('gives NaN when it is NaN', () => {
		for (const f of [addUp, addDown, multiplyUp, multiplyDown, divideUp, divideDown])
			for (const x of [0, 1, Infinity]) expect([f(NaN, x), f(x, NaN)]).toEqual([NaN, NaN]);
	});
});
