/** Random points of a high-dimensional sphere are all about sqrt 2 apart: 0.707 of the diameter, not the diameter. */
import {type SphereSample, spherePoints, sphereSamples} from '../generators/sphere-samples.ts';
import {theorem} from '../src/claim/theorem.ts';
import {gram} from '../src/kernels/dense.ts';

/**
 * Chance that one trial's points break the margin although the claim is true. For X, Y uniform on the sphere P(|<X, Y>| >= t) is at most
 * 2 exp(-d t^2 / 2), and there are fewer than n^2 / 2 pairs; so n^2 exp(-d t^2 / 2) = chance gives t.
 */
const chance = 1e-9;

function measure({d, n, seed}: SphereSample) {
	const inner = gram(spherePoints({d, n, seed}), n, d);
	let least = Infinity;
	let most = -Infinity;
	for (let i = 0; i < n; i++)
		for (let j = 0; j < i; j++) {
			const square = 2 - 2 * inner[i * n + j]!;
			least = Math.min(least, square);
			most = Math.max(most, square);
		}
	// Rows are unit to d + 4 units of u = 2^-53, an inner product of unit vectors is off by at most d u more.
	const radius = (8 * d + 32) * 2 ** -53;
	return {
		nearest: {value: least, radius},
		farthest: {value: most, radius},
		t: {value: Math.sqrt((2 * Math.log((n * n) / chance)) / d), radius: 1e-14},
	};
}

export default theorem({
	id: 'bubeck2021-rem1.1',
	title: 'Random points of a sphere are sqrt 2 apart, not a diameter',
	source: {cite: 'bubeck2021', at: 'Remark 1.1 (the sphere)'},
	statement: String.raw`X_1, \dots, X_n \text{ uniform on } S^{d-1}:\quad
		\Pr\Bigl[\exists\, i < j : \bigl| |X_i - X_j|^2 - 2 \bigr| > 2t\Bigr] \le n^2 e^{-d t^2 / 2}`,
	area: 'geometry',
	status: 'proved',
	expect: 'survives',
	given: sphereSamples([2, 400], [2, 60]),
	assuming: {},
	measure,
	conclusion: 'nearest >= 2 - 2 t and farthest <= 2 + 2 t',
	controls: {
		'a diameter apart': {
			conclusion: 'nearest >= 4 - 2 t',
			because: 'in high dimension t is small and |X - Y|^2 concentrates at 2, not at 4',
			witness: {d: 400, n: 2, seed: 1},
		},
		'at rate 1/d': {
			conclusion: 'nearest >= 2 - 2 t^2 and farthest <= 2 + 2 t^2',
			because: 't is of order d^(-1/2), the deviation of a typical pair is too; t^2 is not enough',
			witness: {d: 400, n: 60, seed: 1},
		},
		'a constant below the truth': {
			conclusion: 'nearest >= 2 - t / 2 and farthest <= 2 + t / 2',
			because: 'the extreme pair of many uses more than a quarter of the margin',
			witness: {d: 400, n: 60, seed: 1},
		},
	},
	budget: {trials: 1000},
});
