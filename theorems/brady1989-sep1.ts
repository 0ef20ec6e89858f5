/**
 * "On linearly separable data back-propagation separates": not by the squared loss, even with a single unit.
 *
 * Read as of local minima of F(w, b) = sum_i m_i (tanh(w x_i + b) - T y_i)^2 / 2 with 0 < T < 1, on the line: at each of them every sample should lie on its
 * side. From the instance's point Newton's method descends; that it ended at a strict local minimum is proved in interval arithmetic, which also encloses
 * its place, and with it the margin min_i y_i (w x_i + b). The four samples of the witness are ours; the paper has others.
 * The first repair takes the cost that does not punish overshoot, and says at any point what the pull of the gradient is.
 */
import {
	separableLines,
	separableMinima,
	type SeparableLine,
	weightedLine,
} from '../generators/separable-lines.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {theorem} from '../src/claim/theorem.ts';
import {around} from '../src/kernels/ball.ts';
import * as I from '../src/kernels/interval.ts';
import {newton} from '../src/nets/newton.ts';
import {pullOf, type TanhNetwork} from '../src/nets/separable-descent.ts';
import {strictMinimum} from '../src/nets/strict-minimum.ts';
import {tanhUnitLandscape} from '../src/nets/tanh-unit.ts';

/** The strict local minimum that descent from the point ends at, if it is proved to be one, and its margin. */
const minimum = perInstance((line: SeparableLine) => {
	const data = weightedLine(line);
	const f = tanhUnitLandscape(data);
	const start = Float64Array.of(line.w, line.b);
	const {point} = newton(f, start, 60);
	const found = strictMinimum(f, point);
	if (found === undefined) return undefined;
	const [w, b] = Array.from(point, v => I.add(I.point(v), {lo: -found.radius, hi: found.radius}));
	const margins = Array.from(data.x, (x, i) => I.mul(I.point(data.y[i]!), I.add(I.mul(w!, I.point(x)), b!)));
	const moved = Math.hypot(point[0]! - line.w, point[1]! - line.b);
	return {value: around(found.value), margin: around(margins.reduce(I.min)), moved};
});

const certified = {
	'descent ends at a strict local minimum, proved to be one': (x: SeparableLine) => minimum(x) !== undefined,
	// So that a shrunk instance still shows where its minimum is.
	'the point is that minimum, rounded to a 64th': (x: SeparableLine) => minimum(x)!.moved <= 1 / 64,
};

/** The unit at the instance's point, under the cost that stops at the target, and u = (1, -middle), which separates. */
function measureThreshold(line: SeparableLine) {
	const {x, y, m, T} = weightedLine(line);
	const middle = (x[line.negative - 1]! + x[line.negative]!) / 2;
	const unit: TanhNetwork = {
		d: 2,
		x: Float64Array.from([...x].flatMap(v => [v, 1])),
		y,
		m,
		w: Float64Array.of(line.w, line.b),
		v: Float64Array.of(1),
		output: 'identity',
		T,
		cost: 'threshold',
	};
	const {gradient, pull, separator} = pullOf(unit, Float64Array.of(1, -middle));
	return {gradient: around(gradient), pull: around(pull), u: around(separator)};
}

export default theorem({
	id: 'brady1989-sep1',
	title: 'Every local minimum of the squared loss of a unit separates data that can be separated',
	source: {cite: 'brady1989', at: 'the belief that it refutes'},
	statement: String.raw`(w, b) \text{ a strict local minimum of } \sum_i m_i \bigl( \tanh(w x_i + b) - T y_i \bigr)^2 / 2,\; \text{the } (x_i, y_i) \text{ separable}
		\;\Rightarrow\; \min_i y_i (w x_i + b) > 0`,
	area: 'optimisation',
	status: 'refuted',
	expect: 'falls',
	given: separableMinima(),
	assuming: certified,
	measure: x => ({margin: minimum(x)!.margin}),
	conclusion: 'margin > 0',
	because:
		'-1 at 0, +1 at 1, 2 and 16, T = 1/4: the far sample holds w near 0.015, and then the two samples at 1 and 2 outvote that at 0: b = 0.058 > 0',
	witness: {
		n: 4,
		negative: 1,
		gaps: Float64Array.of(1, 1, 14, 1),
		more: new Float64Array(4),
		T: 0.25,
		w: 0.0146484375,
		b: 0.05810546875,
	},
	repairs: {
		'a cost that does not punish overshoot': {
			given: separableLines(),
			assuming: {},
			measure: measureThreshold,
			conclusion: 'gradient * u >= pull',
			because:
				'along the separator every sample short of its target pulls the same way; where the gradient is 0 none is',
		},
		'a minimum below T^2 / 2': {
			assuming: {
				...certified,
				'the loss is below T^2 / 2': x => minimum(x)!.value.value + minimum(x)!.value.radius < x.T ** 2 / 2,
			},
			because: 'a sample on the wrong side costs T^2 / 2 or more',
		},
	},
	regimes: {
		'three places or more': ({n}) => n > 2,
		'a far sample': ({n, gaps}) => gaps.slice(0, n - 1).some(g => g > 16),
	},
	budget: {trials: 150},
});
