/** Where in a theorem file a claim or one of its siblings stands: the line that an annotation points to. */

/**
 * The line, counted from 1, of the `conclusion` in the text of a theorem file, or of the name of its control or repair `sibling`. Read line
 * by line, with no parser: of several lines that begin with `conclusion` the least indented one is the claim's own. A sibling whose name is not
 * written out has the line of the conclusion; a text without one the line of `theorem(`, or the first.
 */
export function theoremLine(text: string, sibling?: string): number {
	const lines = text.split('\n');
	if (sibling !== undefined) {
		const quoted = `'${sibling.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
		const keys = [sibling, quoted, JSON.stringify(sibling)].map(key => `${key}:`);
		const home = Math.max(
			0,
			lines.findIndex(l => /^\s*(?:controls|repairs)\s*:/.test(l)),
		);
		const at = lines.findIndex((l, i) => i >= home && keys.some(key => l.trimStart().startsWith(key)));
		if (at >= 0) return at + 1;
	}
	const conclusions = lines
		.map((l, i) => ({line: i + 1, indent: /^(\s*)conclusion\s*[:,]/.exec(l)?.[1]!.length}))
		.filter(({indent}) => indent !== undefined)
		.toSorted((a, b) => a.indent! - b.indent! || a.line - b.line);
	return conclusions[0]?.line ?? Math.max(1, lines.findIndex(l => /\btheorem\s*\(/.test(l)) + 1);
}
