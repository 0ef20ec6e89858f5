/**
 * The spherical spin model with two spins a term: the higher a critical point, the more ways lead down, and minima are global.
 *
 * That the index of a critical point grows with its level is what random landscapes are cited for, there up to fluctuations [choromanska2015, dauphin2014]. For E(w) = <w, J w> on the unit sphere it is exact: critical
 * points are eigenvectors, the Riemannian Hessian at one of value L is 2 (J - L I) on the tangent space, and its index the number of eigenvalues below L. A field or a third spin ends that: the controls. J = H diag(l) H
 * with H = |u|^2 I - 2 u u^T, all in whole numbers, |H e|^2 = |u|^4 for unit vectors e; the index is found in integers from J alone.
 */
import {dyadic} from '../src/claim/domain.ts';
import {instance} from '../src/claim/instance.ts';
import {array, choice, size} from '../src/claim/leaf.ts';
import {exact} from '../src/claim/quantity.ts';
import {theorem} from '../src/claim/theorem.ts';
import {dot, matvec} from '../src/kernels/dense.ts';
import {reflectedForm, tangentIndex} from '../src/nets/spherical-model.ts';

/** A form by its eigenvalues and a reflection, the number of an eigenvector, another point, and a multiplier for a field. */
interface Form {
	readonly d: number;
	readonly u: Float64Array;
	readonly levels: Float64Array;
	/** Counted around: modulo d. */
	readonly at: number;
	/** Not a unit vector: E there is <v, J v> / |v|^2. */
	readonly v: Float64Array;
	readonly mu: number;
}

/** H, its column w at `at`, J, and |u|^4 = |w|^2, by which eigenvalues of J exceed the levels. */
const form = ({d, u, levels, at}: Form) => {
	const {H, J, scale} = reflectedForm(u, levels);
	const i = at % d;
	return {w: H.slice(i * d, (i + 1) * d), J, scale, level: levels[i]!};
};

/** At the eigenvector `at`: its level, its index, how many levels are lower; `other` is the value at v, `size` times. */
function measure(x: Form) {
	const {w, J, scale, level} = form(x);
	return {
		index: exact(tangentIndex(J, w, level * scale)),
		below: exact(x.levels.filter(l => l < level).length),
		value: exact(level * scale),
		other: exact(dot(x.v, matvec(J, x.v, x.d, x.d))),
		size: exact(dot(x.v, x.v)),
	};
}

/** With a field b = (level - mu) w, E(w) = <w, J w> - 2 <b, w>: the same w is critical, with the multiplier mu; `other` is at -w. */
function measureField(x: Form) {
	const {w, J, scale, level} = form(x);
	return {
		...measure(x),
		index: exact(tangentIndex(J, w, x.mu * scale)),
		value: exact(2 * x.mu - level),
		other: exact(3 * level - 2 * x.mu),
		size: exact(1),
	};
}

/** Three spins: E = sum_j l_j <h_j, w>^3 at w = -h, h = h_at, where the Hessian less 3 E is 3 l_at on the tangent space; `other` is at -h_j of the next j. */
function measureCubic(x: Form) {
	const {d, levels, at} = x;
	const level = levels[at % d]!;
	return {
		...measure(x),
		index: exact(level < 0 ? d - 1 : 0),
		value: exact(-level),
		other: exact(-levels[(at + 1) % d]!),
		size: exact(1),
	};
}

const plane = (levels: readonly number[], at: number, v: readonly number[], mu: number): Form => ({
	d: 2,
	u: Float64Array.of(1, 0),
	levels: Float64Array.from(levels),
	at,
	v: Float64Array.from(v),
	mu,
});

export default theorem({
	id: 'choromanska2015-quadratic1',
	title: 'Two spins a term: the index of a critical point counts the levels below it',
	source: {cite: 'choromanska2015', at: 'the spherical spin model at H = 2, where its picture is exact'},
	statement: String.raw`E(w) = \langle w, J w \rangle \text{ on } |w| = 1,\; \nabla E(w) = 0:\quad
		\operatorname{index} \nabla^2 E(w) = \#\{ j : \lambda_j(J) < E(w) \}, \qquad \operatorname{index} = 0 \Rightarrow E(w) = \min E`,
	area: 'landscape',
	status: 'proved',
	expect: 'survives',
	given: instance<Form>({
		d: size(2, 4),
		u: array(['d'], dyadic(0, 3)),
		levels: array(['d'], dyadic(0, 8)),
		at: choice<number>(0, 1, 2, 3),
		v: array(['d'], dyadic(0, 4)),
		mu: choice<number>(0, 1, -1, 2, -2, 4, -4, 6, -6),
	}),
	assuming: {'the reflection has a direction': ({u}) => u.some(v => v !== 0)},
	measure,
	conclusion: 'index == below and (index >= 1 or value * size <= other)',
	controls: {
		'with a field': {
			measure: measureField,
			conclusion: 'index >= 1 or value * size <= other',
			because:
				'levels 0 and 3, a field with mu = 1: w keeps a positive curvature, 3 - 1, but E(w) = 2 and E(-w) = -2',
			witness: plane([0, 3], 0, [0, 0], 1),
		},
		'three spins a term': {
			measure: measureCubic,
			conclusion: 'index >= 1 or value * size <= other',
			because: '2 w_1^3 + w_2^3: minima at -e_1 with value -2 and at -e_2 with value -1',
			witness: plane([2, 1], 1, [0, 0], 0),
		},
		'one way down is not enough': {
			conclusion: 'index >= 2 or value * size <= other',
			because: 'levels 0 and 1: the upper critical point has index 1, and is not the least',
			witness: plane([0, 1], 1, [1, 0], 0),
		},
	},
	regimes: {
		'four dimensions': ({d}) => d === 4,
		'a minimum': x => x.levels.every(l => l >= x.levels[x.at % x.d]!),
		'levels that coincide': ({levels}) => new Set(levels).size < levels.length,
	},
	budget: {trials: 600},
});
