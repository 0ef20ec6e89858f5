import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {evaluateExactly, integerNet} from './integer-net.ts';
import type {PositiveLevelSet} from './level-set.ts';
import {levelSet} from './level-set.ts';
import {verifyHalfLine} from './level-set-certificate.ts';
import {reluNetPieces} from './piecewise-linear-1d.ts';
import type {Rational} from './rational.ts';
import {add, compare, multiply, rational, subtract, ZERO} from './rational.ts';
import type {ReluNet} from './relu-net.ts';
import {bumpsNet, neuron, randomNet, reluNet, simplexNet} from './relu-net.samples.ts';

const positive = (net: ReluNet): PositiveLevelSet => {
	const set = levelSet(net);
	if (set.kind === 'null') throw new Error('the level set is null');
	return set;
};
const components = (net: ReluNet) => {
	const set = levelSet(net);
	return set.kind === 'null' ? {bounded: 0, unbounded: 0} : set.components;
};

/** 1 if x is positive, else 0. */
const sign = (x: Rational) => (x.num > 0n ? 1 : 0);

/** Bounded and unbounded maximal intervals of {f > 0} on R, from the pieces of f. */
function intervals(net: ReluNet): {bounded: number; unbounded: number} {
	const all = reluNetPieces(net);
	const value = (i: number, t: Rational) => add(multiply(all[i]!.slope, t), all[i]!.intercept);
	const count = {bounded: 0, unbounded: 0};
	let open = sign(subtract(ZERO, all[0]!.slope)) || (all[0]!.slope.num === 0n ? sign(all[0]!.intercept) : 0);
	let startedAtInfinity = open === 1;
	const close = () => {
		if (open) count[startedAtInfinity ? 'unbounded' : 'bounded']++;
		open = 0;
		startedAtInfinity = false;
	};
	for (const [i, {to, slope}] of all.entries()) {
		// On a piece f changes sign at most once; look at its right end, or far to the right.
		const after = to ? sign(value(i, to)) : sign(slope) || (slope.num === 0n ? sign(all[i]!.intercept) : 0);
		if (open && !after) close();
		if (after) open = 1;
	}
	if (open) count.unbounded++;
	return count;
}

const abs = [neuron(0, 1), neuron(0, -1)];
/** Three neurons of one input that 1, -2, 1 add up to the hat max(0, 1 - |x - shift|). */
const hat = (shift: number) => [neuron(1 - shift, 1), neuron(-shift, 1), neuron(-1 - shift, 1)];
/** The same neurons with x = v . (x_1, x_2, ...). */
const along = (layer: number[][], ...v: number[]) => layer.map(([b, w]) => neuron(b!, ...v.map(x => x * w!)));

/** |x1| and |x2| as two neurons each, and the differences of the two absolute values either way. */
const cross = [...along(abs, 1, 0), ...along(abs, 0, 1)];
const differences = [neuron(0, 1, 1, -1, -1), neuron(0, -1, -1, 1, 1)];

