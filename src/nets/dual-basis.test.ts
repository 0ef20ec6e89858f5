/** The dual basis has the inner products that define it, and refuses points that are nearly dependent. */
import seedrandom from 'seedrandom';
import {expect, test} from 'vitest';
import {dualBasis} from './dual-basis.ts';

test('inner products with the points are 0 and 1, also where the points are badly conditioned', () => {
	const rng = seedrandom.alea('dual');
	for (const [n, d, tilt] of [
		[1, 1, 1],
		[3, 5, 1],
		[4, 4, 1e-3],
	] as const) {
		// Points near the first axis: condition number of order 1 / tilt.
		const points = Float64Array.from({length: n * d}, (_, at) => (at % d === 0 ? 1 : tilt * (2 * rng() - 1)));
		const dual = dualBasis(points, n, d, 1e6)!;
		for (let i = 0; i < n; i++)
			for (let j = 0; j < n; j++) {
				let product = 0;
				for (let c = 0; c < d; c++) product += points[i * d + c]! * dual[c * n + j]!;
				// Entries of the dual are of order 1 / tilt up to a factor of 100: d roundings of such products.
				expect(Math.abs(product - (i === j ? 1 : 0))).toBeLessThan((d * 100 * 2 ** -53) / tilt);
			}
	}
});

test('a dual basis that is too long is refused', () => {
	const points = Float64Array.of(1, 0, 1, 0.125);
	// (1, -8), (0, 8): norm sqrt 129.
	expect(dualBasis(points, 2, 2, 11)).toBeUndefined();
	const dual = dualBasis(points, 2, 2, 12)!;
	[1, 0, -8, 8].forEach((v, i) => expect(Math.abs(dual[i]! - v)).toBeLessThan(1e-13));
	expect(dualBasis(Float64Array.of(1, 0, 1, 0), 2, 2, 1e300)).toBeUndefined();
});
