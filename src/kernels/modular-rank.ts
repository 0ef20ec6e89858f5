/** The rank of an integer matrix modulo a prime: a proved lower bound of its rank over the rationals. */

/** The largest prime below 2^26: products of two residues stay below 2^53. */
const prime = 67_108_859;

/** x^-1 modulo the prime, for x in [1, prime), by the extended Euclidean algorithm. */
function inverse(x: number): number {
	let [a, b, s, t] = [x, prime, 1, 0];
	while (b !== 0) {
		const q = Math.floor(a / b);
		[a, b] = [b, a - q * b];
		[s, t] = [t, s - q * t];
	}
	return s < 0 ? s + prime : s;
}

/**
 * The rank of A (m x n, row-major whole numbers) modulo 67108859. A minor that is not 0 modulo a prime is not 0, so the rank over the rationals
 * is at least that; for entries drawn at random it is less with a chance of about 1e-7. About m^2 n operations.
 *
 * @throws {RangeError} on an entry that is not a whole number up to 2^53 in size
 */
export function rankModuloPrime(a: Float64Array, m: number, n: number): number {
	const rows = Array.from({length: m}, (_, i) =>
		a.slice(i * n, (i + 1) * n).map(v => {
			if (!Number.isSafeInteger(v))
				throw new RangeError(`entries must be whole numbers up to 2^53, got ${v}`);
			const residue = v % prime;
			return residue < 0 ? residue + prime : residue;
		}),
	);
	let rank = 0;
	for (let column = 0; column < n && rank < m; column++) {
		const pivot = rows.findIndex((row, i) => i >= rank && row[column] !== 0);
		if (pivot < 0) continue;
		[rows[rank], rows[pivot]] = [rows[pivot]!, rows[rank]!];
		const top = rows[rank]!;
		const scale = inverse(top[column]!);
		for (let i = rank + 1; i < m; i++) {
			const row = rows[i]!;
			if (row[column] === 0) continue;
			const factor = (row[column]! * scale) % prime;
			for (let j = column; j < n; j++) row[j] = (row[j]! + (prime - factor) * top[j]!) % prime;
		}
		rank++;
	}
	return rank;
}
