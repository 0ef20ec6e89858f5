/** The last line of a test run, for machines: `N passed, N failed`. */
import type {Reporter, TestModule} from 'vitest/node';

/** Counts tests; a file that fails to load counts as one failure. */
export default class Tally implements Reporter {
	onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
		let passed = 0;
		let failed = errors.length;
		for (const module of modules) {
			failed += module.errors().length;
			for (const test of module.children.allTests()) {
				const {state} = test.result();
				if (state === 'passed') passed++;
				else if (state === 'failed') failed++;
			}
		}
		process.on('exit', () => console.log(`${passed} passed, ${failed} failed`));
	}
}
