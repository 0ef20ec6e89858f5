/** Verdicts and numbers in words, as a report says them to people. */
import type {ClaimRecord, Ends} from '../../judge/record.ts';

/** A count with its thousands apart. */
export const count = (n: number): string => n.toLocaleString('en-US');

/** A count of things. */
export const counted = (n: number, one: string, many = `${one}s`): string =>
	`${count(n)} ${n === 1 ? one : many}`;

/** A probability to two digits, rounded up, so that what is below the number is below the text. */
export function upward(p: number): string {
	const two = (x: number) => Number(x.toPrecision(2));
	const least = two(p) >= p ? two(p) : two(two(p) + 10 ** (Math.floor(Math.log10(p)) - 1));
	return least < 1e-3 ? least.toExponential(1) : String(least);
}

/** A number to at most ten significant digits. */
export const number = (x: number): string => {
	const short = Number(x.toPrecision(10));
	if (Math.abs(short) < 1e-300) return '0'; // an end that was rounded outward from 0
	return short !== 0 && (Math.abs(short) < 1e-4 || Math.abs(short) >= 1e12)
		? short.toExponential().replace('e+', 'e')
		: String(short);
};

/** A number with how far it may be off; infinite radii say nothing and are left out. */
export function measured({value, radius}: {readonly value: number; readonly radius: number | null}): string {
	if (radius === 0) return String(value);
	return radius === null ? number(value) : `${number(value)} ± ${radius.toPrecision(2)}`;
}

/** An enclosure: a number if it is a point, a number and how far it may be off if it is narrow, or its ends. */
export function enclosed({lo, hi}: Ends): string {
	if (lo === null || hi === null)
		return `[${lo === null ? '-∞' : number(lo)}, ${hi === null ? '∞' : number(hi)}]`;
	if (lo === hi) return String(lo);
	const middle = lo / 2 + hi / 2;
	const radius = hi / 2 - lo / 2;
	// A number as it is written in a conclusion, enclosed since it is no double.
	if (radius <= Number.EPSILON * Math.abs(middle)) return number(middle);
	return radius < 1e-6 * Math.abs(middle)
		? `${number(middle)} ± ${radius.toPrecision(2)}`
		: `[${number(lo)}, ${number(hi)}]`;
}

const finders: Readonly<Record<string, string>> = {corpus: 'the stored counterexamples'};

const rungs = {
	exact: 're-checked in exact arithmetic',
	intervals: 're-checked in outward-rounded intervals',
	draws: 'decided by outcomes drawn afresh',
} as const;

/** What the verdict says of the claim, in one sentence. */
export function verdictInWords(claim: ClaimRecord): string {
	const {verdict, trials, draws, violationRateBelow, counterexample, foundBy, reason} = claim;
	if (verdict === 'survived') {
		const drawn = draws > 0 ? ` with ${counted(draws, 'random outcome')}` : '';
		const rate =
			violationRateBelow === null
				? ''
				: `: under this generator the violation rate is below ${upward(violationRateBelow)} at 95 %`;
		return `Survived ${counted(trials, 'independent trial')}${drawn}${rate}.`;
	}
	if (verdict === 'falsified' && counterexample !== null) {
		const by = foundBy === null ? '' : `, met by ${finders[foundBy] ?? foundBy} and`;
		return `Falsified by a counterexample${by} ${rungs[counterexample.rung]}.`;
	}
	return `${verdict[0]!.toUpperCase()}${verdict.slice(1)}${reason === null ? '' : `: ${reason}`}.`;
}

/** Whether that was expected, in words. */
export function expectation({asExpected, expect, verdict}: ClaimRecord): string {
	if (expect === null) return 'Its file could not be read.';
	const hoped = expect === 'falls' ? 'It was expected to fall' : 'It was expected to survive';
	if (asExpected) return `${hoped}.`;
	return (verdict === 'survived' && expect === 'survives') || (verdict === 'falsified' && expect === 'falls')
		? `${hoped}, but not all of its siblings went as they should.`
		: `${hoped}: this is not as expected.`;
}

/** A run in one sentence. */
export function runInWords(claims: readonly ClaimRecord[]): string {
	const kinds = new Map<string, number>();
	for (const {verdict} of claims) kinds.set(verdict, (kinds.get(verdict) ?? 0) + 1);
	const surprises = claims.filter(c => !c.asExpected).length;
	const list = [...kinds]
		.toSorted(([a], [b]) => (a < b ? 1 : -1))
		.map(([verdict, n]) => `${count(n)} ${verdict}`);
	const end = surprises === 0 ? 'all as expected' : `${count(surprises)} not as expected`;
	return `${counted(claims.length, 'claim')}: ${[...list, end].join(', ')}.`;
}
