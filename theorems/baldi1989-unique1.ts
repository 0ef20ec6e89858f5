/**
 * "A linear network has one global minimum": as a point (A, B) it has not, as a map it has.
 *
 * Against it, A C and C^-1 B do what A and B do. Apart is the square of the distance to the global minimum (U_p, U_p^T W); all is exact in rationals.
 * The first repair is quantitative and ours: with s_i the singular values of the least-squares predictions W X, T = W X and T_p their best
 * approximation of rank p, L - min L = |ABX - T_p|^2 - 2 <ABX, T - T_p> >= (1 - s_(p+1) / s_p) |ABX - T_p|^2. For let Z = ABX and Q be a partial
 * isometry from the row to the column space of T - T_p: T_p is nearest to T_p + s_p Q of rank p, so |Z - T_p - s_p Q|^2 >= s_p^2 |Q|^2, whence
 * 2 s_p <Z, Q> <= |Z - T_p|^2, and <Z, T - T_p> <= s_(p+1) max_Q <Z, Q>.
 */
import {
	nearbyPoints,
	type NearbyPoint,
	regular,
	samplesOf,
	weightsNear,
} from '../generators/linear-points.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {theorem} from '../src/claim/theorem.ts';
import {nearestDouble} from '../src/kernels/nearest-double.ts';
import {add, compare, multiply, type Rational, subtract, ZERO} from '../src/kernels/rational.ts';
import {
	columns,
	difference,
	inner,
	product,
	type RationalMatrix,
	transposed,
} from '../src/kernels/rational-matrix.ts';
import {leastSquaresMap, squaredLoss} from '../src/nets/linear-network.ts';

const squared = (a: RationalMatrix): Rational => inner(a, a);

/** What is common to the claim and its repairs. */
const setting = perInstance((x: NearbyPoint) => {
	const data = samplesOf(x);
	const top = columns(
		data.U,
		Array.from({length: x.p}, (_, i) => i),
	);
	const lambda = data.s.map(v => multiply(v, v));
	const least = lambda.slice(0, x.p).reduce(subtract, squared(data.Y));
	const at = weightsNear(data, x);
	return {
		data,
		at,
		top,
		best: product(transposed(top), leastSquaresMap(data)),
		excess: subtract(squaredLoss(data, at), least),
		last: data.s[x.p - 1]!,
		next: data.s[x.p] ?? ZERO,
	};
});

/** The quantities with a distance of one's own, as rationals and as doubles. */
const withDistance = (apart: (s: ReturnType<typeof setting>) => Rational) => {
	const exactly = (x: NearbyPoint) => {
		const s = setting(x);
		return {excess: s.excess, apart: apart(s), last: s.last, next: s.next};
	};
	return {
		exactly,
		measure: (x: NearbyPoint) =>
			Object.fromEntries(Object.entries(exactly(x)).map(([name, v]) => [name, nearestDouble(v)])),
	};
};

export default theorem({
	id: 'baldi1989-unique1',
	title: 'A linear network of one hidden layer has one global minimum',
	source: {cite: 'baldi1989', at: 'Fact 4, as retold'},
	statement: String.raw`L(A, B) = \|Y - A B X\|^2 = \min L \;\Rightarrow\; (A, B) = (U_p, U_p^\top S_{YX} S_{XX}^{-1})`,
	area: 'landscape',
	status: 'folklore',
	expect: 'falls',
	given: nearbyPoints(),
	assuming: regular,
	...withDistance(({at, top, best}) => add(squared(difference(at.A, top)), squared(difference(at.B, best)))),
	conclusion: 'excess > 0 or apart == 0',
	because: 'q = d = p = 1: A B = 1 at (1, 1) and at (-1, -1)',
	witness: {
		q: 1,
		d: 1,
		p: 1,
		missing: 0,
		r: 0,
		skewU: Float64Array.of(0),
		skewO: Float64Array.of(0),
		M: Float64Array.of(1),
		gaps: Float64Array.of(1),
		noise: new Float64Array(0),
		keys: Float64Array.of(0),
		C: Float64Array.of(-1),
		step: 0,
		dA: Float64Array.of(0),
		dB: Float64Array.of(0),
	},
	repairs: {
		'one map A B on the inputs': {
			...withDistance(({data, at, top, best}) =>
				squared(product(difference(product(at.A, at.B), product(top, best)), data.X)),
			),
			conclusion: 'excess * last >= (last - next) * apart',
			because: 'predictions of rank p with a loss near the least are near the best ones of rank p',
		},
		'one pair up to A C and C^-1 B': {
			...withDistance(({at, top, best}) => {
				const C = product(transposed(top), at.A);
				return add(squared(difference(at.A, product(top, C))), squared(difference(product(C, at.B), best)));
			}),
			conclusion: 'excess > 0 or apart == 0',
			because: 'A B = U_p U_p^T W and rank p give A = U_p C with C = U_p^T A invertible, and C B = U_p^T W',
		},
	},
	regimes: {
		'a global minimum': x => setting(x).excess.num === 0n,
		'near a global minimum, not at it': x =>
			setting(x).excess.num > 0n && compare(setting(x).excess, {num: 1n, den: 16n}) < 0,
	},
	budget: {trials: 500},
});
