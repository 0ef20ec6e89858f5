/** The gradient of the threshold cost against differences, and its pull worked out by hand. */
import {expect, test} from 'vitest';
import seedrandom from 'seedrandom';
import {pullOf, type TanhNetwork} from './separable-descent.ts';

const rng = seedrandom.alea('separable-descent');
const uniform = (length: number) => Float64Array.from({length}, () => 2 * rng() - 1);

const random = (output: TanhNetwork['output'], cost: TanhNetwork['cost']): TanhNetwork => ({
	d: 2,
	x: uniform(8).map(v => 2 * v),
	y: Float64Array.of(1, -1, 1, -1),
	m: Float64Array.of(1, 2, 1, 4),
	w: uniform(6),
	v: uniform(3),
	output,
	T: 0.75,
	cost,
});

/** sum_i m_i r_i^2 / 2, written out. */
function cost(net: TanhNetwork, w: Float64Array): number {
	return net.y.reduce((total, y, i) => {
		const sum = net.v.reduce(
			(s, v, h) => s + v * Math.tanh(w[2 * h]! * net.x[2 * i]! + w[2 * h + 1]! * net.x[2 * i + 1]!),
			0,
		);
		const off = net.T - y * (net.output === 'tanh' ? Math.tanh(sum) : sum);
		return total + (net.m[i]! * (net.cost === 'threshold' ? Math.max(0, off) : off) ** 2) / 2;
	}, 0);
}

test('the norm of the gradient is that of central differences', () => {
	for (const output of ['identity', 'tanh'] as const)
		for (const kind of ['threshold', 'squared'] as const) {
			const net = random(output, kind);
			const h = 2 ** -17;
			const slopes = net.w.map((_, c) => {
				const moved = (t: number) =>
					cost(
						net,
						net.w.map((v, i) => (i === c ? v + t : v)),
					);
				return (moved(h) - moved(-h)) / (2 * h);
			});
			const {gradient} = pullOf(net, Float64Array.of(1, 0));
			// Third derivatives below 2^10 leave 2^10 h^2; values below 2^4 and their rounding of 2^-46 leave 2^-46 / h: both below 2^-24 an entry.
			expect(Math.abs(Math.hypot(...slopes) - gradient.lo)).toBeLessThan(6 * 2 ** -23);
			expect(gradient.hi - gradient.lo).toBeLessThan(1e-13);
		}
});

test('one unit at w = 0 on one sample: gradient and pull are both m T |v| |x|, the separator being x', () => {
	const net: TanhNetwork = {
		d: 1,
		x: Float64Array.of(2),
		y: Float64Array.of(1),
		m: Float64Array.of(3),
		w: Float64Array.of(0),
		v: Float64Array.of(-0.5),
		output: 'tanh',
		T: 0.5,
		cost: 'threshold',
	};
	const {gradient, pull, unweighted, separator} = pullOf(net, Float64Array.of(2));
	for (const [interval, value] of [
		[gradient, 3 * 0.5 * 0.5 * 2],
		[separator, 2],
		[pull, 3 * 0.5 * 0.5 * 4],
		[unweighted, 3 * 0.5 * 4],
	] as const) {
		expect(interval.lo).toBeLessThanOrEqual(value);
		expect(interval.hi).toBeGreaterThanOrEqual(value);
		expect(interval.hi - interval.lo).toBeLessThan(1e-14);
	}
});

test('a sample beyond its target counts for nothing under the threshold cost only', () => {
	const beyond = (kind: TanhNetwork['cost']): TanhNetwork => ({
		d: 1,
		x: Float64Array.of(4),
		y: Float64Array.of(1),
		m: Float64Array.of(1),
		w: Float64Array.of(0.5),
		v: Float64Array.of(1),
		output: 'identity',
		T: 0.5,
		cost: kind,
	});
	expect(pullOf(beyond('threshold'), Float64Array.of(1)).gradient.hi).toBe(0);
	expect(pullOf(beyond('squared'), Float64Array.of(1)).gradient.lo).toBeGreaterThan(0.1);
});
