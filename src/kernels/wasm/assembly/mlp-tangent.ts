/**
 * Directional derivatives of multi-layer perceptrons along a tangent of the parameters: of the outputs, and of the
 * gradient (forward over reverse, exact). Layout as in `mlp.ts`; every hidden layer keeps four arrays of n_l x batch:
 * a, a' (the dot), phi'(z), and phi''(z) z'.
 */
import {activate} from './activation';
import {
	applyTransposed,
	applyWeights,
	finishGradient,
	finishLayer,
	outerProduct,
	parameterBytes,
	room,
	transpose,
	weightScale,
	width,
} from './mlp';

/** zDot = Wdot_l a + W_l aDot, scaled and shifted; the input of the network does not move. */
function moveLayer(
	l: i32,
	batch: i32,
	theta: usize,
	thetaDot: usize,
	a: usize,
	aDot: usize,
	zDot: usize,
): void {
	applyWeights(l, batch, thetaDot, a, zDot, false);
	if (l > 1) applyWeights(l, batch, theta, aDot, zDot, true);
	finishLayer(l, batch, thetaDot, zDot);
}

/** dot = zDot slope, bend = curvature zDot, in place of zDot and curvature. */
function moveActivation(n: i32, dot: usize, slope: usize, bend: usize): void {
	let i = n;
	for (; i > 1; i -= 2) {
		const z = v128.load(dot);
		v128.store(dot, f64x2.mul(v128.load(slope), z));
		v128.store(bend, f64x2.mul(v128.load(bend), z));
		dot += 16;
		slope += 16;
		bend += 16;
	}
	if (i > 0) {
		const z = load<f64>(dot);
		store<f64>(dot, load<f64>(slope) * z);
		store<f64>(bend, load<f64>(bend) * z);
	}
}

/** The hidden layers with their tangents, one after another at `kept`; the address of the last (or of the input). */
function sweepTangent(
	layers: i32,
	kind: i32,
	theta: usize,
	thetaDot: usize,
	x: usize,
	batch: i32,
	kept: usize,
): usize {
	let a = x;
	let aDot: usize = 0;
	for (let l = 1; l < layers; l++) {
		const size = room(width(l), batch);
		const n = width(l) * batch;
		moveLayer(l, batch, theta, thetaDot, a, aDot, kept + size);
		applyWeights(l, batch, theta, a, kept, false);
		finishLayer(l, batch, theta, kept);
		activate(kind, 2, n, kept, kept, kept + 2 * size, kept + 3 * size);
		moveActivation(n, kept + size, kept + 2 * size, kept + 3 * size);
		a = kept;
		aDot = kept + size;
		kept += size << 2;
		theta += parameterBytes(l);
		thetaDot += parameterBytes(l);
	}
	return a;
}

/** outDot (batch x n_L) = the derivative of f(x) along thetaDot. */
export function mlpJvp(
	layers: i32,
	kind: i32,
	theta: usize,
	thetaDot: usize,
	x: usize,
	batch: i32,
	outDot: usize,
	scratch: usize,
): void {
	const a = sweepTangent(layers, kind, theta, thetaDot, x, batch, scratch);
	for (let l = 1; l < layers; l++) {
		theta += parameterBytes(l);
		thetaDot += parameterBytes(l);
		scratch += room(width(l), batch) << 2;
	}
	moveLayer(layers, batch, theta, thetaDot, a, a + room(width(layers - 1), batch), scratch);
	transpose(width(layers), batch, scratch, outDot);
}

/** (g, gDot) = (s g slope, s gDot slope + s g bend), n numbers in place. */
function backThroughActivation(n: i32, scale: f64, g: usize, gDot: usize, slope: usize, bend: usize): void {
	const s = f64x2.splat(scale);
	let i = n;
	for (; i > 1; i -= 2) {
		const d = v128.load(slope);
		const u = f64x2.mul(s, v128.load(g));
		const v = f64x2.mul(s, v128.load(gDot));
		v128.store(g, f64x2.mul(u, d));
		v128.store(gDot, f64x2.add(f64x2.mul(v, d), f64x2.mul(u, v128.load(bend))));
		g += 16;
		gDot += 16;
		slope += 16;
		bend += 16;
	}
	if (i > 0) {
		const d = load<f64>(slope);
		const u = scale * load<f64>(g);
		const v = scale * load<f64>(gDot);
		store<f64>(g, u * d);
		store<f64>(gDot, v * d + u * load<f64>(bend));
	}
}

/** dThetaDot = the derivative along thetaDot (and dOutDot) of the gradient of <dOut, f(x)> by theta. */
export function mlpHvp(
	layers: i32,
	kind: i32,
	theta: usize,
	thetaDot: usize,
	x: usize,
	batch: i32,
	dOut: usize,
	dOutDot: usize,
	dThetaDot: usize,
	scratch: usize,
): void {
	sweepTangent(layers, kind, theta, thetaDot, x, batch, scratch);
	let kept = scratch;
	let widest = width(layers);
	for (let l = 1; l < layers; l++) {
		kept += room(width(l), batch) << 2;
		widest = max(widest, width(l));
		theta += parameterBytes(l);
		thetaDot += parameterBytes(l);
		dThetaDot += parameterBytes(l);
	}
	const gap = room(widest, batch);
	let d = kept;
	let next = d + 2 * gap;
	transpose(batch, width(layers), dOut, d);
	transpose(batch, width(layers), dOutDot, d + gap);
	for (let l = layers; l > 0; l--) {
		const size = l > 1 ? room(width(l - 1), batch) : 0;
		kept -= size << 2;
		outerProduct(l, batch, d + gap, l > 1 ? kept : x, dThetaDot, false);
		if (l > 1) outerProduct(l, batch, d, kept + size, dThetaDot, true);
		finishGradient(l, batch, d + gap, dThetaDot);
		if (l === 1) return;
		applyTransposed(l, batch, theta, d, next, false);
		applyTransposed(l, batch, thetaDot, d, next + gap, false);
		applyTransposed(l, batch, theta, d + gap, next + gap, true);
		backThroughActivation(
			width(l - 1) * batch,
			weightScale(l),
			next,
			next + gap,
			kept + 2 * size,
			kept + 3 * size,
		);
		const spare = d;
		d = next;
		next = spare;
		theta -= parameterBytes(l - 1);
		thetaDot -= parameterBytes(l - 1);
		dThetaDot -= parameterBytes(l - 1);
	}
}
