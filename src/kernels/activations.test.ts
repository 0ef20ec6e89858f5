/** Activation functions against 64 digits, central differences and their plain twins. */
import {all, create, type BigNumber} from 'mathjs';
import {describe, expect, test, vi} from 'vitest';
import {activationNames, activations, type ActivationName} from './activations.ts';
import {activate} from './activations-twin.ts';
import {ERF_CENTRES, ERF_TERMS, erfTable} from './erf-table.ts';
import {expectSameBits, random, resident, u, uniform, type Random} from './kernel.samples.ts';
import {erf, softplus, tanh} from './scalar-activations.ts';
import {withWorkspace} from './workspace.ts';

const math = create(all!, {number: 'BigNumber', precision: 64});
type Big = BigNumber;
const big = (x: number | string): Big => math.bignumber(x);

/** The float64 x exactly: a BigNumber made of a number would go through its shortest decimal. */
function exact(x: number): Big {
	let twos = 0;
	let whole = x;
	for (; !Number.isInteger(whole); twos++) whole *= 2;
	return big(BigInt(whole).toString()).div(big(2).pow(twos));
}

const rootPi = big(-1).acos().sqrt();

/** erf x = 2 exp(-x^2) / sqrt(pi) sum_n 2^n x^(2n+1) / (1 3 5 ... (2n+1)): all terms of one sign. */
function bigErf(x: Big): Big {
	const square = x.times(x);
	let term = x;
	let sum = x;
	for (let n = 1; term.abs().gt(sum.abs().times('1e-40')); n++) {
		term = term
			.times(square)
			.times(2)
			.div(2 * n + 1);
		sum = sum.plus(term);
	}
	return sum.times(2).times(square.neg().exp()).div(rootPi);
}

type Jet = readonly [Big, Big, Big];

/** Value and two derivatives, to 30 digits and more, of the functions that are not piecewise linear. */
const oracles = {
	tanh(x: Big): Jet {
		const e = x.times(2).exp();
		const slope = e.times(4).div(e.plus(1).pow(2));
		const value = e.minus(1).div(e.plus(1));
		return [value, slope, value.times(slope).times(-2)];
	},
	erf(x: Big): Jet {
		const slope = x.times(x).neg().exp().times(2).div(rootPi);
		return [bigErf(x), slope, x.times(slope).times(-2)];
	},
	softplus(x: Big): Jet {
		const e = x.exp();
		// ln(1 + e) = e - e^2 / 2 + ..., whose next term is beyond the digits kept here.
		const value = x.lt(-80) ? e.minus(e.times(e).div(2)) : e.plus(1).ln();
		return [value, e.div(e.plus(1)), e.div(e.plus(1).pow(2))];
	},
} satisfies Partial<Record<ActivationName, (x: Big) => Jet>>;

/**
 * Relative errors of value, first and second derivative in units of u, counted along the formulas, each operation one u.
 * p = expm1(r): r has 1 (its constants and the cancelled part are exact), amplified by r e^r / p <= 1.2; the polynomial
 * after r is at most a fifth of p and has 3.5; its addition 1: together 2.9. y = s p + s: 2.9 |p| / (1 + p) + 1 <= 2.2.
 * 1 + y: half of that and 1, so 1 / (1 + y) has 3.1.
 * - tanh: 2.9 + 3.1 + 1 = 7; 2.2 + 2 * 3.1 + 2 = 11; both and 1 = 19.
 * - erf: at worst x = 1/16+, where value and centre's coefficient are as 1 to 2: (0.14 + 4 * 0.07) / 0.07 + 1 + the rest of
 *   the series 0.4 = 8; constant 1, y 2.2, product 1 = 5; one more = 6.
 * - softplus: ln(1 + y) >= 0.34 on the branch with ln 2: (2.2 / 2 + 4 * 0.35 + 2 * 0.35) / 0.34 < 10 and 1 for the sum = 11;
 *   y 2.2, 3.1, product 1 = 7; 3.1 and 1 more = 11.
 * Here and below, one ulp is at least u times the number.
 */
const counted = {tanh: [7, 11, 19], erf: [8, 5, 6], softplus: [11, 7, 11]} as const;

