import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {levelSet} from './level-set.ts';
import {halfLineCertificate, verifyHalfLine} from './level-set-certificate.ts';
import type {Rational} from './rational.ts';
import {add, multiply, rational, ZERO} from './rational.ts';
import {evaluateExactly, integerNet} from './integer-net.ts';
import type {ReluNet} from './relu-net.ts';
import {bumpsNet, neuron, randomNet, reluNet, simplexNet} from './relu-net.samples.ts';

const point = (...x: number[]) => x.map(v => rational(BigInt(v)));

/** Points with f > 0 in every cell of the level set: positive vertices and one inside. */
function positivePoints(net: ReluNet): Rational[][] {
	const set = levelSet(net);
	if (set.kind === 'null') return [];
	const exact = integerNet(net);
	const inCells = set.cells.flatMap(({vertices, directions}) => {
		const mean = vertices[0]!.map((_, j) =>
			multiply(
				vertices.reduce((s, v) => add(s, v[j]!), ZERO),
				rational(1n, BigInt(vertices.length)),
			),
		);
		const moved = directions.reduce<Rational[]>((x, v) => x.map((xj, j) => add(xj, rational(v[j]!))), mean);
		return [...vertices, moved];
	});
	return [[...set.witness], ...inCells.map(x => [...x])].filter(x => evaluateExactly(exact, x).num > 0n);
}

describe('the half-line certificate', () => {
	it('exists and is true wherever f > 0 when no hidden layer is wider than the input', () => {
		const rng = seedrandom.alea('narrow');
		let nets = 0;
		let switched = 0;
		for (let trial = 0; trial < 400; trial++) {
			const d = 1 + (trial % 3);
			const depth = 1 + Math.floor(rng() * 5);
			// Width d throughout, or at random from 1 to d; weights on the k/256 grid, or small integers.
			const widths = Array.from({length: depth}, () => (trial % 2 ? d : 1 + Math.floor(rng() * d)));
			const net = trial % 4 < 2 ? randomNet(rng, d, widths) : randomNet(rng, d, widths, 3, 1);
			const starts = positivePoints(net);
			if (starts.length > 0) nets++;
			for (const start of starts.slice(0, 12)) {
				const certificate = halfLineCertificate(net, start);
				expect(certificate).toBeDefined();
				expect(verifyHalfLine(net, certificate!)).toBe(true);
				if (certificate!.origin.some((x, j) => add(x, multiply(start[j]!, rational(-1n))).num !== 0n))
					switched++;
			}
		}
		// The seed must exercise the theorem: most nets are positive somewhere, and many half-lines start elsewhere.
		expect(nets).toBeGreaterThan(200);
		expect(switched).toBeGreaterThan(50);
	});

	it('cannot be built on the bounded polytope of the width d + 1 network', () => {
		for (const d of [1, 2, 3]) {
			const starts = positivePoints(simplexNet(d));
			expect(starts.length).toBeGreaterThan(2);
			for (const start of starts) expect(halfLineCertificate(simplexNet(d), start)).toBeUndefined();
		}
		const bumps = bumpsNet([0, 0], [9, 4]);
		for (const start of positivePoints(bumps)) expect(halfLineCertificate(bumps, start)).toBeUndefined();
	});

	it('is true whenever it is found, also on wider networks', () => {
		const rng = seedrandom.alea('wide');
		let found = 0;
		for (let trial = 0; trial < 150; trial++) {
			const d = 1 + (trial % 2);
			const net = randomNet(rng, d, [d, d + 1, d + 2].slice(trial % 3), 4, 2);
			for (const start of positivePoints(net).slice(0, 5)) {
				const certificate = halfLineCertificate(net, start);
				if (!certificate) continue;
				found++;
				expect(verifyHalfLine(net, certificate)).toBe(true);
			}
		}
		expect(found).toBeGreaterThan(30);
	});

	it('starts only where f is positive', () => {
		expect(() => halfLineCertificate(simplexNet(2), point(1, 0))).toThrow('positive at the start, it is 0');
		expect(() => halfLineCertificate(simplexNet(2), point(0))).toThrow(RangeError);
	});
});

const claim = (net: ReluNet, start: Rational[], origin: Rational[], ...direction: bigint[]) =>
	verifyHalfLine(net, {start, origin, direction});

describe('the verifier', () => {
	// A valley: 1 outside [2, 6], down to -1 at 4.
	const valley = reluNet([[neuron(-2, 1), neuron(-4, 1), neuron(-6, 1)]], [1, -1, 2, -1]);

	it('accepts a half-line past the valley and rejects one through it', () => {
		expect(claim(valley, point(0), point(0), -1n)).toBe(true);
		expect(claim(valley, point(0), point(6), 1n)).toBe(true);
		expect(claim(valley, point(0), point(0), 1n)).toBe(false);
		expect(claim(valley, point(0), point(5), 1n)).toBe(false);
		expect(claim(valley, point(0), point(5), -1n)).toBe(false);
	});

	it('rejects a direction 0, a start with f <= 0, and a slow descent far away', () => {
		expect(claim(valley, point(0), point(0), 0n)).toBe(false);
		expect(claim(valley, point(4), point(7), 1n)).toBe(false);
		expect(claim(valley, point(3), point(7), 1n)).toBe(false);
		// 1 up to 10^6, then falling with slope -1/1024.
		const brow = reluNet([[neuron(-1e6, 1)]], [1, -1 / 1024]);
		expect(claim(brow, point(0), point(0), 1n)).toBe(false);
		expect(claim(brow, point(0), point(0), -1n)).toBe(true);
	});

	it('rejects every half-line from inside the bounded polytope', () => {
		const rng = seedrandom.alea('escape');
		for (const d of [1, 2, 3]) {
			const zero = Array.from({length: d}, () => ZERO);
			for (let i = 0; i < 100; i++) {
				const direction = zero.map(() => BigInt(Math.floor(rng() * 201) - 100));
				expect(verifyHalfLine(simplexNet(d), {start: zero, origin: zero, direction})).toBe(false);
			}
		}
	});
});
