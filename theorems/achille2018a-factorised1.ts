/**
 * That the divergence from the best factorised prior is the information I(z; x): so for the best prior of all, which is p(z), not for a factorised one.
 *
 * The best factorised prior is the product of the parts' own distributions; its cost over I(z; x) is the total correlation of the representation.
 * The first repair is the identity itself: it holds to the rounding of the logarithms.
 */
import {type TwoPartCode, twoPartCodes, twoPartJoint} from '../generators/finite-channels.ts';
import {theorem} from '../src/claim/theorem.ts';
import {add, sub} from '../src/kernels/ball.ts';
import {
	attach,
	CERTAIN,
	conditionalEntropy,
	entropy,
	type Joint,
	mutualInformation,
	totalCorrelation,
} from '../src/kernels/information.ts';

function quantities(joint: Joint, x: readonly number[], first: readonly number[], second: readonly number[]) {
	const z = [...first, ...second];
	return {
		best: sub(add(entropy(joint, first), entropy(joint, second)), conditionalEntropy(joint, z, x)),
		zx: mutualInformation(joint, z, x),
		tc: totalCorrelation(joint, z),
	};
}

/** Two inputs x, x' drawn alike and apart, the first part from x, the second from x' as if the first were in its first letter: independent parts. */
function measureApart({nx, na, nb, x, a, b}: TwoPartCode) {
	const second = Float64Array.from({length: nx * nb}, (_, i) => b[Math.floor(i / nb) * na * nb + (i % nb)]!);
	const inputs = attach(attach(CERTAIN, [], x, nx), [], x, nx);
	const apart = attach(attach(inputs, [0], a, na), [1], second, nb);
	return quantities(apart, [0, 1], [2], [3]);
}

export default theorem({
	id: 'achille2018a-factorised1',
	title: 'The best factorised prior costs the information of the representation, and nothing else',
	source: {cite: 'achille2018a', at: 'Proposition 1, as retold without total correlation'},
	statement: String.raw`\min_{q_1, q_2} \mathbb{E}_x \mathrm{KL}\bigl(p(z | x) \,\|\, q_1(z_1)\, q_2(z_2)\bigr) = I(z; x)`,
	area: 'information',
	status: 'folklore',
	expect: 'falls',
	given: twoPartCodes(),
	assuming: {},
	measure: code => quantities(twoPartJoint(code), [0], [1], [2]),
	conclusion: 'best <= zx',
	because: 'z_1 = z_2 = x, a fair coin: the cost is 2 log 2, half of it total correlation',
	witness: {
		nx: 2,
		na: 2,
		nb: 2,
		near: 0,
		x: Float64Array.of(1, 1),
		a: Float64Array.of(1, 0, 0, 1),
		b: Float64Array.of(1, 0, 0, 1, 1, 0, 0, 1),
		qa: Float64Array.of(1, 1),
		qb: Float64Array.of(1, 1),
	},
	repairs: {
		'and the total correlation': {
			conclusion: 'best == zx + tc',
			because: 'E_x KL(p(z | x) || p(z_1) p(z_2)) = I(z; x) + KL(p(z) || p(z_1) p(z_2))',
		},
		'independent parts': {
			measure: measureApart,
			conclusion: 'best == zx',
			because: 'then p(z) is the product of its parts, which no prior is better than',
		},
	},
	budget: {trials: 300},
});
