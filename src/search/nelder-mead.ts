/** Arm: the simplex method of Nelder and Mead, with coefficients that depend on the dimension [nelder1965; gao2012]. */
import {type Arm, coordinates, type Surroundings} from './arm.ts';

/** More coordinates than this, and a simplex takes longer to set up than it is worth. */
const mostCoordinates = 60;

interface Vertex {
	readonly point: Float64Array;
	readonly share: number;
}

/** Reflects, stretches and contracts a simplex around a good instance; starts again when it has shrunk to nothing. */
export function* nelderMead<X>({space, start}: Surroundings<X>): Arm<X> {
	for (;;) {
		const from = start();
		const {point, steps, at} = coordinates(space, from.instance);
		const n = point.length;
		if (n < 2 || n > mostCoordinates) {
			yield from.instance;
			continue;
		}
		const [expand, contract, shrink] = [1 + 2 / n, 0.75 - 1 / (2 * n), 1 - 1 / n];
		const simplex: Vertex[] = [{point: point.slice(), share: from.share}];
		for (let i = 0; i < n; i++) {
			const corner = point.slice();
			corner[i]! += steps[i]!;
			simplex.push({point: corner, share: yield at(corner)});
		}
		for (;;) {
			simplex.sort((a, b) => b.share - a.share);
			const [best, worst, second] = [simplex[0]!, simplex[n]!, simplex[n - 1]!];
			if (worst.point.every((v, i) => Math.abs(v - best.point[i]!) < 1e-6 * steps[i]!)) break;
			const centre = new Float64Array(n);
			for (const {point: p} of simplex.slice(0, n)) for (let i = 0; i < n; i++) centre[i]! += p[i]! / n;
			const along = (t: number) => centre.map((c, i) => c + t * (c - worst.point[i]!));
			const reflected = along(1);
			const share: number = yield at(reflected);
			if (share > best.share) {
				const stretched = along(expand);
				const further: number = yield at(stretched);
				simplex[n] = further > share ? {point: stretched, share: further} : {point: reflected, share};
			} else if (share > second.share) simplex[n] = {point: reflected, share};
			else {
				const inner = along(share > worst.share ? contract : -contract);
				const closer: number = yield at(inner);
				if (closer > Math.max(share, worst.share)) simplex[n] = {point: inner, share: closer};
				else
					for (let i = 1; i <= n; i++) {
						const p = simplex[i]!.point.map((v, j) => best.point[j]! + shrink * (v - best.point[j]!));
						simplex[i] = {point: p, share: yield at(p)};
					}
			}
		}
	}
}
