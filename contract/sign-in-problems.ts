/**
 * What `/sign-in?problem=` may say: refused at the issuer; taken too long, or begun in another browser; an answer that does not hold; an
 * issuer or store that does not answer; somebody the directory does not know as active; more sign-ins of one address than are let in.
 */
export type SignInProblem = 'denied' | 'expired' | 'failed' | 'unavailable' | 'unknown-person' | 'too-many';