/** Points of every regime: tiny, about the breaks between formulas, moderate, and as far as derivatives stay normal. */
function points(rng: Random, far: number): number[] {
	const list = [0.0625, 0.1875, 0.3466, 0.8814, 1, 5.9375];
	for (let i = 0; i < 150; i++) list.push(2 * rng(), 8 * rng(), far * rng(), 10 ** (-12 * rng()));
	return [...list, ...list.map(x => -x)];
}

describe('smooth functions of one number', () => {
	test.each(['tanh', 'erf', 'softplus'] as const)(
		'%s and its derivatives are within the counted error of 64 digits',
		name => {
			const xs = Float64Array.from(points(random(name), name === 'erf' ? 26 : 350));
			const {value, derivative, secondDerivative} = activations[name];
			const jets = [value(xs), derivative(xs), secondDerivative(xs)];
			xs.forEach((x, i) =>
				oracles[name](exact(x)).forEach((want, order) => {
					const error = exact(jets[order]![i]!).minus(want).div(want).abs().toNumber() / u;
					expect(error, `derivative ${order} of ${name} at ${x}`).toBeLessThanOrEqual(counted[name][order]!);
				}),
			);
		},
	);

	test('the table of erf is the Taylor series about each centre, rounded to nearest', () => {
		for (let i = 0; i < ERF_CENTRES; i++) {
			const c = big(i).div(8);
			// erf^(k+1) = -2 c erf^(k) - 2 (k - 1) erf^(k-1) for k >= 1.
			const derivatives = [bigErf(c), c.times(c).neg().exp().times(2).div(rootPi)];
			for (let k = 1; k + 1 < ERF_TERMS; k++)
				derivatives.push(
					c
						.times(derivatives[k]!)
						.plus(big(k - 1).times(k > 1 ? derivatives[k - 1]! : 0))
						.times(-2),
				);
			let factorial = big(1);
			derivatives.forEach((derivative, k) => {
				if (k > 0) factorial = factorial.times(k);
				const got = erfTable[i * ERF_TERMS + k]!;
				// Half an ulp is at most u |got|; zero is exact.
				const error = exact(got).minus(derivative.div(factorial)).abs().toNumber();
				expect(error, `coefficient ${k} at ${i} / 8`).toBeLessThanOrEqual(u * Math.abs(got) * (1 + 1e-12));
			});
		}
	});

	test('tanh and erf are odd, keep the sign of zero and reach 1; softplus tends to 0 and to x', () => {
		for (const f of [tanh, erf]) {
			for (const x of points(random('odd'), 400)) expect(f(-x)).toBe(-f(x));
			expect(f(0)).toBe(0);
			expect(f(-0)).toBe(-0);
			expect(f(Infinity)).toBe(1);
			expect(f(1e300)).toBe(1);
			expect(f(NaN)).toBeNaN();
		}
		expect(softplus(-Infinity)).toBe(0);
		expect(softplus(1000)).toBe(1000);
		expect(softplus(Infinity)).toBe(Infinity);
		expect(softplus(NaN)).toBeNaN();
		for (const name of ['tanh', 'erf', 'softplus'] as const) {
			const ends = Float64Array.of(-Infinity, -1000, 1000, Infinity);
			expect([...activations[name].secondDerivative(ends)].map(Math.abs)).toEqual([0, 0, 0, 0]);
		}
	});
});

