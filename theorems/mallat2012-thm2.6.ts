/**
 * Scattering keeps all energy: whatever order it is cut at, the coefficients and what the next layer has left add up to the signal's.
 *
 * The paper's theorem, as we read it, lets the order grow, for admissible wavelets; on a cyclic group the identity holds at every order, and what is
 * left vanishes for any tight frame: mallat2012-thm2.6b.
 */
import {reals} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, size} from '../src/claim/leaf.ts';
import {theorem} from '../src/claim/theorem.ts';
import {normBall} from '../src/kernels/angles.ts';
import {mul} from '../src/kernels/ball.ts';
import {frameOf, scattering, type WaveletFrame, waveletFrame} from '../src/nets/scattering.ts';

/** A signal on Z_16, seen by a transform of J octaves up to order m. */
interface Signal {
	readonly J: number;
	readonly m: number;
	readonly x: Float64Array;
}

/** The energies of the coefficients, of what is left, and of the signal. */
const measureIn =
	(frameFor: (J: number) => WaveletFrame) =>
	({J, m, x}: Signal) => {
		const {coefficients, rest, error} = scattering(x, frameFor(J), m);
		const energy = (part: Float64Array) => {
			const {value, radius} = normBall(part);
			const ball = {value, radius: radius + error};
			return mul(ball, ball);
		};
		const signal = normBall(x);
		return {kept: energy(coefficients), left: energy(rest), energy: mul(signal, signal)};
	};

const tight = (J: number) => waveletFrame([16], J);

/** The frame with its highest octave times `factor`. */
const withHighest = (factor: number) => (J: number) => {
	const {shape, low, wavelets} = tight(J);
	return frameOf(
		shape,
		low,
		wavelets.map((psi, j) => (j === 0 ? psi.map(v => factor * v) : psi)),
	);
};

const alternating = Float64Array.from({length: 16}, (_, u) => (u % 2 === 0 ? 1 : -1));

export default theorem({
	id: 'mallat2012-thm2.6',
	title: 'Scattering of a tight frame keeps all energy, at whatever order it is cut',
	source: {cite: 'mallat2012', at: 'Theorem 2.6, its identity at a finite order'},
	statement: String.raw`\sum_{k \le m} \|S_k x\|^2 + \|U_{m+1} x\|^2 = \|x\|^2 \text{ for every } m`,
	area: 'stability',
	status: 'proved',
	expect: 'survives',
	given: instance<Signal>({J: size(1, 3), m: size(0, 2), x: array([16], reals([0.01, 100]))}),
	assuming: {},
	measure: measureIn(tight),
	conclusion: 'kept + left == energy',
	controls: {
		'a frame with a gap': {
			measure: measureIn(withHighest(0)),
			because: 'of (-1)^u only the average is left, exp(-3.1)^2 of its energy',
			witness: {J: 1, m: 1, x: alternating},
		},
		'a wavelet twice as large': {
			measure: measureIn(withHighest(2)),
			because: 'of (-1)^u that wavelet makes 2 sqrt(1 - |phi^(pi)|^2) (-1)^u: four times the energy',
			witness: {J: 1, m: 1, x: alternating},
		},
		'without what is left': {
			conclusion: 'kept == energy',
			because: 'of (-1)^u the average at order 0 keeps exp(-6.2) of its energy',
			witness: {J: 1, m: 0, x: alternating},
		},
	},
	regimes: {'second order': ({m}) => m === 2, 'three octaves': ({J}) => J === 3},
	budget: {trials: 300},
});
