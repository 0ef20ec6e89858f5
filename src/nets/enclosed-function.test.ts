/** The error bounds of a function that encloses itself cover what is computed. */
import {expect, test} from 'vitest';
import {type EnclosedFunction, withErrors} from './enclosed-function.ts';

/** x^2 / 2, computed with given errors in value, slope and curvature; the enclosures are exact points. */
const off = (value: number, slope: number, curvature: number): EnclosedFunction => ({
	value: p => p[0]! ** 2 / 2 + value,
	gradient: p => p.map(v => v + slope),
	hessian: () => Float64Array.of(1 + curvature),
	enclose: ([box]) => {
		const at = (v: number) => ({lo: v, hi: v});
		return {value: at(box!.lo ** 2 / 2), gradient: [at(box!.lo)], hessian: [at(1)]};
	},
});

test('the bounds are the distances from what is computed to what is enclosed', () => {
	const f = withErrors(off(1 / 8, 1 / 4, 1 / 2));
	const p = Float64Array.of(1);
	expect(f.value(p)).toBe(5 / 8);
	expect(f.valueError(p)).toBeCloseTo(1 / 8, 12);
	expect(f.gradientError(p)).toBeCloseTo(1 / 4, 12);
	expect(f.hessianError(p)).toBeCloseTo(1 / 2, 12);
	for (const [bound, error] of [
		[f.valueError(p), 1 / 8],
		[f.gradientError(p), 1 / 4],
		[f.hessianError(p), 1 / 2],
	] as const)
		expect(bound).toBeGreaterThanOrEqual(error);
});

test('an enclosure is not reused at another point, nor after the point has been written over', () => {
	const f = withErrors({...off(0, 0, 0), gradient: () => Float64Array.of(0)});
	const p = Float64Array.of(1);
	expect(f.gradientError(p)).toBeCloseTo(1, 12);
	p[0] = 3;
	expect(f.gradientError(p)).toBeCloseTo(3, 12);
});
