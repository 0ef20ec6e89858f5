/** Random data for the tests of the residual landscape and of what is built on it. */
import seedrandom from 'seedrandom';
import {normalSource} from './initialise.ts';
import type {LossName} from './losses.ts';
import type {ResidualData} from './residual-moments.ts';

/** Normal data with d, k and n drawn up to the given sizes and every array scaled by its own power of ten in [-spread, spread]. */
export function randomResidualData(
	seed: string,
	loss: LossName,
	{d: dTop, k: kTop, n: nTop, spread = 0}: {d: number; k: number; n: number; spread?: number},
): ResidualData & {readonly scale: () => number; readonly normal: () => number} {
	const rng = seedrandom.alea(seed);
	const normal = normalSource(seed);
	const size = (top: number) => 1 + Math.floor(rng() * top);
	const scale = () => 10 ** (spread * (2 * rng.double() - 1));
	const array = (length: number) => {
		const s = scale();
		return Float64Array.from({length}, () => s * normal());
	};
	const [d, k, n] = [size(dTop), size(kTop), size(nTop)];
	const [x, f, labels] = [array(n * d), array(n * k), array(n)];
	const y = loss === 'logistic' ? labels.map(v => (v < 0 ? -1 : 1)) : labels;
	return {d, k, x, f, y, loss, scale, normal};
}
