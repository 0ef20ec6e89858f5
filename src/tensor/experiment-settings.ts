/**
 * The experiments of [lee2019] by figure: as printed where this can be run, and small enough to take seconds on images of 8 x 8.
 *
 * Two things differ throughout: images are standardised one by one, so that all have the same norm; and the loss is a mean over samples, so that eta
 * does not depend on their number, with eta lowered to 1 / (a bound on the curvature) where it is above.
 */
import type {Arm, Experiment} from './experiment.ts';
import type {Labels} from '../nets/experiment-data.ts';
import type {Ensemble} from './experiment-ensemble.ts';
import {convolutional, fullyConnected, wideResidual} from '../nets/experiment-networks.ts';

/** `quick`: widths and steps for seconds. `deep`: those of the paper as far as memory allows, for hours to days. */
export type Size = 'quick' | 'deep';

const relu = {sigmaW: Math.SQRT2, sigmaB: Math.sqrt(0.1)};
const smooth = {sigmaW: Math.sqrt(1.5), sigmaB: Math.sqrt(0.1)};

/** Two classes that are not too easily told apart: of the digits, of Fashion-MNIST and of CIFAR-10 (aeroplane and horse, as in the paper). */
const pairs: Readonly<Record<string, readonly [number, number]>> = {
	digits: [3, 8],
	mnist: [3, 8],
	'fashion-mnist': [0, 6],
	'cifar-10': [0, 7],
};

const full = (deep: boolean, quick: Partial<Arm>, paper: Partial<Arm>): Partial<Arm> =>
	deep ? paper : quick;

/** What arms have in common unless they say otherwise. */
const common = {momentum: 0, loss: 'squared', atOnce: 256} as const;

/**
 * The experiments at a size, for the data set of that name (its pair of classes is known, or 0 and 1 are taken): `fig3` and `fig5` to `fig8` are
 * those of the paper's figures (5 to 8 of its first version), `side-by-side` is what fig3 shows at three widths.
 */
