/**
 * What `/sign-in?problem=` may say: refused at the issuer, taken too long or begun elsewhere, an answer that does not hold, an issuer
 * that does not answer, somebody the directory does not know as active.
 */
export type SignInProblem = 'denied' | 'expired' | 'failed' | 'unavailable' | 'unknown-person';
