/** Domains: where the entries of an array live, how to draw them, and what counts as simpler there. */
import {fillNormal, integer, type Stream} from './randomness.ts';

/** A set of arrays. The last dimension of an array is its row length, for domains that speak of rows. */
export interface Domain {
	/** Fills `out`; `corner` asks for the degenerate and extreme members that chance seldom meets. */
	readonly draw: (rng: Stream, out: Float64Array, row: number, corner: boolean) => void;
	/** Moves an array that has left the domain to a member near by, in place. */
	readonly project: (values: Float64Array, row: number) => void;
	/** Whether an array is a member. */
	readonly contains: (values: Float64Array, row: number) => boolean;
	/** Whether its members lie apart, so that no small step leads from one to another. */
	readonly discrete?: boolean;
}

const each = (values: Float64Array, map: (x: number) => number): void => {
	for (let i = 0; i < values.length; i++) values[i] = map(values[i]!);
};

const all = (values: Float64Array, admits: (x: number) => boolean): boolean => values.every(admits);

/** The entries that claims tend to break at. */
const landmarks = [0, 1, -1, 0.5, -0.5, 2, -2];

/** Every entry a landmark, or all entries one landmark, or one landmark in a zero array. */
function drawLandmarks(rng: Stream, out: Float64Array, admits: (x: number) => boolean): void {
	const allowed = landmarks.filter(admits);
	const pick = () => allowed[integer(rng, 0, allowed.length - 1)]!;
	const kind = integer(rng, 0, 2);
	if (kind === 0) for (let i = 0; i < out.length; i++) out[i] = pick();
	else if (kind === 1) out.fill(pick());
	else {
		out.fill(admits(0) ? 0 : pick());
		if (out.length > 0) out[integer(rng, 0, out.length - 1)] = pick();
	}
}

/**
 * All of R^n. Entries are normal with a standard deviation that is drawn once an array, log-uniform in `scale`, so that
 * arrays of an instance differ in size.
 */
export function reals(scale: readonly [min: number, max: number] = [1, 1]): Domain {
	const [min, max] = scale;
	const ratio = Math.log(max / min);
	return {
		draw(rng, out, _row, corner) {
			if (corner) drawLandmarks(rng, out, () => true);
			else fillNormal(rng, out);
			if (corner && rng() < 0.5) return; // landmarks as they are: exact coincidences live there
			const size = ratio === 0 ? min : min * Math.exp(ratio * rng());
			if (size !== 1) for (let i = 0; i < out.length; i++) out[i]! *= size;
		},
		project: values => each(values, x => (Number.isFinite(x) ? x : 0)),
		contains: values => all(values, Number.isFinite),
	};
}

/** Entries uniform in [min, max]; corners put entries on the ends and on landmarks inside. */
export function box(min: number, max: number): Domain {
	const inside = (x: number) => x >= min && x <= max;
	return {
		draw(rng, out, _row, corner) {
			if (corner && landmarks.some(inside) && rng() < 0.5) drawLandmarks(rng, out, inside);
			else if (corner) for (let i = 0; i < out.length; i++) out[i] = rng() < 0.5 ? min : max;
			else for (let i = 0; i < out.length; i++) out[i] = min + (max - min) * rng();
		},
		project: values => each(values, x => Math.min(max, Math.max(min, x))),
		contains: values => all(values, inside),
	};
}

/** Positive entries in [min, max], their logarithms uniform; corners put entries on the ends and on 1. */
export function positive(min: number, max: number): Domain {
	const inside = (x: number) => x >= min && x <= max;
	const corners = [min, max, 1].filter(inside);
	return {
		draw(rng, out, _row, corner) {
			for (let i = 0; i < out.length; i++)
				out[i] = corner
					? corners[integer(rng, 0, corners.length - 1)]!
					: Math.min(max, min * Math.exp(Math.log(max / min) * rng()));
		},
		project: values => each(values, x => Math.min(max, Math.max(min, x))),
		contains: values => all(values, inside),
	};
}

/** Dyadic grid: multiples of 2^-bits in [-bound, bound], uniform; exact arithmetic stays small on them. */
export function dyadic(bits: number, bound: number): Domain {
	const unit = 2 ** -bits;
	const admits = (x: number) => Math.abs(x) <= bound && Number.isInteger(x / unit);
	const top = Math.floor(bound / unit);
	return {
		draw(rng, out, _row, corner) {
			if (corner) drawLandmarks(rng, out, admits);
			else for (let i = 0; i < out.length; i++) out[i] = unit * integer(rng, -top, top);
		},
		project: values => each(values, x => unit * Math.max(-top, Math.min(top, Math.round(x / unit)))),
		contains: values => all(values, admits),
	};
}

/** Entries +1 or -1; a corner is constant. */
export const signs: Domain = {
	discrete: true,
	draw(rng, out, _row, corner) {
		if (corner) out.fill(rng() < 0.5 ? -1 : 1);
		else for (let i = 0; i < out.length; i++) out[i] = rng() < 0.5 ? -1 : 1;
	},
	project: values => each(values, x => (x < 0 ? -1 : 1)),
	contains: values => all(values, x => x === 1 || x === -1),
};

function normaliseRows(values: Float64Array, row: number): void {
	for (let i = 0; i < values.length; i += row) {
		let square = 0;
		for (let j = i; j < i + row; j++) square += values[j]! ** 2;
		const size = Math.sqrt(square);
		if (size > 0) for (let j = i; j < i + row; j++) values[j]! /= size;
		else values[i] = 1; // a uniform number of exactly 0, once in 2^32, makes a normal one 0
	}
}

/** Every row uniform on the unit sphere (to rounding: `| |row|^2 - 1 | <= (row + 4) * 2^-53`); corners are signed unit vectors. */
export const sphere: Domain = {
	draw(rng, out, row, corner) {
		if (row === 0) return;
		if (corner) {
			out.fill(0);
			for (let i = 0; i < out.length; i += row) out[i + integer(rng, 0, row - 1)] = rng() < 0.5 ? -1 : 1;
			return;
		}
		fillNormal(rng, out);
		normaliseRows(out, row);
	},
	project: normaliseRows,
	contains(values, row) {
		for (let i = 0; i < values.length; i += row) {
			let square = 0;
			for (let j = i; j < i + row; j++) square += values[j]! ** 2;
			// One square root, `row` quotients and squares, `row` sums: each within u = 2^-53, relatively.
			if (!(Math.abs(square - 1) <= (row + 4) * 2 ** -52)) return false;
		}
		return true;
	},
};
