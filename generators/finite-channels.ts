/** Random variables on small alphabets, by whole-number weights: inputs with a task and a nuisance, bottlenecks, codes of two parts. */
import type {Arbitrary} from 'fast-check';
import {type Domain, dyadic, positive} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, scalar, size, type Sizes} from '../src/claim/leaf.ts';
import {integer, type Stream} from '../src/claim/randomness.ts';
import {attach, CERTAIN, type Joint} from '../src/kernels/information.ts';

/**
 * Rows of whole numbers from `min` to `max`, none of zeros alone: the weights of one distribution a row. A fifth of the rows, and at corners most,
 * put all weight they may on one letter; other corners are uniform.
 */
export function weights(max: number, min = 0): Domain {
	const each = (values: Float64Array, row: number, act: (row: Float64Array) => void) => {
		for (let i = 0; i < values.length; i += row) act(values.subarray(i, i + row));
	};
	const single = (rng: Stream, row: Float64Array) => {
		row.fill(min);
		row[integer(rng, 0, row.length - 1)] = min === 0 ? 1 : max;
	};
	return {
		draw(rng, out, length, corner) {
			const alike = corner && rng() < 1 / 3;
			each(out, length, row => {
				if (corner || rng() < 1 / 5) single(rng, row);
				else for (let j = 0; j < row.length; j++) row[j] = integer(rng, min, max);
				if (alike) row.fill(1);
				if (row.every(w => w === 0)) single(rng, row);
			});
		},
		project: (values, length) =>
			each(values, length, row => {
				for (let j = 0; j < row.length; j++) row[j] = Math.max(min, Math.min(max, Math.round(row[j]!))) + 0; // + 0 makes -0 a 0
				if (row.every(w => w === 0)) row[0] = 1;
			}),
		contains(values, length) {
			let ok = values.every(w => Number.isInteger(w) && w >= min && w <= max);
			each(values, length, row => (ok &&= row.some(w => w > 0)));
			return ok;
		},
	};
}

/**
 * A task y and an input x = (t, s) with a representation z = (t, r) that is sufficient: t is drawn from y and a nuisance m, s from t and a nuisance
 * k, r from x. Given t, what s and r add is independent of y, as m, k and y are independent of each other. Each letter is the number of letters of the
 * variable, after `n`, and its weights.
 */
export interface NuisancedInput {
	readonly ny: number;
	readonly nm: number;
	readonly nk: number;
	readonly nt: number;
	readonly ns: number;
	readonly nr: number;
	/** Rows of m: one, or one for each y; then m depends on y. */
	readonly rows: number;
	readonly y: Float64Array;
	readonly m: Float64Array;
	readonly k: Float64Array;
	/** ny x nm x nt. */
	readonly t: Float64Array;
	/** nt x nk x ns. */
	readonly s: Float64Array;
	/** nt x ns x nr. */
	readonly r: Float64Array;
}

/** Two or three letters of y, m and t, one to three of s and r, one or two of k; weights up to 3, so that all masses stay below 2^53. */
export const nuisancedInputs = (
	dependence: 'independent' | 'dependent' = 'independent',
): Arbitrary<NuisancedInput> => {
	const rows = dependence === 'independent' ? 1 : (s: Sizes) => s['ny']!;
	return instance<NuisancedInput>({
		ny: size(2, 3),
		nm: size(2, 3),
		nk: size(1, 2),
		nt: size(2, 3),
		ns: size(1, 3),
		nr: size(1, 3),
		rows: size(rows, rows),
		y: array(['ny'], weights(3, 1)),
		m: array(['rows', 'nm'], weights(3)),
		k: array(['nk'], weights(3, 1)),
		t: array(['ny', 'nm', 'nt'], weights(3)),
		s: array(['nt', 'nk', 'ns'], weights(3)),
		r: array(['nt', 'ns', 'nr'], weights(3)),
	});
};

/** The axes of the variables in the joint distribution of a nuisanced input: n = (m, k), x = (t, s), z = (t, r). */
export const nuisancedAxes = {y: [0], n: [1, 2], x: [3, 4], z: [3, 5], t: [3], k: [2], r: [5]} as const;

