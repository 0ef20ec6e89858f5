/** Points of a residual network's landscape: shapes, scales, labels and witnesses. */
import {describe, expect, it} from 'vitest';
import {fastCheckRandom} from '../src/claim/randomness.ts';
import {type LossName, losses} from '../src/nets/losses.ts';
import {residualLandscape} from '../src/nets/residual-landscape.ts';
import {convexLosses, labels, type ResidualPoint, residualPoints, singlePoint} from './residual-points.ts';

const given = residualPoints(3, 5);
const drawn = Array.from(
	{length: 400},
	(_, i): ResidualPoint => given.generate(fastCheckRandom(`point ${i}`), 3).value,
);

/** The decade of an array's largest entry. */
const decade = (v: Float64Array) => Math.log10(Math.max(...v.map(Math.abs)));

describe('residualPoints', () => {
	it('have the shapes that the landscape asks for', () => {
		for (const x of drawn) {
			const {d, k} = x;
			const landscape = residualLandscape({...x, y: labels(x)}); // throws where arrays do not fit
			expect(landscape.gradient(Float64Array.of(...x.w, ...x.V))).toHaveLength(d + d * k);
			expect(x.u).toHaveLength(d);
		}
		expect(new Set(drawn.map(x => x.d))).toEqual(new Set([1, 2, 3]));
		expect(new Set(drawn.map(x => x.k))).toEqual(new Set([1, 2, 3]));
		expect(new Set(drawn.map(x => x.n))).toEqual(new Set([1, 2, 3, 4, 5]));
	});

	it('spread w, V and u over four decades, independently', () => {
		for (const field of ['w', 'V', 'u'] as const) {
			const sizes = drawn.map(x => decade(x[field])).filter(Number.isFinite);
			expect(Math.min(...sizes)).toBeLessThan(-1);
			expect(Math.max(...sizes)).toBeGreaterThan(1);
		}
		for (const [a, b] of [
			['w', 'u'],
			['u', 'w'],
			['V', 'w'],
			['w', 'V'],
		] as const)
			expect(drawn.some(x => decade(x[a]) - decade(x[b]) > 2)).toBe(true);
	});

	it('draw the convex losses, all of them, unless told otherwise', () => {
		const convex = (Object.keys(losses) as LossName[]).filter(name => losses[name].convex);
		expect([...convexLosses].toSorted()).toEqual(convex.toSorted());
		expect(new Set(drawn.map(x => x.loss))).toEqual(new Set(convexLosses));
		const well = residualPoints(3, 5, ['doubleWell']).generate(fastCheckRandom('well'), 3).value;
		expect(well.loss).toBe('doubleWell');
	});
});

describe('labels', () => {
	const y = Float64Array.of(-2.5, 0, 0.5, -0);

	it('are signs for the logistic loss, 0 counting as positive, and as drawn for the others', () => {
		const point = {...drawn[0]!, n: 4, y};
		expect(labels({...point, loss: 'logistic'})).toEqual(Float64Array.of(-1, 1, 1, 1));
		for (const loss of ['squared', 'pseudoHuber', 'doubleWell'] as const)
			expect(labels({...point, loss})).toBe(y);
	});
});

describe('singlePoint', () => {
	it('puts every number where its letter is, in an instance that the generator would admit', () => {
		const x = singlePoint({loss: 'squared', x: 1, f: 2, y: 3, w: 4, V: 5, u: 6});
		expect(given.canShrinkWithoutContext(x)).toBe(true);
		// F = (w (x + V f) - y)^2 / 2 or without the half, by the loss's own account.
		const landscape = residualLandscape({...x, y: labels(x)});
		expect(landscape.value(Float64Array.of(4, 5))).toBe(losses.squared.value(4 * (1 + 5 * 2), 3));
		expect(x.u).toEqual(Float64Array.of(6));
	});
});
