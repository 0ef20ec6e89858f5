/** The report of a run as one JSON document: what was asked, by what, and what was found. Holds no dates and no durations. */
import type {Profile} from '../judge/profile.ts';
import type {ClaimRecord} from '../judge/record.ts';

/** The document that `reports/verdicts.json` holds; `verdicts.schema.json` describes it. */
export interface Report {
	readonly schema: 'falsify-verdicts-1';
	readonly seed: number;
	readonly profile: Profile;
	/** The chance that the whole run falsifies any true claim about random outcomes, split evenly over the claims of the run. */
	readonly alpha: number;
	/** Versions of everything that a seed depends on. */
	readonly environment: Readonly<Record<string, string>>;
	readonly claims: readonly ClaimRecord[];
}

/** Deterministic text of a JSON document: two-space indent, a newline at the end. */
export const jsonText = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`;

/** Whether every claim went as its file expects. */
export const allAsExpected = (claims: readonly ClaimRecord[]): boolean => claims.every(c => c.asExpected);
