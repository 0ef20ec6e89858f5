/**
 * The linearised network trains by its own kernel, whatever the loss: in function space the weights drop out.
 *
 * One side solves dw/ds = -J^T grad L(f_0 + J w) for the weights, the other df/ds = -Theta_0 grad L(f) for the outputs on the training inputs and
 * the test input, from the same computed J and f_0; truncation and rounding are bounded (`loss-flow.ts`). The binary cross-entropy is the logistic
 * loss. The time is eta t.
 */
import {type TangentProblem, tangentProblems} from '../generators/tangent-problems.ts';
import {positive} from '../src/claim/domain.ts';
import {choice, scalar} from '../src/claim/leaf.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {theorem} from '../src/claim/theorem.ts';
import {gram} from '../src/kernels/dense.ts';
import type {ConvexLossName} from '../src/nets/loss-smoothness.ts';
import {shallowLayer} from '../src/nets/shallow-network.ts';
import {trainOutputs, trainWeights} from '../src/nets/tangent-flow.ts';
import {tangentModel} from '../src/nets/tangent-model.ts';

interface Training extends TangentProblem {
	readonly loss: ConvexLossName;
	/** eta t, in units of 1 / trace(Theta_0). */
	readonly time: number;
}

const modelAt = (x: Training, w?: Float64Array) => {
	const {layer, theta} = shallowLayer(x);
	return tangentModel(layer, w === undefined ? theta : theta.map((t, i) => t + w[i]!), x.x, x.test);
};
const atStart = perInstance((x: Training) => modelAt(x));

/** The labels as the loss takes them. */
const labels = ({loss, y}: Training) => (loss === 'logistic' ? y.map(label => (label < 0 ? -1 : 1)) : y);

const inWeights = perInstance((x: Training) =>
	trainWeights(atStart(x), x.loss, labels(x), x.time / atStart(x).trace),
);

/** Both sides, with the kernel and the loss that function space is given. */
const measureWith =
	(kernelOf: (x: Training) => Float64Array, lossOf: (x: Training) => ConvexLossName = x => x.loss) =>
	(x: Training) => {
		const model = atStart(x);
		const outputs = trainOutputs(model, kernelOf(x), lossOf(x), labels(x), x.time / model.trace);
		return {
			weights: inWeights(x).output,
			lossWeights: inWeights(x).loss,
			functions: outputs.output,
			lossFunctions: outputs.loss,
		};
	};

/** One linear unit v W x, all three 1, labelled 3. */
const witness: Training = {
	d: 1,
	n: 1,
	width: 1,
	activation: 'identity',
	loss: 'pseudoHuber',
	time: 1,
	W: Float64Array.of(1),
	b: Float64Array.of(0),
	v: Float64Array.of(1),
	x: Float64Array.of(1),
	y: Float64Array.of(3),
	test: Float64Array.of(1),
};

export default theorem({
	id: 'lee2019-eq7',
	title: 'The linearised network trains by its initial kernel, whatever the loss',
	source: {cite: 'lee2019', at: 'Equations (6) and (7)'},
	statement: String.raw`\dot w = -\eta\, \nabla_\theta f_0(X)^\top \nabla_{f^{\mathrm{lin}}(X)} \mathcal{L}
		\;\Rightarrow\; \dot f^{\mathrm{lin}}_t(x) = -\eta\, \Theta_0(x, X)\, \nabla_{f^{\mathrm{lin}}_t(X)} \mathcal{L}`,
	area: 'kernels',
	status: 'proved',
	expect: 'survives',
	given: tangentProblems<{loss: ConvexLossName; time: number}>(4, {
		loss: choice<ConvexLossName>('squared', 'logistic', 'pseudoHuber'),
		time: scalar(positive(0.1, 4)),
	}),
	assuming: {'the kernel is not zero': x => atStart(x).trace > 0},
	measure: measureWith(x => atStart(x).kernel),
	conclusion: 'weights == functions and lossWeights == lossFunctions',
	controls: {
		'the kernel of the trained network': {
			measure: measureWith(x => modelAt(x, inWeights(x).w).kernel),
			because:
				'v W x has the kernel v^2 + W^2 + v^2 at x = 1: weights that grow to meet the label make it larger',
			witness,
		},
		'the read-out trained alone': {
			measure: measureWith(x => {
				const {n, p, J, row} = atStart(x);
				const readout = Float64Array.of(...J, ...row).filter((_, i) => i % p >= p - x.width);
				return gram(readout, n + 1, x.width);
			}),
			because: 'v, W and b have a third of the kernel each',
			witness,
		},
		'the residual for the gradient of the loss': {
			measure: measureWith(
				x => atStart(x).kernel,
				() => 'squared',
			),
			because: 'at a residual of -2 the slope of the pseudo-Huber loss is -2 / sqrt 5',
			witness,
		},
	},
	regimes: {
		'cross-entropy': ({loss}) => loss === 'logistic',
		'more samples than parameters': ({d, n, width}) => n > width * (d + 2),
	},
	network: x => shallowLayer(x),
	budget: {trials: 100},
});
