/**
 * Ledgers: the evidence on a claim carried from run to run. A page is one run's independent trials under one campaign seed; fresh seeds add
 * evidence, the same seeds again do not, so pages of one seed must not overlap.
 */
import type {ClaimRecord} from '../judge/record.ts';

/** The trials of one run, by the range of their indices under the campaign's seed. */
export interface Page {
	readonly seed: number;
	readonly from: number;
	/** One past the last trial's index. */
	readonly to: number;
	/** Trials admitted, and those that violated the claim. */
	readonly trials: number;
	readonly violations: number;
	/** Random outcomes drawn. */
	readonly draws: number;
}

/** The document of a ledger file. */
export interface Ledger {
	readonly schema: 'falsify-ledger-1';
	readonly id: string;
	/** The conclusion that the trials tried: evidence on another wording is evidence on another claim. */
	readonly conclusion: string;
	/** In ascending order of seed and range. */
	readonly pages: readonly Page[];
}

/**
 * Reads the text of a ledger file.
 *
 * @throws {TypeError} saying what is wrong with it
 */
export function parseLedger(text: string): Ledger {
	let json: Partial<Ledger>;
	try {
		json = JSON.parse(text) as Partial<Ledger>;
	} catch (error) {
		throw new TypeError(`is not JSON (${(error as Error).message})`, {cause: error});
	}
	if (json?.schema !== 'falsify-ledger-1')
		throw new TypeError(`is not a ledger: its schema is not 'falsify-ledger-1'`);
	const whole = (n: unknown) => Number.isSafeInteger(n) && (n as number) >= 0;
	const {id, conclusion, pages} = json;
	const fits = (p: Page) =>
		[p.seed, p.from, p.to, p.trials, p.violations, p.draws].every(whole) && p.from < p.to;
	if (typeof id !== 'string' || typeof conclusion !== 'string' || !Array.isArray(pages) || !pages.every(fits))
		throw new TypeError(`is a ledger with a part missing or misshapen`);
	return {schema: json.schema, id, conclusion, pages};
}

/** The page that a judged claim adds, or `undefined` where no trial was run. */
export const pageOf = ({verdict, trials, refused, draws}: ClaimRecord, seed: number): Page | undefined =>
	trials === 0
		? undefined
		: {seed, from: 0, to: trials + refused, trials, violations: verdict === 'falsified' ? 1 : 0, draws};

/**
 * The ledger with a page more.
 *
 * @throws {RangeError} if a page of the same seed overlaps it, naming the seed; the same seeds again are no new evidence
 */
export function addPage(ledger: Ledger, page: Page): Ledger {
	const clash = ledger.pages.find(p => p.seed === page.seed && p.from < page.to && page.from < p.to);
	if (clash !== undefined)
		throw new RangeError(
			`the ledger of ${ledger.id} already holds trials ${clash.from} to ${clash.to - 1} of seed ${page.seed}: the same seeds add no evidence, choose a fresh --seed`,
		);
	const pages = [...ledger.pages, page].toSorted((a, b) => a.seed - b.seed || a.from - b.from);
	return {...ledger, pages};
}

/** The trials and violations of all pages together. */
export const ledgerTotal = ({pages}: Ledger): {trials: number; violations: number; seeds: number} => ({
	trials: pages.reduce((sum, p) => sum + p.trials, 0),
	violations: pages.reduce((sum, p) => sum + p.violations, 0),
	seeds: new Set(pages.map(p => p.seed)).size,
});
