/** Derivatives of the linear network against exact differences, and its critical points. */
import {expect, test} from 'vitest';
import seedrandom from 'seedrandom';
import {add, multiply, type Rational, rational, subtract, ZERO} from '../kernels/rational.ts';
import {fromDoubles, identity, inner, product, sum, transposed} from '../kernels/rational-matrix.ts';
import {
	criticalPoint,
	leastSquaresMap,
	secondDerivative,
	spectralSamples,
	squaredGradient,
	squaredLoss,
	turning,
	type Weights,
} from './linear-network.ts';

const rng = seedrandom.alea('linear-network');
const halves = (length: number) => Float64Array.from({length}, () => Math.floor(9 * rng()) / 2 - 2);
const [q, d, p] = [3, 4, 2];
const data = spectralSamples({
	q,
	d,
	r: 1,
	skewU: halves(q * q),
	skewO: halves(d * d),
	M: Float64Array.of(1, 0, 0, 0, 2, 1, 0, 0, -1, 0.5, 1, 0, 0, 1, 1, 2),
	gaps: Float64Array.of(1, 0.5, 0.75),
	noise: Float64Array.of(1, 0, -1),
});
const C = fromDoubles(Float64Array.of(1, 2, 0.5, -1), p, p);
const squares = data.s.map(v => multiply(v, v));

/** L at the point after t steps along a line. */
const lossAlong = ({A, B}: Weights, along: Weights, t: number) =>
	squaredLoss(data, {A: sum(A, along.A, rational(BigInt(t))), B: sum(B, along.B, rational(BigInt(t)))});

test('the samples have the eigenvectors and eigenvalues that they are made of', () => {
	const W = leastSquaresMap(data);
	const S = product(W, data.X, transposed(data.X), transposed(W));
	for (let i = 0; i < q; i++) {
		const u = fromDoubles(Float64Array.of(...[0, 1, 2].map(j => (i === j ? 1 : 0))), q, 1);
		const column = product(data.U, u);
		expect(product(S, column)).toEqual(
			product(column, fromDoubles(Float64Array.of([2.25 ** 2, 1.25 ** 2, 0.75 ** 2][i]!), 1, 1)),
		);
	}
});

test('second derivatives are those of a five-point rule, which is exact for polynomials of degree 5', () => {
	for (let trial = 0; trial < 5; trial++) {
		const random = (): Weights => ({
			A: fromDoubles(halves(q * p), q, p),
			B: fromDoubles(halves(p * d), p, d),
		});
		const [at, along] = [random(), random()];
		const rule = ([-1, 16, -30, 16, -1] as const)
			.map((w, i): Rational => multiply(rational(BigInt(w), 12n), lossAlong(at, along, i - 2)))
			.reduce(add);
		expect(secondDerivative(data, at, along)).toEqual(rule);
	}
});

test('the gradient is that of differences in every weight', () => {
	const at: Weights = {A: fromDoubles(halves(q * p), q, p), B: fromDoubles(halves(p * d), p, d)};
	const still: Weights = {
		A: fromDoubles(new Float64Array(q * p), q, p),
		B: fromDoubles(new Float64Array(p * d), p, d),
	};
	// L is a parabola in each single weight, for which the symmetric difference is exact.
	const slope = (along: Weights) =>
		multiply(rational(1n, 2n), subtract(lossAlong(at, along, 1), lossAlong(at, along, -1)));
	const unit = (n: number, k: number) => Float64Array.from({length: n}, (_, i) => (i === k ? 1 : 0));
	let total = ZERO;
	for (let k = 0; k < q * p; k++) {
		const g = slope({...still, A: fromDoubles(unit(q * p, k), q, p)});
		total = add(total, multiply(g, g));
	}
	for (let k = 0; k < p * d; k++) {
		const g = slope({...still, B: fromDoubles(unit(p * d, k), p, d)});
		total = add(total, multiply(g, g));
	}
	expect(squaredGradient(data, at)).toEqual(total);
});

test('every set of eigenvectors makes a critical point with its value, and turning bends as the eigenvalues differ', () => {
	for (const I of [
		[0, 1],
		[0, 2],
		[1, 2],
		[2, 0],
		[1, undefined],
		[undefined, undefined],
	]) {
		const at = criticalPoint(data, I, C);
		expect(squaredGradient(data, at)).toEqual(ZERO);
		const captured = I.map(i => (i === undefined ? ZERO : squares[i]!)).reduce(add);
		expect(squaredLoss(data, at)).toEqual(subtract(inner(data.Y, data.Y), captured));
		for (const [k, i] of I.entries())
			for (const j of [0, 1, 2].filter(v => !I.includes(v)))
				expect(secondDerivative(data, at, turning(data, C, k, j))).toEqual(
					i === undefined
						? multiply(rational(-4n), squares[j]!)
						: multiply(rational(2n), subtract(squares[i]!, squares[j]!)),
				);
	}
});

test('a singular C, or inputs that do not span, are told', () => {
	expect(() => criticalPoint(data, [0, 1], fromDoubles(new Float64Array(4), 2, 2))).toThrow(/C is singular/);
	expect(() => leastSquaresMap({X: fromDoubles(Float64Array.of(1, 1), 2, 1), Y: identity(1)})).toThrow(
		/S_XX/,
	);
});
