/**
 * Networks with one hidden layer in NTK parameterisation, f(x) = v . phi(W x / sqrt d + b) / sqrt n, with their weights written out, and how
 * far such a network bends along a segment of parameters.
 */
import type {ActivationName} from '../kernels/activations.ts';
import {activations} from '../kernels/activations.ts';
import {type Ball, gamma} from '../kernels/ball.ts';
import {activation} from './activation.ts';
import {derivativeMaxima, type SmoothActivationName} from './activation-smoothness.ts';
import {serial} from './compose.ts';
import {dense} from './dense.ts';
import type {Layer} from './layer.ts';

/** A network of d inputs, `width` = n units and one output. */
export interface ShallowNetwork {
	readonly d: number;
	readonly width: number;
	readonly activation: ActivationName;
	/** width x d. */
	readonly W: Float64Array;
	/** width. */
	readonly b: Float64Array;
	/** width. */
	readonly v: Float64Array;
}

/** The network as a layer, with its parameters (W, b, v). */
export function shallowLayer(net: ShallowNetwork): {layer: Layer; theta: Float64Array} {
	return {
		layer: serial(dense(net.width, {sigmaB: 1}), activation(net.activation), dense(1))([net.d]),
		theta: Float64Array.of(...net.W, ...net.b, ...net.v),
	};
}

/** A smooth network at the parameters (W, b, v) that are to move by (dW, db, dv), and the input that is looked at. */
export interface ShallowSegment extends ShallowNetwork {
	readonly activation: SmoothActivationName;
	readonly x: Float64Array;
	readonly dW: Float64Array;
	readonly db: Float64Array;
	readonly dv: Float64Array;
}

/** What `bendAlong` says of g(s) = f(x) at the parameters theta + s w. */
export interface Bend {
	/** The supremum of |g''| over [0, 1]; the value errs high only, but for rounding. */
	readonly supremum: Ball;
	/** |g''(0)|. */
	readonly atStart: Ball;
	/** Bounds the rounding error of g(0), g(1), g(0) + g'(0), and of the latter taken in the input as well. */
	readonly rounding: number;
}

/** Points on the segment, without the first, at which g'' is evaluated. */
const nodes = 64;

/**
 * How far the network bends along the segment. With z = W x / sqrt d + b and z' = dW x / sqrt d + db,
 *   g'' = sum_u (2 dv phi'(z + s z') z' + (v + s dv) phi''(z + s z') z'^2) / sqrt n,
 * and |g''| exceeds its maximum over nodes h apart by at most h^2 / 8 sup |g''''|, as a chord does not err by more.
 *
 * Rounding: arguments are off by gamma of T, the sum of their terms in size, values of phi^(k) by M_(k+1) times that and 19 ulp of M_k; N
 * counts these and the sums.
 */
export function bendAlong(net: ShallowSegment): Bend {
	const {d, width: n, activation: name, x, W, b, v, dW, db, dv} = net;
	const [M1, M2, M3, M4] = derivativeMaxima[name];
	const at = new Float64Array((nodes + 1) * n);
	const speed = new Float64Array(n);
	const scale = 1 / Math.sqrt(n);
	let [rounding, bendRounding, most, fourth] = [0, 0, 0, 0];
	for (let u = 0; u < n; u++) {
		let [z, size, sizeMoved] = [0, 0, 0];
		for (let i = 0; i < d; i++) {
			const xi = x[i]! / Math.sqrt(d);
			z += W[u * d + i]! * xi;
			speed[u]! += dW[u * d + i]! * xi;
			size += Math.abs(W[u * d + i]! * xi);
			sizeMoved += Math.abs(dW[u * d + i]! * xi);
		}
		z += b[u]!;
		speed[u]! += db[u]!;
		for (let k = 0; k <= nodes; k++) at[k * n + u] = z + (k / nodes) * speed[u]!;
		const D = sizeMoved + Math.abs(db[u]!);
		const T = size + Math.abs(b[u]!) + D;
		const [out, turn] = [Math.abs(v[u]!) + Math.abs(dv[u]!), Math.abs(dv[u]!)];
		const top = Math.max(Math.abs(v[u]!), Math.abs(v[u]! + dv[u]!));
		const s = Math.abs(speed[u]!);
		rounding += scale * out * (2 * (1 + M1 * T) + T * (M1 + M2 * T));
		bendRounding += scale * (2 * turn * D * (M1 + M2 * T) + out * D * D * (M2 + M3 * T));
		most += scale * (2 * turn * M1 * s + top * M2 * s ** 2);
		fourth += scale * (4 * turn * M3 * s ** 3 + top * M4 * s ** 4);
	}
	// The sizes were rounded themselves: doubled, they are bounds. 2^-1000 covers exponentials that are flushed to 0.
	const unit = 2 * gamma(2 * (d + n) + 128);
	const off = unit * bendRounding + 2 ** -1000;
	const first = activations[name].derivative(at);
	const second = activations[name].secondDerivative(at);
	const bends = Float64Array.from({length: nodes + 1}, (_, k) => {
		let sum = 0;
		for (let u = 0; u < n; u++) {
			const read = v[u]! + (k / nodes) * dv[u]!;
			sum += 2 * dv[u]! * first[k * n + u]! * speed[u]! + read * second[k * n + u]! * speed[u]! ** 2;
		}
		return Math.abs(scale * sum);
	});
	const seen = bends.reduce((a, c) => Math.max(a, c), 0);
	const above = Math.min(seen + fourth / (8 * nodes ** 2), Math.max(seen, most)) + off;
	return {
		supremum: {value: above, radius: above - seen + 2 * off},
		atStart: {value: bends[0]!, radius: off},
		rounding: unit * rounding + 2 ** -1000,
	};
}
