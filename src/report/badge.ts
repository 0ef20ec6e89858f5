/** The badge of a report, as the JSON that the endpoint badge of shields.io reads. */
import type {ClaimRecord} from '../judge/record.ts';

/** An endpoint badge. */
export interface Badge {
	readonly schemaVersion: 1;
	readonly label: string;
	readonly message: string;
	readonly color: 'brightgreen' | 'red' | 'lightgrey';
}

/** How many claims went as expected: green if all did, red if not, grey if there are none. */
export function badge(claims: readonly ClaimRecord[]): Badge {
	const odd = claims.filter(c => !c.asExpected).length;
	const all = `${claims.length} claim${claims.length === 1 ? '' : 's'}`;
	const label = 'falsify';
	if (claims.length === 0) return {schemaVersion: 1, label, message: 'no claims', color: 'lightgrey'};
	return odd === 0
		? {schemaVersion: 1, label, message: `${all} as expected`, color: 'brightgreen'}
		: {schemaVersion: 1, label, message: `${odd} of ${all} not as expected`, color: 'red'};
}
