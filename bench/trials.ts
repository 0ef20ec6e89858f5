/** Trials of one claim a CPU-second, end to end, beside an ordinary fast-check property of the same claim in the same process. */
import fc from 'fast-check';
import {labels, type ResidualPoint} from '../generators/residual-points.ts';
import {fastCheckRandom} from '../src/claim/randomness.ts';
import {prepare} from '../src/claim/statement.ts';
import {norm} from '../src/kernels/dense.ts';
import {attempt} from '../src/search/attempt.ts';
import type {Plan} from '../src/search/plan.ts';
import {drawTrial, search} from '../src/search/search.ts';
import theorem from '../theorems/shamir2018-thm1.ts';

/** CPU seconds that `act` took, user and system together. */
export function cpuSeconds(act: () => void): number {
	const before = process.cpuUsage();
	act();
	const {user, system} = process.cpuUsage(before);
	return (user + system) / 1e6;
}

const trial = prepare<ResidualPoint>(theorem.id, theorem);

/** Trials a CPU-second of the harness: instances of fresh shape drawn, measured, judged and counted. */
function ours(trials: number): number {
	const plan = {
		seed: 1,
		id: theorem.id,
		trials,
		alpha: 1e-6,
		draws: {block: 1, blocks: 1},
		interrupt: () => undefined,
	};
	let tried = 0;
	const seconds = cpuSeconds(() => {
		const {kind, trials, guided} = search(trial, theorem.given, plan);
		if (kind !== 'survived') throw new Error(`the claim under the clock ended '${kind}'`);
		tried = trials + guided;
	});
	return tried / seconds;
}

/** The same for the independent trials alone: every instance drawn afresh, of fresh shape. */
function oursDrawn(trials: number): number {
	const seconds = cpuSeconds(() => {
		for (let i = 0; i < trials; i++) {
			const x = drawTrial(theorem.given, {seed: 2, id: theorem.id}, i);
			if (trial.refusedBy(x) !== undefined) continue;
			if (attempt(trial, x, '', idle).kind === 'failed') throw new Error(`the claim under the clock fell`);
		}
	});
	return trials / seconds;
}

const idle: Plan = {
	seed: 2,
	id: theorem.id,
	trials: 1,
	alpha: 1e-6,
	draws: {block: 1, blocks: 1},
	interrupt: () => undefined,
};

/** A size as the harness draws it: small ones more often. */
const size = (max: number) =>
	fc.integer({min: 0, max: 2 ** 20 - 1}).map(u => 1 + Math.floor(max * (u / 2 ** 20) ** 2));

/** The instance as one would write it in plain fast-check: a tree of arbitraries, arrays of doubles. */
const plainInstances: fc.Arbitrary<ResidualPoint> = fc
	.record({d: size(6), k: size(6), n: size(16)})
	.chain(({d, k, n}) => {
		const numbers = (count: number) =>
			fc
				.array(fc.double({min: -10, max: 10, noNaN: true}), {minLength: count, maxLength: count})
				.map(values => Float64Array.from(values));
		return fc.record({
			d: fc.constant(d),
			k: fc.constant(k),
			n: fc.constant(n),
			loss: fc.constantFrom('squared' as const, 'logistic' as const, 'pseudoHuber' as const),
			x: numbers(n * d),
			f: numbers(n * k),
			y: numbers(n),
			w: numbers(d),
			V: numbers(d * k),
			u: numbers(d),
		});
	});

/** Trials a CPU-second of the ordinary property, with the same measurement. */
function plain(trials: number): number {
	const property = fc.property(plainInstances, x => {
		fc.pre(norm(x.w) > 1e-3);
		const {holds} = trial.assess(trial.measure({...x, y: labels(x)}));
		return holds || trial.decide(trial.measure(x)).truth !== false;
	});
	return trials / cpuSeconds(() => fc.assert(property, {numRuns: trials, seed: 1}));
}

/** Microseconds of one measurement at d = 4, n = 16, k = 4: the kernels alone. */
function kernelMicroseconds(repeats: number): number {
	const normal = (count: number, seed: string) => {
		const random = fastCheckRandom(seed);
		return Float64Array.from({length: count}, () => random.nextInt(-(2 ** 20), 2 ** 20) / 2 ** 20);
	};
	const [d, k, n] = [4, 4, 16];
	const sizes = {x: n * d, f: n * k, y: n, w: d, V: d * k, u: d};
	const arrays = Object.fromEntries(Object.entries(sizes).map(([name, size]) => [name, normal(size, name)]));
	const x = {d, k, n, loss: 'squared', ...arrays} as unknown as ResidualPoint;
	return (
		cpuSeconds(() => {
			for (let i = 0; i < repeats; i++) trial.measure(x);
		}) *
		(1e6 / repeats)
	);
}

/** Prints the three figures and the ratio, the best of three rounds each. */
export function benchTrials(): void {
	const best = (run: () => number, better: (...values: number[]) => number) => better(run(), run(), run());
	const harness = best(() => ours(30_000), Math.max);
	const drawn = best(() => oursDrawn(30_000), Math.max);
	const property = best(() => plain(5_000), Math.max);
	const kernels = best(() => kernelMicroseconds(20_000), Math.min);
	const per = (x: number) => Math.round(x).toLocaleString('en');
	console.log(
		`${theorem.id}, independent trials a CPU-second, end to end: ${per(drawn)}; with the portfolio: ${per(harness)}`,
	);
	console.log(
		`the same claim as a plain fast-check property: ${per(property)} (ratio ${(drawn / property).toFixed(1)})`,
	);
	console.log(`one measurement at d = 4, k = 4, n = 16: ${kernels.toFixed(1)} microseconds`);
}
