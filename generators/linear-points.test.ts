/** Linear networks' critical points: regular families with eigenvectors shared out between slots and the rest. */
import {expect, test} from 'vitest';
import {fastCheckRandom} from '../src/claim/randomness.ts';
import {fromDoubles} from '../src/kernels/rational-matrix.ts';
import {squaredGradient} from '../src/nets/linear-network.ts';
import {
	criticalPointOf,
	eigenvectorsOf,
	type LinearPoint,
	linearPoints,
	nearbyPoints,
	regular,
	samplesOf,
	weightsNear,
} from './linear-points.ts';

const drawn = Array.from(
	{length: 500},
	(_, i) => linearPoints().generate(fastCheckRandom(`linear points ${i}`), 3).value,
);
const admitted = (x: LinearPoint) => Object.values(regular).every(holds => holds(x));

test('more than half of the instances are critical points, and all ranks and widths are met', () => {
	const good = drawn.filter(admitted);
	expect(good.length).toBeGreaterThan(250);
	for (const x of good.slice(0, 30)) {
		const data = samplesOf(x);
		expect(squaredGradient(data, criticalPointOf(data, x)).num).toBe(0n);
	}
	expect(new Set(good.map(x => `${x.p}-${x.missing}`)).size).toBe(9);
});

test('slots and rest share out the eigenvectors, and missing slots are empty', () => {
	for (const x of drawn) {
		const {slots, out} = eigenvectorsOf(x);
		const held = slots.filter(i => i !== undefined);
		expect([...held, ...out].toSorted()).toEqual(Array.from({length: x.q}, (_, i) => i));
		expect([slots.length, slots.length - held.length]).toEqual([x.p, x.missing]);
	}
});

test('gaps are quarters from 1/4 to 2, drawn and moved back alike, and every instance can be shrunk', () => {
	for (const {gaps} of drawn)
		expect(gaps.every(g => g >= 0.25 && g <= 2 && Number.isInteger(4 * g))).toBe(true);
	expect(drawn.every(x => linearPoints().canShrinkWithoutContext(x))).toBe(true);
	expect(linearPoints().canShrinkWithoutContext({...drawn[0], gaps: drawn[0]!.gaps.map(() => 0.3)})).toBe(
		false,
	);
});

test('a step of 0 stays at the critical point', () => {
	const x = Array.from(
		{length: 40},
		(_, i) => nearbyPoints().generate(fastCheckRandom(`nearby ${i}`), 3).value,
	).filter(v => admitted(v));
	for (const point of x) {
		const data = samplesOf(point);
		expect(weightsNear(data, {...point, step: 0})).toEqual(criticalPointOf(data, point));
		const {B} = weightsNear(data, {...point, step: 1, dA: point.dA.map(() => 0), dB: point.dB.map(() => 1)});
		expect(B).not.toEqual(criticalPointOf(data, point).B);
		expect(fromDoubles(point.dB, point.p, point.d).rows).toBe(point.p);
	}
});
