/** A counterexample as one ESM file for plain Node: the same measurement, kernels and intervals as in a run, bundled. */
import {build} from 'esbuild';
import {realpathSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import type {Estimator, Reading} from '../claim/expression.ts';
import type {Theorem} from '../claim/theorem.ts';
import {decisionCalls, intervalCalls} from './calls.ts';
import {housePlugin} from './house-plugin.ts';
import {javascriptLiteral} from './literals.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const ending = import.meta.url.slice(import.meta.url.lastIndexOf('.'));

/** The chance that an estimate of a script about random outcomes misses its interval. */
const miss = 1e-6;

/** Outcomes that a script draws, as a multiple of what a quick search draws at an instance. */
const drawsFactor = 4;

/** How many outcomes a stand-alone script draws for the theorem. */
export const drawsOf = (t: Theorem): number => drawsFactor * (t.budget.draws ?? 1);

function estimatorSource(e: Estimator): string {
	const text = `text: ${JSON.stringify(e.text)}`;
	if (e.kind === 'P')
		return `{${text}, see: q => indicator(${decisionCalls(e.event, [], '\t\t')}), range: () => ({lo: 0, hi: 1})}`;
	if (e.kind === 'E') {
		const [min, max] = [e.min, e.max].map(intervalCalls);
		return `{${text}, see: q => ${intervalCalls(e.term)}, range: q => ({lo: (${min}).lo, hi: (${max}).hi})}`;
	}
	if (e.kind === 'quantile') return `{${text}, see: q => ${intervalCalls(e.term)}, p: ${e.p}}`;
	throw new Error(
		`'${e.text}' asks how a quantity grows along a ladder, which a stand-alone script does not draw`,
	);
}

/**
 * The script. It prints hypotheses, quantities, both sides and the slack, and ends with VIOLATED and exit code 0 or NOT VIOLATED and 1.
 *
 * @throws {Error} in one line if the conclusion speaks of growth along a ladder, or the theorem file cannot be bundled
 */
export async function nodeScript(
	t: Theorem,
	theoremFile: string,
	{truth, estimators}: Reading,
	instance: unknown,
): Promise<string> {
	const from = (path: string) => JSON.stringify(`${root}src/${path}${ending}`);
	const estimated = estimators.map(e => `\t${estimatorSource(e)},\n`);
	const random = estimators.length > 0;
	const sampling = `estimation({draws: ${drawsOf(t)}, miss: ${miss}, estimated: [\n${estimated.join('')}]})`;
	const entry = `
import t from ${JSON.stringify(realpathSync(theoremFile))};
import {abs, add, cos, div, E, exp, log, log10, log2, max, min, mul, neg, PI, point, pow, sin, sqrt, sub, tanh} from ${from('kernels/interval')};
import {around, both, compare, either, not} from ${from('export/decision')};
import {recompute} from ${from('export/script')};
${random ? `import {estimation, indicator} from ${from('export/outcomes')};` : ''}

const instance = ${javascriptLiteral(instance)};

const conclude = (q, estimate) =>
	${decisionCalls(truth, estimators)};

const estimates = ${random ? sampling : '() => []'};

console.log(\`\${t.id}: \${t.title}\`);
process.exitCode = recompute(t, instance, conclude, estimates, line => console.log(line)) ? 0 : 1;
`;
	const bundled = await build({
		stdin: {contents: entry, sourcefile: 'counterexample.js', resolveDir: root},
		absWorkingDir: root,
		bundle: true,
		write: false,
		format: 'esm',
		platform: 'node',
		target: 'node20',
		charset: 'utf8',
		legalComments: 'none',
		logLevel: 'silent',
		plugins: [housePlugin(realpathSync(theoremFile), root)],
	}).catch((error: Error) => {
		throw new Error(`the theorem file cannot be bundled: ${error.message.replace(/\s+/g, ' ')}`, {
			cause: error,
		});
	});
	const about = [
		`A counterexample to ${t.id}: this file measures the instance below again and decides`,
		`\t${t.conclusion}`,
		'in interval arithmetic, with nothing but Node 20 or newer: node <this file>.',
	];
	// A path comment of a file outside the project keeps its name alone.
	const text = bundled.outputFiles[0]!.text.replaceAll(/^\/\/ (?:\.\.|\/).*\//gm, '// ').replaceAll(
		'/* @__PURE__ */ ',
		'',
	);
	return `${about.map(line => `// ${line}`).join('\n')}\n${text}`;
}
