/**
 * Data that one fully connected ReLU fits no better than a line, and one residual ReLU strictly better.
 *
 * The printed example is y = x + r s on x = 0, …, 5 with the signs s = (-, -, +, -, +, +); the residual network reaches R_2(r), as we read it.
 * Tested is more: for y = x + r z on x = 0, …, n - 1, if one hinge does not beat the line at one r > 0 (and the line does not fall), it beats
 * it at no t r, 0 < t <= 1: with u the hinge and S centred products, the best share of S_yy is max |S_uy|^2 / S_uu, and S_uy = S_ux + r S_uz
 * is affine in r. A residual block sees r z alone, whatever the slope, so its error is r^2 times that of z, and it beats the line as soon as z
 * is not on one, since hinges span all functions of n points. For s the first holds at every r, and the error is 29/57 r^2. All fits are exact.
 */
import {type Domain, dyadic} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, scalar, size} from '../src/claim/leaf.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {theorem} from '../src/claim/theorem.ts';
import {dot} from '../src/kernels/dense.ts';
import {divide, fromNumber} from '../src/kernels/rational.ts';
import {rationalBall} from '../src/kernels/rational-ball.ts';
import {oneNeuronFits} from '../src/nets/one-neuron-fit.ts';

/** y = x + r z, and the same at t r. The pattern z is the paper's (n = 6) or drawn between the ends -1 and 1; labels are multiples of 1/256. */
interface Data {
	readonly n: number;
	readonly pattern: 'paper' | 'drawn';
	readonly z: Float64Array;
	readonly r: number;
	readonly t: number;
}

const paper = Float64Array.of(-1, -1, 1, -1, 1, 1);
const patternOf = ({pattern, n, z}: Data) =>
	pattern === 'paper' ? paper : z.map((v, i) => (i === 0 ? -1 : i === n - 1 ? 1 : v));
const inputs = (z: Float64Array) => z.map((_, i) => i);
const fitsAt = (z: Float64Array, r: number) =>
	oneNeuronFits(
		inputs(z),
		z.map((v, i) => i + r * v),
	);

const data = (r: Domain, ...patterns: Data['pattern'][]) =>
	instance<Data>({
		n: size(3, 7),
		pattern: choice(...patterns),
		z: array(['n'], dyadic(2, 1)),
		r: scalar(r),
		t: choice<number>(1, 0.5, 0.25),
	});

/** The fits at r, which the hypothesis is about, and at t r, which the conclusion is about. */
const fits = perInstance((x: Data) => fitsAt(patternOf(x), x.r));
const fitsBelow = (x: Data) => (x.t === 1 ? fits(x) : fitsAt(patternOf(x), x.t * x.r));

/** Positive multiples of 1/16 up to 3. */
const grid = dyadic(4, 3);
const amplitudes: Domain = {
	draw: (rng, out, row, corner) => {
		grid.draw(rng, out, row, corner);
		out.forEach((v, i) => (out[i] = Math.abs(v) || 1));
	},
	project: (values, row) => {
		grid.project(values, row);
		values.forEach((v, i) => (values[i] = Math.abs(v) || 1));
	},
	contains: (values, row) => grid.contains(values, row) && values.every(v => v > 0),
};

/** R_2(r) = r^2 (12 r^2 + 82 r + 215) / (21 r^2 + 156 r + 420); products of multiples of 2^-10 below 8, exact. */
const printed = (r: number) =>
	rationalBall(
		divide(fromNumber(r * r * (12 * r * r + 82 * r + 215)), fromNumber(21 * r * r + 156 * r + 420)),
	);

function measure(x: Data) {
	const {linear, hinge, residual} = fitsBelow(x);
	return {
		linear: rationalBall(linear),
		hinge: rationalBall(hinge),
		residual: rationalBall(residual),
		// What the residual network is promised: the printed value on the paper's data, less than the line on others.
		promised: x.pattern === 'paper' ? printed(x.t * x.r) : rationalBall(linear),
	};
}

/** A positive multiple of the slope of the line, exactly. */
function slopeSign(x: Data): number {
	const y = patternOf(x).map((v, i) => i + x.r * v);
	return dot(inputs(y), y) - ((y.length - 1) / 2) * y.reduce((a, b) => a + b, 0);
}

const hypotheses = {
	'r is positive': ({r}: Data) => r > 0,
	'the line does not fall': (x: Data) => slopeSign(x) >= 0,
	'z is not on a line': (x: Data) => fits(x).linear.num > 0n,
	'one hinge does not beat the line at r': (x: Data) => {
		const {linear, hinge} = fits(x);
		return hinge.num === linear.num && hinge.den === linear.den;
	},
};

const onPaper = (r: number): Data => ({n: 6, pattern: 'paper', z: paper, r, t: 1});

export default theorem({
	id: 'yun2019-ex1',
	title: 'One residual ReLU beats the line where one fully connected ReLU cannot',
	source: {cite: 'yun2019', at: 'Section 3, motivating example'},
	statement: String.raw`y = (-r, 1 - r, 2 + r, 3 - r, 4 + r, 5 + r) \text{ at } x = (0, \dots, 5):\quad
		\min_{\mathrm{fc}} R = \min_{\mathrm{lin}} R = \tfrac{8}{15} r^2, \quad
		\min_{\mathrm{res}} R \le r^2\, \frac{12 r^2 + 82 r + 215}{21 r^2 + 156 r + 420} < \tfrac{8}{15} r^2`,
	area: 'expressivity',
	status: 'proved',
	expect: 'survives',
	given: data(amplitudes, 'paper', 'drawn'),
	assuming: hypotheses,
	measure,
	conclusion: 'hinge >= linear and residual < linear and residual <= promised',
	controls: {
		'whatever the pattern': {
			assuming: {},
			because: 'z = (-1, 1, 1) at r = 1: y = (-1, 2, 3) = 3 - 3 relu(4/3 - x), which is no line',
			witness: {n: 3, pattern: 'drawn', z: Float64Array.of(-1, 1, 1), r: 1, t: 1},
		},
		'r of either sign': {
			given: data(grid, 'paper'),
			assuming: {},
			because:
				'at r = -5/2 the line through the data of the paper is level and explains nothing; a hinge does',
			witness: onPaper(-5 / 2),
		},
		'a hinge gains one per cent': {
			conclusion: 'hinge <= 0.99 linear',
			because: 'on the data of the paper it does not, at any r: both are 8/15 r^2',
			witness: onPaper(1),
		},
		'three per cent below the printed value': {
			conclusion: 'residual <= 0.97 promised',
			because: 'the best is 29/57 r^2 = 0.5088 r^2, and R_2 is below 0.5242 r^2 up to r = 2',
			witness: onPaper(1),
		},
	},
	regimes: {
		'the data of the paper': ({pattern}) => pattern === 'paper',
		'other data': ({pattern}) => pattern === 'drawn',
	},
	budget: {trials: 200},
});
