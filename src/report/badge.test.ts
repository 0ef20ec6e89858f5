/** The badge says how many claims went as expected. */
import {expect, test} from 'vitest';
import {badge} from './badge.ts';
import {fallen, survivor} from './report.samples.ts';

test('the badge is green only if every claim went as expected', () => {
	const common = {schemaVersion: 1, label: 'falsify'};
	expect(badge([survivor(), survivor()])).toEqual({
		...common,
		message: '2 claims as expected',
		color: 'brightgreen',
	});
	expect(badge([survivor(), fallen()])).toEqual({
		...common,
		message: '1 of 2 claims not as expected',
		color: 'red',
	});
	expect(badge([survivor()])).toMatchObject({message: '1 claim as expected'});
	expect(badge([])).toEqual({...common, message: 'no claims', color: 'lightgrey'});
});
