/**
 * The layer type: a differentiable map theta, x -> f(theta, x) on batches, as plain data and pure functions.
 *
 * An `Architecture` such as `dense(64)` becomes a `Layer` once it is told the shape of its input, so shapes and
 * parameter offsets are worked out once and not inside the hot loop. A batch of N samples of shape s is a row-major
 * `Float64Array` of N |s| numbers, the sample first and the channel last. All parameters of a network are one flat
 * `Float64Array`, so an optimiser sees one vector.
 */
import type {Description} from './description.ts';
import type {Shape} from './shape.ts';

/**
 * What a forward pass leaves behind for the derivatives. Arrays may be shared between tapes: read them, do not write.
 */
export type Tape = {
	/** N, the number of samples. */
	readonly batch: number;
	readonly input: Float64Array;
	readonly output: Float64Array;
	/** The tapes of the parts, in order of application; empty for a layer without parts. */
	readonly inner: readonly Tape[];
};

/** The directional derivatives of all that is on a tape, along one direction of parameters and input. */
export type Tangent = {
	readonly input: Float64Array;
	readonly output: Float64Array;
	readonly inner: readonly Tangent[];
};

/** A cotangent of a layer's input (one row a sample) and its directional derivative. */
export type CotangentPair = {readonly value: Float64Array; readonly tangent: Float64Array};

/**
 * The covariance of an infinitely wide network over all pairs (sample i, position p): square matrices of side N P,
 * row-major, index i P + p. `positions` is the spatial shape, `[]` with P = 1 for plain features. [lee2019, Section
 * 2; jacot2018]
 */
export type KernelPair = {
	readonly samples: number;
	readonly positions: Shape;
	/**
	 * K: the covariance of one channel of the signal over random initialisations, averaged over channels at the
	 * input.
	 */
	readonly nngp: Float64Array;
	/** Theta: the limit of the neural tangent kernel of one channel. */
	readonly ntk: Float64Array;
};

/** Draws one standard normal number. */
export type NormalSource = () => number;

/**
 * A layer bound to its input shape. theta always has `parameterCount` entries, and so have its tangents and
 * gradients.
 */
export type Layer = {
	/** What the layer is, as data. */
	readonly description: Description;
	readonly inputShape: Shape;
	readonly outputShape: Shape;
	readonly parameterCount: number;
	/** Fills `out` with random parameters. */
	readonly initialise: (normal: NormalSource, out: Float64Array) => void;
	/** f(theta, x) for N samples, with what the derivatives need. */
	readonly forward: (theta: Float64Array, x: Float64Array, batch: number) => Tape;
	/** J_theta v + J_x w: the derivative along the direction v of the parameters and w of the input. */
	readonly jvp: (theta: Float64Array, v: Float64Array, tape: Tape, w: Float64Array) => Tangent;
	/** J_x^T c for the cotangent c of the output; J_theta^T c, summed over samples, is written to `gradient`. */
	readonly vjp: (theta: Float64Array, tape: Tape, c: Float64Array, gradient: Float64Array) => Float64Array;
	/**
	 * The directional derivative of `vjp` along v and the directions held by `tangent`, when c itself moves by
	 * c.tangent: what forward-over-reverse differentiation needs for Hessian-vector products. The tangent of
	 * J_theta^T c is written to `gradientTangent`.
	 */
	readonly vjpTangent: (
		theta: Float64Array,
		v: Float64Array,
		tape: Tape,
		tangent: Tangent,
		c: CotangentPair,
		gradientTangent: Float64Array,
	) => CotangentPair;
	/**
	 * Adds sum_theta (dc_a f_i / dtheta)(dc_b f_j / dtheta) to entry (a N + i, b N + j) of `kernel`, by contracting
	 * Grams of activations with Grams of cotangents, so the Jacobian is never formed; returns J_x^T c. `c` holds
	 * `copies` stacked cotangents of the whole batch, and `kernel` is a square matrix of side copies N.
	 */
	readonly addParameterGram: (
		theta: Float64Array,
		tape: Tape,
		c: Float64Array,
		copies: number,
		kernel: Float64Array,
	) => Float64Array;
	/**
	 * The infinite-width kernels after this layer from those before it; throws a RangeError where no closed form is
	 * known.
	 */
	readonly kernel: (before: KernelPair) => KernelPair;
};

/** A layer that waits for its input shape; throws a RangeError when the shape does not suit. */
export type Architecture = (inputShape: Shape) => Layer;

/** The shared empty list of parts. */
export const noParts: readonly never[] = [];
