/** The command in the process of a test. */
import {vi} from 'vitest';
import {main} from '../src/commands.ts';

/** How a command ended and what it said. */
export interface Outcome {
	readonly code: number | null;
	readonly out: string;
	readonly err: string;
}

/** Runs `falsify` in this process. */
export async function falsify(args: readonly string[]): Promise<Outcome> {
	const seen = {out: '', err: ''};
	const into = (stream: 'out' | 'err') => (text: unknown) => {
		seen[stream] += String(text);
		return true;
	};
	const spies = [
		vi.spyOn(process.stdout, 'write').mockImplementation(into('out')),
		vi.spyOn(process.stderr, 'write').mockImplementation(into('err')),
		vi.spyOn(console, 'log').mockImplementation(text => into('out')(`${text}\n`)),
		vi.spyOn(console, 'error').mockImplementation(text => into('err')(`${text}\n`)),
	];
	try {
		return {code: await main(args), ...seen};
	} finally {
		for (const spy of spies) spy.mockRestore();
	}
}
