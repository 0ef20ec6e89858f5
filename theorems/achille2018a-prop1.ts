/**
 * A factorised prior costs the information of the representation and its total correlation: never less, whatever the factors.
 *
 * TC(z) = KL(p(z) || p(z_1) p(z_2)) for a representation of two parts. The excess is KL(p(z_1) || q_1) + KL(p(z_2) || q_2), so the least is attained at
 * the parts' own distributions (an identity, tested as a repair in achille2018a-factorised1). Probabilities are quotients of whole numbers; the priors are
 * mixtures with these distributions, far from them and near.
 */
import {type TwoPartCode, twoPartCodes, twoPartJoint} from '../generators/finite-channels.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {theorem} from '../src/claim/theorem.ts';
import {add, sub} from '../src/kernels/ball.ts';
import {
	conditionalEntropy,
	crossEntropy,
	marginal,
	mixture,
	mutualInformation,
	totalCorrelation,
} from '../src/kernels/information.ts';

const [X, A, B, Z] = [[0], [1], [2], [1, 2]] as const;
const joint = perInstance(twoPartJoint);

/** The mean over x of KL(p(z | x) || q_1 q_2). */
function cost(code: TwoPartCode) {
	const [own, other] = [A, B].map(part => marginal(joint(code), part)) as [Float64Array, Float64Array];
	const coded = add(
		crossEntropy(own, mixture(own, code.qa, code.near)),
		crossEntropy(other, mixture(other, code.qb, code.near)),
	);
	return sub(coded, conditionalEntropy(joint(code), Z, X));
}

const measure = (code: TwoPartCode) => ({
	cost: cost(code),
	zx: mutualInformation(joint(code), Z, X),
	tc: totalCorrelation(joint(code), Z),
});

/** The same for a prior of both parts at once, a mixture of p(z) and q_1 q_2. */
function measureJoint(code: TwoPartCode) {
	const both = marginal(joint(code), Z);
	const independent = Float64Array.from(
		both,
		(_, i) => code.qa[Math.floor(i / code.nb)]! * code.qb[i % code.nb]!,
	);
	const coded = crossEntropy(both, mixture(both, independent, code.near));
	return {...measure(code), cost: sub(coded, conditionalEntropy(joint(code), Z, X))};
}

/** z_1 = z_2, a fair coin, and x either that coin or nothing; fair priors. */
const twins = (nx: 1 | 2, near: number): TwoPartCode => ({
	nx,
	na: 2,
	nb: 2,
	near,
	x: new Float64Array(nx).fill(1),
	a: nx === 1 ? Float64Array.of(1, 1) : Float64Array.of(1, 0, 0, 1),
	b: nx === 1 ? Float64Array.of(1, 0, 0, 1) : Float64Array.of(1, 0, 0, 1, 1, 0, 0, 1),
	qa: Float64Array.of(1, 1),
	qb: Float64Array.of(1, 1),
});

export default theorem({
	id: 'achille2018a-prop1',
	title: 'A factorised prior costs information and total correlation',
	source: {cite: 'achille2018a', at: 'Proposition 1 (disentanglement), as we read it'},
	statement: String.raw`\min_{q_1, q_2} \mathbb{E}_x \mathrm{KL}\bigl(p(z | x) \,\|\, q_1(z_1)\, q_2(z_2)\bigr) = I(z; x) + \mathrm{TC}(z)`,
	area: 'information',
	status: 'proved',
	expect: 'survives',
	given: twoPartCodes(),
	assuming: {},
	measure,
	conclusion: 'cost >= zx + tc',
	controls: {
		'a prior that is not factorised': {
			measure: measureJoint,
			because:
				'z_1 = z_2 a fair coin, x nothing, a prior of 63 parts p(z) in 64: the cost is below 1/64, and TC is log 2',
			witness: twins(1, 63),
		},
		'twice the total correlation': {
			conclusion: 'cost >= zx + 2 tc',
			because: 'z_1 = z_2 = x a fair coin, fair priors: the cost is 2 log 2, and I(z; x) = TC(z) = log 2',
			witness: twins(2, 0),
		},
		'twice the information': {
			conclusion: 'cost >= 2 zx + tc',
			because: 'z_1 = z_2 = x a fair coin, fair priors: the cost is 2 log 2, and I(z; x) = TC(z) = log 2',
			witness: twins(2, 0),
		},
	},
	regimes: {
		'correlation outweighs information': code => measure(code).tc.value > 2 * measure(code).zx.value,
		'information outweighs correlation': code => measure(code).zx.value > 2 * measure(code).tc.value,
	},
	budget: {trials: 500},
});
