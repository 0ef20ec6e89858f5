/**
 * Trees back to text: a conclusion that was taken apart and put together otherwise, as `read` reads it.
 *
 * Products are written with `*`, so that none of the rules for products without a sign applies, and every bracket that the tree needs is
 * written: reading the text gives the tree again. A negative number, which no reading gives, comes back as a minus before a number.
 */
import type {Estimator, Reading, Term, Truth} from './expression.ts';

/** The tree of a conclusion: its truth, and the estimators that stand in it as `#0`, `#1`, …. */
export type Conclusion = Pick<Reading, 'truth' | 'estimators'>;

/** How tightly a form binds; an atom binds most. */
const binds = {sum: 1, product: 2, sign: 3, power: 4, atom: 5} as const;

/** Operators of two arguments: sign, how tightly it binds, and what either argument must bind at least. */
const infix: Readonly<Record<string, readonly [sign: string, own: number, left: number, right: number]>> = {
	add: [' + ', binds.sum, binds.sum, binds.product],
	subtract: [' - ', binds.sum, binds.sum, binds.product],
	multiply: [' * ', binds.product, binds.product, binds.sign],
	divide: [' / ', binds.product, binds.product, binds.sign],
	pow: ['^', binds.power, binds.atom, binds.atom],
};
const signs: Readonly<Record<string, string>> = {unaryMinus: '-', unaryPlus: '+'};

const bracket = (text: string, yes: boolean): string => (yes ? `(${text})` : text);

function estimatorText(e: Estimator, estimators: readonly Estimator[]): string {
	if (e.kind === 'P') return `P(${truthText(e.event, estimators)})`;
	const inner = printTerm(e.term, estimators);
	if (e.kind === 'quantile') return `quantile(${inner}, ${e.p})`;
	if (e.kind === 'order') return `order(${inner}, ${e.variable})`;
	const range = [e.min, e.max].map(term => printTerm(term, estimators));
	return range.join() === '0,1' ? `E(${inner})` : `E(${inner}, ${range.join(', ')})`;
}

function termText(t: Term, estimators: readonly Estimator[]): readonly [text: string, own: number] {
	if (t.kind === 'number') return [String(t.value), t.value < 0 ? binds.sign : binds.atom];
	if (t.kind === 'name')
		return [
			t.name.startsWith('#') ? estimatorText(estimators[Number(t.name.slice(1))]!, estimators) : t.name,
			binds.atom,
		];
	const {fn} = t;
	const args = t.args.map(arg => termText(arg, estimators));
	const [[first, firstOwn], second] = args as [(typeof args)[0], (typeof args)[0] | undefined];
	const sign = signs[fn];
	if (sign !== undefined) return [sign + bracket(first, firstOwn <= binds.sign), binds.sign];
	const operator = infix[fn];
	if (operator === undefined || args.length !== 2)
		return [`${fn}(${args.map(([text]) => text).join(', ')})`, binds.atom];
	const [symbol, own, left, right] = operator;
	return [bracket(first, firstOwn < left) + symbol + bracket(second![0], second![1] < right), own];
}

function truthText(truth: Truth, estimators: readonly Estimator[]): string {
	const text = (t: Truth) => truthText(t, estimators);
	if (truth.kind === 'compare')
		return [printTerm(truth.left, estimators), truth.op, printTerm(truth.right, estimators)].join(' ');
	if (truth.kind === 'not') return `not (${text(truth.part)})`;
	const [first, ...rest] = truth.parts as [Truth, ...Truth[]];
	// The links of a chain share their sides: an estimator in the middle must be written once.
	const links = rest.map((part, i) => {
		const before = truth.parts[i]!;
		return part.kind === 'compare' && before.kind === 'compare' && before.right === part.left
			? ` ${part.op} ${printTerm(part.right, estimators)}`
			: undefined;
	});
	if (truth.kind === 'and' && !links.includes(undefined)) return text(first) + links.join('');
	const joined = (t: Truth) => t.kind === 'and' || t.kind === 'or';
	return [
		bracket(text(first), joined(first) && first.kind !== truth.kind),
		...rest.map(part => bracket(text(part), joined(part))),
	].join(` ${truth.kind} `);
}

/** The text of a term over `estimators`. */
export const printTerm = (term: Term, estimators: readonly Estimator[] = []): string =>
	termText(term, estimators)[0];

/** The text of a conclusion: what `read` reads as the same tree. */
export const print = ({truth, estimators}: Conclusion): string => truthText(truth, estimators);
