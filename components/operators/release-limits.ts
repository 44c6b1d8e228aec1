/** Longer than a pull of the images and the wait for a lease together; shorter than anybody's patience. */
export const releaseTimeoutSeconds = 600;

/** Revisions Helm keeps for a rollback; each is a Secret that counts against the quota of the namespace. */
export const releaseHistory = 3;
