/** Points at w = 0: w stays there, and u gets small. */
import {describe, expect, it} from 'vitest';
import {fastCheckRandom} from '../src/claim/randomness.ts';
import {norm} from '../src/kernels/dense.ts';
import {residualLandscape} from '../src/nets/residual-landscape.ts';
import {residualOrigins} from './residual-origins.ts';
import {labels, type ResidualPoint} from './residual-points.ts';

const given = residualOrigins(3, 5);
const drawn = Array.from(
	{length: 300},
	(_, i): ResidualPoint => given.generate(fastCheckRandom(`origin ${i}`), 3).value,
);

describe('residualOrigins', () => {
	it('predict 0: the gradient in V vanishes', () => {
		for (const x of drawn) {
			const gradient = residualLandscape({...x, y: labels(x)}).gradient(Float64Array.of(...x.w, ...x.V));
			expect(norm(gradient.subarray(x.d))).toBe(0);
		}
	});

	it('have comparators from the tiny to the large', () => {
		const sizes = drawn.map(({u}) => norm(u));
		expect(sizes.filter(s => s > 0 && s < 0.01).length).toBeGreaterThan(15);
		expect(sizes.filter(s => s > 10).length).toBeGreaterThan(15);
	});

	it('are kept by shrinking only while w is 0', () => {
		const [x] = drawn;
		expect(given.canShrinkWithoutContext(x)).toBe(true);
		expect(given.canShrinkWithoutContext({...x!, w: x!.w.map(() => 1)})).toBe(false);
	});
});
