/** Stationary points: the data made for them leave no gradient, exactly, and reach both sides of w = 0. */
import {describe, expect, it} from 'vitest';
import {fastCheckRandom} from '../src/claim/randomness.ts';
import {dot} from '../src/kernels/dense.ts';
import {residualLandscape} from '../src/nets/residual-landscape.ts';
import {stationaryData, type StationaryPoint, stationaryPoints} from './stationary-points.ts';

const given = stationaryPoints(2, 3);
const drawn = Array.from(
	{length: 300},
	(_, i): StationaryPoint => given.generate(fastCheckRandom(`stationary ${i}`), 3).value,
);
/** Each residual as often as there are features: its inner product with f is sum_b r^T f_b. */
const repeated = ({r, k, n}: StationaryPoint) =>
	Float64Array.from({length: n * k}, (_, at) => r[Math.floor(at / k)]!);
const isZero = (v: Float64Array) => v.every(entry => entry === 0);

describe('stationaryData', () => {
	it('leaves a gradient of exactly 0: all sums are of small whole numbers', () => {
		for (const point of drawn) {
			const data = stationaryData(point);
			const gradient = residualLandscape(data).gradient(Float64Array.of(...point.w, ...point.V));
			expect(isZero(gradient)).toBe(true);
		}
	});

	it('leaves the residuals asked for', () => {
		for (const point of drawn) {
			const {d, k, n, x, f, y, w, V} = stationaryData(point);
			for (let i = 0; i < n; i++) {
				let p = 0;
				for (let a = 0; a < d; a++) {
					let h = x[i * d + a]!;
					for (let b = 0; b < k; b++) h += V[a * k + b]! * f[i * k + b]!;
					p += w[a]! * h;
				}
				expect(p - y[i]!).toBe(point.r[i]! + 0);
			}
		}
	});
});

describe('stationaryPoints', () => {
	it('often have residuals, with w = 0 as well as without', () => {
		const wrong = drawn.filter(({r}) => !isZero(r));
		expect(wrong.filter(({w}) => isZero(w)).length).toBeGreaterThan(30);
		expect(wrong.filter(({w}) => !isZero(w)).length).toBeGreaterThan(30);
	});

	it('leave features that see the residuals where w = 0, and only there', () => {
		const seen = drawn.filter(point => dot(stationaryData(point).f, repeated(point)) !== 0);
		expect(seen.length).toBeGreaterThan(20);
		expect(seen.every(({w}) => isZero(w))).toBe(true);
	});
});
