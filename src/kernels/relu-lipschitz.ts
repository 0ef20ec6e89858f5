/** The Lipschitz constant of a ReLU network, exactly: the largest gradient of its linear regions. */
import {integerNet} from './integer-net.ts';
import {linearRegions} from './linear-regions.ts';
import {multiply, type Rational, rational} from './rational.ts';
import type {ReluNet} from './relu-net.ts';

/**
 * Lip(f)^2 in the Euclidean norm, over all of R^d: the largest squared gradient of the regions. They are finitely many, cover R^d and f is
 * continuous, so along any segment f changes by no more than that; inside the region of the largest it does. Throws RangeError as `integerNet` does.
 */
export function squaredLipschitz(net: ReluNet): Rational {
	const whole = integerNet(net);
	// On a region f = form . (x0, x) / (x0 scale).
	let largest = 0n;
	for (const {form} of linearRegions(whole).regions) {
		let square = 0n;
		for (let j = 1; j < form.length; j++) square += form[j]! * form[j]!;
		if (square > largest) largest = square;
	}
	const {num, den} = whole.scale;
	return multiply(rational(largest), rational(den * den, num * num));
}
