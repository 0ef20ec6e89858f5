/** Wave packets on a circle of 128 points, and their deformations x(u - tau(u)), sampled. */
import {box} from '../src/claim/domain.ts';
import {scalar} from '../src/claim/leaf.ts';

/** A packet exp(-(v / b)^2 / 2) cos(f v + p) around v = 0. */
export interface Packet {
	/** Frequency, in radians a point. */
	readonly f: number;
	/** Width, in points. */
	readonly b: number;
	/** Phase. */
	readonly p: number;
}

/** The number of points; packets are centred at half of it, where they are below 1e-6 at the ends. */
export const points = 128;

/** The fields of a packet. Frequencies stay so low that no deformation by a quarter aliases. */
export const packetFields = {f: scalar(box(0.1, 1.8)), b: scalar(box(5, 12)), p: scalar(box(0, 6.25))};

/**
 * The samples of x(u - tau(u)) for u = 0 … 127, x the packet around 64 and |tau| <= 64, and a bound of their Euclidean distance to the exact ones.
 * A place v is below 2^8 and off by fewer than 2^4 roundings, 2^-41; with the phase, below 2^9, that moves a sample by at most (f + 1 / b + 1)
 * 2^-41 < 2^-39, and 128 samples by less than 2^-35, if tau is off by a few roundings of its size.
 */
export function deformed({f, b, p}: Packet, tau: (u: number) => number): {x: Float64Array; error: number} {
	const x = Float64Array.from({length: points}, (_, u) => {
		const v = u - points / 2 - tau(u);
		return Math.exp(-((v / b) ** 2) / 2) * Math.cos(f * v + p);
	});
	return {x, error: 2 ** -35};
}
