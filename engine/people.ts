import type { Reader } from '../db/store.ts';
import type { Grant, Person } from '../domain/kernel/actor.ts';
import { hasRole } from '../domain/kernel/actor.ts';
import { sightOf } from '../domain/kernel/sight.ts';
import { roleItems } from './settings.ts';
import { standingInOf } from './stand-ins.ts';

/**
 * A person with what they may do now, read in the transaction that uses it; undefined for nobody, a leaver, or someone of a
 * company that is no longer active. Grants and delegations are half-open windows (domain/access.md).
 */
export async function personOf(tx: Reader, userId: string, now: number): Promise<Person | undefined> {
  const person = await personAlone(tx, userId, now);
  return person && { ...person, standsInFor: await standingInOf(tx, userId, now, personAlone) };
}

/** The same by their own rights, whoever's seats they sit in. */
async function personAlone(tx: Reader, userId: string, now: number): Promise<Person | undefined> {
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
    partnerIds: [],
    sight: { partnerIds: [], ownerIds: [], shared: false },
    grants,
    standsInFor: [],
  };
  return organization.kind === 'partner' ? ofPartner(tx, person) : person;
}

/** With whom they stand above: an administrator or master above the second tier, a director above who reports to them. */
async function ofPartner(tx: Reader, person: Person): Promise<Person> {
  const { organizationId, userId } = person;
  const above = hasRole(person, 'partner-admin') || hasRole(person, 'master-distributor');
  const resellers = above ? await tx.find('organizations', { parentId: organizationId }) : [];
  const director = hasRole(person, 'am-director');
  const reports = director ? await tx.find('users', { managerId: userId, orgId: organizationId }) : [];
  const resellerIds = resellers.map(({ id }) => id);
  return {
    ...person,
    partnerIds: [organizationId, ...resellerIds],
    sight: sightOf(person, { resellerIds, reportIds: reports.map(({ id }) => id) }),
  };
}
