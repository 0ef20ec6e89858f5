/** Lipschitz constants on the segment: against finite differences along it, and against values worked out by hand. */
import {describe, expect, it} from 'vitest';
import {residualPoints} from '../../generators/residual-points.ts';
import {fastCheckRandom} from '../claim/randomness.ts';
import type {Ball} from '../kernels/ball.ts';
import {norm} from '../kernels/dense.ts';
import {spectralNorm} from '../kernels/spectra.ts';
import {residualLandscape} from './residual-landscape.ts';
import {segmentSmoothness} from './segment-smoothness.ts';

const difference = (a: Float64Array, b: Float64Array) => a.map((v, i) => v - b[i]!);

const points = (count: number) =>
	Array.from({length: count}, (_, i) => {
		const losses = ['squared', 'logistic', 'pseudoHuber', 'doubleWell'] as const;
		const x = residualPoints(3, 5, losses).generate(fastCheckRandom(`segment ${i}`), 3).value;
		return x.loss === 'logistic' ? {...x, y: x.y.map(v => (v < 0 ? -1 : 1))} : x;
	}).filter(x => norm(x.w) > 0);

describe('segmentSmoothness', () => {
	it('bounds all difference quotients along the segment', () => {
		for (const x of points(120)) {
			const landscape = residualLandscape(x);
			const constants = segmentSmoothness(x, Float64Array.of(...x.w, ...x.V));
			const above = ({value: least, radius}: Ball) => least + radius;
			const value = above(constants.value);
			const gradient = above(constants.gradient);
			const hessian = above(constants.hessian);
			const at = (t: number) => Float64Array.of(...x.w.map(v => t * v), ...x.V);
			const length = norm(x.w);
			for (let i = 0; i < 8; i++) {
				const [from, to] = [at(i / 8), at((i + 1) / 8)];
				const size = from.length;
				const step = length / 8;
				// What rounding may add to a difference; the points themselves are off by 2^-53 |w|, which the constants cover.
				const slack = (e: (z: Float64Array) => number, sized: number) => e(from) + e(to) + 2 ** -50 * sized;
				const rise = Math.abs(landscape.value(to) - landscape.value(from));
				expect(rise).toBeLessThanOrEqual(value * step + slack(landscape.valueError, value * length + rise));
				const [g, h] = [landscape.gradient(from), landscape.hessian(from)];
				const turn = norm(difference(landscape.gradient(to), g));
				expect(turn).toBeLessThanOrEqual(
					gradient * step + slack(landscape.gradientError, gradient * length + norm(g)),
				);
				const bend = spectralNorm(difference(landscape.hessian(to), h), size, size);
				expect(bend.value - bend.radius).toBeLessThanOrEqual(
					hessian * step + slack(landscape.hessianError, hessian * length + norm(h)),
				);
			}
		}
	});

	it('is the least constant where w is small: x = f = 1, V = -1, y = 1, squared loss', () => {
		const data = {d: 1, k: 1, x: Float64Array.of(1), f: Float64Array.of(1), y: Float64Array.of(1)};
		// h = 0, so p = 0 and the gradient in w is 0; H = [[0, -1], [-1, 0]] + (0, w; w, w^2) and dH/dt = [[0, 0], [0, 2 t w^2]].
		const w = 2 ** -10;
		const {value, gradient, hessian} = segmentSmoothness({...data, loss: 'squared'}, Float64Array.of(w, -1));
		expect(gradient.value).toBeGreaterThanOrEqual(1);
		expect(gradient.value).toBeLessThan(1 + 2 * w);
		expect(value.value).toBeLessThan(w);
		// X and Y vanish with p and h, Z = 2 w^2; divided by w.
		expect(Math.abs(hessian.value - 2 * w)).toBeLessThanOrEqual(hessian.radius);
		for (const {radius} of [value, gradient, hessian]) expect(radius).toBeLessThan(2 ** -45);
	});

	it('refuses w = 0, where there is no segment', () => {
		const data = {d: 1, k: 1, x: Float64Array.of(1), f: Float64Array.of(1), y: Float64Array.of(1)};
		expect(() => segmentSmoothness({...data, loss: 'squared'}, Float64Array.of(0, 1))).toThrow(
			/other than 0/u,
		);
	});
});
