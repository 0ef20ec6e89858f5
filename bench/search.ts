/**
 * Tests to the first counterexample, side by side: our search, its independent trials alone, uniform draws, and plain fast-check. 20 seeds
 * and at most 20,000 tests each; the families are violated by a uniform draw with probability 1e-5 (but for the plateau).
 */
import fc from 'fast-check';
import {markdownTable} from 'markdown-table';
import {conjecture, type Family, givenOf, plateau, smoothFamilies} from '../src/search/families.samples.ts';
import {sphere} from '../src/claim/domain.ts';
import {stream} from '../src/claim/randomness.ts';
import {drawTrial, search} from '../src/search/search.ts';

const tests = 20_000;
const seeds = 20;

/** How many tests a seed takes; Infinity where it never finds a counterexample. */
type Method = (family: Family, seed: number) => number;

const fails = ({value, bound}: Family, x: Float64Array): boolean => value(x) > bound;

function first(family: Family, draw: (i: number) => Float64Array): number {
	for (let i = 0; i < tests; i++) if (fails(family, draw(i))) return i + 1;
	return Infinity;
}

const methods: Readonly<Record<string, Method>> = {
	'our search': (family, seed) => {
		const given = givenOf(family);
		const found = search(conjecture(family, given), given, {
			seed,
			id: family.name,
			trials: tests / 2,
			alpha: 1e-6,
			draws: {block: 1, blocks: 1},
			interrupt: () => undefined,
		});
		return found.kind === 'falsified' ? found.trials + found.guided : Infinity;
	},
	'independent trials, a third at corners': (family, seed) => {
		const given = givenOf(family);
		return first(family, i => drawTrial(given, {seed, id: family.name}, i).x);
	},
	'uniform draws': (family, seed) => {
		const rng = stream(`${seed}/${family.name}/uniform`);
		const x = new Float64Array(family.dimension);
		return first(family, () => {
			family.domain.draw(rng, x, family.dimension, false);
			return x;
		});
	},
	'plain fast-check': (family, seed) => {
		const [min, max] = {valley: [-2, 2], network: [-1, 1], ripples: [-1, 1], cap: [-1, 1]}[family.name] ?? [
			0, 1,
		];
		const entries = fc.double({min: min!, max: max!, noNaN: true});
		const points = fc.array(entries, {minLength: family.dimension, maxLength: family.dimension});
		let count = 0;
		const outcome = fc.check(
			fc.property(points, point => {
				count++;
				const x = Float64Array.from(point);
				if (family.domain === sphere) family.domain.project(x, family.dimension);
				return !fails(family, x);
			}),
			{seed, numRuns: tests, endOnFailure: true},
		);
		return outcome.failed ? count : Infinity;
	},
};

/** Prints the table: the median over the seeds and how many found anything; the last column is the geometric mean over the smooth families. */
export function benchSearch(): void {
	const families = [...smoothFamilies, plateau];
	const rows = Object.entries(methods).map(([name, method]) => {
		const runs = families.map(family =>
			Array.from({length: seeds}, (_, i) => method(family, i + 1)).toSorted((a, b) => a - b),
		);
		const cell = (run: number[]) => {
			const found = run.filter(n => n < Infinity).length;
			return `${run[9]! < Infinity ? run[9] : '-'} (${found}/${seeds})`;
		};
		const smooth = runs.slice(0, smoothFamilies.length);
		const mean = Math.exp(smooth.reduce((sum, run) => sum + Math.log(run[9]!), 0) / smooth.length);
		const solved = smooth.flat().filter(n => n < Infinity).length;
		return [name, ...runs.map(cell), `${mean < Infinity ? mean.toFixed(0) : '-'} (${solved}/${6 * seeds})`];
	});
	console.log('\nTests to the first counterexample: median (seeds that found one)');
	console.log(markdownTable([['', ...families.map(f => f.name), 'smooth, geometric mean'], ...rows]));
}
