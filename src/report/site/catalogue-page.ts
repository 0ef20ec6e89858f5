/** The catalogue: every claim in a list that can be filtered, and read as it is where no script runs. */
import type {ClaimRecord} from '../../judge/record.ts';
import {shareUsed} from '../catalogue.ts';
import type {Report} from '../verdicts.ts';
import type {Reference} from './bibliography.ts';
import {filterScript} from './filter.ts';
import {type Html, markup, pageText} from './html.ts';
import {stemOf} from './view.ts';
import {count, runInWords} from './words.ts';

const unknown = 'unknown';

/** What the list is filtered by: the name of the field, and what a claim says there. */
const facets = {
	source: ({source}) => source?.cite ?? unknown,
	area: ({area}) => area ?? unknown,
	status: ({status}) => status ?? unknown,
	verdict: ({verdict}) => verdict,
	expected: ({asExpected}) => (asExpected ? 'yes' : 'no'),
} satisfies Record<string, (claim: ClaimRecord) => string>;

const labels: Readonly<Record<keyof typeof facets, string>> = {
	source: 'Source',
	area: 'Area',
	status: 'Status',
	verdict: 'Verdict',
	expected: 'As expected',
};

function filters(claims: readonly ClaimRecord[], sources: ReadonlyMap<string, Reference>): Html {
	const select = (name: keyof typeof facets) => {
		const counts = new Map<string, number>();
		for (const claim of claims) {
			const value = facets[name](claim);
			counts.set(value, (counts.get(value) ?? 0) + 1);
		}
		const label = (value: string) => (name === 'source' ? (sources.get(value)?.label ?? value) : value);
		const options = [...counts].toSorted(([a], [b]) => (label(a) < label(b) ? -1 : 1));
		return markup`<label>
			${labels[name]}
			<select name=${name}>
				<option value="">any</option>
				${options.map(([value, n]) => markup`<option value=${value}>${label(value)} (${count(n)})</option>`)}
			</select>
		</label>`;
	};
	return markup`<form id="filters" aria-label="Filters" hidden>
		<label class="wide">Words <input type="search" name="words" autocomplete="off" /></label>
		${(Object.keys(facets) as (keyof typeof facets)[]).map(select)}
		<button type="reset">Show all</button>
	</form>`;
}

function item(claim: ClaimRecord, sources: ReadonlyMap<string, Reference>): Html {
	const {id, title, source, area, status, verdict, asExpected} = claim;
	const data = Object.fromEntries(
		Object.entries(facets).map(([name, value]) => [`data-${name}`, value(claim)]),
	);
	const where = source === null ? [] : [`${sources.get(source.cite)?.label ?? source.cite}, ${source.at}`];
	const share = shareUsed(claim);
	return markup`<li ...${data}>
		<div class="what">
			<a href=${`claims/${encodeURIComponent(stemOf(id))}.html`}>${title === '' ? id : title}</a>
			<p class="meta">
				<code>${id}</code>${[...where, ...[area, status].filter(x => x !== null)].map(x => ` · ${x}`).join('')}
			</p>
		</div>
		<span class=${`verdict ${verdict}`}>${verdict}${!asExpected && markup`<span class="surprise"> !<span class="soft"> not as expected</span></span>`}</span>
		<span class="share">${share === '-' ? '' : `share ${share}`}</span>
	</li>`;
}

/** The text of the catalogue's page. */
export function cataloguePage(report: Report, sources: ReadonlyMap<string, Reference>): string {
	const {claims, seed, profile, alpha, environment} = report;
	const versions = Object.entries(environment).map(([name, version]) => `${name} ${version}`);
	return pageText({
		title: 'Falsify: verdicts',
		home: null,
		script: filterScript,
		main: markup`
			<h1>What became of ${count(claims.length)} claims of deep-learning theory</h1>
			<p>${runInWords(claims)}</p>
			<p class="soft">
				Each claim is an executable property, attacked by a search that must first find every deliberately
				false sibling of it false. The share is how much of its bound the tightest instance used: 1 is sharp,
				above 1 is a counterexample.
			</p>
			${filters(claims, sources)}
			<h2 id="list">Claims</h2>
			<p class="meta" role="status" id="shown">${count(claims.length)} of ${count(claims.length)} claims</p>
			<ul class="claims" id="claims" aria-labelledby="list">
				${claims.map(claim => item(claim, sources))}
			</ul>
			<h2>How this was made</h2>
			<p>
				Seed ${seed}, profile ${profile}; ${versions.join(', ')}. The chance that the run falsifies any true
				claim about random outcomes is at most ${alpha}. The same
				report is in <a href="verdicts.json">verdicts.json</a> and <a href="verdicts.md">verdicts.md</a>.
			</p>
		`,
	});
}
