/**
 * The baseline of a report: of each claim the verdict, the power and the tightest share, for `falsify gate` to compare later reports with.
 *
 * The same seed, versions and environment give the same report, so a difference is never luck of the run: somebody changed a claim, the
 * search or the arithmetic. What has become worse must be seen by a person, who may then make it the new baseline:
 *
 * - A verdict that is not the one of the baseline is worse, unless it has become the expected one. That holds for an expectation that was
 *   turned over with it, too. So is a claim that is gone, and a new one that is not as expected.
 * - Power is worse if a false sibling is found at a smaller share of its seeds, is swept at fewer seeds, takes much longer to be found, or if
 *   no sweep of the claim as it stands knows it any more.
 * - The tightest share of a survivor, among independent and guided trials, is worse if it falls by more than `shareTolerance`: the search no
 *   longer comes as near to the bound. It is compared across versions and environments too, or any edit of a file would hide a loss.
 */
import type {PowerRecord} from '../judge/power.ts';
import type {ClaimRecord} from '../judge/record.ts';
import type {Report} from './verdicts.ts';

/**
 * A share may fall by this much of the bound. Measured on the 59 claims here that have a share: of another seed among 1 to 6 it lies lower by
 * more in 49 of 1522 pairs. So an edit that draws every instance anew raises some two false alarms in all, and one that draws none anew none.
 */
export const shareTolerance = 0.05;

/** How one false sibling was found. */
export interface BaselinePower {
	readonly name: string;
	readonly found: number;
	readonly seeds: number;
	/** The median of tries to the first counterexample; `null` where half of the seeds found none. */
	readonly median: number | null;
}

/** What a baseline keeps of a claim. */
export interface BaselineClaim {
	readonly id: string;
	readonly version: string | null;
	readonly verdict: ClaimRecord['verdict'];
	readonly asExpected: boolean;
	/** Of a survivor: the largest share of the bound that an instance used; `null` where there is none. */
	readonly share: number | null;
	/** Of this version of the claim alone. */
	readonly power: readonly BaselinePower[];
}

/** The document of a baseline. */
export interface Baseline extends Pick<Report, 'seed' | 'profile' | 'alpha' | 'environment'> {
	readonly schema: 'falsify-baseline-1';
	readonly claims: readonly BaselineClaim[];
}

/** Something that has changed. */
export interface Change {
	readonly id: string;
	readonly what: 'verdict' | 'power' | 'share';
	/** The false sibling whose power it is. */
	readonly sibling?: string | undefined;
	readonly text: string;
}

/** How a report differs from its baseline. */
export interface Comparison {
	readonly worse: readonly Change[];
	readonly better: readonly Change[];
	/** What is neither, and worth a word. */
	readonly notes: readonly string[];
}

/** The baseline that a report and the rows of a power sweep make. */
export const baselineOf = (
	{seed, profile, alpha, environment, claims}: Report,
	power: readonly PowerRecord[],
): Baseline => ({
	schema: 'falsify-baseline-1',
	seed,
	profile,
	alpha,
	environment,
	claims: claims.map(({id, version, verdict, asExpected, tightest, guidedTo}) => ({
		id,
		version,
		verdict,
		asExpected,
		share: verdict === 'survived' && tightest !== null ? Math.max(tightest.share, guidedTo ?? 0) : null,
		power: power
			.filter(r => r.id === id && r.version === version && r.shownByWitness === null)
			.map(({name, found, seeds, median}) => ({name, found, seeds, median})),
	})),
});

/**
 * Reads the text of a baseline file.
 *
 * @throws {TypeError} saying what is wrong with it
 */
export function parseBaseline(text: string): Baseline {
	let json: Partial<Baseline> | null;
	try {
		json = JSON.parse(text) as Partial<Baseline> | null;
	} catch (error) {
		throw new TypeError(`is not JSON (${(error as Error).message})`, {cause: error});
	}
	if (json?.schema !== 'falsify-baseline-1')
		throw new TypeError(`is not a baseline: its schema is not 'falsify-baseline-1'`);
	const isNumber = (x: unknown) => typeof x === 'number';
	const isPower = (p: Partial<BaselinePower> | null) =>
		typeof p?.name === 'string' &&
		isNumber(p.found) &&
		isNumber(p.seeds) &&
		(p.median === null || isNumber(p.median));
	const isClaim = (c: Partial<BaselineClaim> | null) =>
		typeof c?.id === 'string' &&
		typeof c.verdict === 'string' &&
		typeof c.asExpected === 'boolean' &&
		(c.share === null || isNumber(c.share)) &&
		Array.isArray(c.power) &&
		c.power.every(isPower);
	const {seed, profile, alpha, environment, claims} = json;
	const whole = isNumber(seed) && typeof profile === 'string' && isNumber(alpha);
	if (!whole || !environment || !Array.isArray(claims) || !claims.every(isClaim))
		throw new TypeError('is a baseline with a part missing or misshapen');
	return json as Baseline;
}

/**
 * By how much the median of tries may grow from one sweep to another. If each try finds a counterexample with one chance, the tries are geometric
 * and the logarithm of their median over n seeds has a standard deviation of about 1 / (ln 2 sqrt n); 4.3 deviations of the difference are
 * exceeded by luck once in 10^5. Over 40 seeds this is a factor of 4. Guided searches scatter less.
 */
