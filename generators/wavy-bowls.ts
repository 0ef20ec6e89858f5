/** Wavy bowls with a place to look at their local entropy: a point, a time and an inverse temperature. */
import type {Arbitrary} from 'fast-check';
import {box, dyadic, positive} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, scalar, size} from '../src/claim/leaf.ts';
import type {Place} from '../src/nets/local-entropy.ts';
import type {WavyBowl} from '../src/nets/wavy-bowl.ts';

/** A function and where its local entropy is looked at. */
export type BowlPlace = WavyBowl & Place;

/** Bowls on the line and the plane with up to `modes` ripples no higher than `height` each, and inverse temperatures from 1/2 to `coldest`. */
export const wavyBowls = (modes: number, height: number, coldest: number): Arbitrary<BowlPlace> =>
	instance<BowlPlace>({
		d: size(1, 2),
		modes: size(1, modes),
		c: scalar(box(0, 2)),
		A: array(['modes'], box(-height, height)),
		k: array(['modes', 'd'], dyadic(0, 2)),
		phi: array(['modes'], box(-4, 4)),
		x: array(['d'], box(-3, 3)),
		t: scalar(positive(0.05, 4)),
		beta: scalar(positive(0.5, coldest)),
	});

/** c y^2 / 2 + A cos(k y) on the line, at a place. */
export const lineBowl = (
	f: {readonly c: number; readonly A: number; readonly k: number},
	place: {readonly x: number; readonly t: number; readonly beta: number},
): BowlPlace => ({
	d: 1,
	modes: 1,
	c: f.c,
	A: Float64Array.of(f.A),
	k: Float64Array.of(f.k),
	phi: Float64Array.of(0),
	x: Float64Array.of(place.x),
	t: place.t,
	beta: place.beta,
});