const planted: {what: string; net: ReluNet; bounded: number; unbounded: number}[] = [
	{
		what: 'two hats less 1/4',
		net: reluNet([[...hat(0), ...hat(5)]], [-0.25, 1, -2, 1, 1, -2, 1]),
		bounded: 2,
		unbounded: 0,
	},
	{
		what: 'a hat less 1/4, and a ramp to the right',
		net: reluNet([[...hat(0), neuron(-5, 1)]], [-0.25, 1, -2, 1, 1]),
		bounded: 1,
		unbounded: 1,
	},
	{
		what: 'hats side by side, which touch where f = 0 only',
		net: reluNet([[...hat(0), ...hat(2)]], [0, 1, -2, 1, 1, -2, 1]),
		bounded: 2,
		unbounded: 0,
	},
	{
		what: 'overlapping hats',
		net: reluNet([[...hat(0), ...hat(1)]], [0, 1, -2, 1, 1, -2, 1]),
		bounded: 1,
		unbounded: 0,
	},
	{what: 'three bumps in the plane', net: bumpsNet([0, 0], [9, 4], [-3, 8]), bounded: 3, unbounded: 0},
	{what: 'two bumps in space', net: bumpsNet([0, 0, 0], [9, 4, -5]), bounded: 2, unbounded: 0},
	{
		what: '|x1| - |x2|, two quarter planes that meet where f = 0',
		net: reluNet([cross], [0, 1, 1, -1, -1]),
		bounded: 0,
		unbounded: 2,
	},
	{what: '|x1| + |x2| - 1', net: reluNet([cross], [-1, 1, 1, 1, 1]), bounded: 0, unbounded: 1},
	{
		what: '||x1| - |x2||, the plane without its diagonals',
		net: reluNet([cross, differences], [0, 1, 1]),
		bounded: 0,
		unbounded: 4,
	},
	{
		what: 'hats in x1 less relu(-x2), half-strips side by side that share the direction (0, 1)',
		net: reluNet([[...along([...hat(0), ...hat(2)], 1, 0), neuron(0, 0, -1)]], [0, 1, -2, 1, 1, -2, 1, -1]),
		bounded: 0,
		unbounded: 2,
	},
	{
		what: 'hats in x1 - 2 x3, slabs of space',
		net: reluNet([along([...hat(0), ...hat(2)], 1, 0, -2)], [0, 1, -2, 1, 1, -2, 1]),
		bounded: 0,
		unbounded: 2,
	},
];

