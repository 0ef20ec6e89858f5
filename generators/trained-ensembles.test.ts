/** The laws of trained ensembles at data where they are known, and what the generator draws. */
import {expect, test} from 'vitest';
import {fastCheckRandom} from '../src/claim/randomness.ts';
import {
	blocks,
	ensembleLimit,
	ensembleNet,
	posteriorLaw,
	resolvable,
	tangentProcessLaw,
	type TrainedEnsemble,
	trainedEnsembles,
	trainedLaw,
} from './trained-ensembles.ts';

const at = (changes: Partial<TrainedEnsemble> = {}): TrainedEnsemble => ({
	n: 2,
	x: Float64Array.of(1, 0, 0, 0, 1, 0),
	test: Float64Array.of(0, 0, 1),
	y: Float64Array.of(1, -1),
	time: 1,
	activation: 'relu',
	...changes,
});

test('the kernels of three orthogonal inputs are those of the recursion', () => {
	const {nngp, nngpCross, ntk} = ensembleLimit(at());
	// K^1 = 2.25 / 3 + 0.09 = 0.84 on the diagonal and 0.09 off it; ReLU halves the diagonal.
	const cosine = 0.09 / 0.84;
	const angle = Math.acos(cosine);
	const off = (0.84 / (2 * Math.PI)) * (Math.sin(angle) + (Math.PI - angle) * cosine);
	const K2 = [2.25 * 0.42 + 0.09, 2.25 * off + 0.09] as const;
	const Theta = [
		K2[0] + (2.25 * 0.84) / 2,
		K2[1] + (2.25 * 0.09 * (Math.PI - angle)) / (2 * Math.PI),
	] as const;
	[K2[0], K2[1], K2[1], K2[0]].forEach((k, i) => expect(nngp[i]).toBeCloseTo(k, 13));
	[K2[1], K2[1]].forEach((k, i) => expect(nngpCross[i]).toBeCloseTo(k, 13));
	[Theta[0], Theta[1], Theta[1], Theta[0]].forEach((k, i) => expect(ntk[i]).toBeCloseTo(k, 13));
});

test('at a training input everything trained to the end is its label, with no variance', () => {
	const end = at({test: Float64Array.of(0, 1, 0), time: 1e6});
	for (const law of [trainedLaw, tangentProcessLaw, posteriorLaw]) {
		expect(law(end).mean).toBeCloseTo(-1, 12);
		expect(law(end).variance).toBeCloseTo(0, 12);
	}
});

test('untrained, the ensemble has the variance K, the tangent process Theta, and the mean is 0', () => {
	const start = at({time: 0, test: Float64Array.of(0.6, 0, 0.8)});
	const {nngpAll, ntkAll} = ensembleLimit(start);
	expect(trainedLaw(start)).toEqual({mean: 0, variance: nngpAll[8]});
	expect(tangentProcessLaw(start)).toEqual({mean: 0, variance: ntkAll[8]});
});

test('no linear correction by f_0(X) has less variance than the posterior', () => {
	for (const time of [0, 1, 10, 1e6])
		for (const activation of ['erf', 'relu'] as const) {
			const x = at({time, activation, test: Float64Array.of(0.6, 0.64, 0.48)});
			expect(posteriorLaw(x).variance).toBeLessThan(trainedLaw(x).variance);
			expect(trainedLaw(x).variance).toBeLessThan(tangentProcessLaw(x).variance);
		}
});

test('most of what is generated is resolvable, and it is trained between the times asked for', () => {
	const given = trainedEnsembles(0.25, 2, ['erf']);
	const all = Array.from({length: 200}, (_, i) => given.generate(fastCheckRandom(`${i}`), undefined).value);
	expect(all.every(x => x.time >= 0.25 && x.time <= 2 && x.activation === 'erf')).toBe(true);
	expect(all.filter(x => Object.values(resolvable).every(holds => holds(x))).length).toBeGreaterThan(120);
});

test('a member has one output and three inputs, and blocks are cut from the kernel on all inputs', () => {
	expect(ensembleNet(at(), 5).parameterCount).toBe(5 * 3 + 5 + 5 + 1);
	const [onX, cross] = blocks(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9), 2);
	expect([[...onX], [...cross]]).toEqual([
		[1, 2, 4, 5],
		[7, 8],
	]);
});
