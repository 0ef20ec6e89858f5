import {defineConfig} from 'vitest/config';

export default defineConfig({
	test: {
		include: ['src/**/*.test.ts', 'generators/**/*.test.ts', 'test/**/*.test.ts'],
		testTimeout: 120_000,
		maxWorkers: '100%', // the default leaves a core idle
		// The reporter writes only where FALSIFY_REPORT says; the tally's line comes last.
		reporters: ['default', './src/vitest-reporter.ts', './test/tally.ts'],
		// The commands that tests run are not to annotate the job that runs the tests.
		env: {GITHUB_ACTIONS: '', GITHUB_STEP_SUMMARY: ''},
	},
});
