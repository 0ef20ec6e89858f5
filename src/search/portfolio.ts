/**
 * The portfolio: arms that propose instances, and a bandit that gives the turns to those that gain.
 *
 * No arm wins everywhere: slopes mislead on plateaus, samplers are slow where slopes lead. Its instances depend on each other and on what
 * they measured, so they are no statistics: only a counterexample among them says anything.
 */
import type {Arbitrary} from 'fast-check';
import {movable} from '../claim/instance.ts';
import {type Stream, stream} from '../claim/randomness.ts';
import type {Arm, Start, Surroundings} from './arm.ts';
import {evolution} from './evolution.ts';
import {nelderMead} from './nelder-mead.ts';
import {patternSearch} from './pattern-search.ts';
import {corners, logScale, reshaping, uniform} from './samplers.ts';

/** The arms by name. */
const arms: Readonly<Record<string, <X>(around: Surroundings<X>) => Arm<X>>> = {
	corners,
	uniform,
	logScale,
	reshaping,
	evolution,
	patternSearch,
	nelderMead,
};

/** Proposes instances one at a time. */
export interface Portfolio<X> {
	/** Whether anything was offered yet; before, there is nothing to propose from. */
	readonly ready: () => boolean;
	/**
	 * Whether the next try should be one of the portfolio's. It competes with independent trials, which win where no arm gains, and have
	 * every fifth try whatever happens.
	 */
	readonly wants: () => boolean;
	/** The next instance, and the name of the arm that proposes it. */
	readonly next: () => {readonly instance: X; readonly arm: string};
	/** Says what share of the bound the last proposal used; minus infinity if it was refused or could not be measured. */
	readonly told: (share: number) => void;
	/** Tells of an independent trial: a place to start from. */
	readonly offer: (start: Start<X>) => void;
}

/** Places kept to start from. */
const startsKept = 8;

/** The share of turns dealt out evenly; the rest goes to the arms that gain most a turn. */
const evenly = 0.15;

/** Independent trials before the portfolio has its first turn, so that it has something to start from. */
const head = 10;

/** From then on one try in this many is an independent trial. */
const floor = 5;

/** What arms must gain a turn, squared, to take half of the other tries from independent trials. */
const patience = 3e-5;

/** How slowly an arm's gains are forgotten: a turn counts half after 23 more of the arm. */
const memory = 0.97;

/** The room left below the bound, in logarithm: what an arm gains when it lowers it. */
const room = (share: number): number => Math.log(Math.max(1e-9, 1 - share));

/** Places to start from: the best independent instances met, those first that were used least; every fourth time the latest one, good or not. */
function starts<X>() {
	const kept: {readonly start: Start<X>; used: number}[] = [];
	let latest: Start<X> | undefined;
	let turn = 0;
	return {
		offer(start: Start<X>) {
			latest = start;
			if (kept.length === startsKept && start.share <= kept[startsKept - 1]!.start.share) return;
			const place = kept.findIndex(k => k.start.share < start.share);
			kept.splice(place < 0 ? kept.length : place, 0, {start, used: 0});
			if (kept.length > startsKept) kept.pop();
		},
		next(): Start<X> {
			if (turn++ % 4 === 3) return latest!;
			const least = kept.reduce((a, b) => (b.used < a.used ? b : a));
			least.used++;
			return least.start;
		},
		any: () => kept.length > 0,
	};
}

/**
 * A portfolio over a family of instances, or `undefined` if its instances do not move (see `movable`).
 */
export function portfolio<X>(given: Arbitrary<X>, seed: string): Portfolio<X> | undefined {
	const space = movable(given);
	if (space === undefined) return undefined;
	const places = starts<X>();
	const dealer: Stream = stream(`${seed}/dealer`);
	const players = Object.entries(arms).map(([name, make]) => ({
		name,
		proposals: make<X>({given, space, rng: stream(`${seed}/${name}`), start: places.next}),
		answer: undefined as number | undefined,
		best: -Infinity,
		gain: 0,
		turns: 0,
	}));
	let player = players[0]!;
	/** Gain a turn, squared: the best arm takes most of the turns, and of arms that have long gained nothing none is preferred. */
	const rate = (p: typeof player) => ((p.gain + 0.005) / (p.turns + 1)) ** 2;
	const dealt = (): typeof player => {
		let ticket = dealer() * players.reduce((sum, p) => sum + rate(p), 0);
		return players.find(p => (ticket -= rate(p)) < 0) ?? players[0]!;
	};
	let tries = 0;
	return {
		ready: places.any,
		wants() {
			tries++;
			if (tries <= head || tries % floor === 0) return false;
			return dealer() * (patience + players.reduce((sum, p) => sum + rate(p), 0)) >= patience;
		},
		offer: places.offer,
		next() {
			player = dealer() < evenly ? players[Math.floor(dealer() * players.length)]! : dealt();
			const {answer, proposals} = player;
			const {value} = answer === undefined ? proposals.next() : proposals.next(answer);
			return {instance: value, arm: player.name};
		},
		told(share) {
			player.answer = share;
			const before = room(player.best);
			const gained = Math.max(0, before - room(share));
			player.best = Math.max(player.best, share);
			player.gain = memory * player.gain + (Number.isFinite(gained) ? gained : 0);
			player.turns = memory * player.turns + 1;
		},
	};
}
