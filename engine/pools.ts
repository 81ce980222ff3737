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
  const principals = [...new Set(candidates)].sort();
  if (principals.length === 0) return null;
  const poolId = hashing.sha256([process, kind, ...principals].join('\n')).slice(0, ID_CHARACTERS);
  if (await tx.get('poolCandidates', { poolId })) return poolId;
  for (const principal of principals) await tx.insertIfAbsent('poolCandidates', { poolId, principal, process, kind });
  return poolId;
}

/** The principals of a pool, by name. */
export async function candidatesOf(reader: Reader, poolId: string | null): Promise<string[]> {
  if (poolId === null) return [];
  const rows = await reader.find('poolCandidates', { poolId }, { orderBy: [['principal', 'asc']] });
  return rows.map(({ principal }) => principal);
}
