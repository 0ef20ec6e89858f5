/** HTML as values: whatever is put into a template is text, escaped when the page is written. */
import htm from 'htm';
import {h, type VNode} from 'preact';
import {renderToStaticMarkup} from 'preact-render-to-string';
import {createHash} from 'node:crypto';
import {style} from './style.ts';

/** Whatever can stand inside an element. */
export type Html = VNode | string | number | null | false | readonly Html[];

type Template = (this: typeof h, strings: TemplateStringsArray, ...values: unknown[]) => VNode;

/** Writes elements as in HTML; values stand for attributes and children and are never read as markup. */
export const markup = (htm as unknown as Template).bind(h); // the package's types miss its default export

/** Markup that KaTeX or Vega wrote, and nobody else: the only text that is not escaped. */
export const drawn = (tag: 'div' | 'span', className: string, source: string): VNode =>
	h(tag, {class: className, dangerouslySetInnerHTML: {__html: source}}) as VNode;

/** A page: where it stands, what it says, and the script that it may run. */
export interface Page {
	readonly title: string;
	/** The way to the catalogue, relative to the page; `null` on the catalogue itself. */
	readonly home: string | null;
	readonly main: Html;
	/** The one script that the page may run; it must read the same escaped and not, so it has no `&`, `<` or `"`. */
	readonly script?: string;
}

/** What marks a page as one that we wrote, and may replace or remove. */
export const mark = '<meta name="generator" content="falsify"/>';

const sha256 = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The text of a page. Its policy forbids all requests and all scripts but its own. */
export function pageText({title, home, main, script}: Page): string {
	const policy = [
		`default-src 'none'`,
		`style-src 'unsafe-inline'`,
		'img-src data:',
		`base-uri 'none'`,
		`form-action 'none'`,
		...(script === undefined ? [] : [`script-src ${sha256(script)}`]),
	].join('; ');
	const page = markup`<html lang="en">
		<head>
			<meta charset="utf-8" />
			<meta http-equiv="Content-Security-Policy" content=${policy} />
			<meta name="viewport" content="width=device-width, initial-scale=1" />
			<meta name="color-scheme" content="light dark" />
			<meta name="generator" content="falsify" />
			<link rel="icon" href="data:," />
			<title>${title}</title>
			<style>${style}</style>
		</head>
		<body>
			<a class="skip" href="#main">Skip to the content</a>
			<header class="top">
				${
					home === null
						? markup`<span class="brand">Falsify</span>`
						: markup`<nav aria-label="Site">
								<a class="brand" href=${home}>Falsify</a> / <a href=${home}>all claims</a>
							</nav>`
				}
			</header>
			<main id="main" tabindex="-1">${main}</main>
			${script !== undefined && markup`<script>${script}</script>`}
		</body>
	</html>`;
	return `<!doctype html>\n${renderToStaticMarkup(page)}\n`;
}

/** A part of a page that scrolls sideways by itself, by keyboard too. */
export const scrolling = (label: string, content: Html): VNode =>
	markup`<div class="scroll" role="region" aria-label=${label} tabindex="0">${content}</div>`;

/** A table with a caption for those who cannot see what it stands under; an undefined cell is left empty. */
export const table = (label: string, head: readonly string[], rows: readonly (readonly Html[])[]): VNode =>
	scrolling(
		label,
		markup`<table class=${head.length > 3 && 'broad'}>
			<thead>
				<tr>
					${head.map(name => markup`<th scope="col">${name}</th>`)}
				</tr>
			</thead>
			<tbody>
				${rows.map(
					([first, ...rest]) =>
						markup`<tr>
							<th scope="row">${first}</th>
							${rest.map(cell => markup`<td>${cell}</td>`)}
						</tr>`,
				)}
			</tbody>
		</table>`,
	);
