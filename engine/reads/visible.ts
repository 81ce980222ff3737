import type { CaseScope } from '../../db/queries/in-sight.ts';
import { coveringRoles, covers, type Person } from '../../domain/kernel/actor.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import { takesPart } from '../../domain/kernel/seat.ts';
import type { CaseSnapshot } from '../../domain/kernel/snapshot.ts';
import { type CaseRow, snapshotOf } from '../snapshot.ts';
import type { Reading } from './read-as.ts';

export interface VisibleCase {
  definition: ProcessDefinition;
  row: CaseRow;
  snapshot: CaseSnapshot;
}

/** A case this person may see, else undefined: the one place every read of a case goes through (domain/access.md section 3). */
export async function visibleCase(reading: Reading, id: string, process?: string): Promise<VisibleCase | undefined> {
  const { engine, reader, person } = reading;
  const row = await reader.get('cases', { id });
  const definition = row && engine.processes.get(row.process);
  if (!row || !definition || row.deletedAt !== null) return undefined;
  if (process !== undefined && row.process !== process) return undefined;
  const snapshot = await snapshotOf(reader, row);
  return mayRead(person, snapshot) ? { definition, row, snapshot } : undefined;
}

/** Whoever takes part in the case may read it, even from another office. */
export function mayRead(person: Person, snapshot: CaseSnapshot): boolean {
  return covers(person, snapshot) || takesPart(person, snapshot);
}

/** The same scope as a condition for lists and counts. */
export function scopeOf(person: Person): CaseScope {
  const { side, userId, organizationId, sight } = person;
  if (side === 'partner') return { side, organizationId, ...sight };
  const units = [...new Set(coveringRoles(person).map(grant => grant.scope))];
  return { side, userId, organizationId, units, whole: units.includes(organizationId) };
}

/** Business time of a case: the store's clock and the case's own offset, never before its last entry. */
export function businessTime(row: CaseRow, now: number): number {
  return Math.max(now + row.offsetMs, row.lastEntryAt);
}
