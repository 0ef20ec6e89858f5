/** Work that hypotheses and measurements share, done once an instance. */

/**
 * `compute`, remembered by the identity of its argument for as long as the argument lives. For pure functions of an instance only: a copy
 * of the instance is computed afresh, which is how a second measurement checks the first.
 */
export function perInstance<X extends object, T>(compute: (x: X) => T): (x: X) => T {
	const known = new WeakMap<X, T>();
	return x => {
		let result = known.get(x);
		if (result === undefined) known.set(x, (result = compute(x)));
		return result;
	};
}
