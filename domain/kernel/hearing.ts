import type { JsonObject } from '../json.ts';
import type { RelatedCase } from './facts.ts';

/** What happened, as another process hears it. `at` is the effective time, UTC milliseconds. */
export interface HeardEvent {
  type: string;
  at: number;
  /** The case it happened to, as the command left it, with its document as it is now, nothing personal of it; absent for an event of
   *  the registry. */
  case?: RelatedCase;
  partnerId: string | null;
  /** The person a registry's entry is about. */
  subject?: string | null;
  data: JsonObject;
}

/**
 * What a process does when it hears of an event (domain/effects.md): a command by the system, given to each case that has the key,
 * or one that opens a case. It passes the case's own guards; what they refuse stays undone.
 */
export interface Hearing {
  command: string;
  /** The key its cases are found by; absent: the command opens one. A case that is not to hear gives up the key. */
  find?: (event: HeardEvent) => string;
  input?: (event: HeardEvent) => JsonObject;
  /** Whether it concerns the process at all. */
  when?: (event: HeardEvent) => boolean;
}

/** The kind of effect that brings an event to the cases of a process. */
export const CASE_COMMAND = 'case-command';
