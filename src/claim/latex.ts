/** LaTeX of conclusions, from mathjs's tree. */
import type {MathNode} from 'mathjs';

const greek = new Set(
	(
		'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega ' +
		'Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega'
	).split(' '),
);

function word(w: string): string {
	if (greek.has(w)) return `\\${w}`;
	return w.length === 1 || /^\d+$/.test(w) ? w : `\\mathrm{${w}}`;
}

function symbol(name: string): string {
	const [stem, ...rest] = name.split('_') as [string, ...string[]];
	// mathjs writes \cdot and its like with nothing behind them: the space keeps `\cdot b` from becoming `\cdotb`.
	return rest.length === 0 ? ` ${word(stem)}` : ` ${word(stem)}_{${rest.map(word).join(',')}}`;
}

/** LaTeX of a conclusion: words of several letters upright, `x_1` with its subscript. */
export function latexOf(node: MathNode): string {
	const spaced = node.toTex({
		parenthesis: 'auto',
		handler: (n: MathNode) =>
			n.type === 'SymbolNode' ? symbol((n as MathNode & {name: string}).name) : undefined,
	});
	return spaced.replace(/(?<!\\[A-Za-z]+) /g, '');
}
