/** A few whole-numbered points of R^d with labels, on a large grid, where they are mostly in general position, or on a small one. */
import type {Arbitrary} from 'fast-check';
import {dyadic} from '../src/claim/domain.ts';
import type {Domain} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, size} from '../src/claim/leaf.ts';
import {perInstance} from '../src/claim/per-instance.ts';
import {inGeneralPosition, type Lifted, lifted} from '../src/nets/hyperplane-groups.ts';

/** n points in dimension d, n x d, and n labels. */
export interface LabelledPoints {
	readonly n: number;
	readonly d: number;
	readonly x: Float64Array;
	readonly y: Float64Array;
}

/** Up to 10 points in up to 3 dimensions with coordinates in [-bound, bound]. */
export const labelledPoints = (labels: Domain, bound: number): Arbitrary<LabelledPoints> =>
	instance({
		n: size(1, 10),
		d: size(1, 3),
		x: array(['n', 'd'], dyadic(0, bound)),
		y: array(['n'], labels),
	});

/** The points with a 1 in front, rows (1, x). */
export const liftedPoints = perInstance(({x, d}: LabelledPoints): Lifted[] => lifted(x, d));

/** Whether no hyperplane holds more than d of the points. */
export const generalPosition = perInstance((x: LabelledPoints): boolean =>
	inGeneralPosition(liftedPoints(x), x.d),
);

/** The whole numbers from 1 on, on the line, with the given labels. */
export const onTheLine = (...labels: readonly number[]): LabelledPoints => ({
	n: labels.length,
	d: 1,
	x: Float64Array.from(labels, (_, i) => i + 1),
	y: Float64Array.from(labels),
});
