/** Weighted samples on the line that a threshold separates, with a point (w, b) of a unit. */
import type {Arbitrary} from 'fast-check';
import {type Domain, dyadic, positive, reals} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, scalar, size, type Sizes} from '../src/claim/leaf.ts';
import {newton} from '../src/nets/newton.ts';
import {tanhUnitLandscape, type WeightedLine} from '../src/nets/tanh-unit.ts';
import {settled} from './settled.ts';

/** Samples and a point. */
export interface SeparableLine {
	readonly n: number;
	/** So many samples, those on the left, have the label -1. */
	readonly negative: number;
	/** The distances between neighbours; the first sample is at 0, the last entry is not used. */
	readonly gaps: Float64Array;
	/** Sample i counts 1 + |more_i| times. */
	readonly more: Float64Array;
	readonly T: number;
	readonly w: number;
	readonly b: number;
}

/** Where points lie: fine enough for slopes w of far samples, coarse enough to read. */
const grid = dyadic(12, 64);

/** Points of the grid on every scale: where tanh is flat a descent learns nothing. */
const points: Domain = {
	...grid,
	draw(rng, out, row, corner) {
		reals([0.01, 1]).draw(rng, out, row, corner);
		grid.project(out, row);
	},
};

/** Samples at up to 4 places, up to 16 at each, and any point. */
export const separableLines = (): Arbitrary<SeparableLine> =>
	instance<SeparableLine>({
		n: size(2, 4),
		negative: size(1, (s: Sizes) => s['n']! - 1),
		gaps: array(['n'], positive(0.25, 64)),
		more: array(['n'], dyadic(0, 15)),
		T: choice<number>(0.5, 0.25, 0.75),
		w: scalar(points),
		b: scalar(points),
	});

/** The samples of an instance. */
export function weightedLine({n, negative, gaps, more, T}: SeparableLine): WeightedLine {
	const x = new Float64Array(n);
	for (let i = 1; i < n; i++) x[i] = x[i - 1]! + gaps[i - 1]!;
	return {x, y: x.map((_, i) => (i < negative ? -1 : 1)), m: more.map(v => 1 + Math.abs(v)), T};
}

/** The instance with its point moved to where a descent of the squared loss from it ends. */
function descended(line: SeparableLine): SeparableLine {
	const {point} = newton(tanhUnitLandscape(weightedLine(line)), Float64Array.of(line.w, line.b), 60);
	grid.project(point, 1);
	return {...line, w: point[0]!, b: point[1]!};
}

/** Such samples with a point near a minimum of the squared loss, if descent from a random one met any. */
export const separableMinima = (): Arbitrary<SeparableLine> => settled(separableLines(), descended);
