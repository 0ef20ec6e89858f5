/** Settled instances are settled when drawn, and from then on like any other. */
import {expect, test} from 'vitest';
import {box} from '../src/claim/domain.ts';
import {instance, movable} from '../src/claim/instance.ts';
import {scalar} from '../src/claim/leaf.ts';
import {fastCheckRandom, stream} from '../src/claim/randomness.ts';
import {settled} from './settled.ts';

const inner = instance<{x: number}>({x: scalar(box(0, 8))});
const whole = settled(inner, ({x}) => ({x: Math.round(x)}));

test('draws are those of the inner arbitrary, settled', () => {
	for (let i = 0; i < 50; i++) {
		const [drawn, plain] = [whole, inner].map(a => a.generate(fastCheckRandom(`${i}`), 3).value.x);
		expect(drawn).toBe(Math.round(plain!));
	}
});

test('neighbours and simpler instances are the inner ones', () => {
	expect(movable(whole)!.neighbour({x: 3}, stream('a'), 0.5)).toEqual(
		movable(inner)!.neighbour({x: 3}, stream('a'), 0.5),
	);
	const simpler = (a: typeof inner) => [...a.shrink({x: 5.3}, undefined)].map(v => v.value.x);
	expect(simpler(whole)).toEqual(simpler(inner));
	expect(simpler(whole).some(x => !Number.isInteger(x))).toBe(true);
	expect(whole.canShrinkWithoutContext({x: 9})).toBe(false);
});
