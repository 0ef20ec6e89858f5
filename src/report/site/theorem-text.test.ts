/** What is read from the text of theorem files. */
import {expect, test} from 'vitest';
import {readFileSync} from 'node:fs';
import {theoremFiles} from '../../registry.ts';
import {generatorText, openingComment} from './theorem-text.ts';

test('the opening comment comes in paragraphs', () => {
	expect(openingComment('/**\n * One\n * line.\n *\n * Two.\n */\nimport x;')).toEqual(['One line.', 'Two.']);
	expect(openingComment('/** One. */ x')).toEqual(['One.']);
	expect(openingComment('const a = 1; /** no */')).toEqual([]);
});
test('the generator is found, whatever brackets and commas its strings hold', () => {
	const file = (given: string, above = '') =>
		`${above}export default theorem({\n\tid: 'a',\n\t${given},\n\tassuming: {},\n});`;
	expect(generatorText(file(`given: pairs(3, '),(', [1, 2])`))).toBe(`pairs(3, '),(', [1, 2])`);
	expect(generatorText(file('given', 'const given = instance({\n\tx: 1,\n});\n'))).toBe(
		'instance({\n\tx: 1,\n})',
	);
	expect(generatorText(file('given: elsewhere'))).toBe('elsewhere');
	expect(generatorText('nothing')).toBeUndefined();
});
test('every theorem of the house has both', () => {
	for (const file of theoremFiles()) {
		const source = readFileSync(file, 'utf8');
		expect([file, openingComment(source).length > 0, generatorText(source) !== undefined]).toEqual([
			file,
			true,
			true,
		]);
	}
});
