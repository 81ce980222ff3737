import type { Reader, Tx } from '../db/store.ts';
import type { Hashing } from '../domain/kernel/audit-chain.ts';

export interface PoolInput {
  process: string;
  kind: string;
  candidates: readonly string[];
}

const ID_CHARACTERS = 32;

/** The pool of the tasks that wait for these candidates, written where this is the first of them; null for nobody. */
export async function poolOf(
  tx: Tx,
  hashing: Hashing,
  { process, kind, candidates }: PoolInput,
): Promise<string | null> {
  if (candidates.length === 0) return null;
  const id = poolId(hashing, { process, kind, candidates });
  if (await tx.get('poolCandidates', { poolId: id })) return id;
  for (const principal of principalsOf(candidates))
    await tx.insertIfAbsent('poolCandidates', { poolId: id, principal, process, kind });
  return id;
}

/** The same for the same candidates in whatever order. */
export function poolId(hashing: Hashing, { process, kind, candidates }: PoolInput): string {
  return hashing.sha256([process, kind, ...principalsOf(candidates)].join('\n')).slice(0, ID_CHARACTERS);
}

function principalsOf(candidates: readonly string[]): string[] {
  return [...new Set(candidates)].sort();
}

/** The principals of a pool, by name. */
export async function candidatesOf(reader: Reader, poolId: string | null): Promise<string[]> {
  if (poolId === null) return [];
  const rows = await reader.find('poolCandidates', { poolId }, { orderBy: [['principal', 'asc']] });
  return rows.map(({ principal }) => principal);
}

/** The principals of the pools of several tasks at once. */
export async function candidatesOfPools(
  reader: Reader,
  tasks: readonly { poolId: string | null }[],
): Promise<ReadonlyMap<string, string[]>> {
  const ids = [...new Set(tasks.flatMap(({ poolId }) => poolId ?? []))];
  const [only] = ids;
  if (only === undefined) return new Map();
  if (ids.length === 1) return new Map([[only, await candidatesOf(reader, only)]]);
  const found = new Map<string, string[]>();
  for (const { poolId, principal } of await reader.query.candidatesOfPools(ids))
    found.set(poolId, [...(found.get(poolId) ?? []), principal]);
  return found;
}
