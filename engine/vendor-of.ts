import type { Reader } from '../db/store.ts';
import type { Actor } from '../domain/kernel/actor.ts';

/** The vendor company whose programme a new case is of: the actor's own, else the one there is. */
export async function vendorOf(reader: Reader, actor: Actor): Promise<string | null> {
  if (actor.kind === 'person' && actor.side === 'vendor') return actor.organizationId;
  const [vendor] = await reader.find('organizations', { kind: 'vendor' }, { orderBy: [['id', 'asc']], limit: 1 });
  return vendor?.id ?? null;
}
