/** Points with several outputs: shapes, numbers of outputs, labels and witnesses. */
import {describe, expect, it} from 'vitest';
import {box} from '../src/claim/domain.ts';
import {size} from '../src/claim/leaf.ts';
import {fastCheckRandom} from '../src/claim/randomness.ts';
import {vectorResidualLandscape} from '../src/nets/vector-residual-landscape.ts';
import {
	singleVectorPoint,
	vectorData,
	type VectorResidualFamily,
	type VectorResidualPoint,
	vectorResidualPoints,
} from './vector-residual-points.ts';

const family = {dimension: 3, samples: 5, outputs: size(1, ({d}) => d!)};
const draw = (of: VectorResidualFamily) =>
	Array.from(
		{length: 300},
		(_, i): VectorResidualPoint => vectorResidualPoints(of).generate(fastCheckRandom(`vector ${i}`), 3).value,
	);

describe('vectorResidualPoints', () => {
	it('have the shapes that the landscape asks for', () => {
		for (const x of draw(family)) {
			const point = Float64Array.of(...x.W, ...x.V);
			expect(vectorResidualLandscape(vectorData(x)).gradient(point)).toHaveLength(point.length);
			expect(x.U).toHaveLength(x.q * x.d);
			expect(x.y).toHaveLength(x.q * x.n);
		}
	});

	it('have as many outputs as asked for, all of those numbers, and the losses and read-outs asked for', () => {
		const pairs = new Set(draw(family).map(({d, q}) => `${d} ${q}`));
		expect(pairs).toEqual(new Set(['1 1', '2 1', '2 2', '3 1', '3 2', '3 3']));
		expect(new Set(draw(family).map(({loss}) => loss)).size).toBe(3);
		for (const x of draw({...family, losses: ['doubleWell'], readout: box(0, 0)})) {
			expect(x.loss).toBe('doubleWell');
			expect(x.W.every(entry => entry === 0)).toBe(true);
		}
	});
});

describe('vectorData', () => {
	it('shows the logistic loss signs, and the others the labels as drawn', () => {
		const point = singleVectorPoint({
			loss: 'logistic',
			x: 1,
			f: 1,
			y: [-2, 0, 3],
			W: [1, 1, 1],
			V: 1,
			U: [0, 0, 0],
		});
		expect(vectorData(point).y).toEqual(Float64Array.of(-1, 1, 1));
		expect(vectorData({...point, loss: 'squared'}).y).toEqual(Float64Array.of(-2, 0, 3));
	});
});
