/** The perceptron kernels against their plain twins, bit for bit, against networks worked out by hand, and their errors. */
import {describe, expect, test, vi} from 'vitest';
import type {ActivationName} from './activations.ts';
import {expectSameBits, random, resident, uniform, whole} from './kernel.samples.ts';
import {mlpBackward, mlpForward, mlpHvp, mlpJvp, mlpParameterCount} from './mlp-kernel.ts';
import {kernel, passes, plain, sample} from './mlp.samples.ts';
import * as twin from './mlp-twin.ts';
import {allocate, capacity, withWorkspace} from './workspace.ts';

function expectSamePasses(a: ReturnType<typeof passes>, b: ReturnType<typeof passes>, what: string): void {
	for (const pass of ['forward', 'backward', 'jvp', 'hvp'] as const)
		expectSameBits(a[pass], b[pass], `${pass} ${what}`);
}

describe('the kernels agree with their plain twins to the last bit', () => {
	test('on 300 random networks, outside the workspace and within', () => {
		const rng = random('bits');
		for (let i = 0; i < 300; i++) {
			const s = sample(rng, 18, i % 20 === 0 ? 0 : 1 + whole(rng, 34));
			const what = `${s.sizes.join('-')} ${s.name}, batch ${s.batch}`;
			const expected = passes(twin, s, plain);
			expectSamePasses(passes(kernel, s, plain), expected, `${what}, copied`);
			withWorkspace(() => {
				const {theta, thetaDot, x, c, cDot} = s;
				const inputs = [theta, thetaDot, x, c, cDot].map(resident);
				const within = {
					...s,
					theta: inputs[0]!,
					thetaDot: inputs[1]!,
					x: inputs[2]!,
					c: inputs[3]!,
					cDot: inputs[4]!,
				};
				const guards: Float64Array[] = [];
				const guarded = (length: number): Float64Array => {
					const block = allocate(length + 2).fill(5);
					guards.push(block);
					return block.subarray(1, length + 1).fill(NaN);
				};
				expectSamePasses(passes(kernel, within, guarded), expected, `${what}, in the workspace`);
				for (const block of guards)
					expect([block[0], block.at(-1)], `${what}: written outside`).toEqual([5, 5]);
				[theta, thetaDot, x, c, cDot].forEach((input, j) =>
					expectSameBits(inputs[j]!, input, `${what}: input ${j}`),
				);
			});
		}
	});

	test('on one network wide enough for packed products', () => {
		const s = {...sample(random('wide'), 4, 90), sizes: [70, 80, 66, 3], scales: undefined};
		const rng = random('wide operands');
		const count = mlpParameterCount(s.sizes);
		const wide = {
			...s,
			theta: uniform(rng, count),
			thetaDot: uniform(rng, count),
			x: uniform(rng, 90 * 70),
			c: uniform(rng, 90 * 3),
			cDot: uniform(rng, 90 * 3),
		};
		expectSamePasses(passes(kernel, wide, plain), passes(twin, wide, plain), 'wide');
	});

	test('where there are no kernels, and where the workspace has no room for a pass', async () => {
		const s = sample(random('fallback'), 9, 12);
		const expected = passes(kernel, s, plain);
		withWorkspace(() => {
			allocate(capacity());
			expectSamePasses(passes(kernel, s, plain), expected, 'without room');
		});
		vi.resetModules();
		vi.doMock('./wasm/loader.ts', () => ({kernels: undefined}));
		const fallback = await import('./mlp-kernel.ts');
		vi.doUnmock('./wasm/loader.ts');
		expectSamePasses(passes(fallback as unknown as typeof twin, s, plain), expected, 'without kernels');
	});
});

