/** A plain fast-check property is guided by the plugin, and shrinks as instances do. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {givenOf, smoothFamilies} from './families.samples.ts';
import {guided} from './plugin.ts';

test('a property that random draws violate once in 100,000 falls within 2000 runs at every seed', () => {
	const ball = smoothFamilies[0]!;
	const given = givenOf(ball);
	for (let seed = 1; seed <= 10; seed++) {
		const {plugin, tell} = guided(given, String(seed));
		const holds = fc.property(given, ({x}) => {
			const value = ball.value(x);
			tell(value / ball.bound);
			return value <= ball.bound;
		});
		const plain = fc.check(holds, {seed, numRuns: 2000});
		const outcome = fc.check(holds, {seed, numRuns: 2000, plugins: [plugin]});
		expect([plain.failed, outcome.failed]).toEqual([false, true]);
		expect(ball.value(outcome.counterexample![0].x)).toBeGreaterThan(ball.bound);
		expect(outcome.numShrinks).toBeGreaterThan(0);
	}
});

test('an arbitrary whose instances do not move is refused', () => {
	expect(() => guided(fc.integer(), '1')).toThrow(/only arbitraries made by instance/);
});
