/** The certified Lipschitz constant on the ball: cases by hand, and gradients at many points of the ball. */
import seedrandom from 'seedrandom';
import {expect, test} from 'vitest';
import {ballLipschitz, type TwoLayerNet, wholeLipschitz} from './ball-lipschitz.ts';

const caps = (k: number, threshold: number): TwoLayerNet => ({
	k,
	d: k,
	W: Float64Array.from({length: k * k}, (_, at) => (at % (k + 1) === 0 ? 1 : 0)),
	b: new Float64Array(k).fill(-threshold),
	a: new Float64Array(k).fill(1),
});

const near = ({value, radius}: {value: number; radius: number}, exact: number) => {
	expect(radius).toBeLessThan(1e-12);
	expect(Math.abs(value - exact)).toBeLessThanOrEqual(radius);
};

test('of orthogonal caps x_j > t, m meet inside the ball just when m t^2 < 1', () => {
	near(ballLipschitz(caps(5, 0.45)), 2); // 4 * 0.2025 < 1 < 5 * 0.2025
	near(ballLipschitz(caps(5, 0.55)), Math.sqrt(3));
	near(ballLipschitz(caps(5, 0.999)), 1);
	near(ballLipschitz(caps(3, 1.001)), 0);
	near(wholeLipschitz(caps(5, 0.999)), Math.sqrt(5));
});

test('caps that touch only on the sphere do not meet inside, and what cannot be decided is in the radius', () => {
	const {value, radius} = ballLipschitz(caps(4, 0.5));
	expect(value - radius).toBeLessThanOrEqual(Math.sqrt(3));
	expect(value).toBeGreaterThanOrEqual(Math.sqrt(3));
	expect(value).toBeLessThan(2 + 1e-9);
});

test('hyperplanes through the centre are no trouble', () => {
	near(ballLipschitz(caps(4, 0)), 2);
	near(ballLipschitz({...caps(2, 0), b: Float64Array.of(0, -0.5), a: Float64Array.of(1, -3)}), Math.sqrt(10));
});

test('a neuron that is active all over the ball is always in the gradient', () => {
	// relu(x + 2) - 3 relu(x): slopes 1 and -2; relu(x + 2) - 3 relu(x - 2): slope 1.
	const net = (b: number): TwoLayerNet => ({
		k: 2,
		d: 2,
		W: Float64Array.of(1, 0, 1, 1e-3),
		b: Float64Array.of(2, b),
		a: Float64Array.of(1, -3),
	});
	near(ballLipschitz(net(-0.1)), Math.hypot(2, 3e-3));
	near(ballLipschitz(net(-2)), 1);
});

test('no gradient in the ball is larger, and one comes near', () => {
	const rng = seedrandom.alea('ball');
	let met = 0;
	const normal = () => Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng());
	for (let trial = 0; trial < 30; trial++) {
		const [k, d] = [1 + (trial % 4), 4];
		const net: TwoLayerNet = {
			k,
			d,
			W: Float64Array.from({length: k * d}, normal),
			b: Float64Array.from({length: k}, () => 0.7 * normal()),
			a: Float64Array.from({length: k}, normal),
		};
		const {value, radius} = ballLipschitz(net);
		expect(radius).toBeLessThan(1e-9);
		let steepest = 0;
		for (let sample = 0; sample < 4000; sample++) {
			const x = Float64Array.from({length: d}, normal);
			const scale = rng() ** (1 / d) / Math.hypot(...x);
			const gradient = new Float64Array(d);
			for (let j = 0; j < k; j++) {
				const row = net.W.subarray(j * d, j * d + d);
				if (row.reduce((s, w, i) => s + w * scale * x[i]!, net.b[j]!) > 0)
					for (let i = 0; i < d; i++) gradient[i]! += net.a[j]! * row[i]!;
			}
			steepest = Math.max(steepest, Math.hypot(...gradient));
		}
		expect(steepest).toBeLessThanOrEqual(value + radius + 1e-12);
		// A piece that 4000 points miss may be the steepest one, but not at each of 30 networks: see the next line.
		if (steepest > value - 1e-9) met++;
	}
	expect(met).toBeGreaterThan(20);
});
test('more neurons than are looked at are refused', () => {
	expect(() => ballLipschitz(caps(11, 0.5))).toThrow(/got 11/);
	expect(() => ballLipschitz({...caps(2, 0.5), b: new Float64Array(3)})).toThrow(/b has 3 entries/);
});
