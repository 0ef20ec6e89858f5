/** Regrets worked out by hand, and what a kink does to what is known of one. */
import {expect, test} from 'vitest';
import {div, type Interval, mul, point, sqrt, sub} from '../kernels/interval.ts';
import {regret} from './online-descent.ts';
import {onlineLosses, type OnlineLossName} from './online-losses.ts';

/** Descent on p = z x with z in [-b, b] and the step b / (l sqrt T), against u. */
function inOneDimension(
	loss: OnlineLossName,
	samples: [x: number, y: number][],
	u: number,
	b: number,
	l: number,
) {
	const {valueIn, slopeIn} = onlineLosses[loss];
	const eta = div(point(b), mul(point(l), sqrt(point(samples.length))));
	return regret(samples.length, 1, b, eta, (t, [z]) => {
		const [x, y] = samples[t]!;
		const p = mul(z!, point(x));
		return {
			excess: sub(valueIn(p, y), valueIn(point(u * x), y)),
			gradient: [mul(slopeIn(p, y), point(x))],
		};
	});
}

const repeat = (times: number, ...samples: [number, number][]) =>
	Array.from({length: times}, () => samples).flat();

test('a constant slope costs 5/2 in 16 rounds, and nothing once the wall is reached', () => {
	const {value, radius} = inOneDimension('linear', repeat(16, [1, 1]), -1, 1, 1);
	expect(value).toBe(5 / 2);
	expect(radius).toBeLessThan(1e-13);
});

test('without the wall the iterates go on: it is the projection that stops them', () => {
	const {value} = inOneDimension('linear', repeat(16, [1, 1]), -1, 8, 8);
	expect(value).toBe(16 - (16 * 15) / 8);
});

test('the squared loss is followed for many rounds with digits to spare', () => {
	// z_(t+1) = z_t - (z_t - 1) / 16 from 0, with b = 2, l = 2 and T = 256: the losses are (15/16)^(2t) / 2.
	const {value, radius} = inOneDimension('squared', repeat(256, [1, 1]), 1, 2, 2);
	const exact = (1 - (15 / 16) ** 512) / (1 - (15 / 16) ** 2) / 2;
	expect(Math.abs(value - exact)).toBeLessThanOrEqual(radius + 1e-14);
	expect(radius).toBeLessThan(1e-6);
});

test('an iterate that cannot be told from a kink leaves both ways open', () => {
	// The first step takes z from 0 to 1/3, the label of the second: exactly on the kink, or a rounding beside it.
	const onKink = inOneDimension(
		'absolute',
		[
			[1, 5],
			[1, 1 / 3],
			[1, 5],
			[1, 5],
		],
		0,
		2 / 3,
		1,
	);
	const beside = inOneDimension(
		'absolute',
		[
			[1, 5],
			[1, 1 / 2],
			[1, 5],
			[1, 5],
		],
		0,
		2 / 3,
		1,
	);
	expect(onKink.radius).toBeGreaterThan(0.3);
	expect(beside.radius).toBeLessThan(1e-13);
});

test('in the plane the projection keeps the direction', () => {
	const gradient: Interval[] = [point(-3), point(-4)];
	const excess = (z: readonly Interval[]) => z[0]!;
	// One step of length 10 from 0, cut to the unit circle: (0.6, 0.8).
	const {value, radius} = regret(2, 2, 1, point(2), (_, z) => ({excess: excess(z), gradient}));
	expect(Math.abs(value - 0.6)).toBeLessThanOrEqual(radius);
	expect(radius).toBeLessThan(1e-14);
});
