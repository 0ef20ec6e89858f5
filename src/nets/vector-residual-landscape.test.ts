/** The landscape with q outputs: against its definition, central differences and the landscape of a single output. */
import {describe, expect, it} from 'vitest';
import seedrandom from 'seedrandom';
import {norm} from '../kernels/dense.ts';
import {losses} from './losses.ts';
import {residualLandscape} from './residual-landscape.ts';
import {vectorResidualLandscape} from './vector-residual-landscape.ts';

const rng = seedrandom.alea('vector residual landscape');
const dyadics = (count: number) =>
	Float64Array.from({length: count}, () => (Math.floor(rng() * 33) - 16) / 8);
const shape = {d: 3, k: 2, n: 4};
const sample = (q: number) => {
	const {d, k, n} = shape;
	const y = dyadics(n * q);
	return {data: {d, k, q, x: dyadics(n * d), f: dyadics(n * k), y}, z: dyadics(q * d + d * k)};
};

/** F from its definition: predictions entry by entry; dyadic data of few bits make them exact. */
function defined({data, z}: ReturnType<typeof sample>, loss: 'squared' | 'pseudoHuber', moved = z): number {
	const {d, k, q, x, f, y} = data;
	const n = y.length / q;
	let sum = 0;
	for (let i = 0; i < n; i++)
		for (let j = 0; j < q; j++) {
			let p = 0;
			for (let a = 0; a < d; a++) {
				let h = x[i * d + a]!;
				for (let b = 0; b < k; b++) h += moved[q * d + a * k + b]! * f[i * k + b]!;
				p += moved[j * d + a]! * h;
			}
			sum += losses[loss].value(p, y[i * q + j]!);
		}
	return sum / n;
}

const step = (z: Float64Array, ...steps: [at: number, by: number][]) => {
	const out = z.slice();
	for (const [at, by] of steps) out[at]! += by;
	return out;
};

describe('vectorResidualLandscape', () => {
	it('has the value of the definition, within its error', () => {
		for (const loss of ['squared', 'pseudoHuber'] as const)
			for (let trial = 0; trial < 50; trial++) {
				const s = sample(1 + (trial % 3));
				const landscape = vectorResidualLandscape({...s.data, loss});
				// The definition sums the same n q numbers, each right to 8 units of 2^-53, in another order.
				const own = 2 ** -53 * 32 * landscape.value(s.z);
				expect(Math.abs(landscape.value(s.z) - defined(s, loss))).toBeLessThanOrEqual(
					landscape.valueError(s.z) + own,
				);
			}
	});

	it('has exact derivatives: F restricted to one or two parameters is a polynomial that differences of step 1 resolve', () => {
		for (let trial = 0; trial < 20; trial++) {
			const s = sample(1 + (trial % 3));
			const landscape = vectorResidualLandscape({...s.data, loss: 'squared'});
			const F = (...steps: [number, number][]) => defined(s, 'squared', step(s.z, ...steps));
			const g = landscape.gradient(s.z);
			const h = landscape.hessian(s.z);
			const m = s.z.length;
			for (let a = 0; a < m; a++) {
				// Quadratic in each parameter: the central difference is the derivative. All is dyadic and exact, so are sums and quotients by n = 4.
				expect(g[a]).toBe((F([a, 1]) - F([a, -1])) / 2);
				for (let b = 0; b < m; b++) {
					// At most quadratic in either, so this is the mixed derivative; for a = b it has steps of 2.
					const mixed = F([a, 1], [b, 1]) - F([a, 1], [b, -1]) - F([a, -1], [b, 1]) + F([a, -1], [b, -1]);
					expect(h[a * m + b]).toBe(mixed / 4);
				}
			}
		}
	});

	it('is the landscape of a single output for q = 1, errors within a rounding', () => {
		const s = sample(1);
		const one = residualLandscape({...s.data, loss: 'pseudoHuber'});
		const all = vectorResidualLandscape({...s.data, loss: 'pseudoHuber'});
		expect(all.value(s.z)).toBe(one.value(s.z));
		expect(all.gradient(s.z)).toEqual(one.gradient(s.z));
		expect(all.hessian(s.z)).toEqual(one.hessian(s.z));
		for (const error of ['valueError', 'gradientError', 'hessianError'] as const) {
			expect(all[error](s.z)).toBeGreaterThanOrEqual(one[error](s.z));
			expect(all[error](s.z)).toBeLessThan(one[error](s.z) * (1 + 2 ** -30));
		}
		expect(all.gradientNorm(s.z).value).toBe(norm(one.gradient(s.z)));
	});

	it('refuses labels and parameters that do not fit', () => {
		const s = sample(2);
		expect(() => vectorResidualLandscape({...s.data, q: 3, loss: 'squared'})).toThrow(/q = 3/u);
		const landscape = vectorResidualLandscape({...s.data, loss: 'squared'});
		expect(() => landscape.value(new Float64Array(5))).toThrow(/make 12/u);
	});
});
