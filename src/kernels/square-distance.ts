/** The distance in L1 of the square Q = [-1, 1]^2 between a quadratic and a ReLU network, by midpoints of squares that are divided at the kinks. */
import type {Ball} from './ball.ts';
import {gamma} from './ball.ts';
import type {ReluNet} from './relu-net.ts';
import {checkReluNet} from './relu-net.ts';
import type {Quadratic} from './ridge-distance.ts';
import {quadraticLipschitz} from './ridge-distance.ts';

/** An upper bound of the mean distance of a point of a unit square to its centre, (sqrt 2 + asinh 1) / 6. */
const TO_CENTRE = 0.382598;

/** More than the roundings of a bound can take away from it: each has far fewer than 2^12 factors and terms. */
const SAFETY = 1 + 2 ** -40;

/**
 * int_Q |f - F| on squares, Q being halved `depth` times where need be. On a square of side h where no unit and not f - F changes its sign, the
 * midpoint value plus (a + c) h^2 / 12 is the exact mean; any other is divided, and one of the last size is off by at most 0.3826 h times a
 * Lipschitz constant of f - F. That a unit, or f - F, keeps its sign is read off its value at the centre, a Lipschitz constant and h / sqrt 2.
 * Rounding: gamma_n times the sizes of all terms, n being the roundings in a row; the midpoints are dyadic, hence exact.
 *
 * Throws a RangeError when F is no network with 2 inputs, or `depth` not a whole number in [0, 20].
 */
export function squareDistance(F: ReluNet, f: Quadratic, depth: number): Ball {
	checkReluNet(F);
	if (F.inputs !== 2) throw new RangeError(`a network on the square needs 2 inputs, got ${F.inputs}`);
	if (!(Number.isInteger(depth) && depth >= 0 && depth <= 20))
		throw new RangeError(`the depth must be a whole number in [0, 20], got ${depth}`);
	const [a, b, c, d, e] = [f[0]!, f[1]!, f[2]!, f[3]!, f[4]!];
	const {hidden, readout} = F;
	const {units, lipschitz, size, roundings} = bounds(F, f);
	const rounding = gamma(roundings) * size;
	const sides = Array.from({length: depth + 1}, (_, level) => {
		const h = 2 ** (1 - level);
		return {h, reach: SAFETY * h * Math.SQRT1_2, bend: ((a + c) * h * h) / 12};
	});
	let z = new Float64Array(Math.max(2, ...hidden.map(({rows}) => rows)));
	let next = z.slice();
	let leaves = 0;
	let sum = 0;
	let rule = 0;

	const square = (x: number, y: number, level: number): void => {
		const {h, reach, bend} = sides[level]!;
		let smooth = true;
		z[0] = x;
		z[1] = y;
		for (let l = 0; l < hidden.length; l++) {
			const {rows, cols, W, b} = hidden[l]!;
			for (let r = 0; r < rows; r++) {
				let s = b[r]!;
				for (let k = 0; k < cols; k++) s += W[r * cols + k]! * z[k]!;
				const unit = units[l]![r]!;
				// A unit that is constant has no kink.
				if (unit.lipschitz > 0 && Math.abs(s) <= unit.lipschitz * reach + SAFETY * unit.rounding)
					smooth = false;
				next[r] = s > 0 ? s : 0;
			}
			const swap = z;
			z = next;
			next = swap;
		}
		let difference = a * x * x + b * x * y + c * y * y + d * x + e * y - readout.c;
		for (let k = 0; k < readout.w.length; k++) difference -= readout.w[k]! * z[k]!;
		smooth &&= Math.abs(difference) > lipschitz * reach + SAFETY * rounding;
		if (!smooth && level < depth) {
			for (const dx of [-h / 4, h / 4]) for (const dy of [-h / 4, h / 4]) square(x + dx, y + dy, level + 1);
			return;
		}
		leaves++;
		sum += h * h * Math.abs(smooth ? difference + bend : difference);
		if (!smooth) rule += h * h * h * TO_CENTRE * lipschitz;
	};
	square(0, 0, 0);
	return {value: sum, radius: SAFETY * (rule + 4 * rounding + gamma(leaves + 8) * sum)};
}

/** Lipschitz constants and rounding errors of the units' pre-activations on Q, and of f - F; the sizes of the latter's terms. */
function bounds(F: ReluNet, f: Quadratic) {
	let slopes = [1, 1]; // of the layer's inputs: x and y
	let steepest = 1; // of the input as a vector
	let sizes = [1, 1];
	let roundings = 16;
	const units = F.hidden.map(({cols, W, b}) => {
		roundings += cols + 2;
		const rows = Array.from(b, (bias, i) => {
			const row = W.subarray(i * cols, (i + 1) * cols);
			const total = row.reduce((s, w, k) => s + Math.abs(w) * slopes[k]!, 0);
			return {
				lipschitz: Math.min(total, Math.hypot(...row) * steepest),
				size: row.reduce((s, w, k) => s + Math.abs(w) * sizes[k]!, Math.abs(bias)),
			};
		});
		slopes = rows.map(u => u.lipschitz);
		steepest = Math.min(Math.hypot(...slopes), Math.hypot(...W) * steepest);
		sizes = rows.map(u => u.size);
		return rows.map(u => ({lipschitz: u.lipschitz, rounding: gamma(roundings) * u.size}));
	});
	const {w, c} = F.readout;
	roundings += w.length + 2;
	return {
		units,
		lipschitz:
			quadraticLipschitz(f) +
			Math.min(
				w.reduce((s, v, k) => s + Math.abs(v) * slopes[k]!, 0),
				Math.hypot(...w) * steepest,
			),
		size:
			w.reduce((s, v, k) => s + Math.abs(v) * sizes[k]!, Math.abs(c)) +
			f.reduce((s, v) => s + 2 * Math.abs(v), 0),
		roundings,
	};
}
