/** Random conclusions for tests: texts of terms and truths over a few names, with and without parentheses. */
import fc from 'fast-check';

/** The names that the random texts use. */
export const sampleNames = ['a', 'b', 'c', 'x_1', 'alpha'] as const;

const name = fc.constantFrom(...sampleNames);
/** Decimals that are doubles and decimals that are not, and the two constants. */
const literal = fc.constantFrom('2', '3', '10', '0.5', '1.25', '0.1', '0.7', '1e-3', 'pi', 'e');
/** Terms that are not 0 where no name is. */
const leaf = fc.oneof({weight: 3, arbitrary: name}, {weight: 1, arbitrary: literal});
const bracket = (text: string, yes: boolean): string => (yes ? `(${text})` : text);

/**
 * Texts of terms. Of the arguments of `min` and `max` all but one are leaves, so that 0 and -0, which JavaScript and mathjs order
 * differently, never meet there. No literal exponent is 2: `x^2` has a rule and a test of its own. Only whole exponents have bases of
 * any sign: claims know no (-8)^(1/3), which is -2 to mathjs.
 */
export const {terms} = fc.letrec<{terms: string}>(tie => {
	const inner = tie('terms');
	const two = fc.tuple(inner, inner, fc.boolean(), fc.boolean());
	return {
		terms: fc.oneof(
			{maxDepth: 4, withCrossShrink: true},
			{weight: 2, arbitrary: leaf},
			{
				weight: 4,
				arbitrary: fc
					.tuple(two, fc.constantFrom('+', '-', '*', '/'))
					.map(([[a, b, left, right], op]) => `${bracket(a, left)} ${op} ${bracket(b, right)}`),
			},
			{weight: 1, arbitrary: inner.map(a => `-(${a})`)},
			{weight: 1, arbitrary: fc.tuple(fc.constantFrom('2', '0.1'), name).map(([k, a]) => `${k} ${a}`)},
			{
				weight: 1,
				arbitrary: fc
					.tuple(
						inner,
						fc.constantFrom(['', '3'], ['', '-1'], ['', '0'], ['abs', '0.5'], ['abs', '1.25'], ['abs', 'b']),
					)
					.map(([a, [sign, power]]) => `${sign}(${a})^(${power})`),
			},
			{
				weight: 2,
				arbitrary: fc
					.tuple(fc.constantFrom('sqrt', 'abs', 'exp', 'log', 'log2', 'log10', 'sin', 'cos', 'tanh'), inner)
					.map(([f, a]) => `${f}(${a})`),
			},
			{
				weight: 1,
				arbitrary: fc
					.tuple(fc.constantFrom('min', 'max'), fc.array(leaf, {minLength: 1, maxLength: 2}), inner)
					.map(([f, leaves, a]) => `${f}(${[...leaves, a].join(', ')})`),
			},
		),
	};
});

const comparison = fc.constantFrom('<', '<=', '>', '>=', '==', '!=');

/** Texts of truths; half of the comparisons are of leaves, so that equal sides are met. */
export const {truths} = fc.letrec<{truths: string}>(tie => {
	const side = fc.oneof(leaf, terms);
	const inner = tie('truths');
	return {
		truths: fc.oneof(
			{maxDepth: 2, withCrossShrink: true},
			{
				weight: 3,
				arbitrary: fc.tuple(side, comparison, side).map(([a, op, b]) => `${a} ${op} ${b}`),
			},
			{
				weight: 1,
				arbitrary: fc
					.tuple(side, comparison, side, comparison, side)
					.map(([a, first, b, second, c]) => `${a} ${first} ${b} ${second} ${c}`),
			},
			{
				weight: 1,
				arbitrary: fc
					.tuple(inner, fc.constantFrom('and', 'or'), inner)
					.map(([p, word, q]) => `(${p}) ${word} (${q})`),
			},
			{weight: 1, arbitrary: inner.map(p => `not (${p})`)},
		),
	};
});
