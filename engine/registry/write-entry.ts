import type { Row, Tx } from '../../db/store.ts';
import { type JsonObject, sameJson } from '../../domain/json.ts';
import { registryScope } from '../../domain/registry/entry.ts';
import { entryAfter, nextActAt, standingOf } from '../../domain/registry/entry-after.ts';
import { REGISTRY_KINDS } from '../../domain/registry/kinds.ts';
import type { RegistryWrite } from '../../domain/registry/write.ts';
import { loadBudget } from '../ledger/load-budget.ts';
import type { Engine } from '../ports.ts';
import { entryOf } from './held-entries.ts';

export type RegistryRow = Row<'registry'>;

export interface Written {
  before: RegistryRow | undefined;
  after: RegistryRow;
}

interface Writing {
  now: number;
  /** Where it comes from: `case:<id>`, `user:<id>`, the name of a system. */
  source: string;
}

/** Puts one entry, or ends it; undefined where it ends what is not there. One at a time for each kind and partner. */
export async function writeEntry(
  { newId }: Pick<Engine, 'newId'>,
  tx: Tx,
  write: RegistryWrite,
  { now, source }: Writing,
): Promise<Written | undefined> {
  const { kind: name, partnerId, ref } = write;
  const kind = REGISTRY_KINDS[name];
  await tx.lockScope(registryScope(name, partnerId));
  const before = await tx.get('registry', { kind: name, partnerId, ref });
  const entry = entryAfter(kind, before && entryOf(before), write, now);
  if (!entry) return undefined;
  const after: RegistryRow = {
    ...entry,
    id: before?.id ?? newId(),
    kind: name,
    partnerId,
    data: JSON.stringify(entry.data),
    actsAt: nextActAt(kind, entry, now),
    standing: standingOf(kind, entry, now),
    version: (before?.version ?? 0) + 1,
    source,
    updatedAt: now,
  };
  if (before && sayTheSame(before, after)) return { before, after: before };
  if (before) await tx.update('registry', { id: after.id }, after);
  else await tx.insert('registry', after);
  if (name === 'budget') await loadBudget(tx, before, after, now);
  return { before, after };
}

/** Whether an entry says already what is to be said, whoever said it first. */
function sayTheSame(before: RegistryRow, after: RegistryRow): boolean {
  const { version: _v, updatedAt: _u, source: _s, data, ...rest } = after;
  const same = Object.entries(rest).every(([column, value]) => before[column as keyof RegistryRow] === value);
  return same && sameJson(JSON.parse(before.data) as JsonObject, JSON.parse(data) as JsonObject);
}
