/**
 * Instances as JSON without loss: numbers print and parse back to the same double; what JSON has no word for is tagged.
 *
 * `Float64Array` becomes `{"$float64": […]}`, a BigInt `{"$bigint": "…"}`, and -0, NaN, Infinity `{"$number": "-0"}`.
 */

/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | {readonly [key: string]: Json};

const plainNumber = (x: number): Json =>
	Number.isFinite(x) && !Object.is(x, -0) ? x : {$number: Object.is(x, -0) ? '-0' : String(x)};

const isTag = (keys: readonly string[]): boolean => keys.length === 1 && keys[0]!.startsWith('$');

/**
 * Encodes an instance.
 *
 * @throws {TypeError} if it holds something that is not data (a function, a symbol, `undefined`, a class instance) or an object whose only
 * key starts with `$` and would be read as a tag
 */
export function encodeInstance(value: unknown): Json {
	if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
	if (typeof value === 'number') return plainNumber(value);
	if (typeof value === 'bigint') return {$bigint: String(value)};
	if (value instanceof Float64Array) return {$float64: Array.from(value, plainNumber)};
	if (Array.isArray(value)) return value.map(encodeInstance);
	if (typeof value === 'object' && [Object.prototype, null].includes(Object.getPrototypeOf(value))) {
		const keys = Object.keys(value);
		if (isTag(keys))
			throw new TypeError(`an instance must not have '${keys[0]}' as the only key of an object`);
		return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, encodeInstance(v)]));
	}
	throw new TypeError(
		`an instance is plain data with Float64Arrays, not ${Object.prototype.toString.call(value)}`,
	);
}

/**
 * Decodes what `encodeInstance` wrote.
 *
 * @throws {TypeError} on an unknown tag or a content that is not the tag's
 */
export function decodeInstance(json: Json): unknown {
	if (json === null || typeof json !== 'object') return json;
	if (Array.isArray(json)) return json.map(decodeInstance);
	const entries = Object.entries(json as {readonly [key: string]: Json});
	if (!isTag(Object.keys(json))) return Object.fromEntries(entries.map(([k, v]) => [k, decodeInstance(v)]));
	const [tag, content] = entries[0]!;
	if (tag === '$bigint' && typeof content === 'string' && /^-?\d+$/.test(content)) return BigInt(content);
	if (tag === '$number' && ['-0', 'NaN', 'Infinity', '-Infinity'].includes(content as string))
		return Number(content);
	if (tag === '$float64' && Array.isArray(content)) {
		const numbers = content.map(decodeInstance);
		if (numbers.every(x => typeof x === 'number')) return Float64Array.from(numbers);
	}
	throw new TypeError(
		`'${tag}' with content ${JSON.stringify(content)?.slice(0, 60)} is not part of an instance`,
	);
}
