import type { Tx } from '../../db/store.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/kernel/refusal.ts';
import { holdsAt } from '../../domain/registry/entry.ts';
import type { RegistryKind } from '../../domain/registry/kind.ts';
import type { RegistryWrite } from '../../domain/registry/write.ts';
import { type Acted, type Acting, type NotActed, notAsSeen } from '../act.ts';
import type { AdminActing } from '../admin-audit.ts';
import { iso } from '../audit.ts';
import { whyNotLoaded } from '../ledger/load-budget.ts';
import { type Put, putEntry } from './put-entry.ts';
import { type RegistryAct, recordEntry } from './record-entry.ts';
import { type SaidEntry, writeOf } from './said.ts';
import { MANAGE, mayManage } from './sight.ts';
import { sourceBy } from './source.ts';
import type { RegistryRow } from './write-entry.ts';

/** An entry that is not there yet, or holds no more. */
export async function createEntry(acting: Acting, kind: RegistryKind, said: SaidEntry): Promise<Acted | NotActed> {
  if (!mayManage(acting.person)) return notPermitted();
  const done = await sayEntry(acting, kind, said, { onlyNew: true });
  if (isRefusal(done)) return done;
  const { id, version } = done.after;
  return { status: 201, body: { id }, version, location: `/v1/registry/${kind.kind}/${id}` };
}

/** Replaces the data of an entry, as somebody who has seen it. */
export async function changeEntry(
  acting: Acting,
  kind: RegistryKind,
  { id, seen, said }: { id: string; seen: number | undefined; said: Omit<SaidEntry, 'partnerId' | 'ref'> },
): Promise<Acted | NotActed> {
  const row = await entryToChange(acting, kind, id, seen);
  if (typeof row === 'string' || !('ref' in row)) return row;
  const { partnerId, ref } = row;
  const done = await sayEntry(acting, kind, { ...said, partnerId, ref });
  return isRefusal(done) ? done : { body: { id }, version: done.after.version };
}

/** Ends an entry, now or at an instant that is still to come; it stays as the history of what held. */
export async function endEntry(
  acting: Acting,
  kind: RegistryKind,
  { id, seen, until }: { id: string; seen: number | undefined; until: number | undefined },
): Promise<Acted | NotActed> {
  const { now } = acting;
  const row = await entryToChange(acting, kind, id, seen);
  if (typeof row === 'string' || !('ref' in row)) return row;
  if (row.untilAt !== null && row.untilAt <= Math.max(now, until ?? now)) return refuse('ALREADY_ENDED');
  if (until !== undefined && until < now)
    return refuse('INVALID_INPUT', undefined, [
      { pointer: '/until', code: 'NOT_IN_PAST', params: { today: iso(now) } },
    ]);
  const { partnerId, ref } = row;
  const write: RegistryWrite = {
    kind: kind.kind,
    partnerId,
    ref,
    data: null,
    untilAt: Math.max(until ?? now, row.fromAt),
  };
  const done = await kept(acting, kind, 'registry.end', write);
  return done ? { body: { id }, version: done.after.version } : 'not-found';
}

/** Puts an entry as it is said, whatever stands there; part of the transaction that asks for it. */
export async function sayEntry(
  acting: AdminActing,
  kind: RegistryKind,
  said: SaidEntry,
  { onlyNew = false } = {},
): Promise<Put | Refusal> {
  const { tx, now } = acting;
  const { partnerId, ref } = said;
  const before = await tx.get('registry', { kind: kind.kind, partnerId, ref });
  if (onlyNew && before && holdsAt(before, now)) return refuse('ENTRY_EXISTS', { ref });
  const write = await writeOf(tx, kind, said, { now, before });
  if (isRefusal(write)) return write;
  const refusal = await whyNotWritten(tx, before, write);
  if (refusal) return refusal;
  const done = await kept(acting, kind, 'registry.put', write);
  if (!done) throw new Error('An entry that is put is there');
  return done;
}

/** What stands against an entry beside its own data: what was given of a budget already. */
async function whyNotWritten(
  tx: Tx,
  before: RegistryRow | undefined,
  { kind, ref, data }: RegistryWrite,
): Promise<Refusal | undefined> {
  if (kind !== 'budget' || data === null) return undefined;
  return whyNotLoaded(tx, before, { ref, data: JSON.stringify(data) });
}

/** Ends an entry as a file says it; undefined where there is none that holds. */
export function stopEntry(acting: AdminActing, kind: RegistryKind, place: Pick<SaidEntry, 'partnerId' | 'ref'>) {
  return kept(acting, kind, 'registry.end', { ...place, kind: kind.kind, data: null });
}

async function entryToChange(acting: Acting, { kind }: RegistryKind, id: string, seen: number | undefined) {
  if (!mayManage(acting.person)) return notPermitted();
  const row = await acting.tx.get('registry', { id, kind });
  if (!row) return 'not-found' as const;
  return notAsSeen(seen, row.version) ?? row;
}

/** Why somebody without the item, that to manage the registry where none is named, changes nothing. */
export function notPermitted(item = MANAGE): Refusal {
  return refuse('NOT_PERMITTED', { command: item, item });
}

/** Writes, and leaves an entry of the trail where anything changed. */
async function kept(
  acting: AdminActing,
  kind: RegistryKind,
  act: RegistryAct,
  write: RegistryWrite,
): Promise<Put | undefined> {
  const { engine, tx, now, person } = acting;
  const source = person.kind === 'person' ? sourceBy(person.side, person.userId) : person.because;
  const done = await putEntry(engine, tx, write, { now, source });
  if (!done || done.after.version === done.before?.version) return done;
  await recordEntry(acting, kind, act, { row: done.after, told: done.told });
  return done;
}
