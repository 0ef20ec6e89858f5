import {defineConfig} from 'vitest/config';

export default defineConfig({
	test: {
		include: ['src/**/*.test.ts', 'generators/**/*.test.ts', 'test/**/*.test.ts'],
		testTimeout: 120_000,
		maxWorkers: '100%', // the default leaves a core idle
		reporters: ['default', './test/tally.ts'],
	},
});
