/**
 * `npx tsx bench/robustness.ts`: the figures on record for the law of robustness [bubeck2021], beside a fresh computation of each. The figures are of
 * other draws, by other programs; `sd off` says by how many standard deviations of their difference they are off
 * our means. Deterministic: same bytes at every run.
 */
import {markdownTable} from 'markdown-table';
import {direction} from '../generators/pairs.ts';
import {stream} from '../src/claim/randomness.ts';
import {matmulTransposedB} from '../src/kernels/dense.ts';
import {smoothestInterpolant} from '../src/nets/smoothest-fit.ts';
import {tentInterpolant} from '../src/nets/tents.ts';

/** n uniform points of the unit sphere of R^d, n x d. */
function spherePoints(n: number, d: number, seed: string): Float64Array {
	const points = new Float64Array(n * d);
	for (let i = 0; i < n; i++) points.set(direction(d, `${seed}/${i}`), i * d);
	return points;
}

const signs = (n: number, seed: string) => {
	const rng = stream(seed);
	return Float64Array.from({length: n}, () => (rng() < 0.5 ? -1 : 1));
};

const short = (v: number) => String(Number(v.toPrecision(4)));

interface Moments {
	readonly mean: number;
	readonly sd: number;
	readonly draws: number;
}

/** Mean and standard deviation of `draws` outcomes. */
function moments(draws: number, outcome: (seed: string) => number): Moments {
	const values = Array.from({length: draws}, (_, i) => outcome(`robustness/${i}`));
	const mean = values.reduce((a, b) => a + b) / draws;
	return {mean, draws, sd: Math.sqrt(values.reduce((s, v) => s + (v - mean) ** 2, 0) / (draws - 1))};
}

/** A row: what, the formula's value, the recorded figure (a mean of `of` draws), and ours. */
function row(name: string, law: number, recorded: number, of: number, {mean, sd, draws}: Moments): string[] {
	const off = (recorded - mean) / (sd * Math.sqrt(1 / of + 1 / draws));
	return [name, short(law), short(recorded), `${short(mean)} ± ${sd.toPrecision(2)}`, off.toFixed(1)];
}

function print(title: string, law: string, rows: readonly string[][]): void {
	console.log(`\n${title}\n`);
	const head = ['', law, 'recorded', 'ours, mean ± sd of a draw', 'sd off'];
	console.log(markdownTable([head, ...rows], {align: ['l', 'r', 'r', 'r', 'r']}));
}

{
	// The least distance after projecting 200 points of the sphere of R^400 to m coordinates; p = n (m + 1), with the heights.
	const [n, d, draws] = [200, 400, 20];
	const ones = new Float64Array(n).fill(1);
	const projected = (m: number, seed: string) => {
		const points = spherePoints(n, d, seed);
		return Float64Array.from({length: n * m}, (_, k) => points[Math.floor(k / m) * d + (k % m)]!);
	};
	const rows = (
		[
			[10, 5.2],
			[20, 3.1],
			[40, 2.4],
			[100, 1.9],
			[400, 1.6],
		] as const
	).map(([m, recorded]) => {
		const law = Math.sqrt(d / (m + 1));
		const ratio = (seed: string) => tentInterpolant(projected(m, seed), ones, n, m).lipschitz / law;
		return row(`m = ${m}`, law, recorded, 1, moments(draws, ratio));
	});
	print('Lip of tents on m coordinates over sqrt(n d / p), n = 200, d = 400', 'sqrt(n d / p)', rows);
}

{
	const [d, draws] = [400, 20];
	const rows = (
		[
			[20, 4.55],
			[100, 11.52],
			[200, 19.74],
			[300, 34.56],
		] as const
	).map(([n, recorded]) => {
		const lip = (seed: string) =>
			smoothestInterpolant(spherePoints(n, d, seed), signs(n, `${seed}/y`), n, d)!;
		return row(`n = ${n}`, Math.sqrt(n / (1 - n / d)), recorded, 20, moments(draws, lip));
	});
	print('|w| of the smoothest linear interpolant of random signs, d = 400', 'sqrt(n / (1 - n / d))', rows);
}

