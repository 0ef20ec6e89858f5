/** Where the module keeps its own data: fixed regions above the compiler's data and below everything handed to callers. */

/** Taylor coefficients of erf, 64 rows of 12, written by the loader (rows past the last centre are never used but for NaN). */
export const ERF_TABLE: usize = 16384;
/** Sizes and scales of the layers of the network at hand: room for 1024 (`mlp.ts`). */
export const LAYERS: usize = ERF_TABLE + 8 * 64 * 12;
/** Room for three runs of 128 numbers and one beside, between the steps of an activation function (`activation.ts`). */
export const RUN: usize = LAYERS + 4096 + 16 * 1024;
/** Panel of A for packed products: 128 rows by 256, and of B: 256 by 256 columns (`packed.ts`). */
export const PANEL_A: usize = 65536;
export const PANEL_B: usize = PANEL_A + 8 * 128 * 256;
/** The first byte that belongs to callers. */
export const FREE: usize = PANEL_B + 8 * 256 * 256;
