/** What users type: patterns that select claims, numbers, durations; and what is said when it makes no sense. */
import {InvalidArgumentError} from 'commander';
import {existsSync} from 'node:fs';
import {resolve} from 'node:path';
import picomatch from 'picomatch';
import {idOf, shippedFolder, theoremFiles} from './registry.ts';

/** Thrown for what the user can mend: one line, exit 2. */
export class UsageError extends Error {}

/** Runs `act`; what it throws becomes a usage error. */
export function asUsage<T>(act: () => T): T {
	try {
		return act();
	} catch (error) {
		throw new UsageError((error as Error).message, {cause: error});
	}
}

/**
 * The theorem files that ids, globs or paths select; all of them for an empty list. What no claim of the working directory's `theorems` is called
 * may be a claim of this package.
 *
 * @throws {UsageError} if a pattern selects nothing
 */
export function select(patterns: readonly string[]): string[] {
	const all = theoremFiles();
	if (patterns.length === 0) return all;
	const chosen = patterns.flatMap(pattern => {
		if (/[/\\]/.test(pattern) || /\.[jt]s$/.test(pattern)) {
			if (existsSync(pattern)) return [resolve(pattern)];
			throw new UsageError(`there is no theorem file '${pattern}'`);
		}
		const matches = picomatch(pattern);
		const named = (files: readonly string[]) => files.filter(f => matches(idOf(f)));
		const hits = [named(all), named(theoremFiles(shippedFolder))].find(found => found.length > 0) ?? [];
		if (hits.length === 0)
			throw new UsageError(`no theorem is called '${pattern}'; 'falsify list' shows all ids`);
		return hits;
	});
	return [...new Set(chosen)];
}

/**
 * The one theorem file that a pattern selects.
 *
 * @throws {UsageError} if it selects none or several
 */
export function selectOne(pattern: string): string {
	const [file, ...others] = select([pattern]);
	if (others.length > 0) throw new UsageError(`'${pattern}' selects several theorems; give one`);
	return file!;
}

/** Reads a whole number of at least `least`. */
export const wholeNumber = (least: number) => (text: string) => {
	const n = Number(text);
	if (Number.isSafeInteger(n) && n >= least && text.trim() !== '') return n;
	throw new InvalidArgumentError(`It must be a whole number, ${least} or more.`);
};

/** Reads a number between 0 and 1. */
export function probability(text: string): number {
	const p = Number(text);
	if (p > 0 && p < 1) return p;
	throw new InvalidArgumentError('It must be a number between 0 and 1.');
}

/** Milliseconds of a duration such as `30s`, `500ms`, `2m`. */
export function duration(text: string): number {
	const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text) ?? [];
	const size = unit === 'ms' ? 1 : unit === 's' ? 1000 : 60_000;
	if (amount !== undefined && Number(amount) > 0) return Number(amount) * size;
	throw new InvalidArgumentError('It must be a duration such as 30s, 500ms or 2m.');
}