describe('activation functions on arrays', () => {
	test('relu cuts off what is negative, and has slope 0 there and at 0', () => {
		const x = Float64Array.of(-2, -1e-300, 0, 1e-300, 3);
		for (const at of [x, resident(x)]) {
			expect([...activations.relu.value(at)]).toEqual([0, 0, 0, 1e-300, 3]);
			expect([...activations.relu.derivative(at)]).toEqual([0, 0, 0, 1, 1]);
			expect([...activations.relu.secondDerivative(at)]).toEqual([0, 0, 0, 0, 0]);
			expect([...activations.relu.value(resident(x), resident(x))]).toEqual([0, 0, 0, 1e-300, 3]);
		}
	});

	test('the identity is the identity', () => {
		const x = uniform(random('identity'), 7);
		expectSameBits(activations.identity.value(resident(x), resident(x)), x, 'value');
		expect([...activations.identity.derivative(x)]).toEqual(Array.from({length: 7}, () => 1));
		expect([...activations.identity.secondDerivative(x)]).toEqual(Array.from({length: 7}, () => 0));
	});

	test.each(activationNames)(
		'kernels of %s agree with the plain loop to the last bit, at every length and at odd values',
		name => {
			const rng = random(`bits of ${name}`);
			const odd = [
				0,
				-0,
				NaN,
				Infinity,
				-Infinity,
				5e-324,
				-5e-324,
				27,
				-28,
				354,
				-355,
				1e308,
				-6,
				6,
				0.41421356237309503,
			];
			// Kernels work in runs of 128 entries.
			for (const n of [...Array(70).keys(), 127, 128, 129, 255, 257, 384]) {
				const x = Float64Array.from(
					{length: n},
					(_, i) => (n > 40 ? odd[i] : undefined) ?? (2 * rng() - 1) * 10 ** (3 * rng() - 1),
				);
				const orders = ['value', 'derivative', 'secondDerivative'] as const;
				const expected = orders.map(() => new Float64Array(n));
				activate(name, 2, 0, n, x, expected[0]!, expected[1]!, expected[2]!);
				orders.forEach((order, k) => {
					expectSameBits(activations[name][order](x), expected[k]!, `${name} ${order}, outside`);
					withWorkspace(() => {
						const [block, at] = [resident(new Float64Array(n + 2).fill(9)), resident(x)];
						const out = block.subarray(1, n + 1);
						expectSameBits(
							activations[name][order](at, out),
							expected[k]!,
							`${name} ${order}, in the workspace`,
						);
						expect([block[0], block[n + 1]], 'written outside the output').toEqual([9, 9]);
						expectSameBits(activations[name][order](at, at), expected[k]!, `${name} ${order}, in place`);
					});
				});
			}
		},
	);

	test.each(activationNames)('derivatives of %s agree with central differences', name => {
		// f' is off by h^2 max |f'''| / 6, third (and fourth) derivatives here being below 12, and by the rounding of two
		// values, 12 u each and the rounding of x +- h (|x| < 4), over 2 h.
		const h = 2 ** -17;
		const tolerance = (size: number): number => 2 * h * h + (2 * (20 * u * size + 4 * u)) / h;
		const x = uniform(random(`slopes of ${name}`), 200).map(t => 4 * t);
		const {value, derivative, secondDerivative} = activations[name];
		for (const [f, slope] of [
			[value, derivative],
			[derivative, secondDerivative],
		] as const) {
			const [above, below, at] = [f(x.map(t => t + h)), f(x.map(t => t - h)), slope(x)];
			x.forEach((t, i) => {
				if (name === 'relu' && Math.abs(t) <= h) return;
				expect(Math.abs((above[i]! - below[i]!) / (2 * h) - at[i]!), `${name} at ${t}`).toBeLessThanOrEqual(
					tolerance(4),
				);
			});
		}
	});

	test('where there are no kernels the plain loop stands in', async () => {
		vi.resetModules();
		vi.doMock('./wasm/loader.ts', () => ({kernels: undefined}));
		const fallback = await import('./activations.ts');
		vi.doUnmock('./wasm/loader.ts');
		const x = uniform(random('fallback'), 51);
		for (const name of activationNames)
			expectSameBits(fallback.activations[name].derivative(x), activations[name].derivative(x), name);
	});

	test('outputs of another length, or overlapping the input without being it, are refused', () => {
		const x = new Float64Array(10);
		expect(() => activations.tanh.value(x, new Float64Array(9))).toThrow(
			'out has 9 entries; the length of x needs exactly 10',
		);
		expect(() => activations.tanh.value(x.subarray(1, 6), x.subarray(2, 7))).toThrow(/overlaps/);
		withWorkspace(() => {
			const block = resident(x);
			expect(() => activations.relu.value(block.subarray(0, 5), block.subarray(4, 9))).toThrow(/overlaps/);
		});
	});
});
