/** Networks are drawn where they change their mind. */
import {expect, test} from 'vitest';
import {networkFigure} from './network-figure.ts';
import {reluNetLayer} from './nets/relu-net-layer.ts';
import type {ReluNet} from './kernels/relu-net.ts';

/** scale - relu(x) - relu(y) - relu(-x - y): positive on a hexagon of diameter about 2 scale. */
const hexagon = (scale: number): ReluNet => ({
	inputs: 2,
	hidden: [{rows: 3, cols: 2, W: Float64Array.of(1, 0, 0, 1, -1, -1), b: new Float64Array(3)}],
	readout: {w: Float64Array.of(-1, -1, -1), c: scale},
});

test.each([0.25, 1, 64])('the window holds a hexagon of size %s whole, and not much else', scale => {
	const figure = networkFigure(reluNetLayer(hexagon(scale)));
	if (figure?.kind !== 'field') throw new Error('a network of the plane is a field');
	expect(figure.x.to).toBeGreaterThan(scale);
	expect(figure.x.to).toBeLessThanOrEqual(4 * scale);
	const at = (x: number, y: number) => {
		const place = (v: number) => Math.round(((v + figure.x.to) / (2 * figure.x.to)) * (figure.columns - 1));
		return figure.values[place(y) * figure.columns + place(x)]!;
	};
	expect(at(0, 0)).toBe(scale);
	// The hexagon reaches to (scale, -scale) and not to (scale, scale).
	expect(at(0.9 * scale, -0.9 * scale)).toBeGreaterThan(0);
	expect(at(0.9 * scale, 0.9 * scale)).toBeLessThan(0);
	expect(at(figure.x.to, 0)).toBeLessThan(0);
});
