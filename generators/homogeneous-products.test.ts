/** Products of weights: critical points with idle subnetworks, for every depth and degree. */
import {expect, test} from 'vitest';
import {fastCheckRandom} from '../src/claim/randomness.ts';
import {productGradient} from '../src/nets/homogeneous-product.ts';
import {idleNetwork, idleProducts, productPoints} from './homogeneous-products.ts';

const drawn = Array.from(
	{length: 300},
	(_, i) => idleProducts().generate(fastCheckRandom(`idle ${i}`), 3).value,
);

test('the points are critical, with the last subnetwork idle and the first ones on', () => {
	for (const x of drawn.slice(0, 100))
		for (const [p, q] of [
			[3, 2],
			[3, 3],
			[2, 2],
		] as const) {
			const {net, W, C} = idleNetwork(x, p, q);
			expect(productGradient(net, W).every(v => v.num === 0n)).toBe(true);
			expect(Array.from(W, v => v !== 0)).toEqual(Array.from(W, (_, k) => k < x.on * p));
			expect(x.on).toBeLessThan(x.r);
			expect(C).toEqual(
				Float64Array.from({length: x.r * p}, (_, k) => x.C[3 * Math.floor(k / p) + (k % p)]!),
			);
		}
});

test('all numbers of subnetworks in use and all depths are met, and every instance can be shrunk', () => {
	expect(new Set(drawn.map(({on}) => on))).toEqual(new Set([0, 1, 2]));
	expect(drawn.every(x => idleProducts().canShrinkWithoutContext(x))).toBe(true);
	const points = Array.from(
		{length: 200},
		(_, i) => productPoints().generate(fastCheckRandom(`products ${i}`), 3).value,
	);
	expect(new Set(points.map(({p, r}) => `${p}${r}`)).size).toBe(6);
	expect(points.every(x => productPoints().canShrinkWithoutContext(x))).toBe(true);
});
