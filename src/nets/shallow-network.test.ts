/** Shallow networks against their formula, and their bend along a segment against differences and against a fine grid. */
import {describe, expect, it} from 'vitest';
import {predict} from './gradient.ts';
import {normalSource} from './initialise.ts';
import {bendAlong, shallowLayer, type ShallowSegment} from './shallow-network.ts';

const normals = (seed: string, n: number) => {
	const normal = normalSource(seed);
	return Float64Array.from({length: n}, () => normal());
};

const segment = (
	activation: ShallowSegment['activation'],
	seed: string,
	d = 2,
	width = 3,
): ShallowSegment => ({
	d,
	width,
	activation,
	x: normals(`${seed} x`, d),
	W: normals(`${seed} W`, width * d),
	b: normals(`${seed} b`, width),
	v: normals(`${seed} v`, width),
	dW: normals(`${seed} dW`, width * d),
	db: normals(`${seed} db`, width),
	dv: normals(`${seed} dv`, width),
});

/** f at theta + s w. */
function along(net: ShallowSegment, s: number): number {
	const {layer, theta} = shallowLayer(net);
	const w = Float64Array.of(...net.dW, ...net.db, ...net.dv);
	return predict(
		layer,
		theta.map((t, i) => t + s * w[i]!),
		net.x,
	)[0]!;
}

const names = ['identity', 'tanh', 'erf', 'softplus'] as const;

describe('shallowLayer', () => {
	it('is v . phi(W x / sqrt d + b) / sqrt n', () => {
		const net = segment('tanh', 'formula');
		const units = [0, 1, 2].map(
			u =>
				net.v[u]! *
				Math.tanh((net.W[2 * u]! * net.x[0]! + net.W[2 * u + 1]! * net.x[1]!) / Math.SQRT2 + net.b[u]!),
		);
		// Some twenty roundings of numbers below 10.
		expect(along(net, 0)).toBeCloseTo((units[0]! + units[1]! + units[2]!) / Math.sqrt(3), 13);
	});
});

describe.each(names)('the bend of a network with %s', name => {
	it('is the largest second derivative on the segment, to within its radius', () => {
		for (let i = 0; i < 12; i++) {
			const net = segment(name, `${name} ${i}`);
			const {supremum, atStart} = bendAlong(net);
			// Differences with h = 1e-3 err by h^2 / 12 times a fourth derivative, 1e3 at most here, and by 4e-15 / h^2 from rounding.
			const h = 1e-3;
			const bend = (s: number) =>
				Math.abs(along(net, s + h) - 2 * along(net, s) + along(net, s - h)) / h ** 2;
			const seen = Math.max(...Array.from({length: 129}, (_, k) => bend(k / 128)));
			expect(seen).toBeLessThan(supremum.value + 2e-4);
			expect(seen).toBeGreaterThan(supremum.value - supremum.radius - 2e-4);
			expect(supremum.radius).toBeLessThan(0.1 * supremum.value);
			expect(Math.abs(bend(0) - atStart.value)).toBeLessThan(2e-4);
		}
	});
});

describe('the rounding bound', () => {
	it('covers how far two orders of summation differ, and little more', () => {
		for (let i = 0; i < 50; i++) {
			const net = segment('erf', `order ${i}`, 3, 5);
			const flip = (a: Float64Array, row: number) =>
				Float64Array.from(
					{length: a.length},
					(_, k) => a[a.length - row * (1 + Math.floor(k / row)) + (k % row)]!,
				);
			const reversed = {
				...net,
				W: flip(net.W, 3),
				b: flip(net.b, 1),
				v: flip(net.v, 1),
				dW: flip(net.dW, 3),
				db: flip(net.db, 1),
				dv: flip(net.dv, 1),
			};
			const {rounding} = bendAlong(net);
			expect(Math.abs(along(net, 1) - along(reversed, 1))).toBeLessThanOrEqual(2 * rounding);
			// Three hundred roundings of sums below 1000.
			expect(rounding).toBeLessThan(300 * 2 ** -53 * 1000);
		}
	});
});

it('a network that moves in its read-out alone, or not at all, does not bend', () => {
	const net = segment('tanh', 'still');
	const still = {...net, dW: new Float64Array(6), db: new Float64Array(3)};
	expect(bendAlong(still).supremum.value).toBeLessThan(1e-299);
});