{
	const [n, draws] = [400, 8];
	const distances = (d: number, seed: string) => {
		const points = spherePoints(n, d, seed);
		const products = matmulTransposedB(points, points, n, d, n);
		const all: number[] = [];
		for (let i = 0; i < n; i++)
			for (let j = 0; j < i; j++) all.push(Math.sqrt(Math.max(0, 2 - 2 * products[i * n + j]!)));
		return all;
	};
	const mean = (all: readonly number[]) => all.reduce((a, b) => a + b) / all.length;
	const rows = (
		[
			[10, '1.394'],
			[100, '1.4122'],
			[784, '1.4140'],
			[3000, '1.4142'],
		] as const
	).map(([d, recorded]) =>
		row(
			`mean, d = ${d}`,
			Math.SQRT2,
			Number(recorded),
			1,
			moments(draws, seed => mean(distances(d, seed))),
		),
	);
	const extreme = (pick: (a: number, b: number) => number) =>
		moments(draws, seed => distances(784, seed).reduce((a, b) => pick(a, b)));
	rows.push(row('least, d = 784', Math.SQRT2, 1.3, 1, extreme(Math.min)));
	rows.push(row('largest, d = 784', Math.SQRT2, 1.51, 1, extreme(Math.max)));
	print('Distances of 400 points of the unit sphere (recorded to 4 or 2 decimals)', 'sqrt 2', rows);
}

{
	// |<u, x> - b| less its mean over the sample, b uniform in [-0.1, 0.1], for 2000 directions u; x on the sphere.
	const [N, draws] = [2000, 10];
	const rows = (
		[
			[50, 100, 0.0319],
			[200, 100, 0.0184],
			[50, 400, 0.0157],
		] as const
	).map(([d, n, recorded]) => {
		const largest = (seed: string) => {
			const products = matmulTransposedB(
				spherePoints(n, d, `${seed}/x`),
				spherePoints(N, d, `${seed}/u`),
				n,
				d,
				N,
			);
			const z = signs(n, `${seed}/z`);
			const rng = stream(`${seed}/b`);
			let most = -Infinity;
			for (let j = 0; j < N; j++) {
				const b = 0.2 * rng() - 0.1;
				let [sum, correlation, noise] = [0, 0, 0];
				for (let i = 0; i < n; i++) {
					const f = Math.abs(products[i * N + j]! - b);
					sum += f;
					correlation += f * z[i]!;
					noise += z[i]!;
				}
				most = Math.max(most, (correlation - (sum / n) * noise) / n);
			}
			return most;
		};
		return row(
			`d = ${d}, n = ${n}`,
			Math.sqrt((2 * Math.log(N)) / (n * d)),
			recorded,
			30,
			moments(draws, largest),
		);
	});
	print('Largest correlation of 2000 random 1-Lipschitz functions with noise', 'sqrt(2 log N / n d)', rows);
}

{
	const rows = (
		[
			[1e4, 0.018],
			[1e5, 0.0057],
		] as const
	).map(([p, recorded]) => {
		const bound =
			(0.5 / 2 ** 9) * Math.sqrt((60_000 * 784) / (p * Math.log((60 * 1e4) / 0.5) + Math.log(4 / 0.01)));
		return [`p = ${p}`, short(Math.sqrt((60_000 * 784) / p)), short(recorded), short(bound)];
	});
	console.log('\nThe bound of Theorem 3 at the size of MNIST, eps = 1/2, W = J = 100, delta = 0.01\n');
	console.log(
		markdownTable([['', 'sqrt(n d / p)', 'recorded', 'computed'], ...rows], {align: ['l', 'r', 'r', 'r']}),
	);
}
