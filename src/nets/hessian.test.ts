/** Hessians against differences of gradients and a closed form. */
import {describe, expect, it} from 'vitest';
import {matvec, norm} from '../kernels/dense.ts';
import {erf, softplus, tanh} from './activation.ts';
import {serial} from './compose.ts';
import {dense} from './dense.ts';
import {centralDifference} from './derivative-check.ts';
import {lossGradient} from './gradient.ts';
import {hessian, hessianVectorProduct} from './hessian.ts';
import {initialise, normalSource} from './initialise.ts';
import type {Architecture} from './layer.ts';
import {losses, type LossName} from './losses.ts';
import {oneNeuronBlock} from './one-neuron-block.ts';

const options = {sigmaW: 1.2, sigmaB: 0.3};
const U = 2 ** -53;

const cases: [LossName, Architecture][] = [
	['squared', serial(dense(4, options), tanh(), dense(2, options))],
	['logistic', serial(dense(4, options), softplus(), dense(2, options))],
	['pseudoHuber', serial(oneNeuronBlock('erf', 1, 0.5), oneNeuronBlock('tanh', 1, 0.5), dense(2, options))],
	['doubleWell', serial(dense(3, options), erf(), dense(3, options), tanh(), dense(2, options))],
];

describe.each(cases)('the Hessian of the %s loss', (lossName, architecture) => {
	const net = architecture([3]);
	const loss = losses[lossName];
	const normal = normalSource(lossName);
	const draw = (length: number) => Float64Array.from({length}, () => normal());
	const theta = initialise(net, lossName);
	const p = theta.length;
	const x = draw(4 * 3);
	const y = draw(4 * 2).map(Math.sign);
	const v = draw(p);
	const full = hessian(net, theta, x, y, loss);

	it('times a vector is what the Hessian-vector product gives', () => {
		// Entry by entry the two sum the same terms in another order: at most p + 100 roundings each on terms bounded
		// by |H| |v|.
		const product = hessianVectorProduct(net, theta, v, x, y, loss);
		const expected = matvec(full, v, p, p);
		const frobenius = norm(full);
		product.forEach((h, i) =>
			expect(Math.abs(h - expected[i]!)).toBeLessThan(2 * (p + 100) * U * frobenius * norm(v)),
		);
	});

	it('is exactly symmetric', () => {
		for (let i = 0; i < p; i++) for (let j = 0; j < i; j++) expect(full[i * p + j]).toBe(full[j * p + i]);
	});

	it('times a vector is the central difference of gradients', () => {
		const along = (t: number) =>
			lossGradient(
				net,
				theta.map((value, i) => value + t * v[i]!),
				x,
				y,
				loss,
			).gradient;
		const here = along(0);
		// Each gradient entry is a sum over 8 residuals of products of fewer than 100 rounded factors; none exceeds
		// the norm of the whole.
		const {value, error} = centralDifference(along, () => 8 * 100 * U * norm(here));
		hessianVectorProduct(net, theta, v, x, y, loss).forEach((h, i) =>
			expect(Math.abs(h - value[i]!), `entry ${i}`).toBeLessThanOrEqual(error[i]!),
		);
	});
});

describe('a Hessian known in closed form', () => {
	it('is found for f(x) = v u x, half squared loss: u and v couple by x (2 u v x - y)', () => {
		const standard = {parameterisation: 'standard'} as const;
		const net = serial(dense(1, standard), dense(1, standard))([1]);
		const [u, v, x, y] = [2, 3, 5, 7];
		const h = hessian(net, Float64Array.of(u, v), Float64Array.of(x), Float64Array.of(y), losses.squared);
		const coupling = x * (2 * u * v * x - y);
		expect([...h]).toEqual([(v * x) ** 2, coupling, coupling, (u * x) ** 2]);
	});
});
