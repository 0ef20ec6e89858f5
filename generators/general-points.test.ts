/** The labelled points: that most of a large grid's are in general position, and some of a small one's are not. */
import {expect, test} from 'vitest';
import {signs} from '../src/claim/domain.ts';
import {drawTrial} from '../src/search/search.ts';
import {generalPosition, labelledPoints, liftedPoints, onTheLine} from './general-points.ts';

const share = (bound: number): number => {
	const given = labelledPoints(signs, bound);
	const drawn = Array.from({length: 200}, (_, trial) => drawTrial(given, {seed: 1, id: 'general'}, trial));
	return drawn.filter(generalPosition).length / drawn.length;
};

test('a large grid has mostly points in general position, a small one has both kinds', () => {
	expect(share(64)).toBeGreaterThan(0.6);
	expect(share(2)).toBeLessThan(0.9);
	expect(share(2)).toBeGreaterThan(0.1);
});

test('points of the line are 1, 2, 3, … with a 1 in front', () => {
	const x = onTheLine(1, -1, 1);
	expect(liftedPoints(x)).toEqual([
		[1n, 1n],
		[1n, 2n],
		[1n, 3n],
	]);
	expect([x.n, x.d, generalPosition(x)]).toEqual([3, 1, true]);
});
