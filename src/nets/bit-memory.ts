/**
 * Deep narrow ReLU networks that remember n labels 0 and 1 with about sqrt(n c) parameters, at n distinct whole numbers of c bits
 * [vardi2022, Theorem 3.1, as we read it; constants ours].
 *
 * The sorted points are cut into m groups of g. A first stage, a ramp between each two groups, hands on x and the code of x's group; a second one
 * goes through the g blocks of the code, c + 1 bits each, in about 6 c parameters a block, and says whether the block is that of x with the label 1.
 * That is 6.4 m + (6 c + 22) g in all.
 *
 * A code is a number z in (0, 1) with z = (k + r) / 2^(c+1), k = 2 x_i + y_i the first block and r = z' or 1 - z' as k is even or odd, z' the code of the
 * blocks behind, 1/2 at the end. The tent map t -> 2 t - 4 relu(t - 1/2), c + 1 times, takes z to z' [telgarsky2015]: what it reflects has been reflected
 * before. As all k are in [2, 2^(c+1) - 3], z' stays 2^-c away from 0 and 1, so v = 2^(c+1) z - 2 x - 3/2 is below 1/2 - 2^-c in size where k = 2 x + 1,
 * and above 1/2 + 2^-c elsewhere. Codes are stored as whole numbers z 2^K, so all weights are whole.
 */
import {type AffineRows, evaluateExactly, type IntegerNet} from '../kernels/integer-net.ts';
import {rational} from '../kernels/rational.ts';

/** Ramps in one layer of the first stage: with x and the code it is 12 units wide, the width in the paper. */
const rampsALayer = 5;

/** An affine function of the units of a layer: its bias, then a weight for each unit. */
type Affine = readonly bigint[];

const affine = (bias: bigint, ...terms: readonly (readonly [factor: bigint, of: Affine])[]): Affine =>
	terms[0]![1].map((_, k) => terms.reduce((sum, [factor, of]) => sum + factor * of[k]!, k === 0 ? bias : 0n));

/** Parameters of one block of the code: 6 for every bit, and what it takes to compare. */
export const blockCost = (c: number): number => 6 * c + 22;

/** c: the bits of the points, least such that all lie in [1, 2^c - 2]. At least 2. Throws RangeError unless they are whole, >= 1 and increasing. */
export function pointBits(points: readonly number[]): number {
	points.forEach((x, i) => {
		if (!(Number.isSafeInteger(x) && x >= 1 && (i === 0 || x > points[i - 1]!)))
			throw new RangeError(`points are increasing whole numbers >= 1, got ${x} at place ${i}`);
	});
	return Math.max(2, (BigInt(points.at(-1)!) + 1n).toString(2).length);
}

/**
 * g, for which 6.4 (n - 1) / g + (6 c + 22) g is least: with a = 6.4 (n - 1) / (6 c + 22) the g with g (g - 1) <= a <= g (g + 1). There (a / g + g)^2 - 4 a =
 * (g - a / g)^2 <= 1.
 */
export function groupSize(n: number, c: number): number {
	let g = 1;
	while (5 * blockCost(c) * g * (g + 1) < 32 * (n - 1)) g++;
	return g;
}

/** The code of a group, times 2^K; `blocks` are its k. */
function codeOf(blocks: readonly bigint[], c: number, K: number): bigint {
	const whole = 1n << BigInt(K);
	return blocks.reduceRight(
		(rest, k) => (k * whole + (k % 2n === 0n ? rest : whole - rest)) >> BigInt(c + 1),
		whole / 2n,
	);
}

/**
 * The network for increasing points >= 1 and labels 0 and 1, at most 12 units wide. With c = pointBits(points) and b = blockCost(c) it has at most
 * sqrt(25.6 b (n - 1) + b^2) - b + 28 parameters other than 0: m - 1 ramps cost 6 each and 2 for every layer, a block b, the rest 28.
 */
