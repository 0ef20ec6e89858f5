/**
 * Certificates that {f > 0} has infinite measure: a half-line on which f never falls below a positive value. (f is
 * Lipschitz, so f > 0 on a whole tube around the half-line.) The finder follows the layers of a narrow network and
 * enumerates nothing; the verifier walks the pieces of f along the half-line and knows nothing of the finder.
 */
import {evaluateExactly, integerNet, restrictToLine} from './integer-net.ts';
import {
	combination,
	dot,
	homogeneous,
	isZero,
	nullSpace,
	pointOf,
	primitive,
	rowTimes,
} from './integer-vectors.ts';
import {evaluatePieces, integerNetPieces} from './piecewise-linear-1d.ts';
import type {Rational} from './rational.ts';
import {compare, format, rational} from './rational.ts';
import type {ReluNet} from './relu-net.ts';

/** The claim that f(origin + t direction) >= f(start) > 0 for all t >= 0. */
export interface HalfLineCertificate {
	readonly start: readonly Rational[];
	readonly origin: readonly Rational[];
	/** An integer vector other than 0. */
	readonly direction: readonly bigint[];
}

type Form = readonly bigint[];

/**
 * A certificate built from a point with f(start) > 0, or undefined where the construction finds no direction. When every
 * hidden layer has at most d = net.inputs neurons it always succeeds: the constructive content of [lin2018,
 * Proposition 2.1]. Throws RangeError when f(start) <= 0.
 *
 * Let layer l be the first whose map is not injective or which has an inactive neuron at start; the layers before it are
 * affine and invertible around start. In a kernel direction of layer l, or one that lowers one inactive pre-activation
 * of it and keeps the others, f is constant until a neuron of an earlier layer m reaches 0. That neuron is then the
 * inactive one of layer m to be lowered, and the layers before m are still active; m < l, so this ends. If there is no
 * such l, f is affine around start, and the first direction is one along which it does not fall.
 */
export function halfLineCertificate(
	net: ReluNet,
	start: readonly Rational[],
): HalfLineCertificate | undefined {
	const exact = integerNet(net);
	const value = evaluateExactly(exact, start);
	if (value.num <= 0n) throw new RangeError(`f must be positive at the start, it is ${format(value)}`);

	// forms[l]: the pre-activations of layer l as forms in (x0, x), all earlier layers being active.
	const d = net.inputs;
	const unit = (at: number) => Array.from({length: d + 1}, (_, j) => (j === at ? 1n : 0n));
	const forms: Form[][] = [];
	let input: Form[] = Array.from({length: d + 1}, (_, i) => unit(i));
	for (const rows of exact.hidden) {
		const map = input;
		forms.push(rows.map(row => rowTimes(row, map)));
		input = [unit(0), ...forms.at(-1)!];
	}

	let x = homogeneous(start);
	let [layer, v] = firstMove(forms, rowTimes(exact.readout, input), x);
	while (v) {
		const hit = firstHit(forms.slice(0, layer), x, v);
		if (!hit) return {start, origin: pointOf(x), direction: v};
		// In x + t v the neuron reaches 0 at t = height / (x0 rate).
		x = combination(hit.rate, x, hit.height, [0n, ...v]);
		layer = hit.layer;
		v = lowering(forms[layer]!, hit.neuron);
	}
	return undefined;
}

const gradient = (form: Form) => form.slice(1);

/** The layer that keeps f constant and a direction in which it does; past the last layer, one in which f does not fall. */
function firstMove(forms: readonly Form[][], readout: Form, x: Form): [number, Form | undefined] {
	const d = readout.length - 1;
	for (const [l, layer] of forms.entries()) {
		const kernel = nullSpace(layer.map(gradient), d).basis[0];
		if (kernel) return [l, kernel];
		const inactive = layer.flatMap((form, j) => (dot(form, x) <= 0n ? [j] : []));
		if (inactive.length > 0) return [l, inactive.map(j => lowering(layer, j)).find(v => v)];
	}
	const uphill = gradient(readout);
	return [forms.length, isZero(uphill) ? uphill.map((_, j) => (j === 0 ? 1n : 0n)) : primitive(uphill)];
}

/** A direction that lowers neuron j of the layer and leaves its other pre-activations unchanged, if there is one. */
function lowering(layer: readonly Form[], j: number): Form | undefined {
	const own = gradient(layer[j]!);
	const others = layer.filter((_, i) => i !== j).map(gradient);
	for (const v of nullSpace(others, own.length).basis) {
		const slope = dot(own, v);
		if (slope !== 0n) return slope < 0n ? v : v.map(c => -c);
	}
	return undefined;
}

/** A neuron that reaches 0 on the way, its height (times x0) at the start of the way, and the rate at which it falls. */
interface Hit {
	readonly layer: number;
	readonly neuron: number;
	readonly height: bigint;
	readonly rate: bigint;
}

/** The first neuron of the given active layers to reach 0 from x along v; among several, one of the earliest layer. */
function firstHit(layers: readonly Form[][], x: Form, v: Form): Hit | undefined {
	let first: Hit | undefined;
	for (const [layer, forms] of layers.entries()) {
		for (const [neuron, form] of forms.entries()) {
			const rate = -dot(gradient(form), v);
			if (rate <= 0n) continue;
			const height = dot(form, x);
			if (!first || height * first.rate < first.height * rate) first = {layer, neuron, height, rate};
		}
	}
	return first;
}

/**
 * Whether the certificate is true, decided exactly and for any network: f(start) > 0, direction is not 0, and f restricted
 * to the half-line is >= f(start) at its origin and at every breakpoint and does not fall on its last piece.
 */
export function verifyHalfLine(net: ReluNet, {start, origin, direction}: HalfLineCertificate): boolean {
	const exact = integerNet(net);
	const least = evaluateExactly(exact, start);
	if (least.num <= 0n || isZero(direction)) return false;
	const pieces = integerNetPieces(restrictToLine(exact, origin, direction));
	if (pieces.at(-1)!.slope.num < 0n) return false;
	const breakpoints = pieces.flatMap(({to}) => (to && to.num > 0n ? [to] : []));
	return [rational(0n), ...breakpoints].every(t => compare(evaluatePieces(pieces, t), least) >= 0);
}
