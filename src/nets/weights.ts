/** Parameterisations: how the weights of a dense or convolutional layer are scaled and drawn. */
import type {KernelPair, NormalSource} from './layer.ts';

/**
 * How a layer's output depends on parameters and fan-in n; W is (units x n), b (units).
 * - `ntk`: h = (sigmaW / sqrt(n)) W x + sigmaB b, all entries of W and b drawn from N(0, 1). [jacot2018; lee2019, eq.
 *   1]
 * - `standard`: h = W x + b, W ~ N(0, sigmaW^2 / n), b ~ N(0, sigmaB^2).
 * - `meanField`: h = (sigmaW / n) W x + sigmaB b, entries from N(0, 1). The 1/n of the mean-field limit belongs on
 *   the last layer only: a mean-field network is hidden layers in `ntk` parameterisation below one `meanField`
 *   read-out.
 */
export type Parameterisation = 'ntk' | 'standard' | 'meanField';

/**
 * The scale of a layer with weights. Without `sigmaB` the layer has no bias parameters at all; with `sigmaB` 0 it
 * has.
 */
export type WeightOptions = {
	readonly parameterisation?: Parameterisation;
	readonly sigmaW?: number;
	readonly sigmaB?: number;
};

/**
 * The factors of one weighted layer: h = weightScale W x + biasScale b, with initial standard deviations of W and b.
 */
export type WeightScales = {
	readonly weightScale: number;
	readonly weightDeviation: number;
	readonly hasBias: boolean;
	readonly biasScale: number;
	readonly biasDeviation: number;
};

/** The factors that a parameterisation stands for at fan-in n. */
export function weightScales(
	fanIn: number,
	{parameterisation = 'ntk', sigmaW = 1, sigmaB}: WeightOptions,
): WeightScales {
	const standard = parameterisation === 'standard';
	return {
		weightScale: standard ? 1 : parameterisation === 'ntk' ? sigmaW / Math.sqrt(fanIn) : sigmaW / fanIn,
		weightDeviation: standard ? sigmaW / Math.sqrt(fanIn) : 1,
		hasBias: sigmaB !== undefined,
		biasScale: standard ? 1 : (sigmaB ?? 0),
		biasDeviation: standard ? (sigmaB ?? 0) : 1,
	};
}

/** Fills the first `weights` entries with weights and the rest with biases. */
export function drawWeights(
	scales: WeightScales,
	weights: number,
	normal: NormalSource,
	out: Float64Array,
): void {
	for (let i = 0; i < weights; i++) out[i] = scales.weightDeviation * normal();
	for (let i = weights; i < out.length; i++) out[i] = scales.biasDeviation * normal();
}

/**
 * The kernels after one weighted layer, from `mixed`, the covariances before it averaged over the fan-in (for a dense
 * layer on plain features the pair itself). With v = Var(weightScale W) n: nngp' = v nngp + Var(biasScale b); ntk' =
 * weightScale^2 n nngp + biasScale^2 + v ntk, where the first two terms are the layer's own parameters. In `ntk`
 * parameterisation that is K' = sigmaW^2 K + sigmaB^2, Theta' = K' + sigmaW^2 Theta. In the others the kernel depends
 * on the width n, which must be large. [jacot2018; lee2019]
 */
export function weightedKernel(mixed: KernelPair, fanIn: number, s: WeightScales): KernelPair {
	const own = fanIn * s.weightScale ** 2;
	const v = own * s.weightDeviation ** 2;
	const ownBias = s.hasBias ? s.biasScale ** 2 : 0;
	const biasVariance = ownBias * s.biasDeviation ** 2;
	return {
		...mixed,
		nngp: mixed.nngp.map(k => v * k + biasVariance),
		ntk: mixed.ntk.map((theta, i) => own * mixed.nngp[i]! + ownBias + v * theta),
	};
}
