/**
 * The law of robustness is tight along a curve: p parameters interpolate n labels with a Lipschitz constant between two multiples of sqrt(n d / p).
 *
 * The function, as we read the remark: keep m = p / n coordinates of n normal points of covariance I / d and put a tent of height y_i = +-1 on each
 * (`tents.ts`); its parameters are the n m coordinates and n heights. Of two projections the squared distance is 2 / d times a chi^2 with m degrees of
 * freedom: below 2 l m / d with chance (l e^(1 - l))^(m / 2) at most for l < 1, for one of n (n - 1) / 2 pairs, and above it for l > 1, for all of n / 2 disjoint
 * pairs [boucheron2013, Section 2.2]. `near` and `far` are such l. The ratio is bounded only where m is at least of order log n.
 */
import {box} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {scalar, size, type Sizes} from '../src/claim/leaf.ts';
import {fillNormal, stream} from '../src/claim/randomness.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {tentInterpolant} from '../src/nets/tents.ts';

/** n points in dimension d, m coordinates kept, and the exponents u and v of the chances that the upper and the lower bound fail. */
interface Curve {
	readonly n: number;
	readonly m: number;
	readonly d: number;
	readonly u: number;
	readonly v: number;
}

const curves = (n: readonly [number, number], m: readonly [number, number]) =>
	instance<Curve>({
		n: size(...n),
		m: size(...m),
		d: size((s: Sizes) => s['m']!, 400),
		u: scalar(box(0.2, 2)),
		v: scalar(box(0.2, 2)),
	});

/** The l between `one` and `other` with l - 1 - log l = target, where it grows from `one` = 1 to `other`; and its rounding over its slope. */
function solve(target: number, other: number) {
	let [one, beyond] = [1, other];
	for (let i = 0; i < 80; i++) {
		const l = (one + beyond) / 2;
		if (l - 1 - Math.log(l) <= target) one = l;
		else beyond = l;
	}
	const rounding = 2 ** -48 * (1 + one + Math.abs(Math.log(one))); // some ten of them, in the target as well
	return {value: one, radius: (rounding * one) / Math.abs(one - 1)};
}

function measure({n, m, d, u, v}: Curve) {
	const pairs = Math.floor(n / 2);
	return {
		n: exact(n),
		d: exact(d),
		p: exact(n * m),
		pairs: exact(pairs),
		near: solve((2 * (u + Math.log((n * (n - 1)) / 2))) / m, 0),
		far: solve((2 * v) / (m * pairs), 64),
	};
}

const above = 'P(lip > sqrt(2 / near) * sqrt(n d / p))';
const below = 'P(lip < sqrt(2 / far) * sqrt(n d / p))';
const onePair = '(near * exp(1 - near))^(p / (2 n))';

export default theorem({
	id: 'bubeck2021-rem1.1b',
	title: 'Tents on p / n coordinates interpolate with a Lipschitz constant of order sqrt(n d / p)',
	source: {cite: 'bubeck2021', at: 'Remark 1.1 and the tradeoff curve, as we read it'},
	statement: String.raw`f = \sum_i y_i\, \bigl(1 - |P x - P x_i| / r\bigr)_+,\; p = n m,\; X \sim N(0, I/d):\quad
		\sqrt{\tfrac{2}{\lambda}} \sqrt{\tfrac{n d}{p}} \le \mathrm{Lip}(f) \le \sqrt{\tfrac{2}{\mu}} \sqrt{\tfrac{n d}{p}}
		\text{ but for } \bigl(\lambda e^{1 - \lambda}\bigr)^{m \lfloor n/2 \rfloor / 2},\; \tbinom n2 \bigl(\mu e^{1 - \mu}\bigr)^{m/2}, \; \mu < 1 < \lambda`,
	area: 'robustness',
	status: 'proved',
	expect: 'survives',
	given: curves([2, 16], [1, 40]),
	assuming: {},
	measure,
	draw({n, m, d}, seed) {
		const points = fillNormal(stream(seed), new Float64Array(n * m)); // of covariance I, so sqrt d times as far apart
		return {lip: Math.sqrt(d) * tentInterpolant(points, new Float64Array(n).fill(1), n, m).lipschitz};
	},
	conclusion: `${above} <= n * (n - 1) / 2 * ${onePair} and ${below} <= (far * exp(1 - far))^(pairs p / (2 n))`,
	controls: {
		'one pair for all': {
			given: curves([8, 16], [8, 40]),
			conclusion: `${above} <= ${onePair}`,
			because:
				'n = 16, u = 0.2: some of the 120 pairs is nearer with a chance of 0.1 or so; for one of them the bound is 0.007',
			witness: {n: 16, m: 40, d: 400, u: 0.2, v: 1},
		},
		'a bounded ratio on few coordinates': {
			given: curves([8, 16], [1, 2]),
			conclusion: 'P(lip > 4 sqrt(n d / p)) <= 1/2',
			because:
				'm = 1: of 16 normal numbers two are nearer than 1/2, 0.03 typically; lip is 2 sqrt d over that, not 4 sqrt d',
			witness: {n: 16, m: 1, d: 400, u: 1, v: 1},
		},
		'sqrt(n d / p) itself': {
			given: curves([4, 16], [1, 40]),
			conclusion: 'P(lip > sqrt(n d / p)) <= 1/2',
			because:
				'the mean square distance is 2 m / d, so lip^2 >= 4 d / (2 m) = 2 n d / p, for the least distance is below the mean',
			witness: {n: 16, m: 40, d: 400, u: 1, v: 1},
		},
		'nd / p without the root': {
			given: curves([2, 16], [1, 8]),
			conclusion: 'P(lip < sqrt(2 / far) * n d / p) <= 1/2',
			because: 'm = 8, d = 400: n d / p = 50, and the tents are between sqrt 2 and 4 times sqrt 50 steep',
			witness: {n: 4, m: 8, d: 400, u: 1, v: 1},
		},
	},
	regimes: {
		'one coordinate': ({m}) => m === 1,
		'most coordinates': ({m, d}) => 2 * m >= d,
		'more coordinates than log n': ({n, m}) => m >= 8 * Math.log(n),
	},
	budget: {trials: 40, draws: 2048},
});
