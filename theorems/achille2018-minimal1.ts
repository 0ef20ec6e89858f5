/**
 * The least that a sufficient representation can hold of its input is the entropy of the posterior p(y | x) as a random variable.
 *
 * Minimal is, by definition, a sufficient z with the least I(z; x). Ours, from Fisher's minimal statistic T(x) = p(y | x): if z is sufficient,
 * p(y | z) = p(y | x) wherever p(x, z) > 0, so T is a function of z too, and I(z; x) >= I(T; x) = H(T). T itself is sufficient, so this is the least; it is
 * I(x; y) only if y is a function of x. Probabilities are quotients of whole numbers: equal posteriors are told exactly.
 */
import {
	nuisancedAxes,
	type NuisancedInput,
	nuisancedInputs,
	nuisancedJoint,
} from '../generators/finite-channels.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {theorem} from '../src/claim/theorem.ts';
import {
	attach,
	conditionalEntropy,
	entropy,
	independent,
	mutualInformation,
	posteriorClasses,
} from '../src/kernels/information.ts';

const {y, x, z, r} = nuisancedAxes;
const joint = perInstance(nuisancedJoint);

function measureOf(representation: readonly number[]) {
	return (input: NuisancedInput) => {
		const {table, classes} = posteriorClasses(joint(input), x, y);
		return {
			zx: mutualInformation(joint(input), representation, x),
			least: entropy(attach(joint(input), x, table, classes), [joint(input).shape.length]),
		};
	};
}

/** x = (t, s) with t = y, a fair coin, s another if it has two letters; z = t. */
const coin = (ns: 1 | 2): NuisancedInput => ({
	ny: 2,
	nm: 2,
	nk: 1,
	nt: 2,
	ns,
	nr: 1,
	rows: 1,
	y: Float64Array.of(1, 1),
	m: Float64Array.of(1, 1),
	k: Float64Array.of(1),
	t: Float64Array.of(1, 0, 1, 0, 0, 1, 0, 1),
	s: new Float64Array(2 * ns).fill(1),
	r: new Float64Array(2 * ns).fill(1),
});

export default theorem({
	id: 'achille2018-minimal1',
	title: 'The least information of a sufficient representation is the entropy of the posterior',
	source: {cite: 'achille2018', at: 'the definition of minimality; the value is ours'},
	statement: String.raw`y \to x \to z,\; I(z; y) = I(x; y) \;\Rightarrow\; I(z; x) \ge H\bigl(p(y | x)\bigr) \ge I(x; y)`,
	area: 'information',
	status: 'proved',
	expect: 'survives',
	given: nuisancedInputs(),
	assuming: {'z is sufficient': input => independent(joint(input), y, x, z)},
	measure: measureOf(z),
	conclusion: 'zx >= least',
	controls: {
		'z is not sufficient': {
			assuming: {},
			measure: measureOf(r),
			because:
				'x = y a fair coin and z constant: I(z; x) = 0, while the posterior is one of two, each with 1/2',
			witness: coin(1),
		},
		'the input is the least': {
			measure: input => ({...measureOf(z)(input), least: entropy(joint(input), x)}),
			because: 'x two fair coins, y the first: z = y is sufficient with log 2 of the 2 log 2 of x',
			witness: coin(2),
		},
		'twice the least': {
			conclusion: 'zx >= 2 least',
			because: 'x = y = z a fair coin: I(z; x) = log 2 is the least itself',
			witness: coin(1),
		},
	},
	regimes: {
		'z is minimal': input => {
			const {zx, least} = measureOf(z)(input);
			return least.value > 0.1 && Math.abs(zx.value - least.value) < 1e-12;
		},
		'two letters of x say the same of y': input =>
			posteriorClasses(joint(input), x, y).classes < input.nt * input.ns,
		'y is uncertain given x': input => conditionalEntropy(joint(input), y, x).value > 0.1,
	},
	budget: {trials: 500},
});
