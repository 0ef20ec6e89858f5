/**
 * One-neuron residual networks are fully connected ReLU networks of width d + 1 in disguise, so these are universal too.
 *
 * The paper draws this corollary of Theorem 3.1; as we read it. The identity has to pass the ReLU, which takes a bounded state: ours is
 * R(x clipped to [-r, r]^d), equal to R on that box, and on all of R^d for the networks of Theorem 3.1, which vanish from its faces on. One
 * width less is too little: lin2018-prop2.1. Equality is checked in exact rationals.
 */
import {dyadic} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, scalar, size} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {nearestDouble} from '../src/kernels/nearest-double.ts';
import {fromNumber} from '../src/kernels/rational.ts';
import {type OneNeuronNet, oneNeuronValue} from '../src/nets/one-neuron-net.ts';
import {
	clipped,
	type Embedding,
	embedding,
	reluNetValue,
	widthDPlusOne,
} from '../src/nets/width-d-plus-one.ts';

/** m blocks on R^d, row by row, a read-out, a point, and the half side of the box. */
interface Embedded {
	readonly d: number;
	readonly m: number;
	readonly U: Float64Array;
	readonly b: Float64Array;
	readonly V: Float64Array;
	readonly w: Float64Array;
	readonly c: number;
	readonly x: Float64Array;
	readonly r: number;
}

const rationals = (values: Float64Array) => Array.from(values, fromNumber);

const residualNet = ({d, m, U, b, V, w, c}: Embedded): OneNeuronNet => ({
	inputs: d,
	blocks: Array.from({length: m}, (_, l) => ({
		u: rationals(U.subarray(l * d, (l + 1) * d)),
		b: fromNumber(b[l]!),
		v: rationals(V.subarray(l * d, (l + 1) * d)),
	})),
	readout: {w: rationals(w), c: fromNumber(c)},
});

/** Measures the embedding with something taken away; `everywhere` compares it to R beyond the box too. */
const measureWith =
	(less: Partial<Embedding> = {}, everywhere = false) =>
	(instance: Embedded) => {
		const R = residualNet(instance);
		const r = fromNumber(instance.r);
		const F = widthDPlusOne(R, {...embedding(r), ...less});
		const x = rationals(instance.x);
		const parameters = F.hidden.map(({W, b}) => W.flat().length + b.length);
		return {
			// Weights in quarters: after 5 blocks at most 25 bits on either side of the point, so both are doubles.
			F: nearestDouble(reluNetValue(F, x)),
			R: nearestDouble(oneNeuronValue(R, everywhere ? x : clipped(x, r))),
			width: exact(Math.max(...F.hidden.map(({b}) => b.length))),
			layer: exact(Math.max(...parameters)),
			block: exact(R.blocks[0]!.u.length + 1 + R.blocks[0]!.v.length),
			d: exact(instance.d),
		};
	};

/** z - relu(z) on the line, the box [-1, 1]. */
const atOne = (x: number): Embedded => ({
	d: 1,
	m: 1,
	U: Float64Array.of(1),
	b: Float64Array.of(0),
	V: Float64Array.of(-1),
	w: Float64Array.of(1),
	c: 0,
	x: Float64Array.of(x),
	r: 1,
});

export default theorem({
	id: 'lin2018-width1',
	title: 'One-neuron ResNets embed in fully connected ReLU networks of width d + 1',
	source: {cite: 'lin2018', at: 'Corollary of Theorem 3.1 (width d + 1)'},
	statement: String.raw`\forall R \text{ a one-neuron ReLU ResNet},\, r > 0\; \exists F \text{ a fully connected ReLU network of width } d + 1:\;
		F(x) = R(x) \text{ on } [-r, r]^d`,
	area: 'expressivity',
	status: 'proved',
	expect: 'survives',
	given: instance<Embedded>({
		d: size(1, 3),
		m: size(1, 5),
		U: array(['m', 'd'], dyadic(2, 2)),
		b: array(['m'], dyadic(2, 2)),
		V: array(['m', 'd'], dyadic(2, 2)),
		w: array(['d'], dyadic(2, 2)),
		c: scalar(dyadic(2, 2)),
		x: array(['d'], dyadic(3, 8)),
		r: choice<number>(1, 2, 8),
	}),
	assuming: {},
	measure: measureWith(),
	conclusion: 'abs(F - R) <= 0 and width <= d + 1 and layer <= (d + 1) * (d + 2) and block <= 2 d + 1',
	controls: {
		'width d: no extra neuron': {
			measure: measureWith({neuron: false}),
			because: 'z - relu(z) is 0 at 1; without the neuron that is subtracted it is 1',
			witness: atOne(1),
		},
		'no shift': {
			measure: measureWith({shift: false}),
			because: 'z - relu(z) is -1 at -1; relu(-1) has forgotten it',
			witness: atOne(-1),
		},
		'everywhere, without the box': {
			measure: measureWith({clip: false}, true),
			because: 'z - relu(z) is -2 at -2; relu(-2 + 1) - 1 is -1',
			witness: atOne(-2),
		},
	},
	regimes: {
		'inside the box': ({x, r}) => x.every(t => Math.abs(t) < r),
		'beyond the box in more than one dimension': ({d, x, r}) => d > 1 && x.every(t => Math.abs(t) > r),
	},
	budget: {trials: 1000},
});
