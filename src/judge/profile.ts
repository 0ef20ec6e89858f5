/** Profiles: how hard a run tries, as a multiple of each claim's budget. */

/** The profiles by name. */
export const profiles = {quick: 1, ci: 10, deep: 100} as const;

/** The name of a profile. */
export type Profile = keyof typeof profiles;
