/**
 * What scattering leaves to deeper layers dies out geometrically, so that the whole transform keeps the energy of the signal.
 *
 * The paper, as we read it, asks for admissible wavelets and gives no rate. On a cyclic group any tight frame does, with a rate of ours: with
 * k = |phi^|^2 transformed back, |u * phi|^2 = sum_(a,b) k(a - b) u(a) u(b) >= share |u|^2 for u >= 0, share = k(0) less the negative part of k
 * elsewhere, and all that the second layer and later ones get is a modulus.
 */
import {reals} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, size} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {normBall} from '../src/kernels/angles.ts';
import {mul} from '../src/kernels/ball.ts';
import {fourier, fourierError} from '../src/kernels/fourier.ts';
import {scattering, waveletFrame} from '../src/nets/scattering.ts';

/** A signal on Z_16, seen by a transform of J octaves up to order m. */
interface Signal {
	readonly J: number;
	readonly m: number;
	readonly x: Float64Array;
}

/** What share of the energy of a signal u >= 0 the average of the frame keeps at least. */
function share(J: number) {
	const {shape, low} = waveletFrame([16], J);
	const squares = new Float64Array(2 * low.length);
	low.forEach((v, at) => (squares[2 * at] = v * v));
	const k = fourier(squares, shape, true);
	let value = k[0]!;
	for (let d = 1; d < low.length; d++) value -= Math.max(0, -k[2 * d]!);
	// 16 entries, each off by the error of the transform and 130 u of the squares, whose norm is 1 at most; and their sum.
	return {value, radius: 16 * (fourierError(shape) + 150 * 2 ** -53)};
}

function measure({J, m, x}: Signal) {
	const {rest, error} = scattering(x, waveletFrame([16], J), m);
	const {value, radius} = normBall(rest);
	const left = {value, radius: radius + error};
	const signal = normBall(x);
	return {left: mul(left, left), energy: mul(signal, signal), share: share(J), m: exact(m)};
}

/** The energy of all (m + 1)-fold wavelet coefficients, without moduli between. */
function withoutModuli(x: Signal) {
	const {wavelets} = waveletFrame([16], x.J);
	const z = new Float64Array(32);
	x.x.forEach((v, u) => (z[2 * u] = v));
	const transform = fourier(z, [16]);
	let left = 0;
	for (let w = 0; w < 16; w++) {
		const gain = wavelets.reduce((sum, psi) => sum + psi[w]! ** 2, 0) ** (x.m + 1);
		left += ((transform[2 * w]! ** 2 + transform[2 * w + 1]! ** 2) * gain) / 16;
	}
	const radius = 2 ** -40 * left; // far above the rounding of 16 terms and of 64 u in each multiplier
	return {...measure(x), left: {value: left, radius}};
}

const wave = (k: number) => Float64Array.from({length: 16}, (_, u) => Math.cos((2 * Math.PI * k * u) / 16));
const beat = wave(3).map((v, u) => v + wave(7)[u]!);

export default theorem({
	id: 'mallat2012-thm2.6b',
	title: 'What scattering leaves to deeper layers dies out geometrically',
	source: {cite: 'mallat2012', at: 'Theorem 2.6, on a cyclic group; the rate is ours'},
	statement: String.raw`\|U_{m+1} x\|^2 \le (1 - s)^m \|x\|^2, \quad
		s = k(0) - \sum_{d \ne 0} \max(0, -k(d)),\; \hat{k} = |\hat\phi|^2; \text{ hence } \|S x\| = \|x\|`,
	area: 'stability',
	status: 'proved',
	expect: 'survives',
	given: instance<Signal>({J: size(1, 3), m: size(0, 3), x: array([16], reals([0.01, 100]))}),
	assuming: {},
	measure,
	conclusion: 'left <= (1 - share)^m * energy',
	controls: {
		'without moduli': {
			measure: withoutModuli,
			because: '(-1)^u stays in the band: each filter keeps 1 - exp(-6.25) of it, and phi gets nothing',
			witness: {J: 1, m: 1, x: wave(8)},
		},
		'a hundredth is left': {
			conclusion: 'left <= energy / 100^m',
			because:
				'the modulus of waves 3 and 7 is a beat like 1, 0.7, 0, 0.7: its mean has 0.73 of its energy, phi passes a fifth of the rest',
			witness: {J: 1, m: 1, x: beat},
		},
		'the first layer keeps its share too': {
			conclusion: 'left <= (1 - share)^(m + 1) * energy',
			because: 'x need not be positive: of (-1)^u the average keeps exp(-6.25), not a third',
			witness: {J: 1, m: 0, x: wave(8)},
		},
	},
	regimes: {'three layers': ({m}) => m === 3, 'three octaves': ({J}) => J === 3},
	budget: {trials: 250},
});
