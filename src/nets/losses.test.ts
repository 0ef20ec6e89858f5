/** The losses and their stated rounding errors against 250-digit arithmetic. */
import {create, all, type BigNumber, type FactoryFunctionMap} from 'mathjs';
import seedrandom from 'seedrandom';
import {describe, expect, it} from 'vitest';
import {losses, type LossName} from './losses.ts';

// 250 digits: the references convert doubles exactly (1e-30 has some 110 digits), subtract 1 from sqrt(1 + r^2) with
// r down to 1e-30, and add exp(-500) = 1e-217 to 1.
const math = create(all as FactoryFunctionMap, {number: 'BigNumber', precision: 250});

/** The exact value of a double: `bignumber(v)` alone would read its shortest decimal form. */
function big(v: number): BigNumber {
	let power = 0;
	let scaled = v;
	for (; !Number.isInteger(scaled); power++) scaled *= 2;
	return math.bignumber(BigInt(scaled).toString()).div(math.bignumber(2).pow(power));
}
const one = big(1);

type Reference = Record<
	'value' | 'derivative' | 'secondDerivative',
	(p: BigNumber, y: BigNumber) => BigNumber
>;
const tilt = big(3).div(10);
const references: Record<LossName, Reference> = {
	squared: {
		value: (p, y) => p.minus(y).pow(2).div(2),
		derivative: (p, y) => p.minus(y),
		secondDerivative: () => one,
	},
	logistic: {
		value: (p, y) => one.plus(y.neg().times(p).exp()).ln(),
		derivative: (p, y) => y.neg().div(one.plus(y.times(p).exp())),
		secondDerivative: (p, y) => {
			const e = y.times(p).exp();
			return e.div(one.plus(e).pow(2));
		},
	},
	pseudoHuber: {
		value: (p, y) => one.plus(p.minus(y).pow(2)).sqrt().minus(1),
		derivative: (p, y) => p.minus(y).div(one.plus(p.minus(y).pow(2)).sqrt()),
		secondDerivative: (p, y) => one.div(one.plus(p.minus(y).pow(2)).sqrt().pow(3)),
	},
	doubleWell: {
		value: p => p.pow(2).minus(1).pow(2).plus(tilt.times(p)),
		derivative: p => p.pow(3).minus(p).times(4).plus(tilt),
		secondDerivative: p => p.pow(2).times(12).minus(4),
	},
};

function points(name: LossName): [number, number][] {
	const rng = seedrandom.alea(`losses ${name}`);
	const list: [number, number][] = [];
	for (let i = 0; i < 40; i++) {
		const p = (rng() < 0.5 ? -1 : 1) * 10 ** (rng.double() * 12 - 9);
		list.push([
			p,
			name === 'logistic'
				? rng() < 0.5
					? -1
					: 1
				: i % 2
					? rng.double() * 2 - 1
					: p * (1 + 1e-3 * rng.double()),
		]);
	}
	list.push([0, 1], [0, -1], [1, 1], [-1, 1], [30, 1], [-30, 1], [500, 1], [-500, 1], [1e-30, 1]);
	return list;
}

describe.each(Object.keys(losses) as LossName[])('the %s loss', name => {
	const loss = losses[name];

	it.each(['value', 'derivative', 'secondDerivative'] as const)(
		'has its %s within the stated error of a 250-digit evaluation',
		kind => {
			const bound = {
				value: loss.valueError,
				derivative: loss.derivativeError,
				secondDerivative: loss.secondDerivativeError,
			}[kind];
			for (const [p, y] of points(name)) {
				const exact = references[name][kind](big(p), big(y));
				const error = big(loss[kind](p, y)).minus(exact).abs().toNumber();
				expect(error, `p = ${p}, y = ${y}`).toBeLessThanOrEqual(bound(p, y));
			}
		},
	);

	it('states errors of a few units in the last place where nothing cancels', () => {
		for (const [p, y] of [
			[0.7, -1],
			[-2, 1],
		] as const) {
			expect(loss.valueError(p, y)).toBeLessThan(20 * 2 ** -52 * (1 + Math.abs(loss.value(p, y))));
			expect(loss.derivativeError(p, y)).toBeLessThan(20 * 2 ** -52 * (1 + Math.abs(loss.derivative(p, y))));
		}
	});

	it('is convex exactly when it says so', () => {
		let least = Infinity;
		for (let p = -3; p <= 3; p += 1 / 64)
			for (const y of [-1, 1]) least = Math.min(least, loss.secondDerivative(p, y));
		expect(least >= 0).toBe(loss.convex);
	});
});

describe('extreme arguments', () => {
	it('give neither NaN nor overflow where the loss is representable', () => {
		expect(losses.logistic.value(-1e300, 1)).toBe(1e300);
		expect(losses.logistic.value(1e300, 1)).toBe(0);
		expect(losses.logistic.derivative(-1e300, 1)).toBe(-1);
		expect(losses.logistic.secondDerivative(-1e300, 1)).toBe(0);
		expect(losses.pseudoHuber.value(1e300, 0)).toBe(1e300);
		expect(losses.pseudoHuber.derivative(-1e300, 0)).toBe(-1);
		expect(losses.pseudoHuber.secondDerivative(1e300, 0)).toBe(0);
	});
});

/** The critical point of the double well that Newton's method reaches. */
function stationaryFrom(start: number): number {
	let p = start;
	for (let i = 0; i < 30; i++)
		p -= losses.doubleWell.derivative(p, 0) / losses.doubleWell.secondDerivative(p, 0);
	return p;
}

describe('the double well', () => {
	it('has a local minimum near 0.96 above the global one near -1.03', () => {
		const [bad, good] = [stationaryFrom(1), stationaryFrom(-1)];
		expect(bad).toBeGreaterThan(0.95);
		expect(bad).toBeLessThan(0.97);
		expect(good).toBeGreaterThan(-1.04);
		expect(good).toBeLessThan(-1.03);
		expect(losses.doubleWell.secondDerivative(bad, 0)).toBeGreaterThan(0);
		expect(losses.doubleWell.value(bad, 0)).toBeGreaterThan(losses.doubleWell.value(good, 0));
	});
});
