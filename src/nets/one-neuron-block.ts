/** The residual block with one hidden unit. */
import {activation} from './activation.ts';
import type {ActivationName} from '../kernels/activations.ts';
import {residual, serial} from './compose.ts';
import {dense} from './dense.ts';
import type {Architecture} from './layer.ts';

/**
 * z <- z + v phi(u . z + b) on R^d, whose stacks are dense in L1(R^d) for phi = ReLU [lin2018, Theorem 3.1].
 * Parameters in the order u (d), b, v (d): 2 d + 1 in all. They start as u ~ N(0, sigmaW^2 / d), b ~ N(0, sigmaB^2),
 * v ~ N(0, sigmaW^2).
 */
export function oneNeuronBlock(phi: ActivationName = 'relu', sigmaW = 1, sigmaB = 0): Architecture {
	return inputShape =>
		residual(
			serial(
				dense(1, {parameterisation: 'standard', sigmaW, sigmaB}),
				activation(phi),
				dense(inputShape.at(-1)!, {parameterisation: 'standard', sigmaW}),
			),
		)(inputShape);
}
