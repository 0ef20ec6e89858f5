/** Separable samples on the line: they are, and settled points are next to minima. */
import {expect, test} from 'vitest';
import {fastCheckRandom} from '../src/claim/randomness.ts';
import {norm} from '../src/kernels/dense.ts';
import {newton} from '../src/nets/newton.ts';
import {strictMinimum} from '../src/nets/strict-minimum.ts';
import {tanhUnitLandscape} from '../src/nets/tanh-unit.ts';
import {separableLines, separableMinima, weightedLine} from './separable-lines.ts';

const draw = (given: ReturnType<typeof separableLines>) =>
	Array.from({length: 100}, (_, i) => given.generate(fastCheckRandom(`line ${i}`), 3).value);

test('samples ascend, with both labels, the negative ones first, and each counts 1 to 16 times', () => {
	for (const line of draw(separableLines())) {
		const {x, y, m} = weightedLine(line);
		for (let i = 1; i < x.length; i++) {
			expect(x[i]!).toBeGreaterThan(x[i - 1]!);
			expect(y[i]!).toBeGreaterThanOrEqual(y[i - 1]!);
		}
		expect([y[0], y.at(-1)]).toEqual([-1, 1]);
		expect(m.every(v => Number.isInteger(v) && v >= 1 && v <= 16)).toBe(true);
	}
});

test('of the settled points more than half are within 1/64 of a strict local minimum', () => {
	const near = draw(separableMinima()).filter(line => {
		const f = tanhUnitLandscape(weightedLine(line));
		const start = Float64Array.of(line.w, line.b);
		const {point} = newton(f, start, 60);
		return strictMinimum(f, point) !== undefined && norm(point.map((v, i) => v - start[i]!)) <= 1 / 64;
	});
	expect(near.length).toBeGreaterThan(50);
	expect(draw(separableMinima()).every(x => separableLines().canShrinkWithoutContext(x))).toBe(true);
});
