/**
 * `npx tsx bench/decision-boundaries.ts`: the decision regions of the unit ball experiment [lin2018, Figure 2] as small multiples, written to
 * reports/lin2018-fig2.svg. Fully connected networks of width 2 above, one-neuron residual networks below, by depth. Of 20 random starts on the
 * same 200 samples the one with the fewest training errors is drawn, then the least loss. Deterministic: same bytes at every run.
 */
import {writeFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {predict} from '../src/nets/gradient.ts';
import {type NarrowNet, narrowLayer, narrowLoss} from '../src/nets/narrow-networks.ts';
import {errorRate, trainClassifier, unitBallSamples, unitBallTest} from '../src/nets/unit-ball.ts';
import {contours} from '../src/report/contours.ts';

const depths = [1, 2, 3, 5];
const rows: readonly {title: string; unit: string; net: (depth: number) => NarrowNet}[] = [
	{
		title: 'Fully connected, width 2',
		unit: 'hidden layer',
		net: depth => ({kind: 'connected', width: 2, depth}),
	},
	{title: 'One-neuron ResNet', unit: 'block', net: depth => ({kind: 'residual', depth})},
];
const samples = unitBallSamples(200, 'figure/z');
const [starts, iterations] = [20, 500];

const limit = 3.5; // panels show [-limit, limit]^2
const grid = 281; // points a side; one more ring around it closes the contours outside of the panel
const panel = 188;
const gap = {x: 22, y: 62};
const margin = {left: 76, top: 96, right: 20, bottom: 90};
const ink = {text: '#1f2933', quiet: '#66727f', frame: '#9aa5b1', line: '#1f2933', truth: '#7b8794'};
const disc = {fill: '#cfe3f5', point: '#0b5fa5'};
const ring = {fill: '#fdeada', point: '#b3480b'};

const short = (v: number) => String(Math.round(v * 100) / 100);
const at = (v: number) => short(((v + limit) / (2 * limit)) * panel);
const per = (rate: number) => `${(100 * rate).toFixed(1)} %`;

/** The best of the random starts. */
function best(net: NarrowNet): Float64Array {
	const trained = Array.from({length: starts}, (_, s) => {
		const theta = trainClassifier(net, samples, `figure/${s}`, iterations);
		const loss = narrowLoss(net, theta, samples.z, samples.y, new Float64Array(theta.length));
		return {theta, loss, error: errorRate(net, theta, samples)};
	});
	return trained.reduce((a, b) => (b.error < a.error || (b.error === a.error && b.loss < a.loss) ? b : a))
		.theta;
}

/** The boundary of {f > 0} in panel coordinates, as closed paths. */
function region(net: NarrowNet, theta: Float64Array): string {
	const step = (2 * limit) / (grid - 1);
	const side = grid + 2;
	const points = new Float64Array(2 * side * side);
	for (let i = 0; i < side; i++)
		for (let j = 0; j < side; j++)
			points.set([-limit + (j - 1) * step, limit - (i - 1) * step], 2 * (i * side + j));
	const f = predict(narrowLayer(net), theta, points);
	// The outermost ring counts as negative, so that every contour closes; it is clipped away.
	for (let k = 0; k < side; k++)
		for (const v of [k, (side - 1) * side + k, k * side, k * side + side - 1]) f[v] = -1e-9;
	const place = (v: number) => short(((v - 1) / (grid - 1)) * panel);
	return contours(f, side, side, 0.02)
		.map(loop => `M${loop.map(([x, y]) => `${place(x)} ${place(y)}`).join('L')}Z`)
		.join('');
}

function dots(): string {
	const marks = {disc: '', ring: ''};
	for (let i = 0; i < samples.y.length; i++) {
		const [x, y] = [at(samples.z[2 * i]!), at(-samples.z[2 * i + 1]!)];
		if (samples.y[i] === 1) marks.disc += `<circle cx="${x}" cy="${y}" r="1.9"/>`;
		else marks.ring += `<path d="M${x} ${y}m-1.8 -1.8l3.6 3.6m0 -3.6l-3.6 3.6"/>`;
	}
	return `<g id="samples"><g fill="${disc.point}">${marks.disc}</g><g stroke="${ring.point}" stroke-width="1.1">${marks.ring}</g></g>`;
}

function drawPanel(net: NarrowNet, column: number, row: number, caption: string): string {
	const theta = best(net);
	const error = errorRate(net, theta, unitBallTest);
	console.log(
		`${caption}: ${per(errorRate(net, theta, samples))} of samples wrong, ${per(error)} of the test set`,
	);
	const d = region(net, theta);
	const [x, y] = [margin.left + column * (panel + gap.x), margin.top + row * (panel + gap.y)];
	const ticks = [-3, -2, -1, 0, 1, 2, 3].map(v => {
		const label = v < 0 ? `−${-v}` : `${v}`;
		const below =
			row === rows.length - 1
				? `<text x="${at(v)}" y="${panel + 16}" text-anchor="middle">${label}</text>`
				: '';
		const beside =
			column === 0 ? `<text x="-8" y="${at(-v)}" dy="0.35em" text-anchor="end">${label}</text>` : '';
		return `<path d="M${at(v)} ${panel}v4M0 ${at(v)}h-4"/>${below}${beside}`;
	});
	const names = [
		row === rows.length - 1 ? `<text x="${panel / 2}" y="${panel + 31}" text-anchor="middle">z₁</text>` : '',
		column === 0 ? `<text x="-30" y="${panel / 2}" dy="0.35em" text-anchor="middle">z₂</text>` : '',
	];
	const truth = [1, 2, 3].map(
		r => `<circle cx="${panel / 2}" cy="${panel / 2}" r="${short((r / (2 * limit)) * panel)}"/>`,
	);
	return `<g transform="translate(${x} ${y})">
<text y="-10" font-weight="600">${caption}</text><text x="${panel}" y="-10" text-anchor="end" fill="${ink.quiet}">error ${per(error)}</text>
<g clip-path="url(#panel)"><rect width="${panel}" height="${panel}" fill="${ring.fill}"/>
<path d="${d}" fill="${disc.fill}" fill-rule="evenodd"/>
<g fill="none" stroke="${ink.truth}" stroke-width="0.8" stroke-dasharray="2 3">${truth.join('')}</g>
<use href="#samples"/><path d="${d}" fill="none" stroke="${ink.line}" stroke-width="1.4" stroke-linejoin="round"/></g>
<rect width="${panel}" height="${panel}" fill="none" stroke="${ink.frame}"/>
<g stroke="${ink.frame}" font-size="10.5"><g fill="${ink.quiet}" class="ticks">${ticks.join('')}${names.join('')}</g></g>
</g>`;
}

const width = margin.left + depths.length * panel + (depths.length - 1) * gap.x + margin.right;
const height = margin.top + rows.length * panel + (rows.length - 1) * gap.y + margin.bottom;
const panels = rows.flatMap(({title, unit, net}, row) => {
	const y = margin.top + row * (panel + gap.y) + panel / 2;
	return [
		`<text transform="translate(18 ${y}) rotate(-90)" text-anchor="middle" font-size="13" font-weight="600">${title}</text>`,
		...depths.map((depth, column) =>
			drawPanel(net(depth), column, row, `${depth} ${unit}${depth === 1 ? '' : 's'}`),
		),
	];
});
const legend = [
	`<circle cx="6" cy="-4" r="3" fill="${disc.point}"/><text x="16">class +1: |z| ≤ 1</text>`,
	`<path d="M2.5 -7.5l7 7m0 -7l-7 7" stroke="${ring.point}" stroke-width="1.6"/><text x="16">class −1: 2 ≤ |z| ≤ 3</text>`,
	`<rect y="-10" width="12" height="12" fill="${disc.fill}" stroke="${ink.frame}"/><text x="18">predicted +1</text>`,
	`<rect y="-10" width="12" height="12" fill="${ring.fill}" stroke="${ink.frame}"/><text x="18">predicted −1</text>`,
	`<path d="M0 -4h18" stroke="${ink.line}" stroke-width="1.6"/><text x="24">f = 0</text>`,
];
const offsets = [0, 150, 318, 442, 566];
const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="Helvetica, Arial, sans-serif" font-size="12" fill="${ink.text}" role="img" aria-labelledby="title">
<title id="title">Decision regions of narrow networks on the unit ball experiment</title>
<style>.ticks text{stroke:none}</style>
<defs><clipPath id="panel"><rect width="${panel}" height="${panel}"/></clipPath>${dots()}</defs>
<rect width="${width}" height="${height}" fill="#ffffff"/>
<text x="${margin.left}" y="30" font-size="18" font-weight="600">Width 2 never closes around the disc; one-neuron ResNets do, from two blocks on</text>
<text x="${margin.left}" y="51" fill="${ink.quiet}">${samples.y.length} samples, logistic loss, L-BFGS; of ${starts} random starts the one with the fewest training errors. Error: on ${unitBallTest.y.length} fresh points.</text>
${panels.join('\n')}
<g transform="translate(${margin.left} ${height - 22})">${legend.map((item, i) => `<g transform="translate(${offsets[i]} 0)">${item}</g>`).join('')}</g>
</svg>
`;
writeFileSync(join(resolve(import.meta.dirname, '..'), 'reports', 'lin2018-fig2.svg'), svg);
