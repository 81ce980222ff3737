import type { Tx } from '../../db/store.ts';
import type { Plan } from '../../domain/kernel/plan.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { checkEntry } from '../../domain/registry/check-entry.ts';
import { registryKey } from '../../domain/registry/entry.ts';
import type { RegistryKindName } from '../../domain/registry/kind-names.ts';
import { REGISTRY_KINDS } from '../../domain/registry/kinds.ts';
import type { RegistryWrite } from '../../domain/registry/write.ts';
import type { Engine } from '../ports.ts';
import { type RegistryAct, recordEntry } from './record-entry.ts';
import { type RegistryRow, writeEntry } from './write-entry.ts';

/** What a plan says is bounded by the fields of its own case. */
const UNBOUNDED: Policy = { process: 'registry', version: 0, values: {} };

/**
 * Writes what an accepted command changes in the registry, and leaves it in the registry's trail as its case's doing. Data its kind does
 * not know is a fault of the process.
 */
export async function writePlanned(
  engine: Engine,
  tx: Tx,
  caseId: string,
  { registry, command }: Plan,
  now: number,
): Promise<void> {
  const source = `case:${caseId}`;
  const written: { kind: RegistryKindName; act: RegistryAct; row: RegistryRow }[] = [];
  const inOrder = registry.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  for (const write of inOrder) {
    const { kind, data } = write;
    const checked = data && checkEntry(REGISTRY_KINDS[kind], data, { now, policy: UNBOUNDED });
    const [wrong] = checked?.problems ?? [];
    if (wrong) throw new Error(`${command} writes a ${kind} whose ${wrong.pointer} is wrong: ${wrong.code}`);
    const entry = { ...write, data: checked?.value ?? null };
    const done = await writeEntry(engine, tx, entry, { now, source });
    if (done && done.after.version !== done.before?.version) written.push({ kind, act: actOf(entry), row: done.after });
  }
  // The trail's lock comes last, as it does where people keep entries.
  const acting = { engine, tx, now, person: { kind: 'system', because: source } } as const;
  for (const { kind, act, row } of written) await recordEntry(acting, REGISTRY_KINDS[kind], act, { row, told: [] });
}

function actOf({ data }: RegistryWrite): RegistryAct {
  return data === null ? 'registry.end' : 'registry.put';
}

function placeOf({ kind, partnerId, ref }: Plan['registry'][number]): string {
  return `${registryKey(kind, partnerId)}/${ref}`;
}
