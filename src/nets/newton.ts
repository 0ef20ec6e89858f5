/**
 * Newton's method with a trust region for smooth functions of few parameters, run down to rounding level and ended by a certificate of
 * what was reached. Each subproblem is solved globally from an eigendecomposition of the Hessian, so saddle points and maxima are left
 * along negative curvature, from an exactly critical start too [conn2000, section 7.3].
 *
 * Rounding level. Let g and H be the computed gradient and Hessian at the point p, and E_g and E_H the function's own bounds on their errors
 * (Euclidean and spectral norm). The gradient is at rounding level when ||g|| <= E_g + 2 u || |H| |p| ||: float64 places each p_i only to
 * u |p_i|, which alone moves the gradient by up to u |H| |p|, so a smaller one is not to be had by intention. Where a function comes without
 * E_g or E_H an assumption of mixed stability stands in for the bound, E_g = 16 u || |H| (1 + |p|) || and E_H = 16 n u ||H||_F, and the
 * certificate is worth as much as that assumption.
 */
import {dot, matvec, matvecTransposed, norm} from '../kernels/dense.ts';
import {UNIT_ROUNDOFF} from '../kernels/rounding.ts';
import {eigenvalueRadius, symmetricEigen} from '../kernels/spectra.ts';
import {trustRegionStep} from './trust-region.ts';

/** A twice differentiable function of a flat parameter vector, with bounds on its rounding errors where they are known. */
export type SmoothFunction = {
	readonly value: (p: Float64Array) => number;
	/** The gradient, n entries. */
	readonly gradient: (p: Float64Array) => Float64Array;
	/** The Hessian, n x n, symmetric. */
	readonly hessian: (p: Float64Array) => Float64Array;
	/** An upper bound on |value - exact|; steers the descent only. */
	readonly valueError?: (p: Float64Array) => number;
	/** An upper bound on ||gradient - exact||. */
	readonly gradientError?: (p: Float64Array) => number;
	/** An upper bound on the spectral norm of hessian - exact. */
	readonly hessianError?: (p: Float64Array) => number;
};

/** Where Newton's method ended, and what is certain about that point. */
export type NewtonResult = {
	readonly point: Float64Array;
	/** The computed value at the point. */
	readonly value: number;
	/** The norm of the computed gradient. */
	readonly gradientNorm: number;
	/** E_g at the point: an upper bound on ||computed - exact gradient||, or the assumption in its place. */
	readonly gradientError: number;
	/** The smallest computed eigenvalue of the Hessian; Infinity when there are no parameters. */
	readonly smallestEigenvalue: number;
	/** An upper bound on |smallestEigenvalue - smallest eigenvalue of the exact Hessian|: E_H, or its stand-in, and the solver's error. */
	readonly eigenvalueError: number;
	/**
	 * An upper bound on how far the exact quadratic model at the point falls within the radius r = 1 + ||point||:
	 * (gradientNorm + gradientError) r + max(0, eigenvalueError - smallestEigenvalue) r^2 / 2. It speaks of the model, not of the function,
	 * unless the function is convex: then the first term alone bounds the function's fall within r.
	 */
	readonly remainingDescent: number;
	/**
	 * Whether the gradient is at rounding level (gradientNorm <= E_g + 2 u || |H| |p| ||) and the exact Hessian is not certain to have a
	 * negative eigenvalue (smallestEigenvalue >= -eigenvalueError). No proof of a minimum: a degenerate saddle like that of x^3 passes, and
	 * so may a point far out in a valley that falls for ever, once the gradient there has sunk below rounding; `remainingDescent` is
	 * then large, because r is, so read the two together.
	 */
	readonly secondOrder: boolean;
	/**
	 * `settled`: second order. `stalled`: rounding stopped all progress before that: the descent runs off to infinity, or the errors are
	 * larger than the bounds or assumptions say. `iterationLimit`: gave up while still descending.
	 */
	readonly ended: 'settled' | 'stalled' | 'iterationLimit';
	/** The number of trial steps. */
	readonly iterations: number;
};

/** Steps whose decrease drowns in rounding, without a new smallest gradient, after which rounding is held to have stopped all progress. */
const PATIENCE = 40;

/**
 * The end of a descent by Newton's method with a trust region from `start`, which is left as it is. Throws a RangeError when the value at the
 * start, or a derivative met on the way, is not finite.
 */
export function newton(f: SmoothFunction, start: Float64Array, maxIterations = 10_000): NewtonResult {
	let here = expansion(f, Float64Array.from(start), f.value(start));
	// Steps of the size of the parameters to begin with, or of 1e-3 if they are smaller: it adapts.
	let radius = Math.max(norm(here.p.map((v, i) => v * here.scale[i]!)), 1e-3 * norm(here.scale));
	let quietest = Infinity;
	let idle = 0;
	for (let k = 0; ; k++) {
		if (here.gradientNorm <= here.gradientLevel) {
			const certificate = certified(here, 'settled', k);
			if (certificate.secondOrder) return certificate;
		}
		if (k >= maxIterations) return certified(here, 'iterationLimit', k);
		const {p, g, value, scale, valueError} = here;
		const model = trustRegionStep(here.curvatures, here.slopes, radius);
		const s = matvec(here.vectors, model.step, p.length, p.length).map((v, i) => v / scale[i]!);
		const q = p.map((v, i) => v + s[i]!);
		if (q.every((v, i) => v === p[i])) return certified(here, 'stalled', k);
		const there = f.value(q);
		let fall = value - there;
		// Where the promised decrease drowns in the rounding of the values, the trapezoidal rule on the gradients measures it instead.
		if (model.decrease > 100 * valueError) {
			quietest = Infinity;
			idle = 0;
		} else {
			const slope = f.gradient(q);
			fall = -0.5 * (dot(g, s) + dot(slope, s));
			const size = norm(slope);
			idle = size < quietest ? 0 : idle + 1;
			quietest = Math.min(quietest, size);
			if (idle > PATIENCE) return certified(here, 'stalled', k);
		}
		const ratio = fall / model.decrease;
		if (!(ratio > 0.25)) radius = Math.min(radius, norm(model.step) || radius) / 4;
		else if (ratio > 0.75 && model.boundary) radius *= 2.5;
		if (ratio > 0.1 && there <= value + 2 * valueError) here = expansion(f, q, there);
	}
}

