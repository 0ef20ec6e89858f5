/** What is left of a theorem file. */
import {expect, test} from 'vitest';
import {slimTheorem} from './house-plugin.ts';

const source = `
import {theorem} from './theorem.ts';
interface X { readonly x: number }
const measure = (x: X) => ({x: x.x});
export default theorem({
	id: 'a2000-thm1',
	title: 'a title',
	statement: String.raw\`two lines,
  measure: of which the second looks like a property\`,
	given: instance({
		x: scalar(),
	}),
	assuming: {
		'x is not zero': ({x}: X) => x !== 0,
	},
	measure,
	draw(x: X, seed: string) {
		return {y: \`\${seed}/\${x.x}\`.length};
	},
	conclusion: 'x <= 1',
	controls: {
		one: {
			conclusion: 'x <= 0',
			witness: {x: 1},
		},
	},
	regimes: {'x is large': ({x}) => x > 10},
	...extra,
});
const after = {
	controls: 1,
};
`;

test('of a theorem only what measures is left, and what stands around it', async () => {
	const slim = await slimTheorem(source, 'ts');
	for (const kept of [
		'id: "a2000-thm1"',
		'"x is not zero"',
		'  measure,',
		'draw(x, seed) {',
		'.length',
		'...extra',
	])
		expect(slim).toContain(kept);
	for (const gone of ['given', 'scalar', 'statement', 'looks like', 'conclusion', 'witness', 'regimes'])
		expect(slim).not.toContain(gone);
	expect(slim.match(/controls/g)).toHaveLength(1); // the one after the theorem
});
