/** The figures of the experiments, from their results. */
import type {Curves, Series} from '../src/claim/figure.ts';
import {median, type ArmResult, type WidthResult} from '../src/tensor/experiment.ts';
import type {EnsembleResult} from '../src/tensor/experiment-ensemble.ts';
import type {RunRecord} from '../src/tensor/experiment-run.ts';

const curve = (name: string, records: readonly RunRecord[], value: (r: RunRecord) => number): Series => ({
	name,
	x: records.map(({step}) => step),
	y: records.map(value),
});

const over = (title: string, label: string, series: readonly Series[], log = false): Curves => ({
	kind: 'curves',
	title,
	x: {label: 'step'},
	y: {label, log},
	series,
});

/** Network and linearisation, outputs of one width over training: two watched, one trained on. */
const outputs = ({width, records}: WidthResult): Curves =>
	over(
		`Outputs of the network and of its linearisation, width ${width}`,
		'output',
		[0, 1, 3].flatMap((i, k) => {
			const name = i === 3 ? 'trained on' : `watched ${k + 1}`;
			return [
				curve(`${name}, network`, records, r => r.outputs[i]!),
				curve(`${name}, linearised`, records, r => r.linearisedOutputs[i]!),
			];
		}),
	);

const weights = ({width, records}: WidthResult): Curves =>
	over(
		`Single weights of the network and of its linearisation, width ${width}`,
		'weight, less its initial value',
		[0, 1, 2].flatMap(i => {
			const from = records[0]!.weights[i]!;
			return [
				curve(`weight ${i + 1}, network`, records, r => r.weights[i]! - from),
				curve(`weight ${i + 1}, linearised`, records, r => r.linearisedWeights[i]! - from),
			];
		}),
	);

const losses = ({width, records}: WidthResult): Curves =>
	over(
		`Training loss of the network and of its linearisation, width ${width}`,
		'loss',
		[curve('network', records, r => r.loss), curve('linearised', records, r => r.linearisedLoss)],
		true,
	);

/** The gap over training, a curve for each width; it is 0 before the first step. */
const gaps = (widths: readonly WidthResult[]): Curves =>
	over(
		'Root mean square gap on watched inputs over training',
		'gap',
		widths.map(({width, records}) => curve(`width ${width}`, records.slice(1), r => r.watchedGap)),
		true,
	);

/** The gap against the width: medians over initialisations between the least and the largest, and the bound's slope through the first point. */
const againstWidth = (
	title: string,
	arms: readonly ArmResult[],
	of: (w: WidthResult) => readonly number[],
): Curves => {
	const curves = arms.map(({label, widths}): Series => ({
		name: label,
		x: widths.map(({width}) => width),
		y: widths.map(w => median(of(w))),
		lo: widths.map(w => Math.min(...of(w))),
		hi: widths.map(w => Math.max(...of(w))),
	}));
	const x = curves[0]!.x;
	const top = Math.max(...curves.map(({y}) => y[0]!));
	const line = (name: string, power: number): Series => ({
		name,
		x,
		y: x.map(n => top * (n / x[0]!) ** power),
	});
	return {
		kind: 'curves',
		title,
		x: {
			label: 'width n',
			log: true,
		},
		y: {
			label: 'gap',
			log: true,
		},
		series: [...curves, line('n^(-1/2)', -0.5), line('1/n', -1)],
	};
};

/** The figures of one experiment by name: the side-by-side ones at every width, else at the largest; against the width where there are many arms. */
export function experimentFigures(name: string, arms: readonly ArmResult[]): Record<string, Curves> {
	const [first] = arms;
	const {widths} = first!;
	const largest = (w: WidthResult) => w.largest;
	if (arms.length > 1) {
		const counts = [...new Set(arms.map(({trained}) => trained))];
		const byCount = counts.map((count): [string, Curves] => [
			`width-${count}-samples`,
			againstWidth(
				`Gap after training, by width and depth, ${count} samples`,
				arms.filter(({trained}) => trained === count).map(a => ({...a, label: a.label.replace(/,.*/, '')})),
				w => w.last,
			),
		]);
		const depths = [...new Set(arms.map(({label}) => label.replace(/,.*/, '')))];
		const bySamples: Curves = {
			kind: 'curves',
			title: `Gap after training, by number of samples, width ${widths.at(-1)!.width}`,
			x: {
				label: 'samples trained on',
				log: true,
			},
			y: {
				label: 'gap',
				log: true,
			},
			series: depths.map(depth => {
				const own = arms.filter(({label}) => label.startsWith(`${depth},`));
				return {
					name: depth,
					x: own.map(({trained}) => trained),
					y: own.map(a => median(a.widths.at(-1)!.last)),
				};
			}),
		};
		return {...Object.fromEntries(byCount), samples: bySamples};
	}
	const top = widths.at(-1)!;
	const shown = name === 'side-by-side' ? widths : [top];
	return {
		...Object.fromEntries(shown.map(w => [`outputs-${w.width}`, outputs(w)])),
		weights: weights(top),
		loss: losses(top),
		gap: gaps(widths),
		width: againstWidth('Largest gap over training, by width', arms, largest),
	};
}

/** Mean and standard deviation at three watched outputs over training: ensemble and law. */
export function ensembleFigures({looks, width, members}: EnsembleResult): Record<string, Curves> {
	const x = looks.map(({step}) => step);
	const pairs = (own: (l: number, i: number) => number, law: (l: number, i: number) => number): Series[] =>
		[0, 1, 2].flatMap(i => [
			{name: `input ${i + 1}, ${members} networks`, x, y: x.map((_, l) => own(l, i))},
			{name: `input ${i + 1}, law`, x, y: x.map((_, l) => law(l, i))},
		]);
	const of = `over initialisations: trained networks of width ${width} and the limit`;
	return {
		mean: over(
			`Mean ${of}`,
			'mean output',
			pairs(
				(l, i) => looks[l]!.mean[i]!,
				(l, i) => looks[l]!.lawMean[i]!,
			),
		),
		deviation: over(
			`Standard deviation ${of}`,
			'standard deviation of the output',
			pairs(
				(l, i) => Math.sqrt(looks[l]!.variance[i]!),
				(l, i) => Math.sqrt(looks[l]!.lawVariance[i]!),
			),
		),
	};
}
