/** Arm: an evolution strategy of one parent and one child, with restarts [rechenberg1973]. */
import type {Arm, Surroundings} from './arm.ts';

/** Failures in a row after which it starts again from another good instance. */
const patience = 80;

/** Mutates the whole instance; the step grows with success and shrinks with failure, so that about one child in five succeeds. */
export function* evolution<X>({space, rng, start}: Surroundings<X>): Arm<X> {
	for (;;) {
		let {instance, share} = start();
		let scale = 0.5;
		for (let failures = 0; failures < patience;) {
			const child = space.neighbour(instance, rng, scale);
			const found = yield child;
			if (found > share) {
				[instance, share] = [child, found];
				scale = Math.min(1, scale * 1.3);
				failures = 0;
			} else {
				scale = Math.max(1e-6, scale * 0.96);
				failures++;
			}
		}
	}
}
