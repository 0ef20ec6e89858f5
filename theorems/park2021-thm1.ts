/**
 * The minimum width for L^p(R^dx, R^dy) is max(dx + 1, dy): the lower bound dy, with its constant.
 *
 * That width dx is too little is lu2017-thm2, that dx + 1 suffices for one output is lin2018-width1 over lin2018-thm3.1; that the bound needs R^dx and
 * fails on a cube is kim2024-thm1. Tested here is what remains, in a form of ours: whatever stands before it, a last hidden layer of dy - 1 units
 * puts all outputs into a hyperplane, and the squared distances of the corners 0, e_1, …, e_dy of a simplex from any hyperplane sum to 1 / (dy + 1) or
 * more, the least eigenvalue of their scatter matrix I - 11^T / (dy + 1). A target that takes these values on cubes of volume 1 is thus never
 * nearer than that in squared L2, and half of a like bound in any L^p. The last layer's outputs are given, not computed: at distinct inputs they can
 * be anything.
 */
import {dyadic} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, size, type Sizes} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';

/** A last hidden layer of `units` units at dy + 1 inputs, and the read-out of dy outputs after it. */
interface LastLayer {
	readonly dy: number;
	readonly units: number;
	readonly corners: number;
	/** What the units say, corners x units, not negative after taking absolute values: ReLU outputs. */
	readonly h: Float64Array;
	/** dy x units and dy. */
	readonly W: Float64Array;
	readonly c: Float64Array;
}

/**
 * The sum over the corners of |W |h_i| + c - corner_i|^2. Multiples of 2^-8 up to 4, so products are multiples of 2^-16, squares of 2^-32, and the
 * sum stays below 2^20: exact in float64.
 */
function squaredError({dy, units, corners, h, W, c}: LastLayer): number {
	let sum = 0;
	for (let i = 0; i < corners; i++)
		for (let o = 0; o < dy; o++) {
			let value = c[o]!;
			for (let j = 0; j < units; j++) value += W[o * units + j]! * Math.abs(h[i * units + j]!);
			sum += (value - (o === i - 1 ? 1 : 0)) ** 2;
		}
	return sum;
}

const measure = (x: LastLayer) => ({error: exact(squaredError(x)), dy: exact(x.dy)});

const layers = (units: (dy: number) => number) =>
	instance<LastLayer>({
		dy: size(2, 3),
		units: size(
			({dy}: Sizes) => units(dy!),
			({dy}: Sizes) => units(dy!),
		),
		corners: size(
			({dy}: Sizes) => dy! + 1,
			({dy}: Sizes) => dy! + 1,
		),
		h: array(['corners', 'units'], dyadic(8, 4)),
		W: array(['dy', 'units'], dyadic(8, 4)),
		c: array(['dy'], dyadic(8, 4)),
	});

export default theorem({
	id: 'park2021-thm1',
	title: 'A ReLU network needs as many units as outputs, in every L^p',
	source: {cite: 'park2021', at: 'Theorem 1, the lower bound by the number of outputs'},
	statement: String.raw`w_{\min}\bigl(L^p(\mathbb{R}^{d_x}, \mathbb{R}^{d_y})\bigr) = \max(d_x + 1, d_y) \text{ for ReLU}`,
	area: 'expressivity',
	status: 'proved',
	expect: 'survives',
	given: layers(dy => dy - 1),
	assuming: {'fewer units than outputs': ({dy, units}) => units < dy},
	measure,
	conclusion: 'error >= 1 / (dy + 1)',
	controls: {
		'as many units as outputs': {
			given: layers(dy => dy),
			assuming: {},
			because: 'h_i = corner_i, W = I, c = 0 has no error at all',
			witness: {
				dy: 2,
				units: 2,
				corners: 3,
				h: Float64Array.of(0, 0, 1, 0, 0, 1),
				W: Float64Array.of(1, 0, 0, 1),
				c: Float64Array.of(0, 0),
			},
		},
		'a constant that does not shrink with the number of outputs': {
			conclusion: 'error >= 0.45',
			because:
				'dy = 2: the line y_1 + y_2 = 2/3 is 2/9 + 1/18 + 1/18 = 1/3 away; to the grid, 43/256 for 1/6',
			witness: {
				dy: 2,
				units: 1,
				corners: 3,
				h: Float64Array.of(1 / 2, 1, 0),
				W: Float64Array.of(1, -1),
				c: Float64Array.of(-43 / 256, 213 / 256),
			},
		},
	},
	regimes: {'more than two outputs': ({dy}) => dy > 2},
	budget: {trials: 3000},
});
