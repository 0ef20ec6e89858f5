/**
 * Getting operands to the kernels. Arrays of the workspace are passed by address; others are copied above the arena's
 * top for the length of one call, where that is cheaper than the plain TypeScript loop. Which way is taken never changes
 * a bit of the result.
 */
import {refuseOverlap} from './shape.ts';
import {addressOf, allocate, capacity, top} from './workspace.ts';
import {kernels} from './wasm/loader.ts';

const memory = kernels === undefined ? undefined : new Float64Array(kernels.memory.buffer);

/** An operand for kernels that take one input only. */
export const none = allocate(0);
/** Its address. */
export const atNone = addressOf(none);

/** Multiply-adds below which the plain loop beats a call on operands in place; measured on products. */
const CALL = 16;

/** The same with copies, and how many more for each entry copied. */
const CALL_WITH_COPIES = 128;
const COPY = 2;

/** Entries from which a block copy beats a loop. */
const BLOCK = 48;

/**
 * Whether to run a kernel of `work` multiply-adds on operands where they lie: inputs of p and q entries at addresses x and
 * y, output of r entries at z (0 or less for arrays outside the workspace). Throws a RangeError when the output overlaps
 * an input. (Passed one by one because this is the whole cost of calling a kernel: some 20 ns.)
 */
export function inPlace(
	work: number,
	x: number,
	p: number,
	y: number,
	q: number,
	z: number,
	r: number,
): boolean {
	if (x <= 0 || y <= 0 || z <= 0) return false;
	if ((x < z + 8 * r && z < x + 8 * p) || (y < z + 8 * r && z < y + 8 * q)) refuseOverlap();
	return work >= CALL;
}

/** Addresses of the inputs and the output of the last `copied` that was true. */
export let first = 0;
export let second = 0;
export let third = 0;

/**
 * Whether to run a kernel of `work` multiply-adds on copies (of those of inputs a and b and output c that lie outside the
 * workspace; x, y and z are their addresses); if so, addresses for the call are left in `first`, `second` and `third`.
 * Throws a RangeError when c overlaps an input.
 */
export function copied(
	work: number,
	x: number,
	a: Float64Array,
	y: number,
	b: Float64Array,
	z: number,
	c: Float64Array,
): boolean {
	checkApart(x, a, z, c);
	checkApart(y, b, z, c);
	return staged(work, x, a, y, b, z, c);
}

/** `copied` for kernels that may write over their input. */
export function staged(
	work: number,
	x: number,
	a: Float64Array,
	y: number,
	b: Float64Array,
	z: number,
	c: Float64Array,
): boolean {
	if (work < CALL_WITH_COPIES) return false;
	const moved = foreign(x, a) + foreign(y, b) + foreign(z, c);
	if (work < CALL_WITH_COPIES + COPY * moved || !startStaging(moved)) return false;
	first = place(x, a);
	second = place(y, b);
	third = room(z, c);
	return true;
}

let cursor = 0;

/** Starts staging operands afresh; false when `entries` more (in at most 16 arrays) do not fit, or there are no kernels. */
export function startStaging(entries: number): boolean {
	cursor = top;
	// Each array may leave three entries unused to keep the next one aligned.
	return memory !== undefined && entries + 48 <= capacity();
}

/** The entries to copy for an operand whose address is `own`: none for one of the workspace. */
export function foreign(own: number, array: Float64Array): number {
	return own <= 0 ? array.length : 0;
}

/** The address of an input: its own, or that of a copy. */
export function place(own: number, array: Float64Array): number {
	return own <= 0 ? copy(array, reserve(array.length)) : own;
}

/** The address to write an output to: its own, or that of room to be fetched from. */
export function room(own: number, array: Float64Array): number {
	return own <= 0 ? reserve(array.length) : own;
}

/** The address of room for so many entries. */
export function reserve(entries: number): number {
	const at = cursor;
	cursor += Math.ceil(entries / 4) * 32;
	return at;
}

/**
 * Throws a RangeError when an input a and an output c (at addresses x and z) share memory. Two different views that both
 * start at the beginning of one buffer go unnoticed: to ask an array for its buffer costs as much as a small product, so
 * only views that start further in are asked.
 */
export function checkApart(x: number, a: Float64Array, z: number, c: Float64Array): void {
	// An array of the workspace never overlaps one outside.
	if (x > 0 !== z > 0) return;
	const from = Math.abs(x);
	const to = Math.abs(z);
	if (
		(a === c && a.length > 0) ||
		(from + to > 0 &&
			from < to + 8 * c.length &&
			to < from + 8 * a.length &&
			(x > 0 || a.buffer === c.buffer))
	)
		refuseOverlap();
}

/** Copies the entries `c` has now to where the kernel will update them, after `copied`. */
export function bringOutput(c: Float64Array): void {
	if (addressOf(c) <= 0) copy(c, third);
}

/** The output, brought home after `copied`. */
export function fetchOutput(c: Float64Array): Float64Array {
	return addressOf(c) > 0 ? c : fetch(third, c);
}

/** An output outside the workspace, brought home from the address `room` gave. */
export function fetch(at: number, array: Float64Array): Float64Array {
	const from = at >> 3;
	if (array.length < BLOCK) for (let i = 0; i < array.length; i++) array[i] = memory![from + i]!;
	else array.set(memory!.subarray(from, from + array.length));
	return array;
}

function copy(array: Float64Array, at: number): number {
	const to = at >> 3;
	if (array.length < BLOCK) for (let i = 0; i < array.length; i++) memory![to + i] = array[i]!;
	else memory!.set(array, to);
	return at;
}