/** The joint distribution of y, m, k, t, s, r. */
export function nuisancedJoint({ny, nm, nk, nt, ns, nr, rows, y, m, k, t, s, r}: NuisancedInput): Joint {
	let joint = attach(CERTAIN, [], y, ny);
	joint = attach(joint, rows === 1 ? [] : [0], m, nm);
	joint = attach(joint, [], k, nk);
	joint = attach(joint, [0, 1], t, nt);
	joint = attach(joint, [3, 2], s, ns);
	return attach(joint, [3, 4], r, nr);
}

/** A task y, a channel from y to x, one from x to z, and where the letters of x begin for each y. */
export interface NoisyInput {
	readonly ny: number;
	readonly nx: number;
	readonly nz: number;
	readonly y: Float64Array;
	readonly x: Float64Array;
	readonly z: Float64Array;
	/** The letter of x that the row of y begins with when letters are laid along a line; its size modulo nx. */
	readonly first: Float64Array;
}

/** Two or three letters of y, two to four of x and z, weights up to 4. */
export const noisyInputs = (): Arbitrary<NoisyInput> =>
	instance({
		ny: size(2, 3),
		nx: size(2, 4),
		nz: size(2, 4),
		y: array(['ny'], weights(4, 1)),
		x: array(['ny', 'nx'], weights(4)),
		z: array(['nx', 'nz'], weights(4)),
		first: array(['ny'], dyadic(0, 3)),
	});

/** An input x with a task y and a representation z; a prior q of z, a decoder d from z to y, and the weight beta of the prior. */
export interface Bottleneck {
	readonly nx: number;
	readonly ny: number;
	readonly nz: number;
	readonly x: Float64Array;
	/** nx x ny. */
	readonly y: Float64Array;
	/** nx x nz. */
	readonly z: Float64Array;
	readonly q: Float64Array;
	/** nz x ny. */
	readonly d: Float64Array;
	/** The share of p(z) in the prior and of p(y | z) in the decoder is near / (near + 1). */
	readonly near: number;
	readonly beta: number;
}

/** Two to four letters of x, two or three of y and z, weights up to 4; priors and decoders far and near. */
export const bottlenecks = (): Arbitrary<Bottleneck> =>
	instance({
		nx: size(2, 4),
		ny: size(2, 3),
		nz: size(2, 3),
		x: array(['nx'], weights(4, 1)),
		y: array(['nx', 'ny'], weights(4)),
		z: array(['nx', 'nz'], weights(4)),
		q: array(['nz'], weights(8, 1)),
		d: array(['nz', 'ny'], weights(8, 1)),
		near: choice<number>(0, 1, 7, 63, 511),
		beta: scalar(positive(2 ** -6, 2 ** 6)),
	});

/** An input x with a representation of two parts, z = (a, b), and a prior of each part. */
export interface TwoPartCode {
	readonly nx: number;
	readonly na: number;
	readonly nb: number;
	readonly x: Float64Array;
	/** nx x na. */
	readonly a: Float64Array;
	/** nx x na x nb. */
	readonly b: Float64Array;
	readonly qa: Float64Array;
	readonly qb: Float64Array;
	/** The share of the parts' own distributions in their priors is near / (near + 1). */
	readonly near: number;
}

/** One to four letters of x, two or three of each part, weights up to 4; priors far from the parts' distributions and near. */
export const twoPartCodes = (): Arbitrary<TwoPartCode> =>
	instance({
		nx: size(1, 4),
		na: size(2, 3),
		nb: size(2, 3),
		x: array(['nx'], weights(4, 1)),
		a: array(['nx', 'na'], weights(4)),
		b: array(['nx', 'na', 'nb'], weights(4)),
		qa: array(['na'], weights(8, 1)),
		qb: array(['nb'], weights(8, 1)),
		near: choice<number>(0, 1, 7, 63, 511),
	});

/** The joint distribution of x, a, b. */
export const twoPartJoint = ({nx, na, nb, x, a, b}: TwoPartCode): Joint =>
	attach(attach(attach(CERTAIN, [], x, nx), [0], a, na), [0, 1], b, nb);
