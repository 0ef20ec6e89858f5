/** Seeded random parameters. */
import seedrandom from 'seedrandom';
import type {Layer, NormalSource} from './layer.ts';

/**
 * Independent standard normal numbers by Box and Muller's transformation of the 53-bit uniforms of seedrandom's alea
 * generator; the same seed gives the same numbers. No number exceeds sqrt(2 log 2^53) = 8.6 in size.
 */
export function normalSource(seed: string): NormalSource {
	const random = seedrandom.alea(seed);
	let spare = Number.NaN;
	return () => {
		if (!Number.isNaN(spare)) {
			const z = spare;
			spare = Number.NaN;
			return z;
		}
		// 1 - U lies in (0, 1], so the logarithm is finite.
		const radius = Math.sqrt(-2 * Math.log(1 - random.double()));
		const angle = 2 * Math.PI * random.double();
		spare = radius * Math.sin(angle);
		return radius * Math.cos(angle);
	};
}

/** Random parameters of the network, drawn in the order of the parameter vector. */
export function initialise(net: Layer, seed: string): Float64Array {
	const theta = new Float64Array(net.parameterCount);
	net.initialise(normalSource(seed), theta);
	return theta;
}
