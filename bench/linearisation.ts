/**
 * The table behind "wide networks train like their linearisation": how far they stray, by width (2^5 to 2^12 with one hidden layer, to 2^10 with
 * two), medians over 16 initialisations, on one core and in the float64 kernels alone. Descriptive: nothing here is a verdict.
 *
 *     npx tsx bench/linearisation.ts [seeds]
 *
 * Four orthogonal inputs of norm 2 in R^4 are trained on, labels 1, -1, 1, 1, and three more of norm 2 watched; sigma_w^2 = 2, no biases;
 * 150 steps at half the critical rate of the infinite network. The slope is that of a line through all but the two smallest widths, in log-log.
 */
import {markdownTable} from 'markdown-table';
import {activation} from '../src/nets/activation.ts';
import {analyticKernel} from '../src/nets/analytic-kernel.ts';
import {serial} from '../src/nets/compose.ts';
import {dense} from '../src/nets/dense.ts';
import {empiricalNtk} from '../src/nets/empirical-ntk.ts';
import {initialise} from '../src/nets/initialise.ts';
import {linearisationGap} from '../src/nets/linearisation-gap.ts';
import {criticalRate, kernelSpectrum} from '../src/nets/mse-dynamics.ts';

const r = Math.SQRT2;
const trained = [2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2];
const watched = [r, r, 0, 0, r, 0, -r, 0, 1, 1, 1, 1];
const inputs = Float64Array.from([...trained, ...watched]);
const [m, n] = [4, 7];
const y = Float64Array.of(1, -1, 1, 1);

const columns = ['f - f_lin', 'f - f_infinite', 'dTheta', 'dtheta'] as const;

/** Settings, with the first column and the slopes of an independent NumPy program (40 seeds up to width 512, then 16). */
const settings = [
	{
		name: 'erf',
		depth: 1,
		numpy: [0.107, 0.0687, 0.0341, 0.0148, 0.00979, 0.0044, 0.00303, 0.000945],
		slopes: [-0.97, -0.51, -0.99, -0.02],
	},
	{
		name: 'erf',
		depth: 2,
		numpy: [0.13, 0.0799, 0.0388, 0.0181, 0.00968, 0.00616],
		slopes: [-0.89, -0.44, -1.04, -0.02],
	},
	{
		name: 'relu',
		depth: 1,
		numpy: [0.196, 0.105, 0.059, 0.0359, 0.017, 0.0138, 0.00761, 0.00357],
		slopes: [-0.78, -0.59, -0.69, -0.07],
	},
	{
		name: 'relu',
		depth: 2,
		numpy: [0.217, 0.136, 0.109, 0.0494, 0.0312, 0.0162],
		slopes: [-0.89, -0.53, -0.67, -0.09],
	},
] as const;

const network = (name: 'erf' | 'relu', depth: number, width: number) =>
	serial(
		...Array.from({length: depth}, () => [dense(width, {sigmaW: Math.SQRT2}), activation(name)]).flat(),
		dense(1, {sigmaW: Math.SQRT2}),
	)([4]);

/** The four columns of one initialisation. */
function gaps(name: 'erf' | 'relu', depth: number, width: number, seed: number): number[] {
	const net = network(name, depth, width);
	const theta = initialise(net, `${seed}/${width}`);
	const limit = analyticKernel(net, inputs).ntk;
	const spectrum = kernelSpectrum(
		limit.filter((_, at) => at < m * n && at % n < m),
		m,
	);
	const {outputs, parameters, kernel} = linearisationGap(net, theta, {
		inputs,
		y,
		frozen: [empiricalNtk(net, theta, inputs), limit],
		rate: criticalRate(spectrum) / 2,
		steps: 150,
		every: 15,
	});
	return [...outputs, kernel, parameters];
}

const median = (values: readonly number[]): number => {
	const sorted = values.toSorted((a, b) => a - b);
	return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
};

/** The least-squares slope of log y in log x. */
function slope(x: readonly number[], values: readonly number[]): number {
	const [a, b] = [x.map(Math.log), values.map(Math.log)];
	const mean = (v: readonly number[]) => v.reduce((s, e) => s + e, 0) / v.length;
	const [ma, mb] = [mean(a), mean(b)];
	return a.reduce((s, e, i) => s + (e - ma) * (b[i]! - mb), 0) / a.reduce((s, e) => s + (e - ma) ** 2, 0);
}

/** CPU seconds so far, user and system. */
const cpuSeconds = (): number => {
	const {user, system} = process.cpuUsage();
	return (user + system) / 1e6;
};

const seeds = Number(process.argv[2] ?? 16);
for (const {name, depth, numpy, slopes} of settings) {
	const start = cpuSeconds();
	const widths = numpy.map((_, k) => 2 ** (k + 5));
	const rows = widths.map(width => {
		const draws = Array.from({length: seeds}, (_, seed) => gaps(name, depth, width, seed));
		return columns.map((_, c) => median(draws.map(d => d[c]!)));
	});
	const fitted = columns.map((_, c) =>
		slope(
			widths.slice(2),
			rows.slice(2).map(r => r[c]!),
		),
	);
	const spent = (cpuSeconds() - start).toFixed(1);
	console.log(`\n${name}, hidden layers: ${depth}; ${seeds} seeds; ${spent} CPU seconds\n`);
	const table = [
		['width', ...columns, 'f - f_lin, NumPy'],
		...widths.map((width, i) => [
			String(width),
			...rows[i]!.map(v => v.toPrecision(3)),
			numpy[i]!.toPrecision(3),
		]),
		['slope', ...fitted.map(v => v.toFixed(2)), ''],
		['slope, NumPy', ...slopes.map(v => v.toFixed(2)), ''],
	];
	console.log(markdownTable(table, {align: 'r'}));
}
