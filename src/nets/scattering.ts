/**
 * The scattering transform on cyclic groups [mallat2012; bruna2013]: wavelets, moduli, averages, over again along every path.
 *
 * Signals are real, on Z_n or Z_n1 x Z_n2 with sides that are powers of two, N entries in all, row-major. A filter is given by its Fourier
 * multiplier, N real numbers. The frame is tight: |phi^(w)|^2 + (1/2) sum_k (|psi_k^(w)|^2 + |psi_k^(-w)|^2) = 1 at every frequency, so that for
 * real x the energies of x * phi and of all x * psi_k add up to that of x. As moduli expand no distance, neither does any layer.
 */
import {norm} from '../kernels/dense.ts';
import {fourier, fourierError} from '../kernels/fourier.ts';
import {UNIT_ROUNDOFF} from '../kernels/rounding.ts';

/** Filters by their Fourier multipliers. */
export interface WaveletFrame {
	readonly shape: readonly number[];
	/** phi^: N entries. */
	readonly low: Float64Array;
	/** psi_k^: N entries each. */
	readonly wavelets: readonly Float64Array[];
	/** The largest Littlewood-Paley sum, 1 or more: its root bounds how much a layer expands distances. */
	readonly upper: number;
}

/** The index of -w in the dual group, for that of w. */
function negated(at: number, shape: readonly number[]): number {
	let [rest, out, stride] = [at, 0, 1];
	for (const n of shape.toReversed()) {
		out += ((n - (rest % n)) % n) * stride;
		rest = Math.floor(rest / n);
		stride *= n;
	}
	return out;
}

/** |phi^(w)|^2 + (1/2) sum_k (|psi_k^(w)|^2 + |psi_k^(-w)|^2), for each w: N numbers. */
export const littlewoodPaley = ({shape, low, wavelets}: Omit<WaveletFrame, 'upper'>): Float64Array =>
	low.map((v, at) => {
		const minus = negated(at, shape);
		return wavelets.reduce((sum, psi) => sum + (psi[at]! ** 2 + psi[minus]! ** 2) / 2, v * v);
	});

/** The frame of given filters, tight or not. Throws a RangeError when a filter has not N entries. */
export function frameOf(
	shape: readonly number[],
	low: Float64Array,
	wavelets: readonly Float64Array[],
): WaveletFrame {
	const entries = shape.reduce((a, b) => a * b, 1);
	for (const filter of [low, ...wavelets])
		if (filter.length !== entries)
			throw new RangeError(
				`a filter of shape ${shape.join(' x ')} has ${entries} entries, got ${filter.length}`,
			);
	return {shape, low, wavelets, upper: Math.max(1, ...littlewoodPaley({shape, low, wavelets}))};
}

/** The bandwidth of phi at scale J is this over 2^J: a Gaussian exp(-(2^J |w| / bandwidth)^2 / 2). */
const bandwidth = 0.8 * Math.PI;

const frames = new Map<string, WaveletFrame>();

/**
 * The tight frame of J octaves and L orientations (1 on Z_n, 2 or more on the plane): phi_J^ = h(2^J |w|) for a Gaussian h, and psi_(j,l)^ the root of the difference
 * h(2^(j-1) |w|)^2 - h(2^j |w|)^2, with 1 for the first term at j = 1, times cos^(L-1) of the angle to the direction pi l / L where that is
 * positive; on Z_n it is analytic, with no negative frequencies. The wavelets are then divided at each frequency by what makes the frame tight:
 * at most 64 u off. By octave, then orientation. Throws a RangeError for other numbers of sides,
 * octaves or orientations.
 */
export function waveletFrame(shape: readonly number[], J: number, L = 1): WaveletFrame {
	if (shape.length < 1 || shape.length > 2)
		throw new RangeError(`a signal has 1 or 2 sides, got ${shape.length}`);
	const whole = [J, L].every(v => Number.isInteger(v) && v >= 1);
	if (!whole || (shape.length === 1) !== (L === 1))
		throw new RangeError(
			`a frame has J >= 1 octaves, and 1 orientation on a line, 2 or more on a plane; got J = ${J}, L = ${L}`,
		);
	const key = `${shape.join('x')}/${J}/${L}`;
	let frame = frames.get(key);
	if (frame === undefined) frames.set(key, (frame = buildFrame(shape, J, L)));
	return frame;
}

