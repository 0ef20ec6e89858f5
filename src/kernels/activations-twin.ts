/**
 * Activation functions with derivatives on arrays in plain TypeScript: the twin of the kernels behind `activations.ts`
 * and `mlp-kernel.ts`, bit for bit the same.
 */
import type {ActivationName} from './activations.ts';
import {erf, erfJet, softplusJet, tanhJet} from './scalar-activations.ts';

const jet = new Float64Array(3);

/**
 * The function and its first `order` derivatives at x_i, from <= i < to, each into its own array at the same place.
 * Outputs may be x itself or each other: of those that share an array the highest derivative stays.
 */
export function activate(
	name: ActivationName,
	order: 0 | 1 | 2,
	from: number,
	to: number,
	x: Float64Array,
	value: Float64Array,
	slope: Float64Array,
	curvature: Float64Array,
): void {
	switch (name) {
		case 'identity':
			for (let i = from; i < to; i++) {
				value[i] = x[i]!;
				if (order > 0) slope[i] = 1;
				if (order > 1) curvature[i] = 0;
			}
			break;
		case 'relu':
			for (let i = from; i < to; i++) {
				const z = x[i]!;
				value[i] = z < 0 ? 0 : z;
				if (order > 0) slope[i] = z > 0 ? 1 : 0;
				if (order > 1) curvature[i] = 0;
			}
			break;
		case 'tanh':
			for (let i = from; i < to; i++) {
				tanhJet(x[i]!, jet);
				value[i] = jet[0]!;
				if (order > 0) slope[i] = jet[1]!;
				if (order > 1) curvature[i] = jet[2]!;
			}
			break;
		case 'erf':
			if (order === 0) for (let i = from; i < to; i++) value[i] = erf(x[i]!);
			else
				for (let i = from; i < to; i++) {
					erfJet(x[i]!, jet);
					value[i] = jet[0]!;
					slope[i] = jet[1]!;
					if (order > 1) curvature[i] = jet[2]!;
				}
			break;
		case 'softplus':
			for (let i = from; i < to; i++) {
				softplusJet(x[i]!, jet);
				value[i] = jet[0]!;
				if (order > 0) slope[i] = jet[1]!;
				if (order > 1) curvature[i] = jet[2]!;
			}
	}
}
