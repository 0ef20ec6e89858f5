/**
 * Taylor coefficients of erf about the centres 0, 1/8, ..., 6, for evaluation at most 1/16 away from a centre. They are
 * computed once, in fixed point with 128 bits, by stepping the series from centre to centre.
 *
 * With g(d) = (2 / sqrt(pi)) exp(-(c + d)^2) = sum g_j d^j, g' = -2 (c + d) g gives (j + 1) g_{j+1} = -2 (c g_j + g_{j-1}),
 * and erf(c + d) = erf(c) + sum g_j d^{j+1} / (j + 1).
 */

const BITS = 128n;

/** 2 / sqrt(pi), to 60 decimals. */
const SLOPE_AT_ZERO = (1128379167095512573896158903121545171688101258657997713688171n << BITS) / 10n ** 60n;

/** Coefficients per centre: the first left out is below 3e-18 at a distance of 1/16, for every centre. */
export const ERF_TERMS = 12;

/** Centres are multiples of 1/8 up to this number of them; erf(6) = 1 - 2e-17 rounds to 1. */
export const ERF_CENTRES = 49;

/** Terms used to step 1/8 on: the rest is below 2^-128. */
const STEP_TERMS = 30;

/** Row i holds erf^(k)(i / 8) / k! for k = 0 to ERF_TERMS - 1, rounded once from an error below 2^-100. */
export const erfTable: Float64Array = erfCoefficients();

function erfCoefficients(): Float64Array {
	const table = new Float64Array(ERF_CENTRES * ERF_TERMS);
	let value = 0n;
	let slope = SLOPE_AT_ZERO;
	for (let i = 0; i < ERF_CENTRES; i++) {
		table[i * ERF_TERMS] = real(value);
		let previous = 0n;
		let current = slope;
		slope = 0n;
		for (let j = 0; j < STEP_TERMS; j++) {
			const term = current / BigInt(j + 1);
			if (j + 1 < ERF_TERMS) table[i * ERF_TERMS + j + 1] = real(term);
			const shift = BigInt(3 * j);
			slope += current >> shift;
			value += term >> (shift + 3n);
			const next = -(BigInt(i) * current + 8n * previous) / BigInt(4 * (j + 1));
			previous = current;
			current = next;
		}
	}
	return table;
}

/** The float64 nearest to a fixed-point number. */
function real(fixed: bigint): number {
	return Number(fixed) * 2 ** -Number(BITS);
}