const slowdown = (seeds: number, now: number): number =>
	Math.exp((4.3 / Math.LN2) * Math.sqrt(1 / seeds + 1 / now));

type Kind = 'worse' | 'better' | 'same';
type Judged = readonly [Kind, Change];

/** Compares the power of one false sibling. */
function comparePower(was: BaselinePower, is: BaselinePower | undefined): readonly [Kind, string] {
	const before = `${was.found} of ${was.seeds} seeds`;
	if (is === undefined)
		return [
			'worse',
			`was found at ${before} and now has no power: it is gone, or shown by its witness alone, or was not swept since the file changed ('falsify power')`,
		];
	const now = `was found at ${before}, now at ${is.found} of ${is.seeds}`;
	const rate = is.found / is.seeds - was.found / was.seeds;
	if (rate !== 0) return [rate < 0 ? 'worse' : 'better', now];
	if (is.seeds !== was.seeds) return [is.seeds < was.seeds ? 'worse' : 'better', now];
	if (was.median === null || is.median === null) return ['same', ''];
	const most = slowdown(was.seeds, is.seeds);
	const tries = `took ${was.median} tries in the median, now ${is.median}`;
	if (is.median > was.median * most) return ['worse', tries];
	return [is.median * most < was.median ? 'better' : 'same', tries];
}

/** Compares the tightest share. */
function compareShare({share: was}: BaselineClaim, {share: is}: BaselineClaim): readonly [Kind, string] {
	if (was === null || is === null) {
		if (was === is) return ['same', ''];
		return is === null
			? ['worse', `the tightest share was ${was!.toPrecision(4)}, now there is none`]
			: ['better', `there was no tightest share, now it is ${is.toPrecision(4)}`];
	}
	const text = `the tightest share was ${was.toPrecision(4)}, now it is ${is.toPrecision(4)}`;
	if (is < was - shareTolerance) return ['worse', text];
	return [is > was + shareTolerance ? 'better' : 'same', text];
}

const verdictOf = ({verdict, asExpected}: BaselineClaim): string =>
	`${verdict}${asExpected ? '' : ' (not as expected)'}`;

/** Compares one claim that both have: its verdict, or its share where that is the same, and its power. */
function compareClaim(was: BaselineClaim, is: BaselineClaim): Judged[] {
	const {id} = is;
	const powers = was.power.map((before): Judged => {
		const {name} = before;
		const [kind, words] = comparePower(
			before,
			is.power.find(p => p.name === name),
		);
		const subject = name === 'the claim' ? name : `the control '${name}'`;
		return [kind, {id, what: 'power', sibling: name, text: `${subject} ${words}`}];
	});
	if (was.verdict === is.verdict && was.asExpected === is.asExpected) {
		const [kind, text] = compareShare(was, is);
		return [[kind, {id, what: 'share', text}], ...powers];
	}
	const kind = is.asExpected && !was.asExpected ? 'better' : 'worse';
	const text = `the verdict was ${verdictOf(was)}, now it is ${verdictOf(is)}`;
	return [[kind, {id, what: 'verdict', text}], ...powers];
}

/** Compares a report with its baseline, both as baselines. What is compared is of the same seed, profile and alpha, or shares mean nothing. */
export function compareBaselines(was: Baseline, is: Baseline): Comparison {
	const before = new Map(was.claims.map(c => [c.id, c]));
	const after = new Map(is.claims.map(c => [c.id, c]));
	const changes = is.claims.flatMap((claim): Judged[] => {
		const {id, asExpected} = claim;
		const old = before.get(id);
		if (old !== undefined) return compareClaim(old, claim);
		const text = `a new claim, ${verdictOf(claim)}`;
		return [[asExpected ? 'better' : 'worse', {id, what: 'verdict', text}]];
	});
	const gone = was.claims
		.filter(c => !after.has(c.id))
		.map(({id, verdict}): Change => {
			return {id, what: 'verdict', text: `was ${verdict}, and is not in the report`};
		});
	const of = (kind: Kind) => changes.filter(([k]) => k === kind).map(([, change]) => change);

	const names = [...new Set([...Object.keys(was.environment), ...Object.keys(is.environment)])];
	const foreign = names.filter(name => was.environment[name] !== is.environment[name]);
	const edited = is.claims.filter(({id, version}) => before.has(id) && before.get(id)!.version !== version);
	const moved = is.claims.filter(({id, version, verdict, share}) => {
		const old = before.get(id);
		return old?.version === version && old.verdict === verdict && old.share !== share;
	});
	const many = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;
	return {
		worse: [...gone, ...of('worse')],
		better: of('better'),
		notes: [
			...foreign.map(
				name => `${name} was ${was.environment[name] ?? 'absent'}, now ${is.environment[name] ?? 'absent'}`,
			),
			...(edited.length > 0 ? [`the files of ${many(edited.length, 'claim')} have changed`] : []),
			...(moved.length > 0 && foreign.length === 0
				? [
						`${many(moved.length, 'share')} moved though no file did: the search, the arithmetic or how many claims split alpha has changed`,
					]
				: []),
		],
	};
}
