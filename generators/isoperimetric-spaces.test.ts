import {expect, test} from 'vitest';
import {integer, stream} from '../src/claim/randomness.ts';
import {norm} from '../src/kernels/dense.ts';
import {
	isoperimetricConstant,
	isoperimetricPoint,
	lipschitzMean,
	lipschitzValue,
	shapes,
	spaces,
} from './isoperimetric-spaces.ts';

const cases = spaces.flatMap(space => shapes.map(shape => [space, shape] as const));

test.each(cases)('on the %s the function %s has the mean that is claimed', (space, shape) => {
	for (const d of [2, 3, 8]) {
		const n = 4000;
		const values = Array.from({length: n}, (_, i) =>
			lipschitzValue(space, shape, isoperimetricPoint(space, d, `mean/${d}/${i}`)),
		);
		const mean = values.reduce((a, b) => a + b) / n;
		const variance = values.reduce((s, v) => s + (v - mean) ** 2, 0) / (n - 1);
		// Five standard errors: 36 means, each beyond them with a chance of 6e-7.
		const {value, radius} = lipschitzMean(space, shape, d);
		expect(Math.abs(mean - value) - radius).toBeLessThan(5 * Math.sqrt(variance / n));
	}
});

test.each(cases)(
	'on the %s the function %s is 1-Lipschitz, and nearly attains it somewhere',
	(space, shape) => {
		let steepest = 0;
		for (let i = 0; i < 400; i++) {
			const rng = stream(`slope/${i}`);
			const d = integer(rng, 2, 4);
			const x = isoperimetricPoint(space, d, `x/${i}`);
			const alone = (k: number) => x.map((v, j) => (j === k ? Math.sign(v) / 1024 : 0));
			const steps = [
				isoperimetricPoint(space, d, `y/${i}`).map((v, j) => v - x[j]!),
				x.map(v => v / 64),
				x.map((v, j) => (v - (j === 0 ? 1 : 0)) / 1024),
				x.map(v => Math.sign(v) / 1024),
				x.map(() => 1 / 1024),
				alone(0),
				alone(x.indexOf(Math.max(...x))),
			];
			for (const step of steps) {
				const moved = lipschitzValue(
					space,
					shape,
					x.map((v, j) => v + step[j]!),
				);
				// Values of size 4 at the most, rounded in d + 8 operations each, over steps of 2^-11 or more.
				const slope = Math.abs(moved - lipschitzValue(space, shape, x)) / norm(step);
				steepest = Math.max(steepest, slope);
				expect(slope).toBeLessThan(1 + 2 ** -36 / Math.min(1, norm(step)));
			}
		}
		expect(steepest).toBeGreaterThan(0.999);
	},
);

test('the sphere has radius 1, the cube diameter 1, and normal points mean square length 1', () => {
	const points = (space: (typeof spaces)[number]) =>
		Array.from({length: 2000}, (_, i) => isoperimetricPoint(space, 5, `p/${i}`));
	for (const x of points('sphere')) expect(norm(x)).toBeCloseTo(1, 14);
	for (const x of points('cube'))
		expect(Math.max(...x.map(Math.abs))).toBeLessThanOrEqual(0.5 / Math.sqrt(5));
	// |X|^2 has variance 2 / d: five standard errors are 5 sqrt(0.4 / 2000) = 0.07.
	const square = points('normal').reduce((s, x) => s + norm(x) ** 2, 0) / 2000;
	expect(Math.abs(square - 1)).toBeLessThan(0.07);
	expect(isoperimetricConstant('sphere', 3).value).toBe(1.5);
});
