/**
 * Information of random variables on finite alphabets, in nats.
 *
 * A joint distribution is a table of masses: whole numbers, whose share of their sum is the probability. Sums of at most 2^53 are exact, so that
 * marginals, independence and Markov chains are exact too; only the logarithms of entropies are rounded. They are sums of terms p log(1 / q) >= 0,
 * so nothing cancels but in the differences that mutual information is made of.
 */
import {add, type Ball, ball, gamma, sub} from './ball.ts';
import {addDown, addUp, divideUp, multiplyUp} from './rounding.ts';

/** A joint distribution: masses over the product of alphabets of the given sizes, row-major. */
export interface Joint {
	readonly shape: readonly number[];
	readonly masses: Float64Array;
}

const product = (numbers: readonly number[]): number => numbers.reduce((a, b) => a * b, 1);

const total = (masses: Float64Array): number => masses.reduce((a, b) => a + b, 0);

/** The distribution of nothing: to attach variables to. */
export const CERTAIN: Joint = {shape: [], masses: Float64Array.of(1)};

/** For each joint state the place of its letters along `axes` in a row-major table over these; an axis may be listed twice. */
function places(shape: readonly number[], axes: readonly number[]): Int32Array {
	const steps = shape.map(() => 0); // how far one letter along an axis leads in the table
	let stride = 1;
	for (const axis of axes.toReversed()) {
		steps[axis]! += stride;
		stride *= shape[axis]!;
	}
	let out = Int32Array.of(0);
	shape.forEach((letters, axis) => {
		const finer = new Int32Array(out.length * letters);
		for (let i = 0; i < finer.length; i++)
			finer[i] = out[Math.floor(i / letters)]! + steps[axis]! * (i % letters);
		out = finer;
	});
	return out;
}