/** The second-order expansion of f at p, in the eigenbasis of its Hessian after scaling, with what rounding may have done to it. */
type Expansion = Pick<NewtonResult, 'value' | 'gradientNorm' | 'gradientError'> & {
	readonly p: Float64Array;
	readonly valueError: number;
	readonly g: Float64Array;
	readonly gradientLevel: number;
	readonly h: Float64Array;
	readonly hessianError: number;
	/** The units D of the trust region, which bounds ||D step||. */
	readonly scale: Float64Array;
	/** Eigenvectors, eigenvalues and coordinates of the gradient for D^-1 H D^-1 and D^-1 g, noise set to 0. */
	readonly vectors: Float64Array;
	readonly curvatures: Float64Array;
	readonly slopes: Float64Array;
};

function expansion(f: SmoothFunction, p: Float64Array, value: number): Expansion {
	const n = p.length;
	const g = f.gradient(p);
	const gradientNorm = norm(g);
	if (!Number.isFinite(value + gradientNorm))
		throw new RangeError(
			`Newton's method needs finite values and gradients; got value ${value} and gradient norm ${gradientNorm} at [${p.join(', ')}]`,
		);
	const h = f.hessian(p);
	const sizes = h.map(Math.abs);
	const shifted = p.map(v => Math.abs(v) + 1);
	const gradientError = f.gradientError?.(p) ?? 16 * UNIT_ROUNDOFF * norm(matvec(sizes, shifted, n, n));
	const gradientLevel = gradientError + 2 * UNIT_ROUNDOFF * norm(matvec(sizes, p.map(Math.abs), n, n));
	const hessianError = f.hessianError?.(p) ?? 16 * n * UNIT_ROUNDOFF * norm(h);
	const scale = rowScale(h, n);
	const bent = h.map((v, at) => v / scale[at % n]! / scale[Math.floor(at / n)]!);
	const {values: curvatures, vectors} = symmetricEigen(bent, n);
	const slopes = matvecTransposed(
		vectors,
		Float64Array.from(g, (v, i) => v / scale[i]!),
		n,
		n,
	);
	for (let i = 0; i < n; i++) {
		// Along a direction that is flat to rounding, slope and curvature are noise and their quotient would be a random walk.
		let squares = 0;
		for (let j = 0; j < n; j++) squares += (vectors[j * n + i]! / scale[j]!) ** 2;
		const flat = Math.abs(curvatures[i]!) <= hessianError * squares + n * n * UNIT_ROUNDOFF;
		if (!flat || Math.abs(slopes[i]!) > gradientLevel * Math.sqrt(squares)) continue;
		curvatures[i] = 0;
		slopes[i] = 0;
	}
	const valueError = f.valueError?.(p) ?? 4 * UNIT_ROUNDOFF * Math.abs(value);
	return {
		p,
		value,
		valueError,
		g,
		gradientNorm,
		gradientError,
		gradientLevel,
		h,
		hessianError,
		scale,
		vectors,
		curvatures,
		slopes,
	};
}

/**
 * The square roots of the row norms of H, none below 1e-8 of the largest; all 1 for H = 0. In these units steps do not depend on the units of
 * the parameters, and a valley along which one parameter grows as another shrinks can be followed in strides.
 */
function rowScale(h: Float64Array, n: number): Float64Array {
	const scale = Float64Array.from({length: n}, (_, i) => Math.sqrt(norm(h.subarray(i * n, i * n + n))));
	const largest = scale.reduce((a, b) => Math.max(a, b), 0);
	return largest === 0 ? scale.fill(1) : scale.map(v => Math.max(v, 1e-8 * largest));
}

function certified(here: Expansion, ended: NewtonResult['ended'], iterations: number): NewtonResult {
	const {p, h, value, gradientNorm, gradientError, gradientLevel, hessianError} = here;
	const spectrum = symmetricEigen(h, p.length);
	const smallestEigenvalue = spectrum.values[0] ?? Infinity;
	const eigenvalueError = (hessianError + eigenvalueRadius(h, p.length, spectrum)) * (1 + 2 ** -52);
	const r = 1 + norm(p);
	const bend = Math.max(0, eigenvalueError - smallestEigenvalue);
	return {
		point: p,
		value,
		gradientNorm,
		gradientError,
		smallestEigenvalue,
		eigenvalueError,
		// n + 20 roundings at most, of terms that are not negative, the norms' included; 2^-40 covers them.
		remainingDescent: ((gradientNorm + gradientError) * r + (bend * r * r) / 2) * (1 + 2 ** -40),
		secondOrder: gradientNorm <= gradientLevel && smallestEigenvalue >= -eigenvalueError,
		ended,
		iterations,
	};
}
