/**
 * SGD on a ResNet whose skip goes straight to the output is, on average over its rounds, no worse than any linear predictor, up to order 1 / sqrt T.
 *
 * The prediction is w^T x + v^T f_theta(x); samples are drawn independently from a finite population, theta_t by an adversary who knows the past: the worst
 * table of features for (w_t, v_t). The printed bound has unnamed constants, as we read it; the ones tested are ours. The regret is at most b l sqrt T (shamir2018-lem2); the
 * rest is a martingale with increments of at most 2 r, r the length of the range of the loss in the ball [hoeffding1963].
 */
import {linearRisk, misleading, type StochasticRun, stochasticRuns} from '../generators/populations.ts';
import {settled} from '../generators/settled.ts';
import {size} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {dotRadius, gamma, normAbove} from '../src/kernels/ball.ts';
import {multiplyUp} from '../src/kernels/rounding.ts';
import {onlineLosses} from '../src/nets/online-losses.ts';
import {averageRisk, inputRows} from '../src/nets/stochastic-risk.ts';

/** b = |u|, and bounds on the gradients (l) and on the range of the loss (r) in that ball, over all points and tables. */
function scales(run: StochasticRun) {
	const {n, u, y, loss} = run;
	const {steepest, range} = onlineLosses[loss];
	const b = normAbove(u);
	let [l, r] = [0, 0];
	inputRows(run).forEach((row, at) => {
		const length = normAbove(row);
		const reach = multiplyUp(b, length);
		l = Math.max(l, multiplyUp(steepest(reach, y[at % n]!), length));
		r = Math.max(r, range(reach, y[at % n]!));
	});
	return {b, l, r};
}

function measure(run: StochasticRun) {
	const {d, n, x, u, y, loss, T, delta} = run;
	const {b, l, r} = scales(run);
	const risk = linearRisk(run, u);
	// The predictions are off by at most e, the losses by e times their slope, 5 roundings of their own, and n more of the mean.
	const e = Math.max(...Array.from({length: n}, (_, i) => dotRadius(x.subarray(i * d, (i + 1) * d), u)));
	const slope = Math.max(...y.map(label => onlineLosses[loss].steepest(multiplyUp(b, normAbove(x)), label)));
	const radius = 2 * e * slope + gamma(n + 6) * (Math.abs(risk) + r);
	// l and r are bounds from above, made of up to four norms: each exceeds the number that it bounds by 2 gamma_(m+8) of it, m its entries.
	const above = (bound: number) => ({value: bound, radius: 2 * gamma(4 * (d + run.k + 8)) * bound});
	return {
		b: exact(b),
		l: above(l),
		r: above(r),
		T: exact(T),
		delta: exact(delta),
		linear: {value: risk, radius},
	};
}

const drawWith = (peeking: boolean) => (run: StochasticRun, seed: string) => {
	const {b, l} = scales(run);
	// What the program ran is what the claim is about: a plain number.
	return {average: averageRisk(run, run.T, b, b / (l * Math.sqrt(run.T)), peeking, seed)};
};

/** A run in one dimension with b = 1. */
const point = (
	p: Partial<Omit<StochasticRun, 'x' | 'f' | 'y'>> & {x: number[]; f: number[]; y: number[]},
): StochasticRun => ({
	d: 1,
	k: 1,
	n: p.y.length,
	tables: 1,
	T: 4096,
	loss: 'absolute',
	u: Float64Array.of(1),
	delta: 0.5,
	...p,
	x: Float64Array.from(p.x),
	f: Float64Array.from(p.f),
	y: Float64Array.from(p.y),
});

export default theorem({
	id: 'shamir2018-thm4',
	title: 'SGD on the tweaked ResNet is on average no worse than any linear predictor, up to order 1 / sqrt T',
	source: {cite: 'shamir2018', at: 'Theorem 4 (constants ours)'},
	statement: String.raw`\Pr\Bigl[ \tfrac1T \sum_{t=1}^T F(w_t, v_t, \theta_t) > F_{\mathrm{lin}}(u)
		+ \frac{b\, l + r \sqrt{8 \log(1/\delta)}}{\sqrt T} \Bigr] \le \delta \quad \text{for } \|u\| \le b`,
	area: 'optimisation',
	status: 'proved',
	expect: 'survives',
	given: stochasticRuns({
		losses: ['absolute', 'squared'],
		rounds: [16, 64, 256],
		n: size(1, 5),
		tables: size(1, 3),
	}),
	assuming: {'some gradient is not zero': run => scales(run).b > 2 ** -1000 && scales(run).l > 2 ** -1000},
	measure,
	draw: drawWith(false),
	conclusion: 'P(average > linear + (b * l + r * sqrt(8 * log(1 / delta))) / sqrt(T)) <= delta',
	controls: {
		'at rate 1/T': {
			given: stochasticRuns({losses: ['absolute'], rounds: [4096], n: size(1, 2), tables: size(1, 2)}),
			conclusion: 'P(average > linear + (b * l + r * sqrt(8 * log(1 / delta))) / T) <= delta',
			because:
				'x = y = u = 1 for ever, |w - 1|: w needs 64 of 4096 rounds to reach 1, which costs 1/128 on average, not (1 + 2 sqrt(8 log 2)) / 4096 = 1/718',
			witness: point({x: [1], f: [0], y: [1]}),
		},
		'a loss that is not convex': {
			given: stochasticRuns({losses: ['concave'], rounds: [4096], n: size(1, 2), tables: size(1, 2)}),
			because: '0 is a critical point of -w^2 / 2: SGD stays there, u = 1 has -1/2; the bound allows 0.034',
			witness: point({loss: 'concave', x: [1], f: [0], y: [0]}),
		},
		'features that see the sample': {
			given: settled(
				stochasticRuns({
					losses: ['absolute'],
					rounds: [4096],
					n: size(4, 6),
					tables: size(
						s => s['n']!,
						s => s['n']!,
					),
				}),
				misleading,
			),
			draw: drawWith(true),
			because:
				'f = y at the sample and -y at the three others: v goes to 1, where the sample is fitted and the others have loss 2; the mean is 3/2, that of u is 1',
			witness: point({
				n: 4,
				tables: 4,
				x: [1 / 64, 1 / 64, 1 / 64, 1 / 64],
				y: [1, -1, 1, -1],
				f: [0, 1, 2, 3].flatMap(j => [1, -1, 1, -1].map((y, i) => (i === j ? y : -y))),
			}),
		},
	},
	regimes: {
		'a choice of features': ({tables}) => tables > 1,
		'a population of several points': ({n}) => n > 1,
	},
	budget: {trials: 16, draws: 1024},
});
