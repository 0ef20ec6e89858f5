/** The portfolio as a fast-check plugin: it guides any property over an instance, in any test runner. */
import fc from 'fast-check';
import {portfolio} from './portfolio.ts';

/** What a guided property is given: the plugin for its parameters, and where it says what share of its bound an instance used. */
export interface Guide<X> {
	readonly plugin: fc.Plugin<[X]>;
	/** To be called in the predicate: 1 is tight, more is failing, less leaves room (`1 - slack / max(|left|, |right|)`). */
	readonly tell: (share: number) => void;
}

/**
 * Guides `fc.assert(fc.property(given, x => { tell(share(x)); return …; }), {plugins: [plugin]})`: most instances are proposed by the
 * portfolio, so that a pass says nothing of a rate. fast-check's seed seeds what it draws itself; `seed` seeds the arms.
 *
 * @throws {TypeError} if the instances of `given` do not move: only `instance({…})` of `src/claim/instance.ts` makes such
 */
export function guided<X>(given: fc.Arbitrary<X>, seed: string): Guide<X> {
	const guide = portfolio(given, seed);
	if (guide === undefined) throw new TypeError('only arbitraries made by instance({…}) can be guided');
	let said = -Infinity;
	let proposed = false;
	const plugin: fc.Plugin<[X]> = () => ({
		decorateGenerate: next => (random, run) => {
			const base = next(random, run);
			proposed = guide.ready() && guide.wants();
			return proposed ? new fc.Value<[X]>([guide.next().instance], undefined) : base;
		},
		decorateRun: next => value => {
			said = -Infinity;
			const outcome = next(value);
			if (proposed) guide.told(said);
			else if (said > -Infinity) guide.offer({instance: value[0], share: said});
			return outcome;
		},
	});
	return {plugin, tell: share => (said = share)};
}
