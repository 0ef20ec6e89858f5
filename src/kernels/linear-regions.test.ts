import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import type {Cone} from './double-description.ts';
import type {IntegerNet} from './integer-net.ts';
import {evaluateExactly, integerNet} from './integer-net.ts';
import {dot, pointOf} from './integer-vectors.ts';
import {linearRegions} from './linear-regions.ts';
import {rational} from './rational.ts';
import {neuron, randomNet, reluNet} from './relu-net.samples.ts';

/** Which neurons are positive at a homogeneous point, as text. */
function pattern(net: IntegerNet, x: readonly bigint[]): string {
	let z = x;
	let text = '';
	for (const rows of net.hidden) {
		const p = rows.map(row => dot(row, z));
		text += p.map(v => (v > 0n ? '+' : '0')).join('');
		z = [x[0]!, ...p.map(v => (v > 0n ? v : 0n))];
	}
	return text;
}

/** A positive combination of all generators: an interior point. */
const interior = (cone: Cone, rng = () => 0): bigint[] =>
	cone.rays.reduce(
		(s, r) => {
			const weight = 1n + BigInt(Math.floor(rng() * 50));
			return s.map((x, j) => x + weight * r.v[j]!);
		},
		cone.rays[0]!.v.map(() => 0n),
	);

const binomial = (n: number, k: number): number => (k === 0 ? 1 : (binomial(n - 1, k - 1) * n) / k);

describe('the linear regions of a ReLU network', () => {
	it('of one layer in general position are as many as hyperplanes cut out: sum of (n choose i), i <= d', () => {
		const rng = seedrandom.alea('general position');
		for (const [d, n] of [
			[1, 5],
			[2, 2],
			[2, 6],
			[3, 3],
			[3, 6],
			[4, 6],
		] as const) {
			// Weights of 31 bits are in general position but for a chance of about 1e-6.
			const net = integerNet(randomNet(rng, d, [n], 2 ** 30));
			const expected = Array.from({length: d + 1}, (_, i) => (i > n ? 0 : binomial(n, i))).reduce(
				(s, x) => s + x,
			);
			expect(linearRegions(net).regions).toHaveLength(expected);
		}
	});

	it('carry the network: on each the form equals f at many interior points', () => {
		const rng = seedrandom.alea('forms');
		for (let trial = 0; trial < 30; trial++) {
			const net = integerNet(
				randomNet(
					rng,
					1 + (trial % 3),
					Array.from({length: 1 + (trial % 4)}, () => 3),
				),
			);
			for (const {cone, form} of linearRegions(net).regions) {
				for (let i = 0; i < 3; i++) {
					const x = interior(cone, rng);
					const value = rational(dot(form, x) * net.scale.den, x[0]! * net.scale.num);
					expect(evaluateExactly(net, pointOf(x))).toEqual(value);
				}
			}
		}
	});

	it('are all different, have an interior, and include every activation pattern sampling finds', () => {
		const rng = seedrandom.alea('patterns');
		for (let trial = 0; trial < 30; trial++) {
			const d = 1 + (trial % 3);
			// Small integers: repeated, parallel, vanishing and never active neurons are common.
			const net = integerNet(randomNet(rng, d, [3, 3, 2].slice(trial % 2), 2, 1));
			const {regions} = linearRegions(net);
			const patterns = new Set(regions.map(({cone}) => pattern(net, interior(cone))));
			expect(patterns.size).toBe(regions.length);
			for (const {cone} of regions)
				expect(pattern(net, interior(cone, rng))).toBe(pattern(net, interior(cone)));
			for (let i = 0; i < 300; i++) {
				// A large prime denominator keeps samples off the hyperplanes, whose coefficients are small.
				const x = [1000003n, ...Array.from({length: d}, () => BigInt(Math.floor((rng() - 0.5) * 2e7)))];
				expect(patterns).toContain(pattern(net, x));
			}
		}
	});

	it('meet face to face and fill the plane: vertices - edges + regions = 1', () => {
		const rng = seedrandom.alea('euler');
		for (let trial = 0; trial < 40; trial++) {
			const net = integerNet(
				randomNet(rng, 2, [3, 3, 3].slice(trial % 3), trial % 2 ? 512 : 3, trial % 2 ? 256 : 1),
			);
			const {lineality, regions} = linearRegions(net);
			if (lineality.length > 0) continue;
			const vertices = new Set<string>();
			const edges = new Set<string>();
			for (const {cone} of regions) {
				const rays = cone.rays;
				for (const r of rays) if (r.v[0] !== 0n) vertices.add(r.v.join());
				for (const [i, p] of rays.entries()) {
					for (const q of rays.slice(i + 1)) {
						// An edge joins two generators, not both at infinity, with all others strictly on one side of it.
						const normal = [
							p.v[1]! * q.v[2]! - p.v[2]! * q.v[1]!,
							p.v[2]! * q.v[0]! - p.v[0]! * q.v[2]!,
							p.v[0]! * q.v[1]! - p.v[1]! * q.v[0]!,
						];
						const sides = rays.filter(r => r !== p && r !== q).map(r => dot(normal, r.v) > 0n);
						const isEdge = sides.every(side => side === sides[0]) && (p.v[0] !== 0n || q.v[0] !== 0n);
						if (isEdge) edges.add([p.v.join(), q.v.join()].toSorted().join(';'));
					}
				}
			}
			expect(vertices.size - edges.size + regions.length).toBe(1);
		}
	});

	it('are products with the directions the first layer does not see', () => {
		// f sees x1 + x2 and 2 x1 + 2 x2 + x4 only: rank 2 in R^4.
		const net = integerNet(
			reluNet([[neuron(0, 1, 1, 0, 0), neuron(1, 2, 2, 0, 1), neuron(-1, 1, 1, 0, 0)]], [0, 1, 1, 1]),
		);
		const {lineality, regions} = linearRegions(net);
		expect(lineality).toEqual([
			[-1n, 1n, 0n, 0n],
			[0n, 0n, 1n, 0n],
		]);
		// Two parallel lines crossed by a third in the plane of (x1, x4).
		expect(regions).toHaveLength(6);
		for (const {cone} of regions) for (const {v} of cone.rays) expect([v[2], v[3]]).toEqual([0n, 0n]);
	});

	it('of a network that sees nothing is one point on the slice', () => {
		const {lineality, regions} = linearRegions(integerNet(reluNet([[neuron(1, 0, 0)]], [1, 1])));
		expect(lineality).toHaveLength(2);
		expect(regions.map(r => r.form)).toEqual([[2n, 0n, 0n]]);
	});
});
