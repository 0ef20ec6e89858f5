/**
 * The smoothest linear interpolant of random signs has the Lipschitz constant sqrt(n d / (p - n + 1)): n^(1/2) (1 - n / d)^(-1/2) for p = d.
 *
 * Where the law is tight, and by how much: for normal points |w|^2 = y^T (X X^T)^-1 y is n d / chi^2 with k = p - n + 1 degrees of freedom, exactly.
 * For the samples may be rotated until y = sqrt n e_1, and the reciprocal of the first entry of (X X^T)^-1 is the squared distance of the first row
 * of X from the span of the others. A chi^2 is above k + 2 sqrt(k x) + 2 x, or below k - 2 sqrt(k x), with chance exp(-x) at most each
 * [boucheron2013, Section 2.4].
 */
import {box} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {scalar, size, type Sizes} from '../src/claim/leaf.ts';
import {fillNormal, stream} from '../src/claim/randomness.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {smoothestInterpolant} from '../src/nets/smoothest-fit.ts';

/** n samples in dimension d, p >= n coordinates that f may use, and the exponent of the chance to err. */
interface Interpolation {
	readonly n: number;
	readonly p: number;
	readonly d: number;
	readonly x: number;
}

const interpolations = (n: readonly [number, number], spare: number) =>
	instance<Interpolation>({
		n: size(...n),
		p: size((s: Sizes) => s['n']! + spare, 40),
		d: size((s: Sizes) => s['p']!, 400),
		x: scalar(box(0.5, 2)),
	});

const upper = 'sqrt(n d / (k + 2 sqrt(k x) + 2 x))';
const lower = 'sqrt(n d / (k - 2 sqrt(k x)))';

export default theorem({
	id: 'bubeck2021-thm3c',
	title: 'The smoothest linear interpolant of noise has Lipschitz constant sqrt(n d / (p - n + 1))',
	source: {cite: 'bubeck2021', at: 'Theorem 3, attained by a linear class'},
	statement: String.raw`f(x) = \langle w, x_{1..p} \rangle,\; f(x_i) = y_i = \pm 1,\; i \le n:\quad
		\frac{n d}{k + 2\sqrt{k x} + 2x} \le \min |w|^2 \le \frac{n d}{k - 2\sqrt{k x}}, \; k = p - n + 1,
		\text{ each with probability} \ge 1 - e^{-x}`,
	area: 'robustness',
	status: 'proved',
	expect: 'survives',
	given: interpolations([1, 20], 8),
	assuming: {'there are degrees of freedom to spare': ({n, p, x}) => p - n + 1 > 4 * x},
	measure: ({n, p, d, x}) => ({n: exact(n), d: exact(d), k: exact(p - n + 1), p: exact(p), x: exact(x)}),
	draw({n, p, d}, seed) {
		const rng = stream(seed);
		const y = Float64Array.from({length: n}, () => (rng() < 0.5 ? -1 : 1));
		const w = smoothestInterpolant(fillNormal(rng, new Float64Array(n * p)), y, n, p);
		return {lip: Math.sqrt(d) * w!}; // normal points are linearly independent
	},
	conclusion: `P(lip < ${upper}) <= exp(-x) and P(lip > ${lower}) <= exp(-x)`,
	controls: {
		'p degrees of freedom': {
			given: interpolations([8, 20], 8),
			conclusion: `P(lip > sqrt(n d / (p - 2 sqrt(k x)))) <= exp(-x)`,
			because: 'n = 20, p = 28: |w|^2 is near n d / 9, and n d / (28 - 2 sqrt(18)) is less than half of that',
			witness: {n: 20, p: 28, d: 40, x: 2},
		},
		'sqrt(n d / p) without samples': {
			conclusion: 'P(lip > sqrt(d / (k - 2 sqrt(k x)))) <= exp(-x)',
			because: 'n = 16: |w|^2 is proportional to n, and one label alone takes d / chi^2',
			witness: {n: 16, p: 40, d: 40, x: 1},
		},
		'a chance of exp(-4 x)': {
			given: interpolations([1, 20], 8),
			conclusion: `P(lip < ${upper}) <= exp(-4 x)`,
			because: 'k = 32, x = 1: chi^2 is above 45.3 with chance 0.06, and exp(-4) is 0.018',
			witness: {n: 9, p: 40, d: 40, x: 1},
		},
	},
	regimes: {
		'few degrees of freedom left': ({n, p}) => p - n < n,
		'far more parameters than samples': ({n, p}) => p >= 8 * n,
		'most coordinates': ({p, d}) => 2 * p >= d,
	},
	budget: {trials: 32, draws: 2048},
});
