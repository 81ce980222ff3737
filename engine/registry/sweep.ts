import type { DueEntry } from '../../db/queries/registry.ts';
import type { Tx } from '../../db/store.ts';
import { registryScope } from '../../domain/registry/entry.ts';
import { nextActAt, standingOf } from '../../domain/registry/entry-after.ts';
import type { RegistryKindName } from '../../domain/registry/kind-names.ts';
import { REGISTRY_KINDS } from '../../domain/registry/kinds.ts';
import type { Engine } from '../ports.ts';
import { entryOf } from './held-entries.ts';
import { tell } from './tell.ts';

const PAGE = 200;

const FIRST: DueEntry = { id: '', actsAt: 0 };

/**
 * Lets time act on the registry: a bill becomes overdue, a certificate or a membership ends. Each due instant in its order and in a
 * transaction of its own, told once however often and by however many it is swept. One that fails holds up no other, and is thrown at
 * the end. Answers how many acted.
 */
export async function sweepRegistry(engine: Engine, beat: () => void): Promise<number> {
  const faults: unknown[] = [];
  let acted = 0;
  for (let after = FIRST; ; beat()) {
    const due = await engine.store.read(async reader => reader.query.registryDue(await reader.now(), after, PAGE));
    const last = due.at(-1);
    if (!last) break;
    for (const { id } of due) {
      try {
        if (await engine.store.write(tx => act(engine, tx, id))) acted += 1;
      } catch (error) {
        faults.push(error);
      }
    }
    after = last;
  }
  if (faults.length > 0) throw faults[0];
  return acted;
}

async function act(engine: Engine, tx: Tx, id: string): Promise<boolean> {
  const found = await tx.get('registry', { id });
  if (!found) return false;
  await tx.lockScope(registryScope(found.kind, found.partnerId));
  const before = await tx.get('registry', { id });
  const at = before?.actsAt ?? null;
  if (!before || at === null || at > (await tx.now())) return false;
  const kind = REGISTRY_KINDS[before.kind as RegistryKindName];
  const entry = entryOf(before);
  const after = { ...before, standing: standingOf(kind, entry, at), actsAt: nextActAt(kind, entry, at) };
  await tx.update('registry', { id }, { standing: after.standing, actsAt: after.actsAt });
  await tell(engine, tx, { kind, before: before.standing ?? undefined, after, at });
  return true;
}
