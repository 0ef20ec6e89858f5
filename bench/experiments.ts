/**
 * The experiments of [lee2019] on real data through the tensor tier: networks beside their linearisations.
 *
 *     npx tsx bench/experiments.ts [name...] [--deep] [--data folder] [--out folder]
 *
 * Names: side-by-side, fig2, fig3, fig5, fig6, fig7, fig8; all without any. The quick size trains on the digits that come with this package, within
 * seconds. `--deep` takes CIFAR-10 or Fashion-MNIST or MNIST, the first that is found in the folder (else in that of FALSIFY_DATA, else where
 * Debian installs it), and the paper's widths where memory allows, for hours: progress goes to stderr, and states to `<out>/states`, from which a
 * second call goes on. Results go to `<out>/<name>.json` (`<name>-deep.json`), figures beside them; the default folder is reports/experiments.
 */
import {mkdirSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {parseArgs} from 'node:util';
import writeFileAtomic from 'write-file-atomic';
import type {Curves} from '../src/claim/figure.ts';
import {dataSets, readDataSet} from '../src/data/found.ts';
import {figureSvg} from '../src/report/plot.ts';
import {selectBackend} from '../src/tensor/backend.ts';
import {type ArmResult, type Progress, runExperiment} from '../src/tensor/experiment.ts';
import type {Images} from '../src/nets/experiment-data.ts';
import {runEnsemble} from '../src/tensor/experiment-ensemble.ts';
import {ensemble, experiments, type Size} from '../src/tensor/experiment-settings.ts';
import {ensembleFigures, experimentFigures} from './experiment-figures.ts';

/** Samples that are read of a large data set; those of the paper's pairs of classes are among the first of them in number. */
const taken = 20_000;

/** The data of a size. Throws an Error that says where the data were looked for. */
function imagesFor(size: Size, folder: string | undefined): Images {
	if (size === 'quick') return readDataSet('digits');
	const names = ['cifar-10', 'fashion-mnist', 'mnist'];
	const found = dataSets(folder).filter(set => names.includes(set.name));
	const usable = names.find(name => found.some(set => set.name === name && set.samples !== undefined));
	if (usable === undefined)
		throw new Error(
			`no data for --deep: ${found.map(set => set.error ?? `${set.name} is not in ${set.path}`).join('; ')}`,
		);
	const {samples} = found.find(({name}) => name === usable)!;
	return readDataSet(usable, Math.min(taken, samples!), folder);
}

const duration = (seconds: number): string =>
	seconds < 90
		? `${seconds.toFixed(0)} s`
		: seconds < 5400
			? `${(seconds / 60).toFixed(0)} min`
			: `${(seconds / 3600).toFixed(1)} h`;

/** A line on stderr every two seconds: the run, its steps, their rate and the time left of the experiment. */
function progressOf(name: string): (p: Progress) => void {
	const start = performance.now();
	let begun: number | undefined;
	let last = {at: start, run: '', step: 0};
	return ({run, step, steps, share}) => {
		begun ??= share;
		const now = performance.now();
		if (now - last.at < 2000) return;
		const rate = run === last.run ? ((step - last.step) * 1000) / (now - last.at) : Number.NaN;
		const left = ((1 - share) * (now - start)) / 1000 / (share - begun);
		const pace = Number.isNaN(rate) ? '' : `, ${rate.toPrecision(2)} steps/s`;
		const rest = Number.isFinite(left) ? `, ${duration(left)} left of ${name}` : '';
		process.stderr.write(`${run}: step ${step} of ${steps}${pace}${rest}\n`);
		last = {at: now, run, step};
	};
}

const round = (v: number): string => v.toPrecision(3);

const bound = ({label, widths, largestExponent, lastExponent, holds}: ArmResult): string =>
	`${label}: largest gap ${widths.map(w => `${round(Math.max(...w.largest))} at ${w.width}`).join(', ')}; exponents ` +
	`${largestExponent.toFixed(2)} (largest), ${lastExponent.toFixed(2)} (last); at most -0.3: ${holds ? 'yes' : 'NO'}`;

async function main(): Promise<void> {
	const {values, positionals} = parseArgs({
		allowPositionals: true,
		options: {deep: {type: 'boolean', default: false}, data: {type: 'string'}, out: {type: 'string'}},
	});
	const size: Size = values.deep ? 'deep' : 'quick';
	const out = resolve(values.out ?? join(import.meta.dirname, '..', 'reports', 'experiments'));
	const images = imagesFor(size, values.data);
	const settings = experiments(size, images.name);
	const known = ['fig2', ...settings.map(({name}) => name)];
	const unknown = positionals.filter(name => !known.includes(name));
	if (unknown.length > 0)
		throw new RangeError(`no experiment is called '${unknown[0]}'; known are ${known.join(', ')}`);
	const wanted = positionals.length > 0 ? positionals : known;

	const backend = await selectBackend();
	const data = {name: images.name, shape: images.shape, samples: images.n};
	const on = JSON.stringify({data, backend: [backend.name, backend.version]});
	const states = join(out, 'states');
	mkdirSync(size === 'deep' ? states : out, {recursive: true});
	const pathOf = (run: string) => join(states, `${run}.state`);

	async function write(name: string, result: object, figures: Record<string, Curves>): Promise<void> {
		const stem = size === 'deep' ? `${name}-deep` : name;
		const report = {name, size, data, backend, ...result, figures};
		await writeFileAtomic(join(out, `${stem}.json`), `${JSON.stringify(report, undefined, '\t')}\n`);
		for (const [key, figure] of Object.entries(figures))
			await writeFileAtomic(join(out, `${stem}-${key}.svg`), `${await figureSvg(figure)}\n`);
	}

	for (const name of wanted) {
		const start = performance.now();
		const progress = progressOf(name);
		if (name === 'fig2') {
			const setting = ensemble(size, images.name);
			const keeping = size === 'deep' ? {path: pathOf('fig2'), on} : undefined;
			const result = runEnsemble(images, setting, progress, keeping);
			await write(name, {paper: setting.paper, result}, ensembleFigures(result));
			const looks = result.looks.map(l => `${round(l.offset)} and ${round(l.ratio)} at step ${l.step}`);
			console.log(
				`fig2: offset and ratio ${looks.join(', ')}; bounds ${round(result.offsetBound)} and 1 +- ${round(result.ratioBound)}: ${result.holds ? 'yes' : 'NO'}`,
			);
		} else {
			const experiment = settings.find(e => e.name === name)!;
			const keeping = size === 'deep' ? {pathOf, on, seconds: 30} : undefined;
			const arms = runExperiment(images, experiment, progress, keeping);
			const {title, paper} = experiment;
			await write(name, {title, paper, arms}, experimentFigures(name, arms));
			for (const arm of arms) console.log(`${name}, ${bound(arm)}`);
		}
		process.stderr.write(`${name}: ${duration((performance.now() - start) / 1000)}\n`);
	}
}

try {
	await main();
} catch (error) {
	console.error(`experiments: ${(error as Error).message}`);
	process.exitCode = 1;
}