function buildFrame(shape: readonly number[], J: number, L: number): WaveletFrame {
	const entries = shape.reduce((a, b) => a * b, 1);
	const frequencies = Array.from({length: entries}, (_, at) => {
		const side = shape.at(-1)!;
		return (shape.length === 1 ? [at, 0] : [at % side, Math.floor(at / side)]).map((k, axis) => {
			const n = shape.at(-1 - axis) ?? 1;
			return (2 * Math.PI * (2 * k > n ? k - n : k)) / n;
		}) as [number, number];
	});
	/** (2^j |w| / bandwidth)^2: h_j^2 = exp(-exponent). */
	const exponent = ([p, q]: readonly [number, number], j: number) =>
		4 ** j * ((p * p + q * q) / bandwidth ** 2);
	const low = Float64Array.from(frequencies, w => Math.exp(-exponent(w, J) / 2));
	const raw = Array.from({length: J * L}, (_, k) => {
		const [j, l] = [1 + Math.floor(k / L), k % L];
		return Float64Array.from(frequencies, w => {
			const a = j === 1 ? 0 : exponent(w, j - 1);
			const ring = Math.sqrt(-Math.exp(-a) * Math.expm1(a - exponent(w, j)));
			const angle = Math.atan2(w[1], w[0]) - (Math.PI * l) / L;
			const towards = Math.cos(angle);
			// On a small grid a direction is exactly across, up to rounding, or far from it.
			return towards > 2 ** -40 ? ring * towards ** (L - 1) : 0;
		});
	});
	const sums = littlewoodPaley({shape, low: new Float64Array(entries), wavelets: raw});
	const scale = Float64Array.from(frequencies, (w, at) =>
		sums[at] === 0 ? 0 : Math.sqrt(-Math.expm1(-exponent(w, J)) / sums[at]!),
	);
	return frameOf(
		shape,
		low,
		raw.map(psi => psi.map((v, at) => v * scale[at]!)),
	);
}

/** The spectrum of the real signal x, as pairs. */
function spectrum(x: Float64Array, shape: readonly number[]): Float64Array {
	const z = new Float64Array(2 * x.length);
	for (let i = 0; i < x.length; i++) z[2 * i] = x[i]!;
	return fourier(z, shape);
}

/** The signal, N pairs, with this spectrum times the multiplier. */
function filtered(transform: Float64Array, multiplier: Float64Array, shape: readonly number[]): Float64Array {
	const z = new Float64Array(transform.length);
	for (let i = 0; i < multiplier.length; i++) {
		z[2 * i] = transform[2 * i]! * multiplier[i]!;
		z[2 * i + 1] = transform[2 * i + 1]! * multiplier[i]!;
	}
	return fourier(z, shape, true);
}

/** The real parts of N pairs. */
const realParts = (z: Float64Array): Float64Array =>
	Float64Array.from({length: z.length / 2}, (_, i) => z[2 * i]!);

/** The moduli of N pairs. */
function moduli(z: Float64Array): Float64Array {
	const out = new Float64Array(z.length / 2);
	for (let i = 0; i < out.length; i++)
		out[i] = Math.sqrt(z[2 * i]! * z[2 * i]! + z[2 * i + 1]! * z[2 * i + 1]!);
	return out;
}

/** x * filter for the real signal x, N complex numbers as pairs. */
export const convolved = (
	x: Float64Array,
	multiplier: Float64Array,
	shape: readonly number[],
): Float64Array => filtered(spectrum(x, shape), multiplier, shape);

/** S x up to an order m, and what the next layer has not yet averaged. */
export interface Scattering {
	/** S x: U_p x * phi for the paths p of 0 to m wavelets, paths x N, shorter paths first, in the order of their wavelets. */
	readonly coefficients: Float64Array;
	/** U_(m+1) x: | ... ||x * psi_k1| * psi_k2| ... | for the paths of m + 1 wavelets, paths x N. */
	readonly rest: Float64Array;
	/** A bound of the Euclidean distance of (coefficients, rest) to the exact ones of the exact frame. */
	readonly error: number;
}

/**
 * The scattering transform of x (N entries) up to order m >= 0: (K^(m+1) - 1) / (K - 1) paths for K wavelets. Throws a RangeError when x has not
 * N entries or m is not whole.
 *
 * Error: a filter of a layer is off by its multiplier's 64 u and the product's, by two transforms and by the modulus, relative to |u|; those of
 * K + 1 filters add in squares, and later layers expand what is off by sqrt(upper) at most.
 */
export function scattering(x: Float64Array, frame: WaveletFrame, m: number): Scattering {
	const {shape, low, wavelets, upper} = frame;
	if (x.length !== low.length)
		throw new RangeError(`a signal of shape ${shape.join(' x ')} has ${low.length} entries, got ${x.length}`);
	if (!(Number.isInteger(m) && m >= 0))
		throw new RangeError(`the order is ${m}; it must be whole, 0 or more`);
	const averages: Float64Array[] = [];
	let layer = [x];
	for (let order = 0; order <= m; order++)
		layer = layer.flatMap(u => {
			const transform = spectrum(u, shape);
			averages.push(realParts(filtered(transform, low, shape)));
			return wavelets.map(psi => moduli(filtered(transform, psi, shape)));
		});
	const gain = Math.sqrt(2 * upper); // no multiplier is larger
	const perFilter = gain * (2 * fourierError(shape) + 72 * UNIT_ROUNDOFF);
	const perLayer = Math.sqrt(wavelets.length + 1) * perFilter;
	return {
		coefficients: joined(averages),
		rest: joined(layer),
		error: 1.01 * (m + 1) * perLayer * norm(x) * upper ** (m / 2),
	};
}

function joined(parts: readonly Float64Array[]): Float64Array {
	const size = parts[0]!.length;
	const out = new Float64Array(parts.length * size);
	parts.forEach((part, i) => out.set(part, i * size));
	return out;
}
