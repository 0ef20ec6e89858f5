/** The one-loop loss and gradient against the layer algebra. */
import {expect, test} from 'vitest';
import {lossGradient, totalLoss} from './gradient.ts';
import {initialise, normalSource} from './initialise.ts';
import {losses} from './losses.ts';
import {type NarrowNet, narrowLayer, narrowLoss} from './narrow-networks.ts';

const nets: NarrowNet[] = [1, 2, 5].flatMap(depth => [
	{kind: 'residual' as const, depth},
	...[1, 2, 3].map(width => ({kind: 'connected' as const, width, depth})),
]);

test.each(nets)('$kind, width $width, depth $depth', net => {
	const normal = normalSource('narrow');
	const layer = narrowLayer(net);
	const z = Float64Array.from({length: 40}, () => 2 * normal());
	const y = Float64Array.from({length: 20}, () => (normal() > 0 ? 1 : -1));
	for (const seed of ['a', 'b', 'c']) {
		const theta = initialise(layer, seed);
		const gradient = new Float64Array(theta.length).fill(7); // must be overwritten
		const value = narrowLoss(net, theta, z, y, gradient);
		const {f, gradient: expected} = lossGradient(layer, theta, z, y, losses.logistic);
		// Sums of 20 terms of order up to 100 in two orders: a few hundred roundings of 2^-53 relative to them.
		expect(value).toBeCloseTo(totalLoss(f, y, losses.logistic) / 20, 11);
		for (let i = 0; i < theta.length; i++) expect(gradient[i]).toBeCloseTo(expected[i]! / 20, 11);
		expect(gradient.some(g => g !== 0)).toBe(true);
	}
});
