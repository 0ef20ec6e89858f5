/** The networks on which the two tiers of arithmetic are compared. */
import {convolution} from '../nets/convolution.ts';
import {dense} from '../nets/dense.ts';
import type {Shape} from '../nets/shape.ts';
import {averagePool, flatten, globalAveragePool} from '../nets/pooling.ts';
import type {Padding} from '../nets/windows.ts';
import {chain, linear, pointwise, skip, type Part} from './float32-radius.samples.ts';

/** Weights and biases of unequal scales. */
export const bias = {sigmaW: 1.2, sigmaB: 0.5};
const paddings: readonly Padding[] = ['VALID', 'SAME', 'CIRCULAR'];

/** Networks with the shapes of their inputs: every kind of layer, and two compositions. */
export const networks: Record<string, [Part, Shape]> = {
	'dense in ntk parameterisation with a bias': [linear(dense(4, bias)), [5]],
	'dense in mean-field parameterisation without a bias': [
		linear(dense(3, {parameterisation: 'meanField'})),
		[6],
	],
	'dense in standard parameterisation at every position': [
		linear(dense(3, {parameterisation: 'standard', ...bias})),
		[2, 3, 4],
	],
	...Object.fromEntries(
		(['relu', 'tanh', 'erf', 'identity', 'softplus'] as const).map(name => [
			name,
			[chain(linear(dense(8, bias)), pointwise(name), linear(dense(3))), [4]],
		]),
	),
	...Object.fromEntries(
		paddings.flatMap((padding): [string, [Part, Shape]][] => [
			[
				`convolution on a plane, ${padding}, stride 1`,
				[chain(linear(dense(2)), linear(convolution(3, [3, 2], {padding, ...bias}))), [5, 4, 2]],
			],
			[
				`convolution on a plane, ${padding}, strides 2 and 3`,
				[chain(linear(dense(2)), linear(convolution(3, [3, 2], {padding, strides: [2, 3]}))), [6, 8, 1]],
			],
			[
				`convolution on a line, ${padding}, stride 2`,
				[chain(linear(dense(2)), linear(convolution(3, [4], {padding, strides: [2], ...bias}))), [7, 2]],
			],
			[
				`average pooling on a plane, ${padding}, strides 2 and 1`,
				[chain(linear(dense(2)), linear(averagePool([3, 2], {padding, strides: [2, 1]}))), [6, 5, 3]],
			],
			[
				`average pooling on a line, ${padding}, stride 3`,
				[chain(linear(dense(2)), linear(averagePool([2], {padding, strides: [3]}))), [8, 3]],
			],
		]),
	),
	'circular windows longer than the line': [
		chain(linear(dense(2)), linear(convolution(2, [7], {padding: 'CIRCULAR'}))),
		[3, 2],
	],
	'global average pooling': [chain(linear(dense(3)), linear(globalAveragePool())), [3, 4, 2]],
	flattening: [chain(linear(dense(3)), linear(flatten())), [3, 2, 2]],
	'a skip connection': [skip(chain(linear(dense(3, bias)), pointwise('tanh'), linear(dense(4)))), [4]],
	'three hidden layers': [
		chain(
			linear(dense(16, bias)),
			pointwise('relu'),
			linear(dense(16, bias)),
			pointwise('tanh'),
			linear(dense(16, bias)),
			pointwise('erf'),
			linear(dense(3, bias)),
		),
		[6],
	],
	'a residual convolutional network': [
		chain(
			linear(convolution(3, [3, 3], {padding: 'SAME'})),
			skip(chain(pointwise('relu'), linear(convolution(3, [3, 3], {padding: 'CIRCULAR'})))),
			pointwise('softplus'),
			linear(averagePool([2, 2], {strides: [2, 2]})),
			linear(flatten()),
			linear(dense(3, bias)),
		),
		[4, 4, 2],
	],
};
