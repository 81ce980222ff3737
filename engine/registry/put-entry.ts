import type { Tx } from '../../db/store.ts';
import { REGISTRY_KINDS } from '../../domain/registry/kinds.ts';
import type { RegistryWrite } from '../../domain/registry/write.ts';
import type { Engine } from '../ports.ts';
import { tell } from './tell.ts';
import { type Written, writeEntry } from './write-entry.ts';

/** What came of putting an entry, with the events it told. */
export type Put = Written & { told: readonly string[] };

/** Puts or ends an entry on behalf of people or of a system outside, and tells what that changed. */
export async function putEntry(
  engine: Engine,
  tx: Tx,
  write: RegistryWrite,
  { now, source }: { now: number; source: string },
): Promise<Put | undefined> {
  const written = await writeEntry(engine, tx, write, { now, source });
  if (!written) return undefined;
  const { before, after } = written;
  const kind = REGISTRY_KINDS[write.kind];
  const told = await tell(engine, tx, { kind, before: before?.standing ?? undefined, after, at: now });
  return { ...written, told };
}
