/** Losses for online learning: subgradients, bounds, and enclosures that agree with float64. */
import {expect, test} from 'vitest';
import {interval} from '../kernels/interval.ts';
import {type OnlineLossName, onlineLosses} from './online-losses.ts';

const names = Object.keys(onlineLosses) as OnlineLossName[];
const grid = Array.from({length: 33}, (_, i) => (i - 16) / 4);
const labels = [-2, -0.5, 0, 1];

test('slopes are subgradients of the convex losses, and not of the concave one', () => {
	const supports = (name: OnlineLossName) => {
		const {value, slope} = onlineLosses[name];
		return labels.every(y =>
			grid.every(p => grid.every(q => value(q, y) >= value(p, y) + slope(p, y) * (q - p))),
		);
	};
	expect(names.filter(supports)).toEqual(['linear', 'absolute', 'squared']);
});

test('slopes and ranges stay within their bounds where |p| does, and reach them', () => {
	for (const name of names) {
		const {value, slope, steepest, range} = onlineLosses[name];
		for (const y of labels) {
			const inside = grid.filter(p => Math.abs(p) <= 3);
			const values = inside.map(p => value(p, y));
			expect(Math.max(...inside.map(p => Math.abs(slope(p, y))))).toBe(steepest(3, y));
			const spread = Math.max(...values) - Math.min(...values);
			expect(spread).toBeLessThanOrEqual(range(3, y));
			expect(Math.max(spread, Math.max(...values.map(Math.abs)))).toBe(range(3, y));
		}
	}
});

test('enclosures hold the values and slopes of every point inside', () => {
	for (const name of names) {
		const {value, slope, valueIn, slopeIn} = onlineLosses[name];
		for (const y of labels)
			for (const lo of grid)
				for (const width of [0, 0.5, 2]) {
					const [values, slopes] = [valueIn, slopeIn].map(f => f(interval(lo, lo + width), y));
					for (const t of [0, 0.25, 1]) {
						const p = lo + t * width;
						expect(values!.lo <= value(p, y) && value(p, y) <= values!.hi).toBe(true);
						expect(slopes!.lo <= slope(p, y) && slope(p, y) <= slopes!.hi).toBe(true);
					}
				}
	}
});
