/** Arms that do not look at shares: corners, the bulk, every order of magnitude, other sizes and words. */
import {fastCheckRandom} from '../claim/randomness.ts';
import type {Arm, Surroundings} from './arm.ts';

/** Fresh instances that all take fields at corners: extreme and degenerate ones, which no slope leads to. */
export function* corners<X>({given, rng}: Surroundings<X>): Arm<X> {
	for (;;) yield given.generate(fastCheckRandom(String(rng())), 1).value;
}

/** Fresh instances from the bulk of the family, none at corners. */
export function* uniform<X>({given, rng}: Surroundings<X>): Arm<X> {
	for (;;) yield given.generate(fastCheckRandom(String(rng())), undefined).value;
}

/** Decades that a field is stretched or shrunk by, at the most. */
const decades = 6;

/** Good instances, some of whose fields are multiplied by a number of any magnitude. */
export function* logScale<X>({space, rng, start}: Surroundings<X>): Arm<X> {
	for (;;) {
		const {instance} = start();
		const factor = () => (rng() < 0.5 ? 1 : 10 ** (decades * (2 * rng() - 1)));
		const numbers = space.numbers(instance).map(field => {
			const f = factor();
			return field.map(v => v * f);
		});
		yield space.withNumbers(instance, numbers);
	}
}

/** Good instances with one discrete part changed: a size, a word, a sign. */
export function* reshaping<X>({space, rng, start}: Surroundings<X>): Arm<X> {
	for (;;) yield space.reshaped(start().instance, rng);
}
