/** Which files a theorem is made of. */
import {build, type BuildFailure} from 'esbuild';
import {dirname, resolve} from 'node:path';

/**
 * The paths of a module and of all files that it imports, directly or not; packages are left out, and so are files that are imported for their types
 * alone. Where one cannot be read or parsed, or imports what is not there, only the module, the files at fault and those of `before`, the closure as
 * it was last known: whatever mends it is among them, unless it is a file that was never there.
 */
export async function importClosure(
	file: string,
	before: Iterable<string> = [],
): Promise<ReadonlySet<string>> {
	const from = dirname(file);
	try {
		const {metafile} = await build({
			entryPoints: [file],
			absWorkingDir: from,
			bundle: true,
			write: false,
			metafile: true,
			format: 'esm',
			platform: 'node',
			packages: 'external',
			logLevel: 'silent',
		});
		return new Set([file, ...Object.keys(metafile.inputs).map(path => resolve(from, path))]);
	} catch (error) {
		const {errors = []} = error as Partial<BuildFailure>;
		const atFault = errors.flatMap(({location}) => (location === null ? [] : [resolve(from, location.file)]));
		return new Set([file, ...atFault, ...before]);
	}
}
