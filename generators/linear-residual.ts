/** Linear residual networks near the identity, with their regression problems. */
import type {Arbitrary} from 'fast-check';
import {type Domain, reals} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, size} from '../src/claim/leaf.ts';
import {fillNormal} from '../src/claim/randomness.ts';
import {norm} from '../src/kernels/dense.ts';
import {largestSingularValue} from '../src/kernels/largest-singular-value.ts';
import type {LinearResidual} from '../src/nets/linear-residual.ts';

/** Calls `act` with each row x row block. */
function eachBlock(values: Float64Array, row: number, act: (block: Float64Array) => void): void {
	if (row > 0) for (let i = 0; i < values.length; i += row * row) act(values.subarray(i, i + row * row));
}

const scale = (block: Float64Array, factor: number): void => block.forEach((v, i) => (block[i] = factor * v));

/**
 * Stacks of square matrices of spectral norm at most `max` < 1: normal entries scaled to a Frobenius norm uniform in [0, max], the same for the
 * whole stack. A corner is a stack of -t I.
 */
export const contractions = (max: number): Domain => ({
	draw(rng, out, row, corner) {
		const t = max * rng();
		eachBlock(out, row, block => {
			if (corner) block.forEach((_, i) => (block[i] = i % (row + 1) === 0 ? -t : 0));
			else {
				fillNormal(rng, block);
				scale(block, t / (norm(block) || 1));
			}
		});
	},
	project: (values, row) =>
		eachBlock(values, row, block => {
			const {value} = largestSingularValue(block, row, row);
			if (!(value <= max)) scale(block, Number.isFinite(value) ? (max * (1 - 2 ** -40)) / value : 0);
		}),
	contains(values, row) {
		let inside = true;
		eachBlock(values, row, block => (inside &&= largestSingularValue(block, row, row).value <= max));
		return inside;
	},
});

/** Networks of up to `blocks` blocks A on R^d, d <= `dimension`, with targets R and roots of covariances Q of any size. */
export const linearResiduals = (
	dimension: number,
	blocks: number,
	A: Domain = contractions(0.95),
): Arbitrary<LinearResidual> =>
	instance({
		d: size(1, dimension),
		l: size(1, blocks),
		A: array(['l', 'd', 'd'], A),
		R: array(['d', 'd'], reals([0.1, 10])),
		Q: array(['d', 'd'], reals([0.1, 10])),
	});
