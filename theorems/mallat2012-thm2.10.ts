/**
 * Local invariance: a shift by c moves the scattering transform of J octaves by no more than 2^-J |c| allows.
 *
 * S(T_c x) - S x = (T_c - 1) applied to averages, so on a cyclic group |S(T_c x) - S x|^2 <= kappa^2 sum_k |U_k x|^2 with kappa the largest
 * |e^(i w c) - 1| |phi_J^(w)|, which is at most |c| max |w phi_J^(w)| = 2^-J |c| (4 pi / 5) e^(-1/2); and none of the m + 1 layers has more energy
 * than x. That is the explicit form tested; the paper's theorem, as we read it, is the limit of large J. Met for m = 0.
 */
import {reals} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, size} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {normBall} from '../src/kernels/angles.ts';
import {scattering, waveletFrame} from '../src/nets/scattering.ts';

/** A signal on Z_16 and its shift by c, seen by a transform of J octaves up to order m. */
interface Shifted {
	readonly J: number;
	readonly m: number;
	readonly c: number;
	readonly x: Float64Array;
}

const shifted = ({x, c}: Shifted): Float64Array => x.map((_, u) => x[(u - c + x.length) % x.length]!);

/** What a shift changes, in the coefficients or in another part of the transform. */
const measureOf = (part: 'coefficients' | 'rest') => (instance: Shifted) => {
	const {J, m, c, x} = instance;
	const frame = waveletFrame([16], J);
	const [before, after] = [scattering(x, frame, m), scattering(shifted(instance), frame, m)];
	const change = normBall(after[part].map((v, i) => v - before[part][i]!));
	// |e^(i w c) - 1| = 2 |sin(w c / 2)|.
	const moved = frame.low.map((v, k) => 2 * Math.abs(Math.sin((Math.PI * k * c) / 16)) * v);
	return {
		change: {value: change.value, radius: change.radius + 1.01 * (before.error + after.error)},
		kappa: {value: Math.max(...moved), radius: 2 ** -44}, // each factor is off by 64 u of 2 or less
		norm: normBall(x),
		m: exact(m),
		c: exact(c),
		J: exact(J),
	};
};

const measure = measureOf('coefficients');
const wave = (k: number) => Float64Array.from({length: 16}, (_, u) => Math.cos((2 * Math.PI * k * u) / 16));

export default theorem({
	id: 'mallat2012-thm2.10',
	title: 'A shift by c changes scattering over J octaves by no more than order 2^-J c',
	source: {cite: 'mallat2012', at: 'Theorem 2.10, with constants of ours'},
	statement: String.raw`\|S_J(T_c x) - S_J x\| \le \kappa \sqrt{m + 1}\, \|x\|, \quad
		\kappa = \max_\omega |e^{i \omega c} - 1|\, |\hat\phi_J(\omega)| \le \tfrac{4 \pi}{5} e^{-1/2}\, 2^{-J} |c|`,
	area: 'stability',
	status: 'proved',
	expect: 'survives',
	given: instance<Shifted>({J: size(1, 4), m: size(0, 2), c: size(1, 8), x: array([16], reals([0.1, 10]))}),
	assuming: {},
	measure,
	conclusion: 'change <= kappa * sqrt(m + 1) * norm and kappa <= 4 pi / 5 * exp(-1/2) * 2^(-J) * c',
	controls: {
		'J octaves do as well as J + 1': {
			conclusion: 'change <= 4 pi / 5 * exp(-1/2) * 2^(-J - 1) * c * sqrt(m + 1) * norm',
			because:
				'J = 1, c = 1, m = 0: the wave of frequency 3 pi / 8 moves by 2 sin(3 pi / 16) exp(-0.44) = 0.72, more than 0.38',
			witness: {J: 1, m: 0, c: 1, x: wave(3)},
		},
		'without averages': {
			measure: measureOf('rest'),
			because:
				'the modulus of waves 3 and 7 is a beat |cos(pi u / 4)|; shifted by 2 it is orthogonal but for its mean; J = 4 averages it away',
			witness: {J: 4, m: 0, c: 2, x: wave(3).map((v, u) => v + wave(7)[u]!)},
		},
		'no change at all': {
			conclusion: 'change <= 0.01 norm',
			because: 'J = 1, c = 1: as above, 0.72 of the norm',
			witness: {J: 1, m: 0, c: 1, x: wave(3)},
		},
	},
	regimes: {'second order': ({m}) => m === 2, 'an average over everything: J = 4': ({J}) => J === 4},
	budget: {trials: 300},
});
