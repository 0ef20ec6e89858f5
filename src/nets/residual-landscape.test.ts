import type {BigNumber} from 'mathjs';
import {describe, expect, it} from 'vitest';
import {norm} from '../kernels/dense.ts';
import {symmetricEigen} from '../kernels/spectra.ts';
import type {LossName} from './losses.ts';
import {big, exactDerivatives} from './residual-landscape.reference.ts';
import {randomResidualData} from './residual-landscape.samples.ts';
import {residualLandscape} from './residual-landscape.ts';
import type {ResidualData} from './residual-moments.ts';

/** The Euclidean norm of computed - exact. */
function distance(computed: ArrayLike<number>, exact: BigNumber[]): number {
	let sum = big(0);
	for (const [i, e] of exact.entries()) sum = sum.plus(big(computed[i]!).minus(e).pow(2));
	return sum.sqrt().toNumber();
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** w^T (x_i + V f_i), rounded. */
function prediction({d, k, x, f}: ResidualData, z: Float64Array, i: number): number {
	let p = 0;
	for (let a = 0; a < d; a++) {
		p += z[a]! * x[i * d + a]!;
		for (let b = 0; b < k; b++) p += z[a]! * z[d + a * k + b]! * f[i * k + b]!;
	}
	return p;
}

/** True errors and radii at random points. */
function errors(loss: LossName) {
	const list: {kind: string; error: number; radius: number}[] = [];
	for (let t = 0; t < 7; t++) {
		const data = randomResidualData(`radii ${loss} ${t}`, loss, {d: 2, k: 2, n: 4, spread: t % 2});
		const [w, v] = [data.scale(), data.scale()];
		const z = Float64Array.from(
			{length: data.d * (1 + data.k)},
			(_, i) => (i < data.d ? w : v) * data.normal(),
		);
		// Labels next to the predictions make value and gradient small against their terms.
		if (t % 3 === 0 && loss !== 'logistic')
			for (let i = 0; i < data.y.length; i++) data.y[i] = prediction(data, z, i) * (1 + 1e-7);
		const landscape = residualLandscape(data);
		const exact = exactDerivatives(data, z);
		const gradient = landscape.gradient(z);
		list.push(
			{kind: 'value', error: distance([landscape.value(z)], [exact.value]), radius: landscape.valueError(z)},
			{kind: 'gradient', error: distance(gradient, exact.gradient), radius: landscape.gradientError(z)},
			// The Frobenius norm: at least the spectral norm that the radius speaks of.
			{
				kind: 'hessian',
				error: distance(landscape.hessian(z), exact.hessian),
				radius: landscape.hessianError(z),
			},
		);
		const size = exact.gradient.reduce((sum, g) => sum.plus(g.times(g)), big(0)).sqrt();
		const computed = landscape.gradientNorm(z);
		list.push({kind: 'norm', error: distance([computed.value], [size]), radius: computed.radius});
	}
	return list;
}

describe.each(['squared', 'logistic', 'pseudoHuber', 'doubleWell'] as const)(
	'the landscape of the %s loss',
	loss => {
		const list = errors(loss);

		it.each(['value', 'gradient', 'hessian', 'norm'])(
			'has its %s within the stated error of 70-digit differences',
			kind => {
				for (const {error, radius} of list.filter(entry => entry.kind === kind)) {
					expect(error).toBeLessThanOrEqual(radius);
					expect(radius).toBeLessThan(Infinity);
				}
			},
		);

		it('states errors that are not far above the true ones', () => {
			// Worst-case bounds on sums of up to 20 roundings, against roundings that partly cancel: a factor of 1000 is already generous.
			for (const kind of ['value', 'gradient', 'hessian'])
				expect(
					median(list.filter(e => e.kind === kind && e.error > 0).map(e => e.radius / e.error)),
					kind,
				).toBeLessThan(1000);
		});
	},
);

/** Holds errors against radii at one point. */
function expectCovered(data: ResidualData, z: Float64Array) {
	const landscape = residualLandscape(data);
	const exact = exactDerivatives(data, z);
	expect(distance([landscape.value(z)], [exact.value])).toBeLessThanOrEqual(landscape.valueError(z));
	expect(distance(landscape.gradient(z), exact.gradient)).toBeLessThanOrEqual(landscape.gradientError(z));
	expect(distance(landscape.hessian(z), exact.hessian)).toBeLessThanOrEqual(landscape.hessianError(z));
}

describe.each(['logistic', 'pseudoHuber', 'doubleWell'] as const)(
	'a prediction of terms of size 10^7 that cancel, under the %s loss: their rounding',
	loss => {
		it('in x + V f is carried on to value, gradient and Hessian', () => {
			for (let t = 0; t < 6; t++) {
				const {normal} = randomResidualData(`cancel ${loss} ${t}`, loss, {d: 1, k: 1, n: 1});
				const [x, f, rest, w] = [1e7 * normal(), normal(), normal(), normal()];
				const y = Float64Array.of(normal() < 0 ? -1 : 1);
				const data = {d: 1, k: 1, x: Float64Array.of(x), f: Float64Array.of(f), y, loss};
				expectCovered(data, Float64Array.of(w, (rest - x) / f));
			}
		});

		it('in w^T x likewise', () => {
			for (let t = 0; t < 6; t++) {
				const {normal} = randomResidualData(`cancel ${loss} ${t}`, loss, {d: 1, k: 1, n: 1});
				const [x1, x2, rest, w] = [1e7 * normal(), 1e7 * normal(), normal(), normal()];
				const y = Float64Array.of(normal() < 0 ? -1 : 1);
				const data = {d: 2, k: 0, x: Float64Array.of(x1, x2), f: Float64Array.of(), y, loss};
				expectCovered(data, Float64Array.of(w, (rest - w * x1) / x2));
			}
		});
	},
);

describe('sums that lose all but their first term', () => {
	// 1 and fifteen times 2^-53: added one by one, each small term is rounded away, 15 u in all.
	const lost = 15 * 2 ** -53;
	const terms = Float64Array.from({length: 16}, (_, i) => (i === 0 ? 1 : 2 ** -53));
	const none = Float64Array.of();

	it('are covered in the value', () => {
		// l_i = y_i^2 / 2 = 1/2 and fifteen times 2^-55.
		const y = Float64Array.from({length: 16}, (_, i) => (i === 0 ? 1 : 2 ** -27));
		const landscape = residualLandscape({d: 1, k: 0, x: y, f: none, y, loss: 'squared'});
		const zero = Float64Array.of(0);
		expect(landscape.value(zero)).toBe(1 / 32);
		expect(landscape.valueError(zero)).toBeGreaterThanOrEqual((15 * 2 ** -55) / 16);
	});

	it('are covered in the gradient', () => {
		const y = new Float64Array(16).fill(-1);
		const landscape = residualLandscape({d: 1, k: 0, x: terms, f: none, y, loss: 'squared'});
		const zero = Float64Array.of(0);
		expect(landscape.gradient(zero)[0]).toBe(1 / 16);
		expect(landscape.gradientError(zero)).toBeGreaterThanOrEqual(lost / 16);
	});

	it('are covered in the Hessian', () => {
		// Columns (1, 2^-26, ...) and (1, 2^-27, ...), whose products are the terms.
		const x = Float64Array.from({length: 32}, (_, i) => (i < 2 ? 1 : i % 2 ? 2 ** -27 : 2 ** -26));
		const landscape = residualLandscape({d: 2, k: 0, x, f: none, y: new Float64Array(16), loss: 'squared'});
		const zero = new Float64Array(2);
		expect(landscape.hessian(zero)[1]).toBe(1 / 16);
		// The entry stands twice in the matrix, so the error's spectral norm is at least that of one entry.
		expect(landscape.hessianError(zero)).toBeGreaterThanOrEqual(lost / 16);
	});

	it('are covered in the prediction', () => {
		const landscape = residualLandscape({
			d: 16,
			k: 0,
			x: terms,
			f: none,
			y: Float64Array.of(1),
			loss: 'squared',
		});
		const ones = new Float64Array(16).fill(1);
		expect(landscape.gradient(ones)[0]).toBe(0);
		expect(landscape.gradientError(ones)).toBeGreaterThanOrEqual(lost);
	});
});

describe('the Hessian at w = 0', () => {
	it('has the smallest eigenvalue (a - sqrt(a^2 + 4 ||g||^2)) / 2, a that of d2F/dw2 and g = (1/n) sum l_i f_i', () => {
		for (let t = 0; t < 50; t++) {
			const data = randomResidualData(`saddle ${t}`, 'pseudoHuber', {d: 4, k: 3, n: 6});
			const {d, k, f, y} = data;
			const z = Float64Array.from({length: d + d * k}, (_, i) => (i < d ? 0 : data.normal()));
			const landscape = residualLandscape(data);
			const size = d + d * k;
			const hessian = landscape.hessian(z);
			const a = symmetricEigen(
				hessian.filter((_, at) => at % size < d && at < size * d),
				d,
			).values[0]!;
			const g = norm(
				Float64Array.from({length: k}, (_, b) => {
					let sum = 0;
					for (let i = 0; i < y.length; i++) sum += (-y[i]! / Math.sqrt(1 + y[i]! ** 2)) * f[i * k + b]!;
					return sum / y.length;
				}),
			);
			const expected = (a - Math.sqrt(a * a + 4 * g * g)) / 2;
			// Eigenvalues of 16 x 16 matrices: within 120 eps ||H|| by measurement of the solver; the formula adds a few eps ||H||.
			const tolerance = 200 * 2 ** -52 * norm(hessian);
			expect(Math.abs(symmetricEigen(hessian, size).values[0]! - expected)).toBeLessThan(tolerance);
			expect(norm(landscape.gradient(z).subarray(d))).toBe(0);
		}
	});
});

describe('what the landscape is given', () => {
	const data: ResidualData = {
		d: 2,
		k: 1,
		x: Float64Array.of(1, 2, 3, 4),
		f: Float64Array.of(1, -1),
		y: Float64Array.of(1, 2),
		loss: 'squared',
	};

	it('is checked', () => {
		expect(() => residualLandscape({...data, x: Float64Array.of(1)})).toThrow(/x has 1 entries.*needs 4/);
		expect(() => residualLandscape({...data, f: Float64Array.of(1)})).toThrow(/f has 1 entries.*needs 2/);
		expect(() =>
			residualLandscape({...data, x: Float64Array.of(), f: Float64Array.of(), y: Float64Array.of()}),
		).toThrow(/no samples/);
		expect(() => residualLandscape(data).value(Float64Array.of(1))).toThrow(/1 parameters.*4/);
	});

	it('may have no features: the landscape of a linear predictor', () => {
		const linear = residualLandscape({...data, k: 0, f: Float64Array.of()});
		// u = (1, 0) predicts 1 and 3: residuals 0 and 1.
		expect(linear.value(Float64Array.of(1, 0))).toBe(0.25);
		expect(linear.gradient(Float64Array.of(1, 0))).toEqual(Float64Array.of(1.5, 2));
		expect(linear.hessian(Float64Array.of(1, 0))).toEqual(Float64Array.of(5, 7, 7, 10));
	});
});