export function experiments(size: Size, data: string): Experiment[] {
	const deep = size === 'deep';
	const signs: Labels = {kind: 'signs', classes: pairs[data] ?? [0, 1]};
	const arm = (fixed: Omit<Arm, keyof typeof common> & Partial<Arm>, other: Partial<Arm>): Arm => ({
		...common,
		...fixed,
		...other,
	});
	const depths = deep ? [1, 2, 4, 8, 16] : [1, 4];
	const sizes = deep ? [32, 128, 512, 2048] : [8, 32];
	return [
		{
			name: 'side-by-side',
			title: 'A network and its linearisation at three widths',
			paper: 'the setting of Figure 3 with fewer hidden layers, so that a small width shows the difference',
			arms: [
				arm(
					{
						label: 'fc',
						family: fullyConnected(3, 'relu', relu, 1),
						labels: signs,
						rate: 1,
						widths: [16, 128, 1024],
						seeds: 3,
						trained: 16,
						watched: 8,
						steps: 80,
						every: 2,
					},
					full(
						deep,
						{},
						{widths: [64, 512, 4096], seeds: 1, trained: 128, watched: 16, steps: 512, every: 8},
					),
				),
			],
		},
		{
			name: 'fig3',
			title: 'Fully connected ReLU network, squared error, full batch',
			paper:
				'Figure 3: 5 hidden layers of 2048, sigma_w^2 = 2, sigma_b^2 = 0.1, eta = 0.01, 256 samples of two classes of CIFAR-10, one output',
			arms: [
				arm(
					{
						label: 'fc5',
						family: fullyConnected(5, 'relu', relu, 1),
						labels: signs,
						rate: 1,
						widths: [64, 128, 256],
						seeds: 3,
						trained: 16,
						watched: 8,
						steps: 60,
						every: 2,
					},
					full(
						deep,
						{},
						{
							widths: [512, 1024, 2048],
							seeds: 1,
							trained: 256,
							watched: 20,
							steps: 1024,
							rate: 0.01,
							every: 16,
						},
					),
				),
			],
		},
		{
			name: 'fig5',
			title: 'Convolutional tanh network, squared error, momentum',
			paper:
				'Figure 5 of the first version: 3 convolutions of 512 channels, momentum 0.9, eta = 0.1, 128 samples; windows 3 x 3 and a read-out of all positions are our choice',
			arms: [
				arm(
					{
						label: 'cnn3',
						family: convolutional(3, 'tanh', smooth, 1),
						labels: signs,
						rate: 0.1,
						momentum: 0.9,
						atOnce: 16,
						widths: [8, 16, 32, 64],
						seeds: 3,
						trained: 12,
						watched: 6,
						steps: 40,
						every: 2,
					},
					full(
						deep,
						{},
						{widths: [64, 128, 256, 512], seeds: 1, trained: 128, watched: 16, steps: 256, every: 16},
					),
				),
			],
		},
		{
			name: 'fig6',
			title: 'Fully connected ReLU network, ten classes, cross-entropy, mini-batches with momentum',
			paper:
				'Figure 6 of the first version: 2 hidden layers of 2048, MNIST, cross-entropy, SGD with momentum 0.9, eta = 1; the numbers of samples are our choice',
			arms: [
				arm(
					{
						label: 'fc2',
						family: fullyConnected(2, 'relu', relu, 10),
						labels: {kind: 'oneHot'},
						loss: 'crossEntropy',
						rate: 1,
						momentum: 0.9,
						batch: 10,
						widths: [64, 128, 256],
						seeds: 3,
						trained: 40,
						watched: 10,
						steps: 60,
						every: 2,
					},
					full(
						deep,
						{},
						{
							widths: [512, 1024, 2048],
							seeds: 1,
							trained: 256,
							watched: 32,
							batch: 64,
							steps: 1024,
							every: 16,
						},
					),
				),
			],
		},
		{
			name: 'fig7',
			title: 'Wide residual network, squared error, mini-batches with momentum',
			paper:
				'Figure 7 of the first version: a wide residual network of 1024 channels on all of CIFAR-10 (50,000 samples, 10 classes). The kernel on all of it has 500,000 rows: here some samples of two classes, and narrower networks with sigma_w = 1',
			arms: [
				arm(
					{
						label: 'wrn',
						family: wideResidual(2, 1, {}, 1),
						labels: signs,
						rate: 0.1,
						momentum: 0.9,
						batch: 6,
						atOnce: 16,
						widths: [8, 16, 32],
						seeds: 5,
						trained: 12,
						watched: 6,
						steps: 40,
						every: 2,
					},
					full(
						deep,
						{},
						{
							family: wideResidual(3, 1, {}, 1),
							label: 'wrn3',
							widths: [16, 32, 64, 128],
							seeds: 1,
							trained: 256,
							watched: 32,
							batch: 32,
							steps: 512,
							every: 16,
						},
					),
				),
			],
		},
		{
			name: 'fig8',
			title: 'The final gap by width, depth and number of samples',
			paper:
				'Figure 8 of the first version: depth 1 to 16, 32 to 4096 samples; fully connected networks differ by about 1 / n',
			arms: depths.flatMap(depth =>
				sizes.map(trained =>
					arm(
						{
							label: `depth ${depth}, ${trained} samples`,
							family: fullyConnected(depth, 'relu', relu, 1),
							labels: signs,
							rate: 1,
							trained,
							widths: [32, 128, 512],
							seeds: 5,
							watched: 16,
							steps: 40,
							every: 10,
						},
						full(deep, {}, {widths: [64, 256, 1024, 2048], seeds: 2, watched: 32, steps: 512, every: 64}),
					),
				),
			),
		},
	];
}

/** The ensemble of Figure 2 at a size. */
export function ensemble(size: Size, data: string): Ensemble {
	const deep = size === 'deep';
	return {
		paper:
			'Figure 2: 100 networks of 3 hidden layers of 8192, tanh, sigma_w^2 = 1.5, no biases, eta = 0.5, 128 samples. Here erf, whose kernel has a closed form, and narrower networks: the weights of one of width 8192 and their float64 gradient alone are 2 GB',
		family: fullyConnected(deep ? 3 : 2, 'erf', {sigmaW: Math.sqrt(1.5)}, 1),
		labels: {kind: 'signs', classes: pairs[data] ?? [0, 1]},
		...(deep
			? {width: 2048, members: 100, trained: 128, watched: 32, rate: 0.5}
			: {width: 128, members: 100, trained: 8, watched: 8, rate: 0.5}),
		looks: deep ? [0, 16, 64, 256] : [0, 4, 8, 16, 32],
	};
}
