import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {evaluateExactly, integerNet} from './integer-net.ts';
import type {AffinePiece, ResidualChain} from './piecewise-linear-1d.ts';
import {evaluatePieces, integerNetPieces, reluNetPieces, residualChainPieces} from './piecewise-linear-1d.ts';
import type {Rational} from './rational.ts';
import {add, compare, format, fromNumber, multiply, rational, ZERO} from './rational.ts';
import {neuron, randomNet, reluNet, simplexNet} from './relu-net.samples.ts';

const text = (all: readonly AffinePiece[]) =>
	all.map(({to, slope, intercept}) => [format(slope), format(intercept), to ? format(to) : '']);

/** Adjoining, continuous, and different from their neighbours. */
function expectMinimal(all: readonly AffinePiece[]): void {
	expect(all[0]!.from).toBeUndefined();
	expect(all.at(-1)!.to).toBeUndefined();
	for (const [i, right] of all.slice(1).entries()) {
		const left = all[i]!;
		expect(left.to).toEqual(right.from);
		const at = (p: AffinePiece) => add(multiply(p.slope, right.from!), p.intercept);
		expect(at(left)).toEqual(at(right));
		expect(left.slope).not.toEqual(right.slope);
	}
}

/** Points between, at and beyond the breakpoints, and random ones. */
function probes(all: readonly AffinePiece[], rng: () => number): Rational[] {
	const breaks = all.slice(1).map(p => p.from!);
	const between = breaks.slice(1).map((t, i) => multiply(add(t, breaks[i]!), rational(1n, 2n)));
	const random = Array.from({length: 20}, () => rational(BigInt(Math.floor((rng() - 0.5) * 4000)), 37n));
	return [...breaks, ...between, ...random, rational(10n ** 12n), rational(-(10n ** 12n))];
}

function chainValue({u, v, b, w, c}: ResidualChain, t: Rational): Rational {
	let z = t;
	for (let i = 0; i < u.length; i++) {
		const p = add(multiply(fromNumber(u[i]!), z), fromNumber(b[i]!));
		if (p.num > 0n) z = add(z, multiply(fromNumber(v[i]!), p));
	}
	return add(multiply(fromNumber(w), z), fromNumber(c));
}

describe('the pieces of a one-input ReLU network', () => {
	it('of the hat 1 - relu(x) - relu(-x) are its two flanks', () => {
		expect(text(reluNetPieces(simplexNet(1)))).toEqual([
			['1', '1', '0'],
			['-1', '1', ''],
		]);
	});

	it('leave out kinks that cancel', () => {
		// relu(x) - relu(-x) = x, and relu(x - 1) - relu(x - 1) = 0.
		const net = reluNet([[neuron(0, 1), neuron(0, -1), neuron(-1, 1), neuron(-1, 1)]], [0, 1, -1, 3, -3]);
		expect(text(reluNetPieces(net))).toEqual([['1', '0', '']]);
	});

	it('of the k-fold composed tent map are 2^k flanks of teeth on [0, 1] between two zero tails', () => {
		const tent = [neuron(0, 1), neuron(-0.5, 1), neuron(-1, 1)];
		const again = tent.map(([b, w]) => [b!, 2 * w!, -4 * w!, 2 * w!]);
		for (let k = 1; k <= 7; k++) {
			const net = reluNet([tent, ...Array.from({length: k - 1}, () => again)], [0, 2, -4, 2]);
			const all = reluNetPieces(net);
			expect(all).toHaveLength(2 ** k + 2);
			expectMinimal(all);
			for (let i = 0; i <= 2 ** k; i++) {
				expect(all[i + 1]!.from).toEqual(rational(BigInt(i), 2n ** BigInt(k)));
				expect(evaluatePieces(all, all[i + 1]!.from!)).toEqual(rational(BigInt(i % 2)));
			}
		}
	});

	it("have the network's value at, between and far beyond the breakpoints", () => {
		const rng = seedrandom.alea('pieces');
		for (let trial = 0; trial < 100; trial++) {
			const widths = Array.from({length: 1 + (trial % 5)}, () => 1 + Math.floor(rng() * 4));
			// Every second net has tiny integer weights: coinciding, vanishing and dead neurons.
			const net = trial % 2 ? randomNet(rng, 1, widths) : randomNet(rng, 1, widths, 2, 1);
			const all = reluNetPieces(net);
			expectMinimal(all);
			for (const t of probes(all, rng))
				expect(evaluatePieces(all, t)).toEqual(evaluateExactly(integerNet(net), [t]));
			// Each layer of q neurons cuts a piece at most q times.
			expect(all.length).toBeLessThanOrEqual(widths.reduce((p, q) => p * (q + 1), 1));
		}
	});

	it('exist for one input only', () => {
		expect(() => integerNetPieces(integerNet(simplexNet(2)))).toThrow('1 input, got 2');
	});
});

