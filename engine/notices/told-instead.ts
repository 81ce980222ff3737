import type { Tx } from '../../db/store.ts';
import { activeAmong, holdersOf } from '../eligible.ts';
import { sittingNow } from '../hand-on.ts';
import { bareSnapshot, type CaseRow } from '../snapshot.ts';

/**
 * Who sits at a case for people who are away and a task of it is offered to: they are told as well (design/approvals.md section 2,
 * Delegation). One look where nobody of the companies is away.
 */
export async function toldInstead(
  tx: Tx,
  row: CaseRow,
  principals: readonly string[],
  real: number,
): Promise<string[]> {
  const companies = new Set<string>();
  for (const principal of principals) companies.add(await companyOf(tx, principal));
  const away = await tx.query.delegationsReaching([...companies], real);
  if (away.length === 0) return [];
  const owners = new Set(away.map(({ fromUser }) => fromUser));
  const told = new Set<string>();
  for (const principal of principals) {
    for (const holder of await holdersOf(tx, principal, real)) {
      if (!owners.has(holder)) continue;
      const sits = await sittingNow(tx, holder, bareSnapshot(row), real);
      if (sits) told.add(sits.userId);
    }
  }
  return [...(await activeAmong(tx, [...told]))];
}

/** Of a right the company it is held in, at an office of it or whole; of a person theirs. */
async function companyOf(tx: Tx, principal: string): Promise<string> {
  const place = principal.slice(principal.indexOf(principal.startsWith('user:') ? ':' : '@') + 1);
  if (principal.startsWith('user:')) return (await tx.get('users', { id: place }))?.orgId ?? '';
  return (await tx.get('units', { id: place }))?.orgId ?? place;
}
