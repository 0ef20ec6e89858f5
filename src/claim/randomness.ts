/**
 * The one source of randomness: seedrandom's Alea, seeded by words or numbers. Everything random in a run is a function of such a
 * seed alone, never of what was drawn before it.
 */
import fc from 'fast-check';
import seedrandom from 'seedrandom';

/** A stream of random numbers: uniform in [0, 1) with 32 bits. */
export type Stream = () => number;

/** The stream of a seed. Equal seeds give equal streams. */
export const stream = (seed: string | number): Stream => seedrandom.alea(String(seed));

/** A whole number, uniform in [min, max]. */
export const integer = (rng: Stream, min: number, max: number): number =>
	min + Math.floor(rng() * (max - min + 1));

/** Fills `out` with independent standard normal numbers (Box-Muller). */
export function fillNormal(rng: Stream, out: Float64Array): Float64Array {
	for (let i = 0; i < out.length; i += 2) {
		const radius = Math.sqrt(-2 * Math.log(1 - rng()));
		const angle = 2 * Math.PI * rng();
		out[i] = radius * Math.cos(angle);
		if (i + 1 < out.length) out[i + 1] = radius * Math.sin(angle);
	}
	return out;
}

/** fast-check's generator of randomness, driven by a stream that instances may take over. */
class StreamRandom extends fc.Random {
	readonly stream: Stream;

	constructor(seed: string) {
		const rng = seedrandom.alea(seed);
		const source = {next: () => rng.int32(), clone: () => source, jump: () => undefined, getState: () => []};
		super(source);
		this.stream = rng;
	}
}

/** fast-check's generator of randomness for a seed. */
export const fastCheckRandom = (seed: string): fc.Random => new StreamRandom(seed);

/** The stream under a generator of ours; for any other, a stream of its own, seeded by the generator's next number. */
export const streamOf = (random: fc.Random): Stream =>
	random instanceof StreamRandom ? random.stream : stream(random.nextInt());
