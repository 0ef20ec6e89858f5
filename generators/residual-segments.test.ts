/** Points near w = 0: w spreads over many decades and the shapes fit. */
import {describe, expect, it} from 'vitest';
import {fastCheckRandom} from '../src/claim/randomness.ts';
import {norm} from '../src/kernels/dense.ts';
import {residualLandscape} from '../src/nets/residual-landscape.ts';
import {labels, type ResidualPoint} from './residual-points.ts';
import {residualSegments} from './residual-segments.ts';

const given = residualSegments(3, 5);
const drawn = Array.from(
	{length: 300},
	(_, i): ResidualPoint => given.generate(fastCheckRandom(`segment ${i}`), 3).value,
);

describe('residualSegments', () => {
	it('have the shapes that the landscape asks for', () => {
		for (const x of drawn) {
			const point = Float64Array.of(...x.w, ...x.V);
			expect(residualLandscape({...x, y: labels(x)}).gradient(point)).toHaveLength(x.d + x.d * x.k);
		}
	});

	it('have read-outs of every size from 10^-7 to 1', () => {
		const decades = new Set(drawn.filter(({w}) => norm(w) > 0).map(({w}) => Math.floor(Math.log10(norm(w)))));
		for (let decade = -7; decade <= -1; decade++) expect(decades).toContain(decade);
	});
});
