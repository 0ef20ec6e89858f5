/** Counterexample files: one violating instance with all that is needed to measure it again. */
import type {Json} from '../claim/instance-json.ts';
import type {ClaimRecord, CounterexampleRecord} from '../judge/record.ts';

/** The document of a counterexample file. */
export interface CounterexampleFile extends CounterexampleRecord {
	readonly schema: 'falsify-counterexample-2';
	readonly id: string;
	/** The version of the claim's file that it was found for. */
	readonly version: string | null;
	/** The conclusion that it violated, as it read then. */
	readonly conclusion: string;
	readonly environment: Readonly<Record<string, string>>;
}

/** The file of a falsified claim, or `undefined` for any other. */
export const counterexampleFile = (
	{id, version, conclusion, counterexample}: ClaimRecord,
	environment: Readonly<Record<string, string>>,
): CounterexampleFile | undefined =>
	counterexample === null || conclusion === null
		? undefined
		: {schema: 'falsify-counterexample-2', id, version, conclusion, environment, ...counterexample};

const isRecord = (x: unknown): x is Record<string, unknown> =>
	typeof x === 'object' && x !== null && !Array.isArray(x);

const isEnd = (x: unknown) => x === null || typeof x === 'number';

/**
 * Reads the text of a counterexample file.
 *
 * @throws {TypeError} saying what is wrong: not JSON, another schema, a part missing
 */
export function parseCounterexample(text: string): CounterexampleFile {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch (error) {
		throw new TypeError(`is not JSON (${(error as Error).message})`, {cause: error});
	}
	if (!isRecord(json) || json['schema'] !== 'falsify-counterexample-2')
		throw new TypeError(`is not a counterexample file: its schema is not 'falsify-counterexample-2'`);
	const {id, conclusion, instance, quantities, slack, environment} = json;
	if (typeof id !== 'string' || typeof conclusion !== 'string')
		throw new TypeError(`names no claim and conclusion`);
	if (!isRecord(environment)) throw new TypeError(`names no environment`);
	if (instance === undefined) throw new TypeError(`holds no instance`);
	const measured = isRecord(quantities) ? Object.values(quantities) : [];
	const numbers = measured.every(q => isRecord(q) && typeof q['value'] === 'number' && isEnd(q['radius']));
	if (measured.length === 0 || !numbers) throw new TypeError(`holds no measured quantities`);
	if (!isRecord(slack) || !isEnd(slack['lo']) || !isEnd(slack['hi'])) throw new TypeError(`holds no slack`);
	return {...(json as unknown as CounterexampleFile), instance: instance as Json};
}
