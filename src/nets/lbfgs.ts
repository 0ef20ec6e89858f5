/**
 * Limited-memory BFGS with a line search for the strong Wolfe conditions [nocedal2006, Algorithms 7.4, 3.5 and 3.6], for smooth functions of
 * many parameters. It returns the gradient norm it reached and makes no claim about minima: `newton` certifies those.
 */
import {axpy, dot, norm} from '../kernels/dense.ts';
import type {SmoothFunction} from './newton.ts';

/** Where a descent ended. */
export type LbfgsResult = {
	readonly point: Float64Array;
	readonly value: number;
	readonly gradientNorm: number;
	/** `gradientSmall`: gradientNorm <= tolerance. `noDescent`: the line search found no lower value, rounding having the upper hand. `iterationLimit`: gave up. */
	readonly ended: 'gradientSmall' | 'noDescent' | 'iterationLimit';
	readonly iterations: number;
};

/** How many steps are remembered. */
const MEMORY = 10;
/** The strong Wolfe constants: sufficient decrease and curvature. */
const DECREASE = 1e-4;
const CURVATURE = 0.9;

type Trial = {
	readonly t: number;
	readonly point: Float64Array;
	readonly value: number;
	readonly gradient: Float64Array;
	readonly slope: number;
};

/**
 * L-BFGS from `start`, which is left as it is, until the gradient norm is at most `tolerance`. Throws a RangeError when value or gradient at the
 * start are not finite.
 */
export function lbfgs(
	f: Pick<SmoothFunction, 'value' | 'gradient'>,
	start: Float64Array,
	tolerance: number,
	maxIterations = 10_000,
): LbfgsResult {
	let point: Float64Array = Float64Array.from(start);
	let value = f.value(point);
	let gradient = f.gradient(point);
	if (!Number.isFinite(value + norm(gradient)))
		throw new RangeError(
			`L-BFGS needs a finite value and gradient to start from, got ${value} and gradient norm ${norm(gradient)}`,
		);
	const history: {s: Float64Array; y: Float64Array; rho: number}[] = [];
	for (let iterations = 0; ; iterations++) {
		const gradientNorm = norm(gradient);
		const end = (ended: LbfgsResult['ended']) => ({point, value, gradientNorm, ended, iterations});
		if (gradientNorm <= tolerance) return end('gradientSmall');
		if (iterations >= maxIterations) return end('iterationLimit');
		let direction = twoLoop(history, gradient);
		if (!(dot(direction, gradient) < 0)) {
			history.length = 0;
			direction = twoLoop(history, gradient);
		}
		const first = history.length === 0 ? 1 / gradientNorm : 1;
		const next = strongWolfe(f, point, value, gradient, direction, first);
		if (next === undefined) {
			if (history.length === 0) return end('noDescent');
			// The remembered curvature may be what misleads: once more along the gradient.
			history.length = 0;
			continue;
		}
		const s = next.point.map((v, i) => v - point[i]!);
		const y = next.gradient.map((v, i) => v - gradient[i]!);
		const curvature = dot(s, y);
		if (curvature > 0) {
			if (history.length === MEMORY) history.shift();
			history.push({s, y, rho: 1 / curvature});
		}
		({point, value, gradient} = next);
	}
}

/** -(inverse Hessian estimate) times the gradient. */
function twoLoop(
	history: readonly {s: Float64Array; y: Float64Array; rho: number}[],
	gradient: Float64Array,
): Float64Array {
	const q = gradient.map(v => -v);
	const alpha = new Float64Array(history.length);
	for (let i = history.length - 1; i >= 0; i--) {
		const {s, y, rho} = history[i]!;
		alpha[i] = rho * dot(s, q);
		axpy(-alpha[i]!, y, q);
	}
	const last = history.at(-1);
	if (last !== undefined) {
		const gamma = 1 / (last.rho * dot(last.y, last.y));
		for (let i = 0; i < q.length; i++) q[i]! *= gamma;
	}
	for (let i = 0; i < history.length; i++) {
		const {s, y, rho} = history[i]!;
		axpy(alpha[i]! - rho * dot(y, q), s, q);
	}
	return q;
}

/** A step along a descent direction that satisfies the strong Wolfe conditions, or else the lowest point met below the start, if any. */
function strongWolfe(
	f: Pick<SmoothFunction, 'value' | 'gradient'>,
	point: Float64Array,
	value: number,
	gradient: Float64Array,
	direction: Float64Array,
	first: number,
): Trial | undefined {
	const slope = dot(gradient, direction);
	const origin: Trial = {t: 0, point, value, gradient, slope};
	let best: Trial | undefined;
	const at = (t: number): Trial => {
		const q = axpy(t, direction, Float64Array.from(point));
		const g = f.gradient(q);
		const trial = {t, point: q, value: f.value(q), gradient: g, slope: dot(g, direction)};
		if (trial.value < (best?.value ?? value)) best = trial;
		return trial;
	};
	// A value that is not a number is never low enough, so the search turns back from it.
	const lowEnough = (trial: Trial) => trial.value <= value + DECREASE * trial.t * slope;
	const flatEnough = (trial: Trial) => Math.abs(trial.slope) <= -CURVATURE * slope;
	/** Between `low`, the lower end, and `high` there are points that satisfy both conditions. */
	const zoom = (low: Trial, high: Trial): Trial | undefined => {
		for (let k = 0; k < 60; k++) {
			const trial = at(cubicMinimum(low, high));
			if (trial.t === low.t || trial.t === high.t) break;
			if (!lowEnough(trial) || trial.value >= low.value) high = trial;
			else if (flatEnough(trial)) return trial;
			else {
				if (trial.slope * (high.t - low.t) >= 0) high = low;
				low = trial;
			}
		}
		return best;
	};
	let before = origin;
	for (let k = 0, t = first; k < 60; k++, t *= 2) {
		const trial = at(t);
		if (!lowEnough(trial) || (k > 0 && trial.value >= before.value)) return zoom(before, trial);
		if (flatEnough(trial)) return trial;
		if (trial.slope >= 0) return zoom(trial, before);
		before = trial;
	}
	return best;
}

/** The minimiser between two trials of the cubic through their values and slopes, kept off the ends; the midpoint where there is none. */
function cubicMinimum(a: Trial, b: Trial): number {
	const width = b.t - a.t;
	const d1 = a.slope + b.slope - (3 * (a.value - b.value)) / (a.t - b.t);
	const d2 = Math.sign(width) * Math.sqrt(d1 * d1 - a.slope * b.slope);
	const t = b.t - (width * (b.slope + d2 - d1)) / (b.slope - a.slope + 2 * d2);
	const share = (t - a.t) / width;
	return share > 0.05 && share < 0.95 ? t : a.t + width / 2;
}
