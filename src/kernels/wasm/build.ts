/**
 * Compiles the AssemblyScript sources in `assembly/` and, run as a script, writes the result to `module.generated.ts`.
 * The compiler is pinned, so the same sources give the same bytes on every machine; a test holds the two together.
 */
import {writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import asc from 'assemblyscript/asc';

/** Pages of 64 kB the module owns, first and last: 128 MB. The memory never grows, so no view of it is ever detached. */
const PAGES = 2048;

// AS112 warns of v128 in signatures; only other source files see those here.
const OPTIONS =
	'--outFile kernels.wasm --optimizeLevel 3 --shrinkLevel 0 --converge --noAssert --runtime stub --enable simd ' +
	`--initialMemory ${PAGES} --maximumMemory ${PAGES} --disableWarning 112`;

/** The bytes of the compiled module. Throws an Error with the compiler's messages when the sources do not compile. */
export async function compileKernels(): Promise<Uint8Array> {
	let binary: Uint8Array | undefined;
	const {error, stderr} = await asc.main(
		['index.ts', '--baseDir', fileURLToPath(new URL('assembly', import.meta.url)), ...OPTIONS.split(' ')],
		{
			writeFile(_name, contents) {
				if (typeof contents !== 'string') binary = contents;
			},
		},
	);
	if (error !== null || binary === undefined)
		throw new Error(`the kernels do not compile: ${error?.message ?? 'no output'}\n${stderr.toString()}`);
	return binary;
}

/** The text of `module.generated.ts` for these bytes. */
export function moduleText(binary: Uint8Array): string {
	return `/** Compiled from \`assembly/\` by \`build.ts\`; do not edit. */

/** The WebAssembly module of the kernels, base64. */
export const kernelModule =
	'${Buffer.from(binary).toString('base64')}';
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
	writeFileSync(new URL('module.generated.ts', import.meta.url), moduleText(await compileKernels()));
