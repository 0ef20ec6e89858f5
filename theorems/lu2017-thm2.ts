/**
 * Networks no wider than their input approximate nothing on R^n: as we read it, the distance in L1(R^n) of such a network F to an integrable f
 * is infinite or that of 0.
 *
 * For an integrable f this says of F alone that it is 0 or not integrable. Tested is more: wherever F > 0 somewhere there is a half-line on which
 * F never falls below a positive value, so that its integral over a tube is infinite, and the same for -F. The half-line is built layer by layer
 * and verified by the pieces of F along it, all in exact rationals. Of the controls, whose networks need not have one, the linear regions decide.
 */
import {reluNet, type UniformReluNet} from '../generators/relu-nets.ts';
import {withSkip} from '../generators/skip-nets.ts';
import {dyadic} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, scalar, size, type Sizes} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {levelSet, type PositiveLevelSet} from '../src/kernels/level-set.ts';
import {halfLineCertificate, verifyHalfLine} from '../src/kernels/level-set-certificate.ts';
import type {ReluNet} from '../src/kernels/relu-net.ts';

/** A network G as in `UniformReluNet`; F = G, or F = relu(G), which is one more hidden layer with one unit. */
interface HeadedNet extends UniformReluNet {
	readonly head: 'linear' | 'unit';
}

const headed = ({head}: HeadedNet, net: ReluNet): ReluNet =>
	head === 'linear'
		? net
		: {
				...net,
				hidden: [
					...net.hidden,
					{rows: 1, cols: net.readout.w.length, W: net.readout.w, b: Float64Array.of(net.readout.c)},
				],
				readout: {w: Float64Array.of(1), c: 0},
			};

/** Of F and -F: how many are positive somewhere, and for how many of these `holds`. */
function count(F: ReluNet, holds: (net: ReluNet, set: PositiveLevelSet) => boolean) {
	const {w, c} = F.readout;
	let signs = 0;
	let halfLines = 0;
	for (const net of [F, {...F, readout: {w: w.map(v => -v), c: -c}}]) {
		const set = levelSet(net);
		if (set.kind === 'null') continue;
		signs++;
		if (holds(net, set)) halfLines++;
	}
	return {signs: exact(signs), halfLines: exact(halfLines)};
}

const certified = (net: ReluNet, {witness}: PositiveLevelSet): boolean => {
	const certificate = halfLineCertificate(net, witness);
	return certificate !== undefined && verifyHalfLine(net, certificate);
};

const unbounded = (_: ReluNet, set: PositiveLevelSet): boolean => set.kind === 'unbounded';

/** Networks on R^n, n = 1 or 2, with at most n units, or just n + 1, and at most `deeper` + 2 hidden layers. */
const networks = (width: 'narrow' | 'one wider', deeper: number) =>
	instance<HeadedNet>({
		d: size(1, 2),
		width:
			width === 'narrow'
				? size(1, (s: Sizes) => s['d']!)
				: size(
						(s: Sizes) => s['d']! + 1,
						(s: Sizes) => s['d']! + 1,
					),
		deeper: size(0, deeper),
		W1: array(['width', 'd'], dyadic(4, 2)),
		b1: array(['width'], dyadic(4, 2)),
		W: array(['deeper', 'width', 'width'], dyadic(4, 2)),
		b: array(['deeper', 'width'], dyadic(4, 2)),
		w: array(['width'], dyadic(4, 2)),
		c: scalar(dyadic(4, 2)),
		head: choice('linear', 'unit'),
	});

const shallow = (d: number, W1: number[], w: number[], head: HeadedNet['head']): HeadedNet => ({
	d,
	width: W1.length / d,
	deeper: 0,
	W1: Float64Array.from(W1),
	b1: new Float64Array(W1.length / d),
	W: new Float64Array(0),
	b: new Float64Array(0),
	w: Float64Array.from(w),
	c: 1,
	head,
});

const printed = 'signs == 0 or halfLines >= 1';

export default theorem({
	id: 'lu2017-thm2',
	title: 'A ReLU network no wider than its input is 0 or not integrable',
	source: {cite: 'lu2017', at: 'Theorem 2'},
	statement: String.raw`f \in L^1(\mathbb{R}^n),\; \text{all widths of } F \le n \;\Rightarrow\;
		\int_{\mathbb{R}^n} |f - F| = \infty \;\text{ or }\; \int_{\mathbb{R}^n} |f - F| = \int_{\mathbb{R}^n} |f|`,
	area: 'expressivity',
	status: 'proved',
	expect: 'survives',
	given: networks('narrow', 3),
	assuming: {'no layer is wider than the input': ({d, width}) => width <= d},
	measure: x => count(headed(x, reluNet(x)), certified),
	conclusion: 'halfLines == signs',
	controls: {
		'one unit wider': {
			given: networks('one wider', 0),
			assuming: {},
			measure: x => count(headed(x, reluNet(x)), unbounded),
			conclusion: printed,
			because: 'relu(1 - relu(x) - relu(y) - relu(-x - y)) is positive on a hexagon and 0 elsewhere',
			witness: shallow(2, [1, 0, 0, 1, -1, -1], [-1, -1, -1], 'unit'),
		},
		'a skip connection': {
			given: networks('narrow', 0),
			measure: x => count(headed(x, withSkip(x)), unbounded),
			conclusion: printed,
			because: 'relu(1 + x - 2 relu(x)) = relu(1 - |x|) has integral 1',
			witness: shallow(1, [1], [-2], 'unit'),
		},
		'both signs': {
			conclusion: 'signs == 0 or halfLines >= 2',
			because: '1 is nowhere negative',
			witness: shallow(1, [0], [0], 'linear'),
		},
	},
	regimes: {
		'as wide as the input': ({d, width}) => d > 1 && width === d,
		'three hidden layers or more': ({deeper}) => deeper >= 2,
		'no affine read-out': ({head}) => head === 'unit',
	},
	budget: {trials: 400},
});
