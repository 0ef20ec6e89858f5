/**
 * For some nuisance nothing but a small residual is missing: I(z; n) = I(z; x) - I(x; y) - eps with 0 <= eps <= H(y | x).
 *
 * The nuisance is the one with which y determines x: laid along [0, 1) letter by letter, the rows of p(x | y) are cut into common cells, and n is the
 * cell of a uniform number. Any order of the letters will do; the instance gives one for each y. Then x = f(y, n), so I(z; x) = I(z; n) + I(z; y | n)
 * and eps = I(z; y | n) - I(x; y) <= H(y) - I(x; y). That eps >= 0 for sufficient z is achille2018-prop3.1; the upper bound, tested here, needs no
 * sufficiency. It is reached by x = y + n mod 2 with fair coins.
 */
import {type NoisyInput, noisyInputs} from '../generators/finite-channels.ts';
import {theorem} from '../src/claim/theorem.ts';
import {
	attach,
	CERTAIN,
	conditionalEntropy,
	functionalRepresentation,
	type Joint,
	mutualInformation,
} from '../src/kernels/information.ts';

const [y, n, x, z] = [[0], [1], [2], [3]] as const;

/** The joint distribution of y, n, x, z. */
function jointOf({ny, nx, nz, ...input}: NoisyInput): Joint {
	const {weights, table} = functionalRepresentation(
		input.x,
		nx,
		input.first.map(letter => Math.abs(letter) % nx),
	);
	const source = attach(attach(CERTAIN, [], input.y, ny), [], weights, weights.length);
	return attach(attach(source, [0, 1], table, nx), [2], input.z, nz);
}

const quantities = (joint: Joint) => ({
	zn: mutualInformation(joint, z, n),
	zx: mutualInformation(joint, z, x),
	xy: mutualInformation(joint, x, y),
	hyx: conditionalEntropy(joint, y, x),
});

/** Every two neighbouring cells made one: still a nuisance, but y and n leave x open. */
function blurred(input: NoisyInput) {
	const {shape, masses} = jointOf(input);
	const coarse = Math.ceil(shape[1]! / 2);
	const inner = shape[2]! * shape[3]!;
	const out = new Float64Array(shape[0]! * coarse * inner);
	masses.forEach((mass, at) => {
		const row = Math.floor(at / inner);
		const cell = Math.floor((row % shape[1]!) / 2);
		out[(Math.floor(row / shape[1]!) * coarse + cell) * inner + (at % inner)]! += mass;
	});
	return quantities({shape: [shape[0]!, coarse, shape[2]!, shape[3]!], masses: out});
}

/** A fair coin y, and z = x. */
const coin = (channel: number[], first: number[]): NoisyInput => {
	const nx = channel.length / 2;
	return {
		ny: 2,
		nx,
		nz: nx,
		y: Float64Array.of(1, 1),
		x: Float64Array.from(channel),
		z: Float64Array.from({length: nx * nx}, (_, i) => (i % (nx + 1) === 0 ? 1 : 0)),
		first: Float64Array.from(first),
	};
};

export default theorem({
	id: 'achille2018-prop3.1b',
	title: 'For the nuisance that completes the input, invariance is minimality up to the noise of the labels',
	source: {cite: 'achille2018', at: 'Proposition 3.1 (the residual), as we read it'},
	statement: String.raw`n \perp y,\; x = f(y, n),\; z \sim p(z | x) \;\Rightarrow\; I(z; n) = I(z; x) - I(x; y) - \varepsilon, \quad
		\varepsilon = I(z; y | n) - I(x; y) \le H(y | x)`,
	area: 'information',
	status: 'proved',
	expect: 'survives',
	given: noisyInputs(),
	assuming: {},
	measure: input => quantities(jointOf(input)),
	conclusion: 'zx - xy - zn <= hyx',
	controls: {
		'no residual': {
			conclusion: 'zx - xy - zn <= 0',
			because: 'x = y + n mod 2 with fair coins, z = x: I(z; n) = I(x; y) = 0, but I(z; x) = log 2',
			witness: coin([1, 1, 1, 1], [0, 1]),
		},
		'half of the residual': {
			conclusion: 'zx - xy - zn <= hyx / 2',
			because: 'x = y + n mod 2 with fair coins, z = x: eps = log 2 = H(y | x)',
			witness: coin([1, 1, 1, 1], [0, 1]),
		},
		'a nuisance that leaves x open': {
			measure: blurred,
			because:
				'x = 0 for y = 0, 1 or 2 for y = 1, fair coins, z = x: n has two cells, made one, so I(z; n) = 0 and y is certain, but I(z; x) = 3/2 I(x; y)',
			witness: coin([1, 0, 0, 0, 1, 1], [0, 1]),
		},
	},
	regimes: {
		'y is a function of x': input => conditionalEntropy(jointOf(input), y, x).value === 0,
		'y is uncertain given x': input => conditionalEntropy(jointOf(input), y, x).value > 0.1,
	},
	budget: {trials: 500},
});
