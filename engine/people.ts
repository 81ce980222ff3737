import type { Reader } from '../db/store.ts';
import type { Grant, Person } from '../domain/kernel/actor.ts';
import { hasRole } from '../domain/kernel/actor.ts';
import { roleItems } from './settings.ts';

/**
 * A person with what they may do now, read in the transaction that uses it; undefined for nobody, a leaver, or someone of a
 * company that is no longer active. Grants are half-open windows (domain/access.md).
 */
export async function personOf(tx: Reader, userId: string, now: number): Promise<Person | undefined> {
  const user = await tx.get('users', { id: userId }, { share: true });
  if (user?.status !== 'active') return undefined;
  const organization = await tx.get('organizations', { id: user.orgId }, { share: true });
  if (organization?.status !== 'active') return undefined;
  const items = await roleItems(tx, now);
  const rows = await tx.find('grants', { userId }, { share: true });
  const grants: Grant[] = rows
    .filter(row => row.fromAt <= now && (row.untilAt === null || now < row.untilAt))
    .map(row => ({
      kind: row.kind as Grant['kind'],
      code: row.code,
      scope: row.scope,
      items: row.kind === 'item' ? [row.code] : (items[row.code] ?? []),
    }));
  const person: Person = {
    kind: 'person',
    userId,
    name: user.name,
    side: organization.kind as Person['side'],
    organizationId: organization.id,
    unitId: user.unitId,
    partnerIds: organization.kind === 'partner' ? [organization.id] : [],
    grants,
  };
  return organization.kind === 'partner' && seesSecondTier(person) ? withSecondTier(tx, person) : person;
}

/** An administrator or master sees the second tier too (domain/access.md section 3). */
function seesSecondTier(person: Person): boolean {
  return hasRole(person, 'partner-admin') || hasRole(person, 'master-distributor');
}

async function withSecondTier(tx: Reader, person: Person): Promise<Person> {
  const resellers = await tx.find('organizations', { parentId: person.organizationId });
  return { ...person, partnerIds: [person.organizationId, ...resellers.map(({ id }) => id)] };
}
