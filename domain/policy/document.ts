import type { Policy } from './policy.ts';

/** A policy as files and the store have it: what rules read, and where it comes from. `effectiveFrom` is an ISO instant. */
export interface PolicyDocument extends Policy {
  effectiveFrom: string;
  source: string;
}

/** The members of a document that say what holds, beside which one it is. */
export const BODY_MEMBERS = ['source', 'values', 'stages', 'tables', 'duties', 'delegation'] as const;
