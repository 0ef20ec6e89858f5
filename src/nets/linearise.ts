/** The linearised network of [lee2019, eq. 5]: affine in the parameters, not in the input. */
import {forwardPass} from './gradient.ts';
import type {Layer} from './layer.ts';

/**
 * The function w -> f_lin(theta_0 + w) = f_{theta_0}(x) + J_{theta_0}(x) w at the inputs x; one forward pass now, one
 * jvp a call.
 */
export function linearise(
	net: Layer,
	theta0: Float64Array,
	x: Float64Array,
): (w: Float64Array) => Float64Array {
	const frozen = Float64Array.from(theta0);
	const tape = forwardPass(net, frozen, x);
	const still = new Float64Array(x.length);
	return w => net.jvp(frozen, w, tape, still).output.map((df, i) => tape.output[i]! + df);
}
