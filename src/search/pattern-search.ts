/** Arm: pattern search. Steps along one coordinate at a time, and repeats a sweep that gained [hooke1961]. */
import {integer} from '../claim/randomness.ts';
import {type Arm, coordinates, type Surroundings} from './arm.ts';

/** Steps shorter than this share of their first length end a search. */
const finest = 1e-3;

/** Polls the coordinates in random order; a full sweep without a gain halves the steps. */
export function* patternSearch<X>({space, rng, start}: Surroundings<X>): Arm<X> {
	for (;;) {
		const from = start();
		const {point, steps, at} = coordinates(space, from.instance);
		let {share} = from;
		if (point.length === 0) yield from.instance;
		const order = Uint32Array.from(point, (_, i) => i);
		for (let length = 1; length > finest && point.length > 0;) {
			const before = point.slice();
			for (let i = order.length - 1; i > 0; i--) {
				const j = integer(rng, 0, i);
				[order[i], order[j]] = [order[j]!, order[i]!];
			}
			for (const i of order) {
				const old = point[i]!;
				for (const sign of rng() < 0.5 ? [1, -1] : [-1, 1]) {
					point[i] = old + sign * length * steps[i]!;
					const found = yield at(point);
					if (found > share) {
						share = found;
						break;
					}
					point[i] = old;
				}
			}
			const swept = point.map((v, i) => v - before[i]!);
			if (swept.every(v => v === 0)) length /= 2;
			else {
				const further = point.map((v, i) => v + swept[i]!);
				const found = yield at(further);
				if (found > share) {
					share = found;
					point.set(further);
				}
			}
		}
	}
}
