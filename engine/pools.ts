import type { Reader, Tx } from '../db/store.ts';
import type { Hashing } from '../domain/kernel/audit-chain.ts';
import { isBar, notFor } from '../domain/kernel/barred-principal.ts';

export interface PoolInput {
  process: string;
  kind: string;
  candidates: readonly string[];
  /** Ids of people it is not for though a candidate's right is theirs: no inbox of theirs shows it. */
  barred?: readonly string[];
}

const ID_CHARACTERS = 32;

/** The pool of the tasks that wait for these candidates, written where this is the first of them; null for nobody. */
export async function poolOf(tx: Tx, hashing: Hashing, pool: PoolInput): Promise<string | null> {
  const { process, kind, candidates } = pool;
  if (candidates.length === 0) return null;
  const id = poolId(hashing, pool);
  if (await tx.get('poolCandidates', { poolId: id })) return id;
  for (const principal of principalsOf(pool))
    await tx.insertIfAbsent('poolCandidates', { poolId: id, principal, process, kind });
  return id;
}

/** The same for the same candidates in whatever order. */
export function poolId(hashing: Hashing, pool: PoolInput): string {
  return hashing.sha256([pool.process, pool.kind, ...principalsOf(pool)].join('\n')).slice(0, ID_CHARACTERS);
}

function principalsOf({ candidates, barred = [] }: PoolInput): string[] {
  return [...new Set([...candidates, ...barred.map(userId => notFor(`user:${userId}`))])].sort();
}

/** The principals of a pool, by name. */
export async function candidatesOf(reader: Reader, poolId: string | null): Promise<string[]> {
  if (poolId === null) return [];
  const rows = await reader.find('poolCandidates', { poolId }, { orderBy: [['principal', 'asc']] });
  return rows.flatMap(({ principal }) => (isBar(principal) ? [] : [principal]));
}

/** The principals of the pools that the open tasks of a case wait in. */
export async function candidatesOfCase(
  reader: Reader,
  caseId: string,
  open: readonly { poolId: string | null }[],
): Promise<ReadonlyMap<string, string[]>> {
  const ids = new Set(open.flatMap(({ poolId }) => poolId ?? []));
  const [only] = ids;
  if (only === undefined) return new Map();
  if (ids.size === 1) return new Map([[only, await candidatesOf(reader, only)]]);
  const found = new Map<string, string[]>();
  for (const { poolId, principal } of await reader.query.candidatesOfCase(caseId)) {
    if (isBar(principal)) continue;
    const principals = found.get(poolId);
    if (principals) principals.push(principal);
    else found.set(poolId, [principal]);
  }
  return found;
}
