/** What the text of a theorem file says to people: its opening comment, and how it writes its generator. */

/** The paragraphs of the comment that opens a file; none if it opens with something else. */
export function openingComment(source: string): string[] {
	const comment = /^\s*\/\*\*([^]*?)\*\//.exec(source)?.[1];
	if (comment === undefined) return [];
	return comment
		.replaceAll(/^[ \t]*\*[ \t]?/gm, '')
		.split(/\n[ \t]*\n/)
		.map(paragraph => paragraph.replaceAll(/\s+/g, ' ').trim())
		.filter(paragraph => paragraph !== '');
}

const closers: Readonly<Record<string, string>> = {'(': ')', '[': ']', '{': '}'};

/** The expression at `start`: up to the comma, semicolon or bracket that ends it, strings and comments skipped; `undefined` if nothing does. */
function expressionAt(source: string, start: number): string | undefined {
	const open: string[] = [];
	const skip = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[^])*`|\/\*[^]*?\*\/|\/\/.*/y;
	for (let i = start; i < source.length; i++) {
		skip.lastIndex = i;
		const skipped = skip.exec(source)?.[0];
		if (skipped !== undefined) {
			i += skipped.length - 1;
			continue;
		}
		const c = source[i]!;
		if (c in closers) open.push(closers[c]!);
		else if (open.length === 0 && /[,;)\]}]/.test(c)) return source.slice(start, i).trim();
		else if (c === open.at(-1)) open.pop();
	}
	return undefined;
}

/** A listing moved to the left by the indentation that its lines behind the first share. */
function dedented(text: string): string {
	const [first, ...rest] = text.split('\n');
	const margin = Math.min(...rest.filter(l => l.trim() !== '').map(l => /^[ \t]*/.exec(l)![0].length));
	return [first, ...rest.map(l => l.slice(Number.isFinite(margin) ? margin : 0))].join('\n');
}

/** How a theorem file writes its `given`; of a name the expression that it stands for, if the file has it. `undefined` if it is not found. */
export function generatorText(source: string): string | undefined {
	const body = source.slice(Math.max(0, source.search(/^export default theorem\(/m)));
	const property = /^(?:\t| {1,4})given(?:: *|(?=,))/m.exec(body);
	if (property === null) return undefined;
	const written = property[0].includes(':')
		? expressionAt(body, property.index + property[0].length)
		: 'given';
	if (written === undefined || !/^\w+$/.test(written)) return written && dedented(written);
	const declared = new RegExp(`^const ${written}(?:: [^=\\n]+)? = `, 'm').exec(source);
	const value = declared && expressionAt(source, declared.index + declared[0].length);
	return dedented(value ?? written);
}
