/** What the pages of the site are made of, as plain data. */
import type {MutationRecord} from '../../judge/mutation.ts';
import type {PowerRecord} from '../../judge/power.ts';
import type {ClaimRecord} from '../../judge/record.ts';
import type {ShownInstance} from '../../judge/shown.ts';
import type {Reference} from './bibliography.ts';

/** A picture that was drawn, or why it could not be. */
export type Picture =
	| {
			readonly title: string;
			/** SVG that Vega wrote. */
			readonly svg: string;
			/** What it shows, in words. */
			readonly words: string;
			/** The data behind it. */
			readonly csv: string;
	  }
	| {readonly title: string; readonly failure: string};

/** What a theorem's file says beyond the record. */
export interface FileView {
	/** Whether it is still the version that was judged. */
	readonly current: boolean;
	/** The paragraphs of its opening comment. */
	readonly comment: readonly string[];
	readonly hypotheses: readonly string[];
	/** How it writes its generator; `null` where that was not found. */
	readonly generator: string | null;
	/** Why a claim that is expected to fall is false. */
	readonly because: string | null;
	/** Why a sibling is false, or holds, by its name. */
	readonly reasons: ReadonlyMap<string, string>;
}

/** What a counterexample can be taken away as. */
export interface ExportView {
	/** The counterexample file, relative to the claim's page. */
	readonly json: string;
	/** Commands that export it, for the folder of the report. */
	readonly commands: readonly string[];
	/** Files already exported, by name, relative to the claim's page. */
	readonly files: readonly {readonly name: string; readonly href: string}[];
}

/** All that the page of one claim shows. */
export interface ClaimView {
	readonly record: ClaimRecord;
	/** The source, if the bibliography has it. */
	readonly reference: Reference | undefined;
	/** `undefined` where the file was not given, or why it could not be read. */
	readonly file: FileView | {readonly failure: string} | undefined;
	/** The rows of the last power sweep. */
	readonly power: readonly PowerRecord[];
	readonly mutants: (MutationRecord & {readonly version: string}) | undefined;
	/** The instance shown, or why there is none. */
	readonly shown: ShownInstance | {readonly failure: string} | undefined;
	readonly pictures: readonly Picture[];
	readonly exports: ExportView | undefined;
}

/** The name of a claim's page without its ending: the id, where that is plain; any other character by its code, so that no two ids share one. */
export const stemOf = (id: string): string =>
	id.replaceAll(/[^A-Za-z0-9.-]|^\./gu, c => `_${c.codePointAt(0)!.toString(16)}_`);
