/** Instances survive JSON to the last bit, and only instances do. */
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {decodeInstance, encodeInstance, type Json} from './instance-json.ts';

/** Whether two values are alike to the last bit: -0 is not 0, NaN is NaN, an array is not a Float64Array. */
function alike(a: unknown, b: unknown): boolean {
	if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return Object.is(a, b);
	if (Array.isArray(a) !== Array.isArray(b) || a instanceof Float64Array !== b instanceof Float64Array)
		return false;
	const [keys, others] = [Object.keys(a), Object.keys(b)];
	return (
		keys.length === others.length &&
		keys.every((k, i) => k === others[i] && alike((a as never)[k], (b as never)[k]))
	);
}

const throughJson = (x: unknown): unknown =>
	decodeInstance(JSON.parse(JSON.stringify(encodeInstance(x))) as Json);

describe('encodeInstance and decodeInstance', () => {
	it('bring the hard numbers back', () => {
		const hard = [
			0,
			-0,
			5e-324,
			-2.225073858507201e-308,
			1e308,
			-1.7976931348623157e308,
			0.1,
			1 / 3,
			2 ** 53,
		];
		const x = {
			numbers: [...hard, NaN, Infinity, -Infinity],
			array: Float64Array.of(...hard, NaN, Infinity, -Infinity),
			empty: new Float64Array(0),
			big: [0n, -1n, 2n ** 200n + 1n],
			nested: {deeper: [{x: Float64Array.of(-0)}, null, true, 'relu', []]},
			$tagged: 1,
			other: {},
		};
		expect(alike(throughJson(x), x)).toBe(true);
	});

	it('bring any data back', () => {
		const key = fc.oneof(fc.string(), fc.constant('__proto__')).filter(k => !k.startsWith('$'));
		const {data} = fc.letrec(tie => ({
			data: fc.oneof(
				{maxDepth: 4},
				fc.constantFrom(null, true, false, -0, NaN, Infinity),
				fc.double(),
				fc.string(),
				fc.bigInt(),
				fc.float64Array({maxLength: 6}),
				fc.array(tie('data'), {maxLength: 4}),
				fc.dictionary(key, tie('data'), {maxKeys: 4}),
			),
		}));
		fc.assert(
			fc.property(data, x => {
				expect(alike(throughJson(x), x)).toBe(true);
			}),
			{seed: 1, numRuns: 1000},
		);
	});

	it('refuse what is not data, saying what it was', () => {
		class Net {
			width = 3;
		}
		for (const [x, word] of [
			[() => 1, 'Function'],
			[Symbol('s'), 'Symbol'],
			[undefined, 'Undefined'],
			[new Net(), 'Object'],
			[new Date(0), 'Date'],
			[new Map(), 'Map'],
			[Float32Array.of(1), 'Float32Array'],
		] as const)
			for (const holder of [x, [x], {a: {b: x}}]) {
				expect(() => encodeInstance(holder)).toThrow(TypeError);
				expect(() => encodeInstance(holder)).toThrow(`[object ${word}]`);
			}
	});

	it('refuse an object that would come back as a tag', () => {
		expect(() => encodeInstance({a: {$bigint: '5'}})).toThrow("'$bigint' as the only key");
	});

	it('refuse foreign tags and contents that are not the tag’s', () => {
		for (const json of [
			{$date: '2020'},
			{$: 1},
			{$bigint: 5},
			{$bigint: 'five'},
			{$bigint: ''},
			{$bigint: '0x10'},
			{$number: '3'},
			{$number: 3},
			{$float64: 'AAAA'},
			{$float64: [1, '2']},
			{$float64: [null]},
			{$float64: [{$bigint: '1'}]},
		] as Json[])
			for (const holder of [json, [json], {a: json}]) {
				expect(() => decodeInstance(holder), JSON.stringify(json)).toThrow(TypeError);
				expect(() => decodeInstance(holder)).toThrow(`'${Object.keys(json as object)[0]}'`);
			}
	});
});
