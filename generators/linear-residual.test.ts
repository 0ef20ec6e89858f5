/** Near-identity networks are near the identity, wherever they come from. */
import {expect, test} from 'vitest';
import {stream} from '../src/claim/randomness.ts';
import {largestSingularValue} from '../src/kernels/largest-singular-value.ts';
import {contractions} from './linear-residual.ts';

const norms = (stack: Float64Array, d: number) =>
	Array.from(
		{length: stack.length / d ** 2},
		(_, i) => largestSingularValue(stack.subarray(i * d * d, (i + 1) * d * d), d, d).value,
	);

test('drawn stacks and corners have norms up to the bound, and are members', () => {
	const domain = contractions(0.95);
	let largest = 0;
	for (let i = 0; i < 200; i++) {
		const stack = new Float64Array(12);
		domain.draw(stream(i), stack, 2, i % 3 === 0);
		expect(domain.contains(stack, 2)).toBe(true);
		largest = Math.max(largest, ...norms(stack, 2));
	}
	expect(largest).toBeGreaterThan(0.9);
	expect(largest).toBeLessThanOrEqual(0.95);
});
test('a stack that left is scaled back block by block, the others are kept', () => {
	const stack = Float64Array.of(3, 0, 0, -2, 0.5, 0.25, 0, 0);
	const domain = contractions(0.95);
	expect(domain.contains(stack, 2)).toBe(false);
	domain.project(stack, 2);
	expect(domain.contains(stack, 2)).toBe(true);
	expect(norms(stack, 2)[0]).toBeCloseTo(0.95, 9);
	expect([...stack.subarray(4)]).toEqual([0.5, 0.25, 0, 0]);
});
