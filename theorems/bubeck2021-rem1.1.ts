/** Random points of a high-dimensional sphere are about sqrt 2 apart: 0.707 of the diameter, not the diameter. */
import {direction} from '../generators/pairs.ts';
import {box} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {scalar, size} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {dot} from '../src/kernels/dense.ts';

/** The dimension and a deviation t = s / sqrt d of <X, Y>, s standard deviations. */
interface Deviation {
	readonly d: number;
	readonly s: number;
}

export default theorem({
	id: 'bubeck2021-rem1.1',
	title: 'Random points of a sphere are sqrt 2 apart, not a diameter',
	source: {cite: 'bubeck2021', at: 'Remark 1.1 (the sphere)'},
	statement: String.raw`X, Y \text{ uniform on } S^{d-1}:\quad
		\Pr\bigl[\, \bigl| |X - Y|^2 - 2 \bigr| > 2t \,\bigr] \le 2 e^{-d t^2 / 2}`,
	area: 'geometry',
	status: 'proved',
	expect: 'survives',
	given: instance<Deviation>({d: size(2, 400), s: scalar(box(1.2, 2.5))}),
	assuming: {},
	measure: ({d, s}) => ({d: exact(d), t: {value: s / Math.sqrt(d), radius: (2 ** -51 * s) / Math.sqrt(d)}}),
	draw({d}, seed) {
		// |X - Y|^2 = 2 - 2 <X, Y> for unit vectors; each is unit to d + 4 units of 2^-53.
		const product = dot(direction(d, `${seed}/X`), direction(d, `${seed}/Y`));
		return {square: {value: 2 - 2 * product, radius: (8 * d + 32) * 2 ** -53}};
	},
	conclusion: 'P(abs(square - 2) > 2 t) <= 2 exp(-d t^2 / 2)',
	controls: {
		'a diameter apart': {
			conclusion: 'P(abs(square - 4) > 2 t) <= 2 exp(-d t^2 / 2)',
			because: '|X - Y|^2 concentrates at 2: it is hardly ever within 2 t = 0.2 of 4',
			witness: {d: 400, s: 2},
		},
		'at rate 1/d': {
			conclusion: 'P(abs(square - 2) > 2 t^2) <= 2 exp(-d t^2 / 2)',
			because: 'the deviation of a typical pair is of order d^(-1/2), t^2 of order 1/d',
			witness: {d: 400, s: 2},
		},
		'four times the exponent': {
			conclusion: 'P(abs(square - 2) > 2 t) <= 2 exp(-2 d t^2)',
			because: 'sqrt d <X, Y> is nearly normal: at s = 1.2 the chance is 0.23, not 0.11',
			witness: {d: 400, s: 1.2},
		},
	},
	budget: {trials: 20, draws: 4096},
});
