import type { Tx } from '../../db/store.ts';
import type { Plan } from '../../domain/kernel/plan.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { checkEntry } from '../../domain/registry/check-entry.ts';
import { registryKey } from '../../domain/registry/entry.ts';
import { REGISTRY_KINDS } from '../../domain/registry/kinds.ts';
import type { Engine } from '../ports.ts';
import { writeEntry } from './write-entry.ts';

/** What a plan says is bounded by the fields of its own case. */
const UNBOUNDED: Policy = { process: 'registry', version: 0, values: {} };

/** Writes what an accepted command changes in the registry. Data its kind does not know is a fault of the process. */
export async function writePlanned(
  engine: Engine,
  tx: Tx,
  caseId: string,
  { registry, command }: Plan,
  now: number,
): Promise<void> {
  const inOrder = registry.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  for (const write of inOrder) {
    const { kind, data } = write;
    const checked = data && checkEntry(REGISTRY_KINDS[kind], data, { now, policy: UNBOUNDED });
    const [wrong] = checked?.problems ?? [];
    if (wrong) throw new Error(`${command} writes a ${kind} whose ${wrong.pointer} is wrong: ${wrong.code}`);
    await writeEntry(engine, tx, { ...write, data: checked?.value ?? null }, { now, source: `case:${caseId}` });
  }
}

function placeOf({ kind, partnerId, ref }: Plan['registry'][number]): string {
  return `${registryKey(kind, partnerId)}/${ref}`;
}
