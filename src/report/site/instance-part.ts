/** The part of a claim's page about one instance: where it comes from, both sides of the conclusion there, what was measured, the instance itself. */
import type {ShownInstance} from '../../judge/shown.ts';
import {type Html, markup, table} from './html.ts';
import type {ClaimView} from './view.ts';
import {count, enclosed, measured, number} from './words.ts';

/** Numbers shown of one array, and characters of one field; the rest is in the JSON, or can be drawn again. */
const mostNumbers = 48;
const mostCharacters = 400;

/** A field of an instance in short, and how large it is. */
function fieldText(value: unknown): readonly [text: string, size: string] {
	if (value instanceof Float64Array) {
		const head = Array.from(value.subarray(0, mostNumbers), String).join(', ');
		return [
			`[${head}${value.length > mostNumbers ? ', …' : ''}]`,
			`${count(value.length)} ${value.length === 1 ? 'number' : 'numbers'}`,
		];
	}
	const text =
		JSON.stringify(value, (_, v: unknown) =>
			v instanceof Float64Array ? Array.from(v) : typeof v === 'bigint' ? String(v) : v,
		) ?? String(value);
	const size = Array.isArray(value) ? `${count(value.length)} entries` : '';
	return [text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text, size];
}

const headings = {
	counterexample: 'The counterexample',
	tightest: 'The tightest instance',
	last: 'The last instance tried',
	first: 'An instance',
} as const;

const origins = {
	counterexample: () => 'As it is stored, where anyone can measure it again.',
	tightest: (trial: number) =>
		`Independent trial ${trial}, drawn again: of all independent trials it used most of the bound without failing.`,
	last: (trial: number) =>
		`Independent trial ${trial}, drawn again: the intervals are those of its last look, and so are the plots of draws.`,
	first: (trial: number) =>
		`Independent trial ${trial}, drawn again: no trial is nearer to failing than another, so it is the first that the hypotheses admit and that can be drawn.`,
} as const;

const signs: Readonly<Record<string, string>> = {'<=': '≤', '>=': '≥', '==': '=', '!=': '≠'};

const sideCell = (value: number | undefined, ends: Parameters<typeof enclosed>[0], text: string): Html =>
	markup`<span>${ends.lo === null && ends.hi === null && value !== undefined ? number(value) : enclosed(ends)}</span><br /><code class="soft">${text}</code>`;

function instancePart(shown: ShownInstance): Html {
	const {why, trial, quantities, sides, instance} = shown;
	const fields =
		typeof instance === 'object' &&
		instance !== null &&
		!Array.isArray(instance) &&
		!(instance instanceof Float64Array)
			? Object.entries(instance)
			: [['x', instance] as const];
	const unsure = Object.values(quantities).some(q => q.radius === null);
	const names = Object.entries(quantities);
	return markup`<section aria-labelledby="instance">
		<h2 id="instance">${headings[why]}</h2>
		<p>${origins[why](trial ?? 0)}</p>
		${table(
			'Both sides of the conclusion there',
			['left side', 'is', 'right side'],
			sides.map(s => [
				sideCell(s.at?.left, s.left, s.leftText),
				markup`<span>${signs[s.op] ?? s.op}</span>${why === 'counterexample' && sides.length === 1 && markup`<br /><span class="falsified">fails</span>`}`,
				sideCell(s.at?.right, s.right, s.rightText),
			]),
		)}
		${
			names.length > 0 &&
			markup`<details>
				<summary>Measured quantities (${count(names.length)})</summary>
				${table(
					'Measured quantities',
					['quantity', 'value'],
					names.map(([name, q]) => [markup`<code>${name}</code>`, measured(q)]),
				)}
				${unsure && markup`<p class="soft">A value without ± says nothing of its error: it guides the search, and no counterexample rests on it.</p>`}
			</details>`
		}
		<details>
			<summary>The instance (${count(fields.length)} ${fields.length === 1 ? 'field' : 'fields'})</summary>
			${table(
				'The instance',
				['field', 'value', 'size'],
				fields.map(([name, value]) => {
					const [text, size] = fieldText(value);
					return [markup`<code>${name}</code>`, markup`<code>${text}</code>`, size];
				}),
			)}
		</details>
	</section>`;
}

/** The instance that a claim's page shows, or why it shows none. */
export function shownPart({shown}: ClaimView): Html {
	if (shown === undefined) return null;
	if ('failure' in shown)
		return markup`<section aria-labelledby="instance">
			<h2 id="instance">No instance to show</h2>
			<p>${shown.failure}</p>
		</section>`;
	return instancePart(shown);
}

/** How to take a counterexample away. */
export function exportPart({exports}: ClaimView): Html {
	if (exports === undefined) return null;
	return markup`<section aria-labelledby="export">
		<h2 id="export">Take it away</h2>
		<p>
			<a href=${exports.json}>The counterexample as JSON</a>${exports.files.map(
				({name, href}) => markup`, <a href=${href}><code>${name}</code></a>`,
			)}.
			From the folder of this report, as files that need nothing of this project:
		</p>
		${exports.commands.map(command => markup`<pre class="command">${command}</pre>`)}
	</section>`;
}
