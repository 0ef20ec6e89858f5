/** The recursion with its radii against the tabulated kernels, by closed forms and by integration. */
import {describe, expect, it} from 'vitest';
import {kernelSamples} from './analytic-kernel.samples.ts';
import {dualByQuadrature, dualInClosedForm} from './dual-quadrature.ts';
import {kernelRecursion} from './kernel-recursion.ts';

const inputs = [
	[1, 0],
	[0.6, 0.8],
	[-1, 0],
	[2, 1],
].map(x => Float64Array.from(x));

describe.each([
	['closed forms', dualInClosedForm],
	['integration', dualByQuadrature],
] as const)('the recursion by %s', (_, dualOf) => {
	it.each(kernelSamples)(
		'gives the tabulated kernels of $activation networks with $hidden hidden layers, sigmaW^2 = $weightVariance',
		({activation, hidden, weightVariance, biasVariance, nngp, ntk}) => {
			const net = {activation, hidden, sigmaW: Math.sqrt(weightVariance), sigmaB: Math.sqrt(biasVariance)};
			let at = 0;
			for (let i = 0; i < 4; i++)
				for (let j = i; j < 4; j++, at++) {
					const kernels = kernelRecursion(net, inputs[i]!, inputs[j]!, dualOf(activation));
					for (const [ball, table] of [
						[kernels.nngp[1], nngp[at]!],
						[kernels.ntk[1], ntk[at]!],
					] as const) {
						// The table has 15 digits; the square roots of the variances put them off by 2 u a layer.
						const off = 1e-14 * (1 + Math.abs(table)) + (hidden + 1) * 2 ** -50 * (1 + Math.abs(table));
						expect(Math.abs(ball.value - table)).toBeLessThan(ball.radius + off);
						// A layer multiplies errors by sigmaW^2 times sup phi'^2 + sup |phi''| at most, below 5 here; the angle of equal or opposite
						// inputs is known to half of the digits.
						const few = 1e4 * 2 ** -53 * 5 ** hidden;
						const known = activation === 'relu' ? Math.sqrt(few) : few;
						expect(ball.radius).toBeLessThan(known * (1 + Math.abs(table)));
					}
				}
		},
	);
});

it('the radii hold between evaluations that round differently: the inputs scaled against sigmaW', () => {
	// sigmaW and the inputs in reciprocal proportion leave the first layer as it is; powers of 3 round.
	const [x, other] = [Float64Array.of(0.3, -1.1), Float64Array.of(0.7, 0.2)];
	const first = {activation: 'erf', hidden: 0, sigmaW: 1.3, sigmaB: 0.4} as const;
	const dual = dualInClosedForm('erf');
	const one = kernelRecursion(first, x, other, dual).nngp;
	const scaled = kernelRecursion(
		{...first, sigmaW: 1.3 / 3},
		x.map(v => 3 * v),
		other.map(v => 3 * v),
		dual,
	).nngp;
	one.forEach((b, i) => {
		expect(Math.abs(b.value - scaled[i]!.value)).toBeLessThanOrEqual(b.radius + scaled[i]!.radius);
		expect(b.radius).toBeLessThan(50 * 2 ** -53 * 3);
	});
});
