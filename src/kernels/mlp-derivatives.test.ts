/** The derivatives of the perceptron kernels against differences of their outputs. */
import {describe, expect, test} from 'vitest';
import {dot} from './dense.ts';
import {gamma, random, uniform, whole} from './kernel.samples.ts';
import {kernel, passes, plain, sample, type Sample} from './mlp.samples.ts';

const smooth = ['tanh', 'erf', 'softplus', 'identity'] as const;

/**
 * Fails unless `derivative` is that of `f` at 0. The central difference D(h) is off by c h^2 + O(h^4), so that three
 * times D(h) - D(2 h) is nine times its error; to that comes the rounding of f, at most `rounding`, over h.
 */
function expectDerivative(
	f: (t: number) => number,
	derivative: number,
	rounding: number,
	what: string,
): void {
	const h = 2 ** -13;
	const difference = (step: number): number => (f(step) - f(-step)) / (2 * step);
	const [fine, coarse] = [difference(h), difference(2 * h)];
	const tolerance = 3 * Math.abs(fine - coarse) + rounding / h;
	expect(Math.abs(fine - derivative), what).toBeLessThanOrEqual(tolerance);
	expect(tolerance, `${what}: the difference says something`).toBeLessThan(1e-3 * (1 + Math.abs(derivative)));
}

/** The sample moved by t along its directions. */
const moved = (s: Sample, t: number): Sample => ({
	...s,
	theta: s.theta.map((p, i) => p + t * s.thetaDot[i]!),
	c: s.c.map((p, i) => p + t * s.cDot[i]!),
});

/**
 * A bound on what rounding does to a pass over a sample. With weights at most 1.01 and scales at most 1.5 in size, widths
 * at most 4, |phi(z)| <= |z| + 1 and derivatives of phi within 1.2, a layer multiplies the sizes of what it is given by no
 * more than 1.2 * 1.5 * 1.01 * (4 + 1) + 1 < 11, there or back; 30 roundings a layer each way.
 */
const rounding = (s: Sample): number => gamma(60 * s.sizes.length) * s.batch * 11 ** s.sizes.length;

describe('derivatives are those of the outputs', () => {
	test('backward and jvp give the change of <c, f> along a direction of the parameters', () => {
		const rng = random('first order');
		for (let i = 0; i < 60; i++) {
			const s = sample(rng, 4, 1 + whole(rng, 5), smooth);
			const {backward, jvp} = passes(kernel, s, plain);
			const along = (t: number): number => dot(s.c, passes(kernel, moved(s, t), plain).forward);
			const what = `${s.sizes.join('-')} ${s.name}`;
			expectDerivative(along, dot(backward, s.thetaDot), rounding(s), `backward ${what}`);
			expectDerivative(along, dot(s.c, jvp), rounding(s), `jvp ${what}`);
		}
	});

	test('hvp gives the change of the gradient when parameters and cotangent move', () => {
		const rng = random('second order');
		for (let i = 0; i < 60; i++) {
			const s = sample(rng, 4, 1 + whole(rng, 5), smooth);
			const w = uniform(rng, s.theta.length);
			const along = (t: number): number => dot(w, passes(kernel, moved(s, t), plain).backward);
			expectDerivative(
				along,
				dot(w, passes(kernel, s, plain).hvp),
				rounding(s) * 11,
				`hvp ${s.sizes.join('-')} ${s.name}`,
			);
		}
	});

	test('away from kinks a relu network is smooth, and the same holds', () => {
		const rng = random('relu');
		let smoothPieces = 0;
		for (let i = 0; i < 60; i++) {
			const s = {...sample(rng, 4, 2, ['relu']), thetaDot: new Float64Array(0)};
			s.thetaDot = uniform(rng, s.theta.length).map(t => t / 1000);
			// A kink within reach shows as slopes that differ between the two ends.
			const jvps = [-2, 2].map(t => passes(kernel, moved(s, t * 2 ** -13), plain).jvp);
			const {backward, jvp} = passes(kernel, s, plain);
			if (jvps.some(end => end.some((d, j) => Math.abs(d - jvp[j]!) > 1e-4 * (1 + Math.abs(jvp[j]!)))))
				continue;
			smoothPieces++;
			const along = (t: number): number => dot(s.c, passes(kernel, moved(s, t), plain).forward);
			expectDerivative(along, dot(backward, s.thetaDot), rounding(s), `relu ${s.sizes.join('-')}`);
		}
		expect(smoothPieces).toBeGreaterThan(40);
	});

	test('the Hessian is symmetric', () => {
		const rng = random('symmetric');
		for (let i = 0; i < 40; i++) {
			const s = {...sample(rng, 4, 3, smooth), cDot: new Float64Array(0)};
			s.cDot = new Float64Array(s.c.length);
			const v = uniform(rng, s.theta.length);
			const forth = dot(v, passes(kernel, s, plain).hvp);
			const back = dot(s.thetaDot, passes(kernel, {...s, thetaDot: v}, plain).hvp);
			expect(Math.abs(forth - back)).toBeLessThanOrEqual(2 * rounding(s) * 11 * s.theta.length);
		}
	});
});
