/** Sources from BibTeX: who, what and when, for people. */

/** A source as it is named in running text. */
export interface Reference {
	/** As `Shamir 2018` or `Lin & Jegelka 2018` or `Lee et al. 2019`. */
	readonly label: string;
	readonly title: string;
}

const marks: Readonly<Record<string, string>> = {
	'"': '\u0308',
	"'": '\u0301',
	'`': '\u0300',
	'^': '\u0302',
	'~': '\u0303',
	c: '\u0327',
	v: '\u030c',
};

/** BibTeX's text as plain text: accents composed, braces gone. */
const plain = (text: string): string =>
	text
		.replaceAll(/\\([cv])\s*\{(\w)\}/g, (_, mark: string, letter: string) => letter + marks[mark]!)
		.replaceAll(/\\(["'`^~])\s*\{?\\?(\w)\}?/g, (_, mark: string, letter: string) => letter + marks[mark]!)
		.replaceAll(/\\ss\b/g, 'ß')
		.replaceAll(/\\[oO]\b/g, slash => (slash === '\\o' ? 'ø' : 'Ø'))
		.replaceAll(/[{}]/g, '')
		.replaceAll(/\\(.)/g, '$1')
		.replaceAll('--', '–')
		.replaceAll(/\s+/g, ' ')
		.trim()
		.normalize('NFC');

const surname = (author: string): string =>
	author.includes(',') ? author.split(',')[0]!.trim() : author.split(' ').at(-1)!;

/** The sources of a BibTeX file by key, for entries written a field a line. */
export function bibliography(text: string): Map<string, Reference> {
	const entries = text.matchAll(/^@\w+\{([^,\s]+),\n(.*?)^\}/gms);
	return new Map(
		Array.from(entries, ([, key, body]) => {
			const field = (name: string) =>
				new RegExp(`^\\s*${name}\\s*=\\s*[{"]?(.*?)[}"]?,?$`, 'm').exec(body!)?.[1] ?? '';
			const authors = plain(field('author')).split(' and ').map(surname);
			const [first, second] = authors;
			const who =
				authors.length > 2 ? `${first} et al.` : second === undefined ? first! : `${first} & ${second}`;
			return [key!, {label: `${who} ${plain(field('year'))}`.trim(), title: plain(field('title'))}] as const;
		}),
	);
}
