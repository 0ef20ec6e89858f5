/**
 * A sufficient representation that holds little of the input holds little of any nuisance.
 *
 * On finite alphabets, in nats; probabilities are quotients of whole numbers, so the hypotheses are decided exactly. Equality holds, among others,
 * where y is a function of x and x one of (y, n). Proof: I(z; x) >= I(z; y, n) = I(z; n) + I(z; y | n) as (y, n) -> x -> z, and
 * I(z; y | n) >= I(z; y) = I(x; y), since y is independent of n.
 */
import {
	nuisancedAxes,
	type NuisancedInput,
	nuisancedInputs,
	nuisancedJoint,
} from '../generators/finite-channels.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {theorem} from '../src/claim/theorem.ts';
import {conditionalEntropy, independent, mutualInformation} from '../src/kernels/information.ts';

const {y, n, x, z, t, k, r} = nuisancedAxes;
const joint = perInstance(nuisancedJoint);

/** The three quantities for a representation that lives on the given axes. */
const measureOf = (representation: readonly number[]) => (input: NuisancedInput) => ({
	zn: mutualInformation(joint(input), representation, n),
	zx: mutualInformation(joint(input), representation, x),
	xy: mutualInformation(joint(input), x, y),
});

const independence = {'n is independent of y': (i: NuisancedInput) => independent(joint(i), y, n)};
const sufficiency = {'z is sufficient': (i: NuisancedInput) => independent(joint(i), y, x, z)};
const chain = {'z sees n through x alone': (i: NuisancedInput) => independent(joint(i), n, z, x)};

/** Fair coins y, m (unless its weights are given) and k, if it has two letters; t = y, s and r uniform. */
const coins = (sizes: Pick<NuisancedInput, 'nk' | 'rows'>, m: number[] = [1, 1]): NuisancedInput => ({
	...sizes,
	ny: 2,
	nm: 2,
	nt: 2,
	ns: 1,
	nr: 1,
	y: Float64Array.of(1, 1),
	m: Float64Array.from(m),
	k: new Float64Array(sizes.nk).fill(1),
	t: Float64Array.of(1, 0, 1, 0, 0, 1, 0, 1),
	s: new Float64Array(2 * sizes.nk).fill(1),
	r: Float64Array.of(1, 1),
});

export default theorem({
	id: 'achille2018-prop3.1',
	title:
		'A sufficient representation holds no more of a nuisance than what it holds of the input beyond the task',
	source: {cite: 'achille2018', at: 'Proposition 3.1 (invariance and minimality), as we read it'},
	statement: String.raw`y \perp n,\; (y, n) \to x \to z,\; I(z; y) = I(x; y) \;\Rightarrow\; I(z; n) \le I(z; x) - I(x; y)`,
	area: 'information',
	status: 'proved',
	expect: 'survives',
	given: nuisancedInputs(),
	assuming: {...independence, ...sufficiency, ...chain},
	measure: measureOf(z),
	conclusion: 'zn <= zx - xy',
	controls: {
		'n depends on y': {
			given: nuisancedInputs('dependent'),
			assuming: {...sufficiency, ...chain},
			because: 'n = y = x = z, a fair coin: I(z; n) = log 2, and nothing of x is beyond the task',
			witness: coins({nk: 1, rows: 2}, [1, 0, 0, 1]),
		},
		'z is not sufficient': {
			assuming: {...independence},
			measure: measureOf(r),
			because: 'a constant z of x = y, a fair coin: I(z; n) = I(z; x) = 0, and I(x; y) = log 2',
			witness: coins({nk: 1, rows: 1}),
		},
		'z sees n past x': {
			assuming: {...independence},
			measure: measureOf([...t, ...k]),
			because:
				'x = y a fair coin, z = (x, k) with a fair coin k of the nuisance: I(z; n) = log 2, while I(z; x) = I(x; y)',
			witness: coins({nk: 2, rows: 1}),
		},
	},
	regimes: {
		'y is a function of x': i => conditionalEntropy(joint(i), y, x).value === 0,
		'y is uncertain given x, and x given y and n': i =>
			conditionalEntropy(joint(i), y, x).value > 0.1 &&
			conditionalEntropy(joint(i), x, [...y, ...n]).value > 0.1,
		'z holds some of n': i => mutualInformation(joint(i), z, n).value > 0.1,
	},
	budget: {trials: 500},
});
