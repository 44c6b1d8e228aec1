/**
 * Policies that may say something else when the SDK runs them, by id, with the reason. Everything else must be the same
 * in both worlds, to the letter.
 */
export const worldDifferences: Readonly<Record<string, string>> = {};
