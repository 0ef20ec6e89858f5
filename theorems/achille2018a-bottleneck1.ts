/**
 * The information bottleneck loss is at most what a network can minimise: cross-entropy of a decoder and divergence from a fixed prior.
 *
 * For any decoder d(y | z) and any prior q(z); the gap is the mean of KL(p(y | z) || d) over z, and beta KL(p(z) || q). All distributions are quotients
 * of whole numbers; decoder and prior are mixtures with p(y | z) and p(z), far from these and near.
 */
import {type Bottleneck, bottlenecks} from '../generators/finite-channels.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {sub} from '../src/kernels/ball.ts';
import {
	attach,
	CERTAIN,
	conditionalEntropy,
	crossEntropy,
	entropy,
	marginal,
	mixture,
	mutualInformation,
} from '../src/kernels/information.ts';

const [X, Y, Z] = [[0], [1], [2]] as const;

function measure({nx, ny, nz, x, y, z, q, d, near, beta}: Bottleneck) {
	const joint = attach(attach(attach(CERTAIN, [], x, nx), [0], y, ny), [0], z, nz);
	const decoded = marginal(joint, [...Z, ...Y]);
	const encoded = marginal(joint, Z);
	const coded = crossEntropy(encoded, mixture(encoded, q, near));
	return {
		hyz: conditionalEntropy(joint, Y, Z),
		zx: mutualInformation(joint, Z, X),
		ce: crossEntropy(decoded, mixture(decoded, d, near, ny), ny),
		kl: sub(coded, conditionalEntropy(joint, Z, X)), // the mean of KL(p(z | x) || q)
		aggregate: sub(coded, entropy(joint, Z)), // KL(p(z) || q)
		hyx: conditionalEntropy(joint, Y, X),
		beta: exact(beta),
	};
}

/** x = y, a fair coin, with z = x or z constant; prior and decoder fair but for what `near` gives them. */
const coin = (z: 'copied' | 'constant', near: number, beta: number): Bottleneck => ({
	nx: 2,
	ny: 2,
	nz: 2,
	near,
	beta,
	x: Float64Array.of(1, 1),
	y: Float64Array.of(1, 0, 0, 1),
	z: z === 'copied' ? Float64Array.of(1, 0, 0, 1) : Float64Array.of(1, 0, 1, 0),
	q: Float64Array.of(1, 1),
	d: Float64Array.of(1, 1, 1, 1),
});

export default theorem({
	id: 'achille2018a-bottleneck1',
	title: 'Cross-entropy plus divergence from any prior bounds the information bottleneck loss',
	source: {
		cite: 'achille2018a',
		at: 'the variational form of the information bottleneck Lagrangian, as we read it',
	},
	statement: String.raw`H(y | z) + \beta I(z; x) \le
		\mathbb{E}_{x, y} \mathbb{E}_{z | x} \bigl[ -\log d(y | z) \bigr] + \beta\, \mathbb{E}_x \mathrm{KL}\bigl(p(z | x) \,\|\, q(z)\bigr) \quad \text{for all } d, q`,
	area: 'information',
	status: 'proved',
	expect: 'survives',
	given: bottlenecks(),
	assuming: {},
	measure,
	conclusion: 'hyz + beta * zx <= ce + beta * kl',
	controls: {
		'a decoder that sees x': {
			conclusion: 'hyz + beta * zx <= hyx + beta * kl',
			because:
				'y = x a fair coin, z constant, q = (3, 1)/4, beta = 1/8: log 2 on the left, log(4/3)/8 on the right',
			witness: coin('constant', 1, 1 / 8),
		},
		'a prior that adds up to 2': {
			conclusion: 'hyz + beta * zx <= ce + beta * (kl - log(2))',
			because:
				'z = x = y, q = 1 on either letter, so that KL is 0, beta = 8: 8 log 2 on the left, log 2 on the right',
			witness: coin('copied', 0, 8),
		},
		'the prior against p(z) alone': {
			conclusion: 'hyz + beta * zx <= ce + beta * aggregate',
			because: 'z = x = y, q = p(z), beta = 8: KL(p(z) || q) = 0, and 8 log 2 stands against log 2',
			witness: coin('copied', 0, 8),
		},
	},
	regimes: {
		'the prior matters': ({beta}) => beta > 1,
		'the prediction matters': ({beta}) => beta < 1,
		'z forgets some of x': x => measure(x).hyz.value > 0.1 + measure(x).hyx.value,
	},
	budget: {trials: 400},
});
