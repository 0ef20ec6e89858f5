/**
 * The Fourier modulus, invariant under translations as it is, is not stable under deformations: no constant bounds it by the strain.
 *
 * A dilation by s moves the frequency f of a packet by s f; when that exceeds the bandwidth, 1 / b, the moduli are disjoint, however small s is. The
 * claim that a constant C bounds the change falls for every C, with s below 1 / C.
 */
import {deformed, type Packet, packetFields, points} from '../generators/wave-packets.ts';
import {box} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {choice, scalar} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {normBall} from '../src/kernels/angles.ts';
import {fourier, fourierError} from '../src/kernels/fourier.ts';
import {scattering, waveletFrame} from '../src/nets/scattering.ts';

/** A packet on a circle of 128 points, a dilation by s, and a constant. */
interface Dilation extends Packet {
	readonly C: number;
	readonly s: number;
}

/** A representation that expands no distance, and what its computation is off. */
type Representation = (x: Float64Array) => {readonly at: Float64Array; readonly error: number};

/** The moduli of the unitary Fourier transform. A packet's norm is at most sqrt(128). */
const fourierModulus: Representation = x => {
	const z = new Float64Array(2 * points);
	x.forEach((v, u) => (z[2 * u] = v / Math.sqrt(points)));
	const w = fourier(z, [points]);
	const at = x.map((_, k) => Math.sqrt(w[2 * k]! ** 2 + w[2 * k + 1]! ** 2));
	return {at, error: (fourierError([points]) + 2 ** -49) * Math.sqrt(points)};
};

const inScattering: Representation = x => {
	const {coefficients, error} = scattering(x, waveletFrame([points], 5), 1);
	return {at: coefficients, error};
};

/** What the dilation changes, or in its place a shift by 8 points. */
const measureIn =
	(represent: Representation, shift = false) =>
	({C, s, ...packet}: Dilation) => {
		const x = deformed(packet, () => 0);
		const y = shift
			? {...x, x: x.x.map((_, u) => x.x[(u + points - 8) % points]!)}
			: deformed(packet, u => s * (u - points / 2));
		const [before, after] = [represent(x.x), represent(y.x)];
		const change = normBall(after.at.map((v, k) => v - before.at[k]!));
		const norm = normBall(x.x);
		return {
			change: {
				value: change.value,
				radius: change.radius + 1.01 * (before.error + after.error + x.error + y.error),
			},
			norm: {value: norm.value, radius: norm.radius + x.error},
			C: exact(C),
			strain: exact(s),
		};
	};

export default theorem({
	id: 'mallat2012-fourier1',
	title: 'The Fourier modulus is Lipschitz under dilations',
	source: {cite: 'mallat2012', at: 'Section 1, where it is refuted'},
	statement: String.raw`\exists C\; \forall x\; \forall s:\quad
		\bigl\|\, |\hat{x}_s| - |\hat{x}| \,\bigr\| \le C\, s\, \|x\|, \quad x_s(u) = x((1 - s) u)`,
	area: 'stability',
	status: 'refuted',
	expect: 'falls',
	given: instance<Dilation>({
		C: choice<number>(2, 4, 8),
		...packetFields,
		s: scalar(box(0.01, 0.1)),
	}),
	assuming: {},
	measure: measureIn(fourierModulus),
	conclusion: 'change <= C * strain * norm',
	because:
		'f = 1.75, b = 12, s = 1/16: the frequency moves by 0.11, the moduli have the width 0.08: two bumps 1.3 widths apart have the inner product exp(-0.43), so the change is 0.84 |x|, and C s = 1/2',
	witness: {C: 8, f: 1.75, b: 12, p: 0, s: 0.0625},
	repairs: {
		'scattering in its place': {
			measure: measureIn(inScattering),
			because:
				'a dilation moves wavelet coefficients by order s at every frequency, as wavelets are octaves wide',
		},
		'a shift in place of a dilation': {
			measure: measureIn(fourierModulus, true),
			because: 'it multiplies the transform by numbers of modulus 1',
		},
	},
	budget: {trials: 200},
});
