/** Wave packets: their shape, and samples of their deformations against 30-digit decimals. */
import {Decimal} from 'decimal.js';
import {expect, it} from 'vitest';
import {deformed, points} from './wave-packets.ts';

const D = Decimal.clone({precision: 30});

it('samples the packet and its deformations, to the error it says', () => {
	const packet = {f: 1.7, b: 6.5, p: 2.25};
	const tau = (u: number) => 16 + u / 8; // exact
	const {x, error} = deformed(packet, tau);
	const off = x.map((value, u) => {
		const v = new D(u).minus(64).minus(tau(u));
		const envelope = D.exp(v.div(packet.b).pow(2).div(-2));
		return envelope
			.times(D.cos(v.times(packet.f).plus(packet.p)))
			.minus(value)
			.toNumber();
	});
	expect(Math.hypot(...off)).toBeLessThanOrEqual(error);
	expect(Math.max(...x)).toBeGreaterThan(0.5);
});

it('is centred, and negligible at the ends', () => {
	const {x} = deformed({f: 0.5, b: 12, p: 0}, () => 0);
	expect(x[points / 2]).toBe(1);
	expect(Math.abs(x[0]!)).toBeLessThan(1e-6);
	expect(Math.abs(x[points - 1]!)).toBeLessThan(2e-6);
});