/** The masses of the variables `axes`, the others summed out, row-major in their order; an axis may be listed twice. Exact. */
export function marginal({shape, masses}: Joint, axes: readonly number[]): Float64Array {
	const out = new Float64Array(product(axes.map(a => shape[a]!)));
	places(shape, axes).forEach((place, state) => (out[place]! += masses[state]!));
	return out;
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/**
 * The joint distribution with one more variable, last, over `columns` letters, drawn from row i of `weights` where the variables `parents` are
 * in their i-th joint state; it depends on the others through them alone. Weights are whole numbers, and a row needs not add up to 1: rows
 * are brought to one total.
 *
 * @throws {RangeError} if the masses would exceed 2^53 in sum, or a row has no weight
 */
export function attach(
	joint: Joint,
	parents: readonly number[],
	weights: Float64Array,
	columns: number,
): Joint {
	const rows = weights.length / columns;
	const totals = Array.from({length: rows}, (_, i) =>
		total(weights.subarray(i * columns, (i + 1) * columns)),
	);
	const empty = totals.findIndex(t => !(t > 0));
	if (empty >= 0)
		throw new RangeError(`a row of weights needs a positive sum, row ${empty} has ${totals[empty]}`);
	const common = totals.reduce((a, b) => (a / gcd(a, b)) * b, 1);
	const sum = total(joint.masses) * common;
	if (!(sum <= 2 ** 53)) throw new RangeError(`masses may add up to 2^53, not to ${sum}`);
	const masses = new Float64Array(joint.masses.length * columns);
	places(joint.shape, parents).forEach((row, state) => {
		const mass = joint.masses[state]! * (common / totals[row]!);
		for (let k = 0; k < columns; k++) masses[state * columns + k] = mass * weights[row * columns + k]!;
	});
	return {shape: [...joint.shape, columns], masses};
}

/**
 * sum_r sum_j p_rj / P log(Q_r / q_rj): the mean of -log q(j | r) over p, for two tables of masses with rows of length `row` (one row by
 * default), P the sum of p and Q_r that of row r of q. With one row the cross-entropy of p and q; of p with itself the entropy of j given r.
 *
 * Radius: a term is off by ten factors 1 + d with |d| <= 2^-53, for p_rj / P, the product, and a logarithm that is right to 8 such units
 * (interval.ts); n - 1 sums make that gamma_(n+9), and no term is negative. The quotient inside the logarithms adds gamma_1, weighted by p.
 *
 * @throws {RangeError} if it is infinite: some p_rj > 0 where q_rj = 0
 */
export function crossEntropy(p: Float64Array, q: Float64Array = p, row = p.length): Ball {
	const all = total(p);
	let value = 0;
	let rounded = false;
	for (let from = 0; from < p.length; from += row) {
		let sum = 0;
		for (let j = from; j < from + row; j++) sum += q[j]!;
		for (let j = from; j < from + row; j++) {
			if (p[j] === 0 || q[j] === sum) continue;
			if (q[j] === 0)
				throw new RangeError(`the cross-entropy is infinite: letter ${j} has mass ${p[j]} but no code`);
			value += (p[j]! / all) * Math.log(sum / q[j]!);
			rounded = true;
		}
	}
	if (!rounded) return ball(0);
	const g = gamma(p.length + 9);
	return ball(value, addUp(divideUp(multiplyUp(g, value), addDown(1, -g)), gamma(1)));
}

/**
 * Row by row the mixture (k p + w) / (k + 1) of two tables of masses, each row of either brought to total 1; a row without mass in p is that of w.
 * Exact.
 *
 * @throws {RangeError} if a mass would exceed 2^53
 */
export function mixture(p: Float64Array, w: Float64Array, k: number, row = p.length): Float64Array {
	const out = new Float64Array(p.length);
	for (let from = 0; from < p.length; from += row) {
		const [own, other] = [p, w].map(t => total(t.subarray(from, from + row))) as [number, number];
		for (let j = from; j < from + row; j++) out[j] = k * p[j]! * other + w[j]! * (own || 1);
		const sum = total(out.subarray(from, from + row));
		if (!(sum <= 2 ** 53)) throw new RangeError(`masses may add up to 2^53, not to ${sum}`);
	}
	return out;
}

/** H(axes). */
export const entropy = (joint: Joint, axes: readonly number[]): Ball => crossEntropy(marginal(joint, axes));

/** H(of | given). */
export function conditionalEntropy(joint: Joint, of: readonly number[], given: readonly number[]): Ball {
	const masses = marginal(joint, [...given, ...of]);
	return crossEntropy(masses, masses, product(of.map(a => joint.shape[a]!)));
}

/** I(a; b) = H(a) - H(a | b). */
export const mutualInformation = (joint: Joint, a: readonly number[], b: readonly number[]): Ball =>
	sub(entropy(joint, a), conditionalEntropy(joint, a, b));

/** TC(axes) = KL(p || prod_i p_i) = sum_i H(i) - H(axes). */
export const totalCorrelation = (joint: Joint, axes: readonly number[]): Ball =>
	sub(axes.map(axis => entropy(joint, [axis])).reduce(add), entropy(joint, axes));

/** Whether a and b are independent given c, exactly: p(a, b, c) p(c) = p(a, c) p(b, c) in whole numbers. */
export function independent(
	joint: Joint,
	a: readonly number[],
	b: readonly number[],
	c: readonly number[] = [],
): boolean {
	const [na, nb] = [a, b].map(axes => product(axes.map(i => joint.shape[i]!))) as [number, number];
	const [abc, ac, bc, cc] = [[...c, ...a, ...b], [...c, ...a], [...c, ...b], c].map(axes =>
		marginal(joint, axes),
	) as [Float64Array, Float64Array, Float64Array, Float64Array];
	return abc.every((mass, at) => {
		const left = ac[Math.floor(at / nb)]!;
		const given = Math.floor(at / (na * nb));
		const right = bc[given * nb + (at % nb)]!;
		if (left === 0 || right === 0) return true; // then the mass is 0 as well
		return BigInt(mass) * BigInt(cc[given]!) === BigInt(left) * BigInt(right);
	});
}

/**
 * The class of each joint state of `x`, by what it says of `y`: states with the same p(y | x) share one. A table of rows with a single 1, one row a
 * state and one column a class, for `attach`: the least sufficient statistic of x for y. States without mass are in the first class.
 */
export function posteriorClasses(
	joint: Joint,
	x: readonly number[],
	y: readonly number[],
): {table: Float64Array; classes: number} {
	const ny = product(y.map(a => joint.shape[a]!));
	const masses = marginal(joint, [...x, ...y]);
	const known = new Map<string, number>();
	const labels = Array.from({length: masses.length / ny}, (_, i) => {
		const row = masses.subarray(i * ny, (i + 1) * ny);
		const unit = row.reduce(gcd, 0);
		if (unit === 0) return 0;
		const posterior = row.map(m => m / unit).join(' ');
		const label = known.get(posterior) ?? known.size;
		known.set(posterior, label);
		return label;
	});
	const classes = known.size;
	const table = new Float64Array(labels.length * classes);
	labels.forEach((label, i) => (table[i * classes + label] = 1));
	return {table, classes};
}

/** A variable n with x = f(y, n): its weights, and f as a table of rows with a single 1, one row a pair (y, n), for `attach`. */
export interface Representation {
	readonly weights: Float64Array;
	readonly table: Float64Array;
}

/**
 * A variable n, independent of y, with x = f(y, n), for the channel from y to x of the given weights: the rows of the channel laid along [0, 1)
 * letter by letter, row y beginning with letter `first[y]`, n is the cell of their common refinement that a uniform number falls into
 * [achille2018, the task-nuisance decomposition].
 */
export function functionalRepresentation(
	channel: Float64Array,
	columns: number,
	first: Float64Array,
): Representation {
	const rows = channel.length / columns;
	const even = attach({shape: [rows], masses: new Float64Array(rows).fill(1)}, [0], channel, columns).masses;
	const whole = total(even) / rows;
	const letter = (y: number, k: number) => (first[y]! + k) % columns;
	const ends = Array.from({length: rows}, (_, y) => {
		let sum = 0;
		return Array.from({length: columns}, (__, k) => (sum += even[y * columns + letter(y, k)]!));
	});
	const cuts = [...new Set(ends.flat())].filter(c => c > 0 && c <= whole).toSorted((a, b) => a - b);
	const weights = Float64Array.from(cuts, (cut, i) => cut - (cuts[i - 1] ?? 0));
	const table = new Float64Array(rows * cuts.length * columns);
	ends.forEach((own, y) =>
		cuts.forEach((cut, i) => {
			const k = own.findIndex(end => cut <= end);
			table[(y * cuts.length + i) * columns + letter(y, k)] = 1;
		}),
	);
	return {weights, table};
}
