/** Fully connected ReLU networks R^d -> R in float64: the narrow data type of the exact tier, and its plain evaluation. */

/** One hidden layer z -> relu(W z + b): W is rows x cols, row-major, b has rows entries. */
export interface DenseLayer {
	readonly rows: number;
	readonly cols: number;
	readonly W: Float64Array;
	readonly b: Float64Array;
}

/** f(x) = w . z + c, where z is the output of the last hidden layer (of at least one) on the input x in R^inputs. */
export interface ReluNet {
	readonly inputs: number;
	readonly hidden: readonly DenseLayer[];
	readonly readout: {readonly w: Float64Array; readonly c: number};
}

/** Throws RangeError unless there is a hidden layer, all shapes fit each other and every weight is finite. */
export function checkReluNet(net: ReluNet): void {
	checkCount('inputs', net.inputs);
	checkCount('the number of hidden layers', net.hidden.length);
	let width = net.inputs;
	for (const [l, {rows, cols, W, b}] of net.hidden.entries()) {
		const name = `hidden layer ${l + 1}`;
		checkCount(`the rows of ${name}`, rows);
		if (cols !== width) throw new RangeError(`${name} must have ${width} columns, got ${cols}`);
		checkEntries(`W of ${name}`, W, rows * cols);
		checkEntries(`b of ${name}`, b, rows);
		width = rows;
	}
	checkEntries('the read-out w', net.readout.w, width);
	checkEntries('the read-out c', Float64Array.of(net.readout.c), 1);
}

function checkCount(name: string, n: number): void {
	if (!Number.isInteger(n) || n < 1) throw new RangeError(`${name} must be an integer >= 1, got ${n}`);
}

function checkEntries(name: string, a: Float64Array, n: number): void {
	if (a.length !== n) throw new RangeError(`${name} must have ${n} entries, got ${a.length}`);
	const bad = a.find(x => !Number.isFinite(x));
	if (bad !== undefined) throw new RangeError(`${name} must be finite, got ${bad}`);
}

/** f(x) in float64, with float64's rounding; x has net.inputs entries. */
export function evaluate(net: ReluNet, x: Float64Array): number {
	let z = x;
	for (const {rows, cols, W, b} of net.hidden) {
		const next = new Float64Array(rows);
		for (let i = 0; i < rows; i++) {
			let s = b[i]!;
			for (let k = 0; k < cols; k++) s += W[i * cols + k]! * z[k]!;
			next[i] = s > 0 ? s : 0;
		}
		z = next;
	}
	let s = net.readout.c;
	for (let k = 0; k < z.length; k++) s += net.readout.w[k]! * z[k]!;
	return s;
}
