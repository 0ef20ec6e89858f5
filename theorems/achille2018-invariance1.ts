/**
 * "Invariance is minimality", read without its residual: that a minimal sufficient representation holds nothing of any nuisance.
 *
 * The minimal representation tested is the posterior z = p(y | x), a function of x. Where y is not a function of x the posterior may tell of what made
 * x ambiguous. Probabilities are quotients of whole numbers, so that y and n are independent, and posteriors equal, exactly.
 */
import {
	nuisancedAxes,
	type NuisancedInput,
	nuisancedInputs,
	nuisancedJoint,
} from '../generators/finite-channels.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {theorem} from '../src/claim/theorem.ts';
import {attach, independent, mutualInformation, posteriorClasses} from '../src/kernels/information.ts';

const {y, n, x} = nuisancedAxes;
const joint = perInstance(nuisancedJoint);

/** The quantities for an input on the given axes, represented by its posterior. */
const measureOf = (input: readonly number[]) => (i: NuisancedInput) => {
	const {table, classes} = posteriorClasses(joint(i), input, y);
	const whole = attach(joint(i), input, table, classes);
	const z = [joint(i).shape.length];
	return {
		zn: mutualInformation(whole, z, n),
		zx: mutualInformation(whole, z, input),
		xy: mutualInformation(whole, input, y),
	};
};

export default theorem({
	id: 'achille2018-invariance1',
	title: 'A minimal sufficient representation is invariant to every nuisance',
	source: {cite: 'achille2018', at: 'Proposition 3.1, as retold without its residual'},
	statement: String.raw`n \perp y,\; z \text{ minimal sufficient for } y \;\Rightarrow\; I(z; n) = 0`,
	area: 'information',
	status: 'folklore',
	expect: 'falls',
	given: nuisancedInputs(),
	assuming: {'n is independent of y': i => independent(joint(i), y, n)},
	measure: measureOf(x),
	conclusion: 'zn == 0',
	because:
		'x = y or n, fair coins: x = 0 says y = 0, x = 1 says y = 1 twice out of three, so z = x; I(x; n) = 0.2158 is not 0',
	witness: {
		ny: 2,
		nm: 2,
		nk: 1,
		nt: 2,
		ns: 1,
		nr: 1,
		rows: 1,
		y: Float64Array.of(1, 1),
		m: Float64Array.of(1, 1),
		k: Float64Array.of(1),
		t: Float64Array.of(1, 0, 0, 1, 0, 1, 0, 1),
		s: Float64Array.of(1, 1),
		r: Float64Array.of(1, 1),
	},
	repairs: {
		'y is a function of x': {
			measure: measureOf([...y, ...x]),
			because: 'then the posterior is certain of y, one for each y: z = y, and y is independent of n',
		},
		'only what z holds beyond the task': {
			conclusion: 'zn <= zx - xy',
			because: 'Proposition 3.1: a minimal z has I(z; x) = H(z), which exceeds I(x; y) by H(z | y)',
		},
	},
	budget: {trials: 300},
});
