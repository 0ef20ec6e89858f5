/**
 * The scattering transform expands no distance: a tight frame keeps distances of real signals, moduli and averages expand none.
 *
 * On Z_16, with the transform up to order m; radii are rounding bounds of the transforms and filters. Met by signals of one low frequency, on which
 * the average alone acts.
 */
import {reals} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, size} from '../src/claim/leaf.ts';
import {theorem} from '../src/claim/theorem.ts';
import {normBall} from '../src/kernels/angles.ts';
import {frameOf, scattering, type WaveletFrame, waveletFrame} from '../src/nets/scattering.ts';

/** Two signals on Z_16, seen by a transform of J octaves up to order m. */
interface Signals {
	readonly J: number;
	readonly m: number;
	readonly x: Float64Array;
	readonly y: Float64Array;
}

const measureIn =
	(frameFor: (J: number) => WaveletFrame) =>
	({J, m, x, y}: Signals) => {
		const frame = frameFor(J);
		const [sx, sy] = [scattering(x, frame, m), scattering(y, frame, m)];
		const change = normBall(sx.coefficients.map((v, i) => v - sy.coefficients[i]!));
		return {
			change: {value: change.value, radius: change.radius + 1.01 * (sx.error + sy.error)},
			distance: normBall(x.map((v, i) => v - y[i]!)),
		};
	};

const tight = (J: number) => waveletFrame([16], J);

/** The wavelets of the highest octave twice as large. */
function amplified(J: number): WaveletFrame {
	const {shape, low, wavelets} = tight(J);
	return frameOf(
		shape,
		low,
		wavelets.map((psi, j) => (j === 0 ? psi.map(v => 2 * v) : psi)),
	);
}

const alternating = Float64Array.from({length: 16}, (_, u) => (u % 2 === 0 ? 1 : -1));
const zero = new Float64Array(16);

export default theorem({
	id: 'mallat2012-prop2.5',
	title: 'The scattering transform of a tight frame expands no distance',
	source: {cite: 'mallat2012', at: 'Proposition 2.5, on a cyclic group'},
	statement: String.raw`|\hat\phi|^2 + \tfrac12 \sum_k \bigl( |\hat\psi_k(\omega)|^2 + |\hat\psi_k(-\omega)|^2 \bigr) = 1 \;\Rightarrow\;
		\|S x - S y\| \le \|x - y\| \text{ for real } x, y`,
	area: 'stability',
	status: 'proved',
	expect: 'survives',
	given: instance<Signals>({
		J: size(1, 3),
		m: size(0, 2),
		x: array([16], reals([0.1, 10])),
		y: array([16], reals([0.1, 10])),
	}),
	assuming: {},
	measure: measureIn(tight),
	conclusion: 'change <= distance',
	controls: {
		'one wavelet twice as large': {
			measure: measureIn(amplified),
			because:
				'(-1)^u times the constant 2 sqrt(1 - |phi^(pi)|^2) > 1.9 is what that wavelet makes of (-1)^u; its modulus passes phi',
			witness: {J: 1, m: 1, x: alternating, y: zero},
		},
		'distances halve': {
			conclusion: 'change <= distance / 2',
			because: 'of the signals 1 and 0 the averages are 1 and 0',
			witness: {J: 1, m: 0, x: new Float64Array(16).fill(1), y: zero},
		},
		'a third of every distance is kept': {
			conclusion: 'change <= distance and change >= distance / 3',
			because: 'x = (-1)^u and y = -x have the same moduli; their averages are exp(-3.1) = 0.04 of them',
			witness: {J: 1, m: 2, x: alternating, y: alternating.map(v => -v)},
		},
	},
	regimes: {'second order': ({m}) => m === 2, 'three octaves': ({J}) => J === 3},
	budget: {trials: 250},
});
