/** Checks at the boundary of the kernels: dimensions are whole and not negative, arrays have exactly the length their shape asks for. */

/** Whether `value` can be a dimension: a whole number from 0 to 2^31 - 1. */
export function isDimension(value: number): boolean {
	return (value | 0) === value && value >= 0;
}

/** Throws a RangeError unless `value` is a whole number from 0 to 2^31 - 1. */
export function checkDimension(name: string, value: number): void {
	if (!isDimension(value))
		throw new RangeError(`${name} is ${value}; a dimension must be a whole number, 0 or more`);
}

/** Throws a RangeError unless `array` has exactly `length` entries; `shape` says in words where that number comes from. */
export function checkLength(name: string, array: Float64Array, length: number, shape: string): void {
	if (array.length !== length)
		throw new RangeError(`${name} has ${array.length} entries; ${shape} needs exactly ${length}`);
}

/** Throws the RangeError for an output that shares memory with an input. */
export function refuseOverlap(): never {
	throw new RangeError(
		'the output overlaps an input in memory; this kernel needs a separate array for its result',
	);
}

/** The output of a product of inner dimension k (`out`, or a fresh m x n); RangeError when a shape is wrong. */
export function checkProduct(
	a: Float64Array,
	b: Float64Array,
	m: number,
	k: number,
	n: number,
	out: Float64Array | undefined,
	aShape: string,
	bShape: string,
): Float64Array {
	if (!(isDimension(m) && isDimension(k) && isDimension(n) && a.length === m * k && b.length === k * n)) {
		checkDimension('m', m);
		checkDimension('k', k);
		checkDimension('n', n);
		checkLength('a', a, m * k, aShape);
		checkLength('b', b, k * n, bShape);
	}
	if (out === undefined) return new Float64Array(m * n);
	checkLength('out', out, m * n, 'm x n');
	return out;
}

/** The output of a product of A (m x n) or A^T with a vector; RangeError when a shape is wrong. */
export function checkVectorProduct(
	a: Float64Array,
	x: Float64Array,
	m: number,
	n: number,
	inputs: number,
	outputs: number,
	out: Float64Array | undefined,
): Float64Array {
	checkDimension('m', m);
	checkDimension('n', n);
	checkLength('a', a, m * n, 'm x n');
	checkLength('x', x, inputs, 'the product with a');
	if (out === undefined) return new Float64Array(outputs);
	checkLength('out', out, outputs, 'the product with a');
	return out;
}

/** The array to solve in (`out`, or a fresh one), holding the entries of b (n x columns); RangeError when a shape is wrong. */
export function checkSolve(
	l: Float64Array,
	b: Float64Array,
	n: number,
	columns: number,
	out: Float64Array | undefined,
): Float64Array {
	checkDimension('n', n);
	checkDimension('columns', columns);
	checkLength('l', l, n * n, 'n x n');
	checkLength('b', b, n * columns, 'n x columns');
	if (out === b) return b;
	if (out === undefined) return b.slice();
	checkLength('out', out, n * columns, 'n x columns');
	out.set(b);
	return out;
}
