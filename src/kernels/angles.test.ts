/** Angles, norms and psi against 40-digit decimals. */
import {Decimal} from 'decimal.js';
import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {angleBetween, normBall, psi} from './angles.ts';

const D = Decimal.clone({precision: 40});
const rng = seedrandom.alea('angles');
const vector = (d: number, scale = 1) => Float64Array.from({length: d}, () => scale * (2 * rng() - 1));
const inner = (x: Float64Array, y: Float64Array) =>
	x.reduce((sum, v, i) => sum.plus(new D(v).times(y[i]!)), new D(0));

/** atan2 of |x|^2 |y|^2 - <x, y>^2, rooted, and <x, y>: what 40 digits leave is enough for angles above 1e-15. */
function exactAngle(x: Float64Array, y: Float64Array): Decimal {
	const product = inner(x, y);
	const across = inner(x, x).times(inner(y, y)).minus(product.times(product));
	return D.atan2(D.max(0, across).sqrt(), product);
}

/** Whether the ball holds the number, and is small. */
function holds({value, radius}: {value: number; radius: number}, exact: Decimal, small: number) {
	expect(exact.minus(value).abs().lte(radius)).toBe(true);
	expect(radius).toBeLessThan(small);
}

describe('angleBetween', () => {
	it('holds the angle, also of nearly parallel and nearly opposite vectors', () => {
		for (let k = 0; k < 200; k++) {
			const d = 2 + (k % 5);
			const x = vector(d);
			const near = vector(d, 2 ** -(k % 40));
			const y = k % 3 === 0 ? vector(d, 100) : x.map((v, i) => (k % 3 === 1 ? 3 : -0.7) * v + near[i]!);
			holds(angleBetween(x, y), exactAngle(x, y), 1e-13);
		}
		expect(angleBetween(Float64Array.of(2), Float64Array.of(5)).value).toBe(0);
		expect(angleBetween(Float64Array.of(2), Float64Array.of(-5)).value).toBe(Math.PI);
	});

	it('refuses a zero vector and vectors of different lengths', () => {
		expect(() => angleBetween(Float64Array.of(0, 0), Float64Array.of(1, 0))).toThrow(RangeError);
		expect(() => angleBetween(Float64Array.of(1), Float64Array.of(1, 0))).toThrow(RangeError);
	});
});

describe('psi', () => {
	it('holds (sin t - t cos t) / pi for every angle of the ball', () => {
		const pi = D.acos(-1);
		const exact = (t: Decimal) =>
			D.sin(t)
				.minus(t.times(D.cos(t)))
				.div(pi);
		for (let k = 0; k <= 64; k++) {
			const t = (k / 64) * Math.PI;
			holds(psi({value: t, radius: 0}), exact(new D(t)), 1e-14);
			const radius = 1e-9;
			const wide = psi({value: t, radius});
			for (const s of [-radius, radius])
				expect(exact(new D(t).plus(s)).minus(wide.value).abs().lte(wide.radius)).toBe(true);
		}
	});
});

describe('normBall', () => {
	it('holds the norm of a difference whose entries were rounded', () => {
		for (let k = 0; k < 50; k++) {
			const [x, y] = [vector(4), vector(4)];
			const square = x.reduce((sum, v, i) => sum.plus(new D(v).minus(y[i]!).pow(2)), new D(0));
			holds(normBall(x.map((v, i) => v - y[i]!)), square.sqrt(), 1e-14);
		}
	});
});
