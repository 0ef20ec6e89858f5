/** Matrix factorisation: its derivatives against exact differences, its global minimum by its certificate. */
import {expect, test} from 'vitest';
import seedrandom from 'seedrandom';
import {
	add,
	compare,
	fromNumber,
	multiply,
	type Rational,
	rational,
	subtract,
	ZERO,
} from '../kernels/rational.ts';
import {
	cayley,
	difference,
	fromDoubles,
	inner,
	product,
	sum,
	transposed,
} from '../kernels/rational-matrix.ts';
import {spectralNorm} from '../kernels/spectra.ts';
import {valueAt} from './descending-path.ts';
import {
	blocksOf,
	criticalFactors,
	type Factors,
	flattened,
	gradient,
	hessian,
	objective,
	pairing,
	residual,
	solvedFactorisation,
} from './homogeneous-factorisation.ts';

const rng = seedrandom.alea('homogeneous-factorisation');
const halves = (length: number) => Float64Array.from({length}, () => Math.floor(9 * rng()) / 2 - 2);
const [m, n, r] = [2, 3, 2];
const spectrum = (a: number[]) => ({
	m,
	n,
	lambda: 0.5,
	a: Float64Array.from(a),
	skewL: halves(m * m),
	skewR: halves(n * n),
});
const problem = solvedFactorisation(spectrum([1.5, -0.5]));
const factors = (v: Float64Array): Factors => ({
	U: fromDoubles(v.slice(0, m * r), m, r),
	V: fromDoubles(v.slice(m * r), n, r),
});
const at = halves((m + n) * r);
const unit = (k: number, t = 1) => Float64Array.from(at, (_, i) => (i === k ? t : 0));
const moved = (...by: Float64Array[]) =>
	objective(problem, factors(at.map((v, i) => by.reduce((s, d) => s + d[i]!, v))));

/** The position in (u_1, …, u_r, v_1, …, v_r) of entry k of U and V written row by row. */
const place = (k: number) =>
	k < m * r ? (k % r) * m + Math.floor(k / r) : r * m + ((k - m * r) % r) * n + Math.floor((k - m * r) / r);

test('the gradient is that of symmetric differences, exact as f is a parabola in each weight', () => {
	const G = gradient(problem, factors(at));
	for (let k = 0; k < at.length; k++) {
		const slope = multiply(rational(1n, 2n), subtract(moved(unit(k)), moved(unit(k, -1))));
		expect(pairing(G, factors(unit(k)))).toEqual(slope);
	}
});

test('the Hessian is that of second differences, exact as no weight occurs to a higher power than 2, to within its error', () => {
	const {matrix, error} = hessian(problem, factors(at));
	const side = (m + n) * r;
	expect(error).toBeGreaterThan(0);
	expect(error).toBeLessThan(1e-12);
	for (let k = 0; k < side; k++)
		for (let l = 0; l <= k; l++) {
			const corner = (s: number, t: number) => moved(unit(k, s), unit(l, t));
			const exact: Rational =
				k === l
					? subtract(add(moved(unit(k)), moved(unit(k, -1))), multiply(rational(2n), moved()))
					: multiply(
							rational(1n, 4n),
							subtract(add(corner(1, 1), corner(-1, -1)), add(corner(1, -1), corner(-1, 1))),
						);
			const entry = matrix[place(k) * side + place(l)]!;
			expect(matrix[place(l) * side + place(k)]).toBe(entry);
			const off = subtract(fromNumber(entry), exact);
			expect(compare(off.num < 0n ? {...off, num: -off.num} : off, fromNumber(error))).toBeLessThanOrEqual(0);
		}
});

test.each([
	['two singular values above the threshold', [1.5, 0.5]],
	['one above and one below', [1, -0.5]],
	['one above and one cut off at 0', [2, -1.5]],
	['none above', [0, -0.25]],
])('the solution carries its certificate: %s', (_, a) => {
	const solved = solvedFactorisation(spectrum(a));
	const E = difference(solved.Y, solved.best);
	// <E, Z*> = lambda |Z*|_* and |E| <= lambda: -E is a subgradient of the nuclear norm at Z*, scaled.
	expect(inner(E, solved.best)).toEqual(multiply(solved.lambda, solved.nuclear));
	const size = spectralNorm(
		Float64Array.from(E.num, v => Number(v) / Number(E.den)),
		m,
		n,
	);
	expect(size.value - size.radius).toBeLessThanOrEqual(0.5 * (1 + 2 ** -51));
	expect(product(solved.optimal.U, transposed(solved.optimal.V))).toEqual(solved.best);
	expect(objective(solved, solved.optimal)).toEqual(solved.least);
	expect(residual(solved, solved.optimal)).toEqual(E);
});

test('every choice of singular vectors, rotated or not, is a critical point, and others are not', () => {
	const solved = solvedFactorisation(spectrum([1.5, 0.5]));
	for (const slots of [[0, 1], [1], [undefined, 0], [undefined]]) {
		const Q = cayley(fromDoubles(halves(slots.length ** 2), slots.length, slots.length));
		const point = criticalFactors(solved, slots, Q);
		const G = gradient(solved, point);
		expect(pairing(G, G)).toEqual(ZERO);
		const beside = {
			...point,
			U: sum(
				point.U,
				fromDoubles(
					halves(m * slots.length).map(v => v + 3),
					m,
					slots.length,
				),
			),
		};
		expect(pairing(gradient(solved, beside), gradient(solved, beside)).num > 0n).toBe(true);
	}
});

test('the blocks of a point, all used once, have its objective', () => {
	const blocks = blocksOf(factors(at));
	const ones = blocks.theta.map(() => rational(1n));
	expect(valueAt(flattened(problem), blocks, ones)).toEqual(objective(problem, factors(at)));
});
