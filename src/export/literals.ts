/** Instances as source text: every number reads back as the same double. */

const identifier = /^[A-Za-z_$][\w$]*$/;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null;

/** Numbers joined by commas, several a line. */
function numbers(values: ArrayLike<number>, one: (v: number) => string, indent: string): string {
	const texts = Array.from(values, one);
	const line = texts.join(', ');
	if (line.length <= 100) return line;
	const lines: string[] = [];
	for (let i = 0; i < texts.length; i += 6) lines.push(`${indent}\t${texts.slice(i, i + 6).join(', ')},`);
	return `\n${lines.join('\n')}\n${indent}`;
}

const javascriptNumber = (v: number): string => (Object.is(v, -0) ? '-0' : String(v));

/**
 * The value as a JavaScript expression.
 *
 * @throws {TypeError} if it is not instance data
 */
export function javascriptLiteral(value: unknown, indent = ''): string {
	const inner = `${indent}\t`;
	if (typeof value === 'string') return JSON.stringify(value);
	if (typeof value === 'number') return javascriptNumber(value);
	if (typeof value === 'bigint') return `${value}n`;
	if (typeof value === 'boolean' || value === null) return String(value);
	if (value instanceof Float64Array) return `Float64Array.of(${numbers(value, javascriptNumber, indent)})`;
	if (Array.isArray(value)) return `[${value.map(v => javascriptLiteral(v, inner)).join(', ')}]`;
	if (!isRecord(value)) throw new TypeError(`an instance does not hold a ${typeof value}`);
	const entries = Object.entries(value).map(
		([k, v]) => `${inner}${identifier.test(k) ? k : JSON.stringify(k)}: ${javascriptLiteral(v, inner)},\n`,
	);
	return `{\n${entries.join('')}${indent}}`;
}

function pythonNumber(v: number): string {
	if (Number.isNaN(v)) return 'float("nan")';
	if (!Number.isFinite(v)) return v < 0 ? '-float("inf")' : 'float("inf")';
	return Object.is(v, -0) ? '-0.0' : String(v);
}

/**
 * The value as a Python expression; a Float64Array is `_array([…])`, a whole number an int.
 *
 * @throws {TypeError} if it is not instance data
 */
export function pythonLiteral(value: unknown, indent = ''): string {
	const inner = `${indent}\t`;
	if (typeof value === 'string') return JSON.stringify(value);
	if (typeof value === 'number') return pythonNumber(value);
	if (typeof value === 'bigint') return String(value);
	if (typeof value === 'boolean') return value ? 'True' : 'False';
	if (value === null) return 'None';
	if (value instanceof Float64Array) return `_array([${numbers(value, pythonNumber, indent)}])`;
	if (Array.isArray(value)) return `[${value.map(v => pythonLiteral(v, inner)).join(', ')}]`;
	if (!isRecord(value)) throw new TypeError(`an instance does not hold a ${typeof value}`);
	const entries = Object.entries(value).map(
		([k, v]) => `${inner}${JSON.stringify(k)}: ${pythonLiteral(v, inner)},\n`,
	);
	return `{\n${entries.join('')}${indent}}`;
}
