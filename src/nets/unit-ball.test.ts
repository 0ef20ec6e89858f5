/** The unit ball experiment: its data, its networks in both tiers, and what trained networks of width 2 cannot avoid. */
import {describe, expect, test} from 'vitest';
import {halfLineCertificate, verifyHalfLine} from '../kernels/level-set-certificate.ts';
import {fromNumber} from '../kernels/rational.ts';
import {evaluate} from '../kernels/relu-net.ts';
import {predict} from './gradient.ts';
import {initialise} from './initialise.ts';
import {type NarrowNet, narrowLayer, narrowLoss} from './narrow-networks.ts';
import {asReluNet, errorRate, trainClassifier, unitBallSamples} from './unit-ball.ts';

const connected = (width: number, depth: number): NarrowNet => ({kind: 'connected', width, depth});

test('samples lie in the disc and the ring, half of them each, and come from their seed', () => {
	const {z, y} = unitBallSamples(200, 'a');
	let far = 0;
	for (let i = 0; i < 200; i++) {
		const r = Math.hypot(z[2 * i]!, z[2 * i + 1]!);
		if (y[i] === 1) expect(r).toBeLessThanOrEqual(1);
		else expect(r >= 2 - 1e-12 && r <= 3 + 1e-12).toBe(true);
		if (y[i] === 1 && r > Math.SQRT1_2) far++;
	}
	expect(y.filter(v => v === 1)).toHaveLength(100);
	// Half of the disc's area lies beyond 1 / sqrt 2: 100 draws are within 5 standard deviations of 50.
	expect(Math.abs(far - 50)).toBeLessThanOrEqual(25);
	expect(unitBallSamples(200, 'a').z).toEqual(z);
	expect(unitBallSamples(200, 'b').z).not.toEqual(z);
});

test('the exact tier reads the same network', () => {
	const net = connected(3, 2);
	const theta = initialise(narrowLayer(net), 'theta');
	const z = Float64Array.of(0.3, -1.2);
	expect(evaluate(asReluNet(3, 2, theta), z)).toBeCloseTo(predict(narrowLayer(net), theta, z)[0]!, 12);
});

test('training lowers the loss, and the error counts wrong signs', () => {
	const net: NarrowNet = {kind: 'residual', depth: 2};
	const samples = unitBallSamples(64, 'z');
	const theta = trainClassifier(net, samples, 'theta', 60);
	const loss = (t: Float64Array) => narrowLoss(net, t, samples.z, samples.y, new Float64Array(t.length));
	expect(loss(theta)).toBeLessThan(loss(initialise(narrowLayer(net), 'theta')));
	expect(errorRate(net, theta, {z: samples.z, y: samples.y.map(v => -v)})).toBe(
		1 - errorRate(net, theta, samples),
	);
});

describe('a trained network of width 2 that is positive somewhere on the disc is positive along a half-line, proved', () => {
	test.each([1, 2, 3])('depth %i', depth => {
		let shown = 0;
		for (let seed = 0; seed < 4; seed++) {
			const samples = unitBallSamples(64, `z${seed}`);
			const theta = trainClassifier(connected(2, depth), samples, `theta${seed}`, 40);
			const net = asReluNet(2, depth, theta);
			const inside = [...samples.y.keys()].find(
				i => samples.y[i] === 1 && evaluate(net, samples.z.slice(2 * i, 2 * i + 2)) > 1e-9,
			);
			if (inside === undefined) continue;
			const certificate = halfLineCertificate(
				net,
				Array.from(samples.z.subarray(2 * inside, 2 * inside + 2), fromNumber),
			);
			expect(certificate !== undefined && verifyHalfLine(net, certificate)).toBe(true);
			shown++;
		}
		expect(shown).toBeGreaterThan(0);
	});
});
