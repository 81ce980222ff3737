import type { ShownAttributes } from './ports.ts';
import type { CaseRow } from './snapshot.ts';

/** What operators see of a case in Temporal: codes and an instant, nothing personal. */
export function shownAttributes(
  { process, state, partnerId }: Pick<CaseRow, 'process' | 'state' | 'partnerId'>,
  dueAt: number | undefined,
): ShownAttributes {
  return { process, state, dueAt: dueAt === undefined ? null : new Date(dueAt).toISOString(), partner: partnerId };
}
