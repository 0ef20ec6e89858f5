/** An explanation as text: which numbers matter, and what lies around the counterexample. */
import {markdownTable} from 'markdown-table';
import type {Explanation} from '../judge/explain.ts';

const percent = (p: number): string => `${(100 * p).toPrecision(3)} %`;

/** What the other values of one number say of it. */
function role(stillViolate: number, tried: number): string {
	if (stillViolate === tried) return 'does not matter';
	return stillViolate === 0 ? 'matters: any other value mends it' : 'matters somewhat';
}

/** The text of an explanation. */
export function explanationText(id: string, {coordinates, radius, ball}: Explanation): string {
	const table = markdownTable([
		['number', 'value', 'other values that still violate', ''],
		...coordinates.map(({field, index, value, stillViolate, tried}) => [
			`${field}[${index}]`,
			String(value),
			`${stillViolate}/${tried}`,
			role(stillViolate, tried),
		]),
	]);
	const whole =
		radius === 0
			? 'No ball around it was seen to violate as a whole.'
			: `Every sampled point within ${radius} of it violates (relative to the size of each field).`;
	const {lower, upper} = ball.share;
	const share = `Of ${ball.tried} points within ${ball.radius}, ${ball.violate} violate: a share of ${percent(lower)} to ${percent(upper)} at 95 %.`;
	const kind =
		ball.violate === 0
			? 'It looks like a corner: an exact coincidence that no neighbour shares.'
			: ball.violate === ball.tried
				? 'It lies in an open set of counterexamples.'
				: 'It lies on an edge: some neighbours violate, some do not.';
	return [`${id}: around the counterexample`, '', table, '', whole, share, kind].join('\n');
}