describe('the level set {f > 0}', () => {
	it('of the width d + 1 network is one bounded polytope; for d = 2 a hexagon of area 3', () => {
		for (const d of [1, 2, 3, 4]) {
			const set = positive(simplexNet(d));
			expect(set.kind).toBe('bounded');
			expect(set.ray).toBeUndefined();
			expect(set.components).toEqual({bounded: 1, unbounded: 0});
		}
		const {cells} = positive(simplexNet(2));
		let twiceArea = ZERO;
		for (const {vertices} of cells) {
			expect(vertices).toHaveLength(3);
			const [p, q, r] = vertices as [Rational[], Rational[], Rational[]];
			const cross = subtract(
				multiply(subtract(q[0]!, p[0]!), subtract(r[1]!, p[1]!)),
				multiply(subtract(q[1]!, p[1]!), subtract(r[0]!, p[0]!)),
			);
			twiceArea = add(twiceArea, cross.num < 0n ? subtract(ZERO, cross) : cross);
		}
		expect(twiceArea).toEqual(rational(6n));
	});

	it('is null when f <= 0 everywhere, also when f touches 0', () => {
		expect(levelSet(reluNet([abs], [0, -1, -1]))).toEqual({kind: 'null'});
		expect(levelSet(reluNet([[neuron(0, 1, 2)]], [0, -1]))).toEqual({kind: 'null'});
		expect(levelSet(reluNet([[neuron(0, 1), neuron(0, 1)]], [0, 1, -1]))).toEqual({kind: 'null'});
		expect(levelSet(reluNet([[neuron(1, 0, 0)]], [-1, 1]))).toEqual({kind: 'null'});
		// The smallest positive number above 0 is enough to be positive.
		expect(levelSet(reluNet([abs], [2 ** -1074, -1, -1])).kind).toBe('bounded');
	});

	it.each(planted)('has the planted components: $what', ({net, bounded, unbounded}) => {
		expect(components(net)).toEqual({bounded, unbounded});
	});

	it('has the planted number of bumps wherever they stand, on a sheared and moved grid too', () => {
		const rng = seedrandom.alea('bumps');
		for (let trial = 0; trial < 20; trial++) {
			const count = 1 + Math.floor(rng() * 4);
			const cells = Array.from({length: 16}, (_, i) => [rng(), i] as const).toSorted((p, q) => p[0] - q[0]);
			// Each bump has diameter < 4; the grid points are 8 apart.
			const centres = cells
				.slice(0, count)
				.map(([, i]) => [8 * (i % 4) + rng(), 8 * Math.floor(i / 4) - rng()]);
			const net = bumpsNet(...centres);
			const shear = Math.floor(rng() * 7) - 3;
			const {W} = net.hidden[0]!;
			for (let i = 0; i < W.length; i += 2) W[i + 1]! += shear * W[i]!;
			expect(components(net)).toEqual({bounded: count, unbounded: 0});
		}
	});

	it('on the real line has the intervals that the pieces of f show', () => {
		const rng = seedrandom.alea('intervals');
		const seen = new Set<string>();
		for (let trial = 0; trial < 400; trial++) {
			const widths = Array.from({length: 1 + (trial % 3)}, () => 1 + Math.floor(rng() * 5));
			const net = trial % 2 ? randomNet(rng, 1, widths) : randomNet(rng, 1, widths, 3, 1);
			const expected = intervals(net);
			expect(components(net)).toEqual(expected);
			seen.add(`${expected.bounded} ${expected.unbounded}`);
		}
		for (const kind of ['0 0', '0 1', '0 2', '1 0', '1 1']) expect(seen).toContain(kind);
	});

	it('is positive at its witness and, when unbounded, far along its ray and on all of it', () => {
		const rng = seedrandom.alea('witness');
		const kinds = {null: 0, bounded: 0, unbounded: 0};
		for (let trial = 0; trial < 200; trial++) {
			const d = 1 + (trial % 3);
			const net = randomNet(
				rng,
				d,
				Array.from({length: 1 + (trial % 4)}, () => d + 1),
				4,
				trial % 2 ? 2 : 1,
			);
			const set = levelSet(net);
			kinds[set.kind]++;
			if (set.kind === 'null') continue;
			const exact = integerNet(net);
			expect(evaluateExactly(exact, set.witness).num > 0n).toBe(true);
			for (const {vertices} of set.cells) {
				for (const v of vertices) expect(evaluateExactly(exact, v).num >= 0n).toBe(true);
			}
			if (!set.ray) continue;
			for (const t of [1n, 10n ** 6n, 10n ** 40n]) {
				const far = set.witness.map((x, j) => add(x, rational(t * set.ray![j]!)));
				expect(compare(evaluateExactly(exact, far), evaluateExactly(exact, set.witness))).not.toBe(-1);
			}
			expect(verifyHalfLine(net, {start: set.witness, origin: set.witness, direction: set.ray})).toBe(true);
		}
		for (const kind of ['null', 'bounded', 'unbounded'] as const) expect(kinds[kind]).toBeGreaterThan(0);
	});

	it('of a network no wider than its input has no bounded component, one neuron more and it may', () => {
		const rng = seedrandom.alea('narrow');
		let bounded = 0;
		for (let trial = 0; trial < 120; trial++) {
			const d = 1 + (trial % 3);
			const depth = 1 + (trial % 4);
			const narrow = randomNet(
				rng,
				d,
				Array.from({length: depth}, () => d),
			);
			expect(components(narrow).bounded).toBe(0);
			bounded += components(
				randomNet(
					rng,
					d,
					Array.from({length: depth}, () => d + 2),
				),
			).bounded;
		}
		expect(bounded).toBeGreaterThan(0);
	});

	it('does not change when the network is written differently', () => {
		const rng = seedrandom.alea('symmetry');
		for (let trial = 0; trial < 60; trial++) {
			const net = randomNet(rng, 2, [4, 3], 4, 2);
			// Double a hidden neuron's input and halve its output; swap two input coordinates.
			const other = structuredClone(net);
			const [first, second] = other.hidden as [ReluNet['hidden'][0], ReluNet['hidden'][0]];
			const k = Math.floor(rng() * 4);
			for (const j of [0, 1]) first.W[2 * k + j]! *= 2 ** 40;
			first.b[k]! *= 2 ** 40;
			for (const i of [0, 1, 2]) second.W[4 * i + k]! /= 2 ** 40;
			for (let i = 0; i < 8; i += 2) first.W.subarray(i, i + 2).reverse();
			expect(components(other)).toEqual(components(net));
			expect(levelSet(other).kind).toBe(levelSet(net).kind);
		}
	});

	it('is not defined for weights that are not finite', () => {
		expect(() => levelSet(reluNet([[neuron(Number.NaN, 1)]], [0, 1]))).toThrow(
			'b of hidden layer 1 must be finite, got NaN',
		);
	});
});