describe('networks worked out by hand', () => {
	// relu(x) + relu(-x) = |x|; without the relu it would be 0.
	const theta = Float64Array.of(1, -1, 0, 0, 1, 1, 0);
	const x = Float64Array.of(-3, 0.5, 2, -7, 11, -13);

	test('two relu units make the absolute value', () => {
		expect([...mlpForward([1, 2, 1], 'relu', theta, x, 6)]).toEqual([3, 0.5, 2, 7, 11, 13]);
		withWorkspace(() =>
			expect([...mlpForward([1, 2, 1], 'relu', resident(theta), resident(x), 6, allocate(6))]).toEqual([
				3, 0.5, 2, 7, 11, 13,
			]),
		);
	});

	test('their gradient sees each sample through the unit that is active there', () => {
		// With cotangent 1 for each sample: dW_1 = (sum of positive x, sum of negative x), db_1 = how many of each,
		// dW_2 = (sum of x+, sum of x-), db_2 = 6.
		expect([...mlpBackward([1, 2, 1], 'relu', theta, x, 6, new Float64Array(6).fill(1))]).toEqual([
			13.5, -23, 3, 3, 13.5, 23, 6,
		]);
	});

	test('one layer is the affine map, whatever the activation', () => {
		const affine = Float64Array.of(1, 2, 3, 4, 10, 20);
		expect([...mlpForward([2, 2], 'tanh', affine, Float64Array.of(1, 1, -1, 0), 2)]).toEqual([13, 27, 9, 17]);
	});

	test('scales multiply weights and biases', () => {
		// Powers of two commute with rounding, so the network with scaled parameters agrees exactly.
		const rng = random('scales');
		const sizes = [3, 5, 4, 2];
		const scales = [2, 0.5, 0.25, 4, 8, 1];
		const unscaled = uniform(rng, mlpParameterCount(sizes));
		const factors = sizes
			.slice(1)
			.flatMap((n, l) => [
				...Array.from({length: n * sizes[l]!}, () => scales[2 * l]!),
				...Array.from({length: n}, () => scales[2 * l + 1]!),
			]);
		const scaled = unscaled.map((t, i) => t * factors[i]!);
		const [inputs, c] = [uniform(rng, 3 * 9), uniform(rng, 2 * 9)];
		expectSameBits(
			mlpForward(sizes, 'tanh', unscaled, inputs, 9, undefined, scales),
			mlpForward(sizes, 'tanh', scaled, inputs, 9),
			'outputs',
		);
		expectSameBits(
			mlpBackward(sizes, 'tanh', unscaled, inputs, 9, c, undefined, scales),
			mlpBackward(sizes, 'tanh', scaled, inputs, 9, c).map((t, i) => t * factors[i]!),
			'gradient',
		);
	});
});

/** So many zeros. */
const of = (length: number): Float64Array => new Float64Array(length);

describe('wrong arguments are refused by name', () => {
	test.each([
		['no layer', () => mlpParameterCount([3]), 'a network of 1 sizes'],
		['an empty layer', () => mlpParameterCount([3, 0, 1]), 'sizes[1] is 0'],
		['too few parameters', () => mlpForward([2, 3, 1], 'relu', of(12), of(8), 4), 'theta has 12 entries'],
		[
			'inputs of another batch',
			() => mlpForward([2, 3, 1], 'relu', of(13), of(8), 5),
			'x has 8 entries; batch x the first size needs exactly 10',
		],
		['half a batch', () => mlpForward([2, 3, 1], 'relu', of(13), of(8), 0.5), 'batch is 0.5'],
		['a short output', () => mlpForward([2, 3, 1], 'relu', of(13), of(8), 4, of(3)), 'out has 3 entries'],
		[
			'a short cotangent',
			() => mlpBackward([2, 3, 1], 'relu', of(13), of(8), 4, of(3)),
			'dOut has 3 entries',
		],
		['a short tangent', () => mlpJvp([2, 3, 1], 'relu', of(13), of(12), of(8), 4), 'thetaDot has 12 entries'],
		[
			'a short second tangent',
			() => mlpHvp([2, 3, 1], 'relu', of(13), of(13), of(8), 4, of(4), of(5)),
			'dOutDot has 5 entries',
		],
		[
			'one scale',
			() => mlpForward([2, 3, 1], 'relu', of(13), of(8), 4, of(4), [1]),
			'scales has 1 entries; 2 layers need two each',
		],
		[
			'an unknown activation',
			() => mlpForward([2, 3, 1], 'swish' as ActivationName, of(13), of(8), 4),
			'unknown activation swish',
		],
	])('%s', (_, call, message) => {
		expect(call).toThrow(RangeError);
		expect(call).toThrow(message);
	});

	test('an output that is an input', () => {
		const theta = of(13);
		expect(() => mlpBackward([2, 3, 1], 'relu', theta, of(8), 4, of(4), theta)).toThrow(/overlaps/);
		withWorkspace(() => {
			const block = allocate(26);
			const call = () =>
				mlpBackward([2, 3, 1], 'relu', block.subarray(0, 13), of(8), 4, of(4), block.subarray(12, 25));
			expect(call).toThrow(/overlaps/);
		});
	});
});
