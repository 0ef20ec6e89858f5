/**
 * The exact form of a ReLU network: integer weights and one power of two. relu(s p) = s relu(p) for s > 0, so each layer
 * may be multiplied by a power of two that clears its denominators, provided later biases carry the product of all
 * earlier scales. In homogeneous coordinates (x0, x0 x) the network is then an integer map without any division.
 */
import {dot, homogeneous} from './integer-vectors.ts';
import type {Dyadic, Rational} from './rational.ts';
import {dyadic, multiply, rational} from './rational.ts';
import type {ReluNet} from './relu-net.ts';
import {checkReluNet} from './relu-net.ts';

/**
 * An affine map in homogeneous coordinates: row i is (b_i, W_i1, ..., W_in), applied to (z0, z) it gives
 * b_i z0 + W_i . z.
 */
export type AffineRows = readonly (readonly bigint[])[];

/**
 * An integer network F on homogeneous inputs (x0, x0 x), x0 > 0. Layer by layer z <- relu(rows . (x0, z)); then
 * F = readout . (x0, z), and f(x) = F / (x0 scale), scale > 0.
 */
export interface IntegerNet {
	readonly inputs: number;
	readonly hidden: readonly AffineRows[];
	readonly readout: readonly bigint[];
	readonly scale: Rational;
}

/** The integer network that equals the given one. Throws RangeError where shapes are wrong or a weight is not finite. */
export function integerNet(net: ReluNet): IntegerNet {
	checkReluNet(net);
	// 2^total is the factor that the layer's input already carries.
	let total = 0;
	const cleared = (W: Float64Array, b: Float64Array, cols: number): bigint[][] => {
		const weights = Array.from(W, dyadic);
		const biases = Array.from(b, dyadic);
		// The least power of two that makes all weights, and all biases times 2^total, integers.
		const needs = [
			...weights.filter(x => x.mantissa !== 0n).map(x => -x.exponent),
			...biases.filter(x => x.mantissa !== 0n).map(x => -x.exponent - total),
		];
		const scale = needs.length > 0 ? needs.reduce((p, q) => Math.max(p, q)) : 0;
		const before = total;
		total += scale;
		return biases.map((bias, i) => [
			shifted(bias, before + scale),
			...weights.slice(i * cols, (i + 1) * cols).map(w => shifted(w, scale)),
		]);
	};
	const hidden = net.hidden.map(({W, b, cols}) => cleared(W, b, cols));
	const [readout] = cleared(net.readout.w, Float64Array.of(net.readout.c), net.readout.w.length);
	return {
		inputs: net.inputs,
		hidden,
		readout: readout!,
		scale: total >= 0 ? rational(1n << BigInt(total)) : rational(1n, 1n << BigInt(-total)),
	};
}

/** x 2^power, which must be an integer. */
function shifted({mantissa, exponent}: Dyadic, power: number): bigint {
	return mantissa === 0n ? 0n : mantissa << BigInt(exponent + power);
}

/** f(x), exactly, at a rational point. Throws RangeError unless it has net.inputs coordinates. */
export function evaluateExactly(net: IntegerNet, x: readonly Rational[]): Rational {
	checkCoordinates(net, x);
	let z = homogeneous(x);
	const x0 = z[0]!;
	for (const rows of net.hidden) {
		const next = [x0];
		for (const row of rows) {
			const p = dot(row, z);
			next.push(p > 0n ? p : 0n);
		}
		z = next;
	}
	return rational(dot(net.readout, z) * net.scale.den, x0 * net.scale.num);
}

function checkCoordinates(net: IntegerNet, vector: readonly unknown[]): void {
	if (vector.length !== net.inputs) {
		throw new RangeError(`the network takes ${net.inputs} coordinates, got ${vector.length}`);
	}
}

/**
 * The network t -> f(point + t direction) on the line: one input, otherwise the same shape. Throws RangeError unless point
 * and direction have net.inputs entries.
 */
export function restrictToLine(
	net: IntegerNet,
	point: readonly Rational[],
	direction: readonly bigint[],
): IntegerNet {
	checkCoordinates(net, point);
	checkCoordinates(net, direction);
	// (x0, x0 (point + t direction)) = base + t (0, x0 direction). With 1 in the place of x0 every bias, and f, gains x0.
	const base = homogeneous(point);
	const x0 = base[0]!;
	const step = [0n, ...direction.map(v => v * x0)];
	const [first, ...later] = net.hidden;
	const scaleBias = (row: readonly bigint[]) => [row[0]! * x0, ...row.slice(1)];
	return {
		inputs: 1,
		hidden: [first!.map(row => [dot(row, base), dot(row, step)]), ...later.map(rows => rows.map(scaleBias))],
		readout: scaleBias(net.readout),
		scale: multiply(net.scale, rational(x0)),
	};
}
