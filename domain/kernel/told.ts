import { principalOf } from './actor.ts';
import type { Plan } from './plan.ts';
import type { Notice, Seat } from './process.ts';
import type { CaseSnapshot } from './snapshot.ts';

/** Whom seats of a process mean in this case, each once. */
export function seatsToPrincipals(seats: readonly Seat[], snapshot: CaseSnapshot, leadId: string | null): string[] {
  return [...new Set(seats.flatMap(seat => principalOf(seat, snapshot, leadId) ?? []))];
}

/** Who is told what. */
export function noticesOf(notices: readonly Notice[], snapshot: CaseSnapshot, leadId: string | null): Plan['notices'] {
  return notices.map(({ template, to }) => ({ template, to: seatsToPrincipals(to, snapshot, leadId) }));
}
