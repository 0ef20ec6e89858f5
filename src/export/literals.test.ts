/** Literals of instances: read back, they are the same to the last bit. */
import {expect, test} from 'vitest';
import {javascriptLiteral, pythonLiteral} from './literals.ts';

const instance = {
	n: 3,
	x: Float64Array.of(0.1, -0, NaN, Infinity, 5e-324, 1e21),
	long: Float64Array.from({length: 40}, (_, i) => Math.sin(i)),
	loss: 'a "quoted" \\ word\n',
	big: 2n ** 80n,
	on: true,
	none: null,
	'odd name': [1, -0.5, {deep: 'é'}],
};

test('the JavaScript literal evaluates to the instance', () => {
	const back = new Function(`return ${javascriptLiteral(instance)}`)() as typeof instance;
	expect(back).toEqual(instance);
	expect(Object.is(back.x[1], -0)).toBe(true);
});

test('the Python literal spells what JavaScript spells otherwise', () => {
	const text = pythonLiteral(instance);
	expect(text).toContain('"x": _array([0.1, -0.0, float("nan"), float("inf"), 5e-324, 1e+21])');
	expect(text).toContain('"on": True');
	expect(text).toContain('"none": None');
	expect(text).toContain('"big": 1208925819614629174706176');
});

test('what is not data is refused', () => {
	expect(() => javascriptLiteral(() => 1)).toThrow(/does not hold a function/);
	expect(() => pythonLiteral({x: undefined})).toThrow(/does not hold a undefined/);
});
