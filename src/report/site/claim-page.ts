/** The page of one claim: what it says beside what was checked, the verdict in words, and the evidence for it. */
import {countsPart, mutantsPart, siblingsPart} from './evidence.ts';
import {formula} from './formula.ts';
import {drawn, type Html, markup, pageText} from './html.ts';
import {exportPart, shownPart} from './instance-part.ts';
import {type ClaimView, type Picture, stemOf} from './view.ts';
import {expectation, verdictInWords} from './words.ts';

/** The name of the file with the data of picture `k`, from 1. */
export const csvName = (id: string, k: number): string => `${stemOf(id)}.${k}.csv`;

/** What the shell reads as one word. */
const quoted = (word: string): string =>
	/^[\w./-]+$/.test(word) ? word : `'${word.replaceAll(`'`, `'\\''`)}'`;

/** A command with its arguments, for the shell. */
export const command = (...words: readonly string[]): string => words.map(quoted).join(' ');

function statementPart({record: {statement, conclusion, latex, source}, reference}: ClaimView): Html {
	return markup`<div class="sides">
		<section class="card" aria-labelledby="statement">
			<h3 id="statement">
				What the source says${source !== null && `: ${reference?.label ?? source.cite}, ${source.at}`}
			</h3>
			${statement === null ? markup`<p>Its file could not be read.</p>` : formula(statement)}
		</section>
		<section class="card" aria-labelledby="conclusion">
			<h3 id="conclusion">What was checked</h3>
			${latex !== null && formula(latex)} ${conclusion !== null && markup`<pre>${conclusion}</pre>`}
		</section>
	</div>`;
}

function assumptionsPart({file}: ClaimView): Html {
	if (file === undefined) return null;
	if ('failure' in file) return markup`<p class="surprise">${file.failure}</p>`;
	const {hypotheses, generator, because, comment, current} = file;
	return markup`
		${
			!current &&
			markup`<p class="surprise">
				The claim's file has changed since this report; what follows is read from it as it is now.
			</p>`
		}
		${
			comment.length > 0 &&
			markup`<section aria-labelledby="reading">
				<h2 id="reading">How it is read and tested</h2>
				${comment.map(paragraph => markup`<p>${paragraph}</p>`)}
				${because !== null && markup`<p><strong>Why it is false:</strong> ${because}</p>`}
			</section>`
		}
		<section aria-labelledby="assuming">
			<h2 id="assuming">Hypotheses and generator</h2>
			${
				hypotheses.length === 0
					? markup`<p>No hypothesis is left to check: the generator draws nothing else.</p>`
					: markup`<ul>
							${hypotheses.map(name => markup`<li>${name}</li>`)}
						</ul>`
			}
			${generator !== null && markup`<pre>${generator}</pre>`}
		</section>
	`;
}

const pictureFigure = (id: string, picture: Picture, k: number): Html =>
	'failure' in picture
		? markup`<figure>
				<figcaption>${picture.title}</figcaption>
				<p class="surprise">Not drawn: ${picture.failure}</p>
			</figure>`
		: markup`<figure>
				<figcaption>${picture.title}</figcaption>
				${drawn('div', 'plot', picture.svg)}
				<div class="under">
					<a href=${encodeURIComponent(csvName(id, k + 1))} download>Data (CSV)</a>
					<details>
						<summary>In words</summary>
						<p>${picture.words}</p>
					</details>
				</div>
			</figure>`;

/** Where a page leads besides the catalogue: the claims before and behind it. */
export interface Neighbours {
	readonly before: {readonly id: string; readonly title: string} | undefined;
	readonly behind: {readonly id: string; readonly title: string} | undefined;
}

/** How the run was started. */
export interface Started {
	readonly seed: number;
	readonly profile: string;
}

/** The text of a claim's page. */
export function claimPage(view: ClaimView, {before, behind}: Neighbours, {seed, profile}: Started): string {
	const {record, reference, pictures} = view;
	const {id, title, source, area, status, verdict, version, asExpected} = record;
	const place = source === null ? null : `${reference?.label ?? source.cite}, ${source.at}`;
	const where = [place, area, status].filter(x => x !== null);
	const again = command('npx', 'falsify', 'run', id, '--seed', String(seed), '--profile', profile);
	const to = (other: {readonly id: string}) => `${encodeURIComponent(stemOf(other.id))}.html`;
	return pageText({
		title: `${title === '' ? id : title} (${id})`,
		home: '../index.html',
		main: markup`
			<article>
				<h1>${title === '' ? id : title}</h1>
				<p class="meta">
					<code>${id}</code>${where.map(x => ` · ${x}`).join('')}${reference !== undefined && markup`<br /><cite>${reference.title}</cite>`}
				</p>
				<div class=${`says ${verdict}`}>
					<span class="verdict">${verdict}</span>
					<p>${verdictInWords(record)}${' '}<span class=${asExpected ? 'soft' : 'surprise'}>${expectation(record)}</span></p>
				</div>
				${statementPart(view)}
				${
					pictures.length > 0 &&
					markup`<section aria-labelledby="pictures">
						<h2 id="pictures">Pictures</h2>
						<div class="plots">${pictures.map((picture, k) => pictureFigure(id, picture, k))}</div>
					</section>`
				}
				${shownPart(view)} ${exportPart(view)} ${assumptionsPart(view)} ${countsPart(record)}
				${siblingsPart(view)} ${mutantsPart(view)}
				<section aria-labelledby="again">
					<h2 id="again">Again</h2>
					<pre class="command">${again}</pre>
					${version !== null && markup`<p class="soft">Version of the claim's file: <code>${version}</code></p>`}
				</section>
				<nav class="turn" aria-label="Neighbouring claims">
					<span>${before !== undefined && markup`← <a href=${to(before)}>${before.id}</a>`}</span>
					<span>${behind !== undefined && markup`<a href=${to(behind)}>${behind.id}</a> →`}</span>
				</nav>
			</article>
		`,
	});
}
