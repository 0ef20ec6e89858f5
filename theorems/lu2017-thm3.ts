/**
 * Networks narrower than their input stay away from every function that is not constant along a direction, also on a cube.
 *
 * As we read it there is an eps > 0 that depends on f alone. Here n = 2, f is a quadratic, and eps is the best one that the proof gives: a
 * network of width 1 is constant along the kernel of its first row, so it is no nearer than the medians of f on the chords in that direction,
 * and eps is the least of that over all directions, in closed form for each. The integral over the square is by the midpoint rule; both radii
 * are asked for only where the claim seems to fail.
 */
import {dyadic} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, scalar, size} from '../src/claim/leaf.ts';
import {theorem} from '../src/claim/theorem.ts';
import {reluNet, type UniformReluNet} from '../generators/relu-nets.ts';
import {
	leastRidgeDistance,
	ridgeDistance,
	ridgeDistanceBelow,
	ridgeDistanceError,
} from '../src/kernels/ridge-distance.ts';
import {squareDistance} from '../src/kernels/square-distance.ts';

/** A network on the plane and the quadratic a x^2 + b x y + c y^2 + d x + e y. */
interface Approximation extends UniformReluNet {
	readonly f: Float64Array;
}

const distance = (x: Approximation) => {
	const F = reluNet(x);
	const {value} = squareDistance(F, x.f, 5);
	const radius = () => {
		const fine = squareDistance(F, x.f, 9);
		return Math.abs(fine.value - value) + fine.radius;
	};
	return {value, radius};
};

function measure(x: Approximation) {
	const value = leastRidgeDistance(x.f);
	const radius = () => value - ridgeDistanceBelow(x.f, value, 2 ** -9) + ridgeDistanceError(x.f);
	return {distance: distance(x), eps: {value, radius}};
}

/** eps over the two directions of the axes only. */
function measureAxes(x: Approximation) {
	const value = Math.min(ridgeDistance(x.f, 0), ridgeDistance(x.f, Math.PI / 2));
	return {distance: distance(x), eps: {value, radius: ridgeDistanceError(x.f)}};
}

/** Whether f is constant along no v: the rows (2a, b), (b, 2c), (d, e) have rank 2. Products of dyadics, exact. */
const varies = ({f: [a, b, c, d, e]}: Approximation) =>
	4 * a! * c! !== b! * b! || 2 * a! * e! !== b! * d! || b! * e! !== 2 * c! * d!;

const networks = (width: number, deeper: number) =>
	instance<Approximation>({
		d: size(2, 2),
		width: size(width, width),
		deeper: size(0, deeper),
		W1: array(['width', 'd'], dyadic(6, 2)),
		b1: array(['width'], dyadic(6, 2)),
		W: array(['deeper', 'width', 'width'], dyadic(6, 2)),
		b: array(['deeper', 'width'], dyadic(6, 2)),
		w: array(['width'], dyadic(6, 2)),
		c: scalar(dyadic(6, 2)),
		f: array([5], dyadic(6, 1)),
	});

/** One hidden layer. */
const shallow = (f: number[], W1: number[], b1: number[], w: number[], c: number): Approximation => ({
	d: 2,
	width: w.length,
	deeper: 0,
	W1: Float64Array.from(W1),
	b1: Float64Array.from(b1),
	W: new Float64Array(0),
	b: new Float64Array(0),
	w: Float64Array.from(w),
	c,
	f: Float64Array.from(f),
});

export default theorem({
	id: 'lu2017-thm3',
	title: 'A ReLU network narrower than its input keeps a distance on the cube',
	source: {cite: 'lu2017', at: 'Theorem 3'},
	statement: String.raw`f \in C([-1, 1]^n) \text{ constant along no direction} \;\Rightarrow\; \exists\, \varepsilon^* > 0 :\;
		\int_{[-1, 1]^n} |f - F| \ge \varepsilon^* \text{ for every } F \text{ of width} \le n - 1`,
	area: 'expressivity',
	status: 'proved',
	expect: 'survives',
	given: networks(1, 3),
	assuming: {'f is constant along no direction': varies, 'one unit a layer': ({width}) => width === 1},
	measure,
	conclusion: 'distance >= eps and eps > 0',
	controls: {
		'two units a layer': {
			given: networks(2, 0),
			assuming: {'f is constant along no direction': varies},
			because:
				'x^2 + y is 0.995 from every function of a direction, and 0.715 from relu(y + 1) + relu(x - 1/4) - 7/8',
			witness: shallow([1, 0, 0, 0, 1], [0, 1, 1, 0], [1, -0.25], [1, 1], -0.875),
		},
		'the directions of the axes only': {
			measure: measureAxes,
			conclusion: 'distance >= eps',
			because: 'x + y + x^2 / 64 is at most 1/16 from x + y and 2 from every function of x, or of y',
			witness: shallow([1 / 64, 0, 0, 1, 1], [1, 1], [2], [1], -2),
		},
		'half as much again': {
			conclusion: 'distance >= 1.5 * eps',
			because: 'x^2 / 4 + y is 1/4 from y + 1/16, the function of its medians on the chords along x',
			witness: shallow([0.25, 0, 0, 0, 1], [0, 1], [1], [1], -15 / 16),
		},
	},
	regimes: {
		'three hidden layers or more': ({deeper}) => deeper >= 2,
		'a saddle': ({f: [a, b, c]}) => 4 * a! * c! < b! * b!,
	},
	budget: {trials: 8000},
});
