/**
 * A short calibration: every bound that promises to hold at every look does, and the fixed-plan ones do at one look
 * only.
 */
import {expect, test} from 'vitest';
import {
	ALPHA,
	calibrate,
	distributionSetting,
	meanSettings,
	quantileSetting,
	rateSetting,
} from './calibration.ts';
import {clopperPearsonLower} from './clopper-pearson.ts';

// Approximations, which promise nothing exact even at one look.
const approximate = ['Wilson', 'normal interval'];

/** True unless so many misses have probability below 1e-9 when the chance of a miss is at most ALPHA. */
const credible = (misses: number, runs: number): boolean => clopperPearsonLower(misses, runs, 1e-9) <= ALPHA;

// Shorter runs than those of the report, each setting simulated once.
const short = [
	[{...rateSetting(0.1), horizon: 2000}, 100],
	[{...rateSetting(0.001), horizon: 5000}, 60],
	...meanSettings.map(law => [{...law, horizon: 1000}, 40] as const),
	[{...quantileSetting(0.5), horizon: 1000}, 100],
	[{...distributionSetting, horizon: 1024}, 100],
] as const;

for (const [setting, runs] of short)
	test(`${setting.name}: promises for every look are kept at every look, those for one look are not`, () => {
		for (const {method, ever, missesAtEnd, missesEver} of calibrate(setting, runs)) {
			if (!approximate.includes(method))
				expect([method, credible(ever ? missesEver : missesAtEnd, runs)]).toEqual([method, true]);
			// So many misses would have probability below 1e-3 if watching were harmless; Hoeffding's bound is too
			// loose to show it, and at rate 0.001 there is little to look at.
			if (!ever && runs === 100) expect(clopperPearsonLower(missesEver, runs, 1e-3)).toBeGreaterThan(ALPHA);
		}
	});

test('the same call gives the same counts and widths', () => {
	const [setting] = meanSettings;
	expect(calibrate(setting!, 3)).toEqual(calibrate(setting!, 3));
});
