/** The parts of a claim's page that say how hard it was tried: counts, regimes, siblings with their power, near-misses. */
import type {PowerRecord} from '../../judge/power.ts';
import type {ClaimRecord} from '../../judge/record.ts';
import {shareUsed} from '../catalogue.ts';
import {type Html, markup, table} from './html.ts';
import type {ClaimView} from './view.ts';
import {count, counted} from './words.ts';

/** The counts of a search, and the regimes that its trials visited. */
export function countsPart(claim: ClaimRecord): Html {
	const {trials, refused, trivial, withinTolerance, guided, guidedTo, draws, open, alpha, tightest} = claim;
	const share = shareUsed(claim);
	const rows: readonly (readonly [string, string | false])[] = [
		['Independent trials', count(trials)],
		['Refused by a hypothesis', refused > 0 && count(refused)],
		['Used none of the bound', trivial > 0 && count(trivial)],
		[
			'Failed within their radii',
			withinTolerance > 0 && `${count(withinTolerance)}, not counted as failures`,
		],
		['Undecided instances', open > 0 && count(open)],
		['Random outcomes drawn', draws > 0 && count(draws)],
		['Chance of a false alarm', alpha !== null && `at most ${alpha.toPrecision(2)}`],
		[
			'Proposed by guided arms',
			guided > 0 &&
				`${count(guided)}${guidedTo === null ? '' : `, up to a share of ${guidedTo.toPrecision(4)}`}`,
		],
		['Share of the bound used', share !== '-' && share],
		[
			'Tightest independent trial',
			tightest !== null && `trial ${tightest.trial}, a share of ${tightest.share.toPrecision(4)}`,
		],
	];
	const regimes = Object.entries(claim.regimes);
	return markup`<section aria-labelledby="tried">
		<h2 id="tried">How hard it was tried</h2>
		<dl>
			${rows.map(
				([name, value]) =>
					value !== false &&
					markup`<dt>${name}</dt>
						<dd>${value}</dd>`,
			)}
		</dl>
		${
			regimes.length > 0 &&
			markup`<h3>Regimes its trials visited</h3>
				${table(
					'Regimes',
					['regime', 'trials'],
					regimes.map(([name, n]) => [name, count(n)]),
				)}`
		}
	</section>`;
}

/** How often a sweep of seeds found a false statement. */
function powerText(row: PowerRecord | undefined, version: string | null): string {
	if (row === undefined) return 'not swept';
	if (row.shownByWitness !== null) return 'by its witness alone';
	const stale = row.version === version ? '' : ' (stale)';
	return `${row.found}/${row.seeds} seeds, ${row.share.lower.toPrecision(3)} to ${row.share.upper.toPrecision(3)} at 95 %${stale}`;
}

const tries = (row: PowerRecord | undefined): string =>
	row === undefined || row.median === null
		? '-'
		: `${count(row.median)}, at most ${row.worst === null ? '?' : count(row.worst)}`;

const reasonOf = ({file}: ClaimView, name: string): string =>
	file !== undefined && 'reasons' in file ? (file.reasons.get(name) ?? '') : '';

/** False siblings that the search must find false, with its power against them; or the repairs of a claim that falls. */
export function siblingsPart(view: ClaimView): Html {
	const {record, power} = view;
	const {controls, repairs, version} = record;
	const rowOf = (name: string) => power.find(p => p.name === name);
	const missed = (reason: string | undefined) => (reason === undefined ? '' : `: ${reason}`);
	if (repairs.length > 0 || record.expect === 'falls') {
		const own = rowOf('the claim');
		return markup`<section aria-labelledby="siblings">
			<h2 id="siblings">Repairs</h2>
			<p class="soft">The claim mended: each must survive the search that fells the claim.</p>
			${table(
				'Repairs',
				['repair', 'verdict', 'why it holds'],
				repairs.map(({name, verdict, reason}) => [
					name,
					markup`<span class=${verdict === 'survived' ? 'survived' : 'surprise'}>${verdict}${missed(reason)}</span>`,
					reasonOf(view, name),
				]),
			)}
			${
				own !== undefined &&
				markup`<p>
					The claim itself falls at ${powerText(own, version)}; the median number of tries is ${tries(own)}.
				</p>`
			}
		</section>`;
	}
	if (controls.length === 0) return null;
	return markup`<section aria-labelledby="siblings">
		<h2 id="siblings">Controls</h2>
		<p class="soft">
			False siblings of the claim: the search has to find each of them false, or it could not be trusted about
			the claim.
		</p>
		${table(
			'Controls and the power of the search against them',
			['false sibling', 'this run', 'trials', 'power', 'median tries', 'why it is false'],
			controls.map(({name, verdict, trialsToFirst, reason}) => [
				name,
				markup`<span class=${verdict === 'falsified' ? 'survived' : 'surprise'}>${verdict === 'falsified' ? 'fell' : verdict}${missed(reason)}</span>`,
				trialsToFirst === null ? '-' : count(trialsToFirst),
				powerText(rowOf(name), version),
				tries(rowOf(name)),
				reasonOf(view, name),
			]),
		)}
	</section>`;
}

/** Near-misses of the conclusion and how they fared; nothing where none were searched. */
export function mutantsPart({record, mutants}: ClaimView): Html {
	if (mutants === undefined) return null;
	const {sampled, printed, reason, idle, omitted, version} = mutants;
	const survivors = mutants.mutants.filter(m => m.verdict === 'survived').length;
	const fell = mutants.mutants.filter(m => m.verdict === 'falsified').length;
	return markup`<section aria-labelledby="mutants">
		<h2 id="mutants">Mutants</h2>
		${version !== record.version && markup`<p class="surprise">These were searched for another version of the claim.</p>`}
		${
			printed !== 'survived'
				? markup`<p>
						As printed the claim was ${printed}${reason === null ? '' : `: ${reason}`}, so no near-miss was
						tried.
					</p>`
				: mutants.mutants.length === 0
					? markup`<p>
							No constant, exponent or term of the conclusion could be changed so that it asks for more.
						</p>`
					: markup`<p>
								${counted(mutants.mutants.length, 'near-miss', 'near-misses')} of the conclusion, searched as
								the claim itself: ${count(fell)} fell, ${count(survivors)} survived.
								${survivors > 0 && ' What survives is loose here, or our search is weak: it is no discovery.'}
							</p>
							<details>
								<summary>The near-misses</summary>
							${table(
								'Mutants',
								['what was changed', 'verdict', 'trials', 'asks for more at', 'mutant'],
								mutants.mutants.map(m => [
									m.change,
									`${m.verdict === 'falsified' ? 'fell' : m.verdict}${m.reason === null ? '' : `: ${m.reason}`}`,
									m.trialsToFirst === null ? '-' : count(m.trialsToFirst),
									sampled === 0 ? '-' : `${Math.round((100 * m.tightens) / sampled)} %`,
									markup`<code>${m.conclusion}</code>`,
								]),
							)}
							</details>`
		}
		${idle > 0 && markup`<p class="soft">${counted(idle, 'other change')} asked for more at none of ${counted(sampled, 'sampled instance')}, and ${idle === 1 ? 'was' : 'were'} not tried.</p>`}
		${omitted > 0 && markup`<p class="soft">${counted(omitted, 'near-miss', 'near-misses')} more left out: too many.</p>`}
	</section>`;
}
