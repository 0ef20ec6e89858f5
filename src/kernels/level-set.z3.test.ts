/** z3's answers to the questions the level set answers. One Context serves them all: z3 aborts after some 200 of them. */
import seedrandom from 'seedrandom';
import {afterAll, describe, expect, it} from 'vitest';
import {init} from 'z3-solver';
import {levelSet} from './level-set.ts';
import type {ReluNet} from './relu-net.ts';
import {bumpsNet, randomNet, simplexNet} from './relu-net.samples.ts';

const {Context, em} = await init();
const context = Context('level-sets');
// z3's worker threads would keep the process alive.
afterAll(() => em.PThread.terminateAllThreads());

/** SMT-LIB text of a real multiple of 1/256, the grid of all weights here. */
const literal = (x: number) => {
	const k = x * 256;
	expect(Number.isInteger(k)).toBe(true);
	return k < 0 ? `(- (/ ${-k}.0 256.0))` : `(/ ${k}.0 256.0)`;
};

/** SMT-LIB text of b + w . z. */
const affine = (w: Float64Array, b: number, z: readonly string[]) =>
	`(+ ${literal(b)} ${z.map((name, k) => `(* ${literal(w[k]!)} ${name})`).join(' ')})`;

/** SMT-LIB text that declares x0, x1, ... and defines f as the network's value there. */
function definition(net: ReluNet): string {
	const lines = Array.from({length: net.inputs}, (_, j) => `(declare-const x${j} Real)`);
	let z = Array.from({length: net.inputs}, (_, j) => `x${j}`);
	for (const [l, {rows, cols, W, b}] of net.hidden.entries()) {
		const input = z;
		z = Array.from({length: rows}, (_, i) => `z${l}_${i}`);
		for (const [i, name] of z.entries()) {
			const p = affine(W.subarray(i * cols, (i + 1) * cols), b[i]!, input);
			lines.push(`(define-fun ${name} () Real (let ((p ${p})) (ite (> p 0.0) p 0.0)))`);
		}
	}
	return [...lines, `(define-fun f () Real ${affine(net.readout.w, net.readout.c, z)})`].join('\n');
}

async function satisfiable(text: string): Promise<boolean> {
	const solver = new context.Solver();
	solver.fromString(text);
	const answer = await solver.check();
	if (answer === 'unknown') throw new Error(`z3 does not know: ${solver.reasonUnknown()}`);
	return answer === 'sat';
}

describe('z3 agrees with the exact level set', () => {
	it('on whether f > 0 anywhere, and on whether it is beyond every vertex of the positive cells', async () => {
		const rng = seedrandom.alea('z3');
		const kinds = {null: 0, bounded: 0, unbounded: 0};
		const nets = [simplexNet(1), simplexNet(2), simplexNet(3), bumpsNet([0, 0], [5, 2])];
		for (let i = 0; i < 60; i++) {
			const d = 1 + (i % 3);
			const widths = Array.from({length: 1 + Math.floor(rng() * 3)}, () => 1 + Math.floor(rng() * 4));
			const net = randomNet(rng, d, widths);
			// A read-out that falls with some neurons makes empty and bounded sets common.
			nets.push({
				...net,
				readout: {...net.readout, w: net.readout.w.map((w, k) => (k % 3 ? w : -Math.abs(w)))},
			});
		}
		for (const net of nets) {
			const set = levelSet(net);
			kinds[set.kind]++;
			const f = definition(net);
			expect(await satisfiable(`${f}\n(assert (> f 0.0))`)).toBe(set.kind !== 'null');
			if (set.kind === 'null') continue;
			let beyond = 0n;
			for (const {vertices} of set.cells) {
				for (const {num, den} of vertices.flat()) {
					const above = (num < 0n ? -num : num) / den + 1n;
					if (above > beyond) beyond = above;
				}
			}
			const far = Array.from(
				{length: net.inputs},
				(_, j) => `(> x${j} ${beyond}.0) (< x${j} (- ${beyond}.0))`,
			);
			expect(await satisfiable(`${f}\n(assert (> f 0.0))\n(assert (or ${far.join(' ')}))`)).toBe(
				set.kind === 'unbounded',
			);
		}
		for (const kind of ['null', 'bounded', 'unbounded'] as const) expect(kinds[kind]).toBeGreaterThan(3);
	});
});