describe('the pieces of a chain of one-neuron residual blocks', () => {
	it('of one block are the identity and the bent half', () => {
		// z - 2 relu(z - 1/4), read out as 3 z + 1.
		const chain = {u: Float64Array.of(1), v: Float64Array.of(-2), b: Float64Array.of(-0.25), w: 3, c: 1};
		expect(text(residualChainPieces(chain))).toEqual([
			['3', '1', '1/4'],
			['-3', '5/2', ''],
		]);
	});

	it('of no blocks is the read-out', () => {
		const none = new Float64Array(0);
		expect(text(residualChainPieces({u: none, v: none, b: none, w: -2, c: 5}))).toEqual([['-2', '5', '']]);
	});

	it('have the value of the recursion, and number at most 2^N', () => {
		const rng = seedrandom.alea('chain');
		for (let trial = 0; trial < 100; trial++) {
			const n = 1 + (trial % 7);
			const draw = (unit: number) =>
				Float64Array.from({length: n}, () => (Math.floor(rng() * 1025) - 512) * unit);
			// From the k/256 grid, or with every weight scaled by its own power of ten.
			const unit = trial % 2 ? 1 / 256 : 10 ** (rng() * 20 - 10);
			const chain = {u: draw(unit), v: draw(unit), b: draw(1 / 256), w: rng() - 0.5, c: rng() - 0.5};
			const all = residualChainPieces(chain);
			expectMinimal(all);
			expect(all.length).toBeLessThanOrEqual(2 ** n);
			for (const t of probes(all, rng)) expect(evaluatePieces(all, t)).toEqual(chainValue(chain, t));
		}
	});

	it('reach 2^N: each fold at a level that every piece crosses doubles them', () => {
		// Fold down at 0, up at -1, then at the midpoint of the two latest levels, down and up in turn.
		const levels = [0, -1];
		while (levels.length < 9) levels.push((levels.at(-1)! + levels.at(-2)!) / 2);
		for (let n = 1; n <= 9; n++) {
			// Down: z - 2 relu(z - level). Up: z + 2 relu(level - z).
			const sign = levels.slice(0, n).map((_, i) => (i % 2 ? -1 : 1));
			const all = residualChainPieces({
				u: Float64Array.from(sign),
				v: Float64Array.from(sign, s => -2 * s),
				b: Float64Array.from(sign, (s, i) => -s * levels[i]!),
				w: 1,
				c: 0,
			});
			expect(all).toHaveLength(2 ** n);
		}
	});

	it('refuse unequal lengths and weights that are not finite', () => {
		const one = Float64Array.of(1);
		expect(() => residualChainPieces({u: one, v: one, b: Float64Array.of(1, 2), w: 1, c: 0})).toThrow(
			'1, 1 and 2',
		);
		expect(() => residualChainPieces({u: one, v: Float64Array.of(Infinity), b: one, w: 1, c: 0})).toThrow(
			'Infinity',
		);
		expect(
			compare(ZERO, evaluatePieces(residualChainPieces({u: one, v: one, b: one, w: 0, c: 0}), ZERO)),
		).toBe(0);
	});
});
