/**
 * What local entropy does to curvature: m <= D^2 f <= C gives m / (1 + m t) <= D^2 u <= C / (1 + C t), the lower bound as long as 1 + m t > 0.
 *
 * The upper bounds C / (1 + C t) <= 1 / t are the paper's semi-concavity, as we read it, for the inviscid equation; they hold at every beta, and so does the bound from below. For
 * 1 - t D^2 u = (beta / t) Var(y) under the Gibbs measure of F = f + |x - y|^2 / (2 t), and Var >= 1 / (beta (C + 1 / t)) (Cramer and Rao), Var <= 1 / (beta (m + 1 / t)) (Brascamp and
 * Lieb). So tested is 1 <= (1 - t D^2 u)(1 + C t) and (1 - t D^2 u)(1 + m t) <= 1, where the latter says nothing if 1 + m t <= 0. Both are attained by parabolas.
 */
import {type BowlPlace, lineBowl, wavyBowls} from '../generators/wavy-bowls.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {gamma} from '../src/kernels/ball.ts';
import {symmetricEigen, eigenvalueRadius} from '../src/kernels/spectra.ts';
import {bowlHessian} from '../src/nets/hopf-lax.ts';
import {extremeCurvatures, localEntropy} from '../src/nets/local-entropy.ts';
import {curvatureRange} from '../src/nets/wavy-bowl.ts';

function measure(x: BowlPlace) {
	const {least, greatest} = curvatureRange(x);
	return {
		...extremeCurvatures(localEntropy(x, x).hessian, x.d),
		m: least,
		C: greatest,
		t: exact(x.t),
	};
}

/** With the largest curvature of f at x itself; an angle k . x + phi is off by 8 roundings of 4 d |x|_inf + |phi| <= 28. */
const measureHere = (x: BowlPlace) => {
	const H = bowlHessian(x, x.x);
	const spectrum = symmetricEigen(H, x.d);
	const {value, radius} = curvatureRange(x).greatest;
	const off = value * gamma(512) + radius;
	return {
		...measure(x),
		here: {value: spectrum.values[x.d - 1]!, radius: eigenvalueRadius(H, x.d, spectrum) + x.d * off},
	};
};

export default theorem({
	id: 'chaudhari2018-semi1',
	title: 'Local entropy flattens: its curvature is at most C / (1 + C t), and never above 1 / t',
	source: {cite: 'chaudhari2018', at: 'semi-concavity of the solution, as we read it, and for every beta'},
	statement: String.raw`m \preceq D^2 f \preceq C \;\Rightarrow\; D^2 u \preceq \frac{1}{C^{-1} + t} \preceq \frac1t, \qquad
		1 + m t > 0 \;\Rightarrow\; D^2 u \succeq \frac{m}{1 + m t}`,
	area: 'optimisation',
	status: 'proved',
	expect: 'survives',
	given: wavyBowls(2, 1, 16),
	assuming: {},
	measure,
	conclusion: '(1 - t * top) * (1 + C * t) >= 1 and (1 - t * bottom) * (1 + m * t) <= 1',
	controls: {
		'as flat as after twice the time': {
			conclusion: '(1 - t * top) * (1 + 2 * C * t) >= 1 + C * t',
			because: 'f = y^2 / 2, t = 1: u_xx = 1/2, not 1/3, and (1 - 1/2)(1 + 2) < 2',
			witness: lineBowl({c: 1, A: 0, k: 0}, {x: 0, t: 1, beta: 1}),
		},
		'no lower than f bends': {
			conclusion: 'bottom >= m',
			because:
				'f = cos y on its top, t = 1/2, beta = 16: u bends like -1 / (1 - 1/2) = -2 but for what beta smooths, f by no less than -1',
			witness: lineBowl({c: 0, A: 1, k: 1}, {x: 0, t: 0.5, beta: 16}),
		},
		'flatter than f is there': {
			measure: measureHere,
			conclusion: 'top <= here',
			because:
				'f = cos y on its top bends by -1; with a hot Gibbs measure, beta = 1/2 and t = 4, u hardly bends at all',
			witness: lineBowl({c: 0, A: 1, k: 1}, {x: 0, t: 4, beta: 0.5}),
		},
	},
	regimes: {
		'the plane': ({d}) => d === 2,
		'late enough for kinks: 1 + m t < 0': x => 1 + curvatureRange(x).least.value * x.t < 0,
		cold: ({beta}) => beta > 4,
	},
	budget: {trials: 100},
});
