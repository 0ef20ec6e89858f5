/** Instances that are moved, once drawn, to where a computation from them ends. */
import fc, {type Arbitrary} from 'fast-check';

/**
 * The arbitrary with `settle` applied to what it draws. Neighbours and simpler instances are those of the instance as it then is, not settled again:
 * a point moves little when its data do, and shrinking would not end if what it simplifies came back.
 */
export const settled = <X>(inner: Arbitrary<X>, settle: (x: X) => X): Arbitrary<X> =>
	// All but the drawing is the inner one's own: the prototype passes it on.
	Object.assign(Object.create(inner) as Arbitrary<X>, {
		generate: (random: fc.Random, bias: number | undefined) =>
			new fc.Value(settle(inner.generate(random, bias).value), undefined),
	});