export function bitMemory(points: readonly number[], labels: readonly number[]): IntegerNet {
	const c = pointBits(points);
	const g = groupSize(points.length, c);
	const K = Math.max(g * (c + 1) + 1, 3 * c); // all codes whole, and M >= 2^c below
	const starts = points.flatMap((x, i) => (i % g === 0 ? [BigInt(x)] : []));
	const codes = starts.map((_, j) =>
		codeOf(
			// A short group is filled up with x = 1 and the label 0, which match nothing.
			Array.from({length: g}, (_unused, i) =>
				BigInt(2 * (points[j * g + i] ?? 1) + (labels[j * g + i] ?? 0)),
			),
			c,
			K,
		),
	);

	const hidden: AffineRows[] = [];
	const layer = (...units: readonly Affine[]): Affine[] => {
		hidden.push(units);
		return units.map((_, i) =>
			Array.from({length: units.length + 1}, (_unused, k) => (k === i + 1 ? 1n : 0n)),
		);
	};

	let x: Affine = [0n, 1n];
	let code: Affine = [codes[0]!, 0n];
	for (let first = 1; first < codes.length; first += rampsALayer) {
		const group = starts.slice(first, first + rampsALayer);
		const ramps = group.flatMap(start => [affine(1n - start, [1n, x]), affine(-start, [1n, x])]);
		const [nextX, nextCode, ...ends] = layer(x, code, ...ramps);
		x = nextX!;
		code = affine(
			0n,
			[1n, nextCode!],
			...ends.map((end, i): readonly [bigint, Affine] => {
				const jump = first + (i >> 1);
				const height = codes[jump]! - codes[jump - 1]!;
				return [i % 2 === 0 ? height : -height, end];
			}),
		);
	}
	[x, code] = layer(x, code) as [Affine, Affine];

	const unit = 1n << BigInt(K - c - 1); // of v
	const slack = 1n << BigInt(K - 2 * c - 1);
	const M = 2n * slack; // added to x at a match: nothing matches after that
	const off = (sign: bigint) => affine((-sign * 3n * unit) / 2n, [sign, code], [-2n * sign * unit, x]);
	const near = (by: bigint, above: Affine, below: Affine) =>
		affine(unit / 2n + by, [-1n, above], [-1n, below]);
	const folded = (times: bigint, low: Affine, high: Affine) =>
		affine(0n, [2n * times, low], [-4n * times, high]);
	const half = 1n << BigInt(K - 1);
	for (let block = 1; block < g; block++) {
		let [low, high, point, above, below] = layer(code, affine(-half, [1n, code]), x, off(1n), off(-1n));
		for (let bit = 1; bit <= c; bit++) {
			code = folded(1n, low!, high!);
			const fold = [code, affine(-half, [1n, code])];
			if (bit === 1)
				[low, high, point, above, below] = layer(
					...fold,
					point!,
					near(slack, above!, below!),
					near(-slack, above!, below!),
				);
			else if (bit === 2)
				[low, high, point] = layer(...fold, affine(0n, [1n, point!], [1n, above!], [-1n, below!]));
			else [low, high, point] = layer(...fold, point!);
		}
		code = folded(1n, low!, high!);
		x = point!;
	}
	let [point, above, below] = layer(x, off(1n), off(-1n));
	[point, above, below] = layer(point!, near(slack, above!, below!), near(-slack, above!, below!));
	const found = (bias: bigint) => affine(bias, [1n, point!], [1n, above!], [-1n, below!]);
	layer(found(1n - M), found(-M));
	return {inputs: 1, hidden, readout: [0n, 1n, -1n], scale: rational(1n)};
}

/** How many weights and biases of a network are not 0. */
export const parameterCount = ({hidden, readout}: IntegerNet): number =>
	[...hidden.flat(), readout].reduce((sum, row) => sum + row.filter(v => v !== 0n).length, 0);

/** The number of units of the widest layer. */
export const widthOf = ({hidden}: IntegerNet): number =>
	hidden.reduce((most, rows) => Math.max(most, rows.length), 0);

/** At how many of the points the network is not exactly the label. */
export const mislabelled = (net: IntegerNet, points: readonly number[], labels: readonly number[]): number =>
	points.filter((x, i) => {
		const {num, den} = evaluateExactly(net, [rational(BigInt(x))]);
		return den !== 1n || num !== BigInt(labels[i]!);
	}).length;
