/** The versions that a seed's meaning depends on. */
import manifest from '../package.json' with {type: 'json'};

/** Node and the packages whose version can change a drawn instance or a measured number. */
export const environment: Readonly<Record<string, string>> = {
	falsify: manifest.version,
	node: process.version.slice(1),
	platform: `${process.platform}-${process.arch}`,
	...Object.fromEntries(
		(['fast-check', 'mathjs', 'ml-matrix', 'seedrandom'] as const).map(name => [
			name,
			manifest.dependencies[name],
		]),
	),
};
