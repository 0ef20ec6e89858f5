/** Sources are named as people name them. */
import {expect, test} from 'vitest';
import {bibliography} from './bibliography.ts';

const entry = (key: string, author: string) =>
	`@article{${key},\n\tauthor = {${author}},\n\ttitle = {The {ReLU} and \\"Uber},\n\tyear = {2018}\n}\n`;

test('one, two and more authors', () => {
	const sources = bibliography(
		entry('a2018', 'Ohad Shamir') +
			entry('b2018', 'Hongzhou Lin and Stefanie Jegelka') +
			entry('c2018', `St{\\'e}phane Mallat and G{\\"u}lc{\\"u}, Talha and Ann Other`),
	);
	expect(sources.get('a2018')).toEqual({label: 'Shamir 2018', title: 'The ReLU and Über'});
	expect(sources.get('b2018')!.label).toBe('Lin & Jegelka 2018');
	expect(sources.get('c2018')!.label).toBe('Mallat et al. 2018');
});
