/**
 * What holds for one residual block, in the words in which it is often said of ResNets at large: no bad local minima. Two blocks have some.
 *
 * In one dimension, p = w (h + V2 h^2) with h = x + V1 f, loss the mean of (p - y)^2 / 2. From the instance's point Newton's method descends;
 * that it ended at a strict local minimum is proved in interval arithmetic (a ball on whose boundary F is larger than at its centre, and
 * on which the Hessian is positive definite), which also encloses the value there. The best linear predictor is exact to a rounding.
 */
import {type TwoBlockPoint, twoBlockPoints, twoBlocks} from '../generators/two-block-minima.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {theorem} from '../src/claim/theorem.ts';
import {around} from '../src/kernels/ball.ts';
import type {EnclosedFunction} from '../src/nets/enclosed-function.ts';
import {bestLinearPredictor} from '../src/nets/linear-predictor.ts';
import {type MultiBlock, multiBlockLandscape} from '../src/nets/multi-block.ts';
import {newton} from '../src/nets/newton.ts';
import {strictMinimum} from '../src/nets/strict-minimum.ts';

/** The strict local minimum where descent from the point ends, if it is proved to be one. */
function minimumFrom(f: EnclosedFunction, start: Float64Array) {
	const {point} = newton(f, start, 20);
	const minimum = strictMinimum(f, point);
	return minimum && {value: around(minimum.value), moved: point.map((v, i) => Math.abs(v - start[i]!))};
}

/** One block with k frozen features under the same read-out. */
const oneBlock = ({x, y}: TwoBlockPoint, k: number, f: Float64Array): EnclosedFunction => {
	const rest: Pick<MultiBlock, 'activation' | 'loss' | 'U'> = {
		activation: 'square',
		loss: 'squared',
		U: new Float64Array(0),
	};
	return multiBlockLandscape({d: 1, k, m: 1, later: 0, x, f, y, ...rest});
};

const certified = 'descent ends at a strict local minimum, proved to be one';

/** Hypotheses and measurement for a network of the instance, trained from the instance's point. */
function trained(network: (x: TwoBlockPoint) => readonly [f: EnclosedFunction, point: Float64Array]) {
	const minimum = perInstance((x: TwoBlockPoint) => minimumFrom(...network(x)));
	return {
		minimum,
		assuming: {[certified]: (x: TwoBlockPoint) => minimum(x) !== undefined},
		measure(x: TwoBlockPoint) {
			const {value, lowerBound} = bestLinearPredictor({d: 1, x: x.x, y: x.y, loss: 'squared'});
			return {local: minimum(x)!.value, linear: {value, radius: value - lowerBound}};
		},
	};
}

const both = trained(x => [twoBlocks(x), Float64Array.of(x.w, x.V1, x.V2)]);

export default theorem({
	id: 'yun2019-multiblock1',
	title: 'No strict local minimum of a ResNet of two blocks lies above the best linear predictor',
	source: {cite: 'yun2019', at: 'the claim that its theorem conditions'},
	statement: String.raw`p = w \bigl( h + V_2 h^2 \bigr),\; h = x + V_1 f:\quad
		(w, V_1, V_2) \text{ a strict local minimum of } F \;\Rightarrow\; F(w, V_1, V_2) \le \inf_u F_{\mathrm{lin}}(u)`,
	area: 'landscape',
	status: 'folklore',
	expect: 'falls',
	given: twoBlockPoints(3, 3),
	assuming: {
		...both.assuming,
		// So that a shrunk instance still shows where its minimum is.
		'the point is that minimum, rounded to an eighth': x => both.minimum(x)!.moved.every(v => v <= 1 / 8),
	},
	measure: both.measure,
	conclusion: 'local <= linear',
	because:
		'w = -2, V1 = -1/2, V2 = 1: h = (-1, -1/2, -1/2), p = (0, 1/2, 1/2), gradient 0, three times the Hessian is [1/8 0 1/4; 0 32 -10; 1/4 -10 9/2] > 0 (minors 1/8, 4, 7/2), F = 1/12; but y = x',
	witness: {
		n: 3,
		x: Float64Array.of(0, 1, 0),
		f: Float64Array.of(2, 3, 1),
		y: Float64Array.of(0, 1, 0),
		w: -2,
		V1: -1 / 2,
		V2: 1,
	},
	repairs: {
		'one block': {
			given: twoBlockPoints(3, 6),
			...trained(x => [oneBlock(x, 1, x.f), Float64Array.of(x.w, x.V1)]),
			because:
				'a critical point with w not 0 is no worse than any linear predictor, one with w = 0 is no minimum if it is [shamir2018]',
		},
		'a second block that does not see the first': {
			given: twoBlockPoints(3, 6),
			...trained(x => [
				oneBlock(x, 2, Float64Array.from([...x.f].flatMap((f, i) => [f, x.x[i]! ** 2]))),
				Float64Array.of(x.w, x.V1, x.V2),
			]),
			because:
				'V2 x^2 for V2 h^2: U_2 = 0 on what V1 adds, and the two blocks are one with the features (f, x^2)',
		},
	},
	budget: {trials: 200},
});
