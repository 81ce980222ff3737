import type { Reader, Row } from '../../db/store.ts';
import type { Person } from '../../domain/kernel/actor.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import type { NotActed } from '../act.ts';
import { leadOf } from '../facts.ts';

export const DELEGATION_ITEM = 'delegation.manage';

/** Whether the person says who stands in for everybody of a company: held for the whole of it. */
export function arrangesAllOf(person: Person, organizationId: string): boolean {
  const { grants } = person;
  return (
    person.organizationId === organizationId &&
    grants.some(grant => grant.scope === organizationId && grant.items.includes(DELEGATION_ITEM))
  );
}

/** Whether the person may say who stands in for this one: for oneself, as the lead of their unit, or for the whole company. */
export async function arranges(
  reader: Reader,
  person: Person,
  { id, orgId, unitId }: Pick<Row<'users'>, 'id' | 'orgId' | 'unitId'>,
): Promise<boolean> {
  if (person.userId === id || arrangesAllOf(person, orgId)) return true;
  return unitId !== null && (await leadOf(reader, unitId)) === person.userId;
}

/** Who stands in is known to both, and to whoever may arrange it for one of them; to everyone else it is nothing. */
export async function knows(reader: Reader, person: Person, row: Row<'delegations'>): Promise<boolean> {
  if (row.orgId !== person.organizationId) return false;
  if (row.fromUser === person.userId || row.toUser === person.userId) return true;
  for (const id of [row.fromUser, row.toUser]) {
    const user = await reader.get('users', { id });
    if (user && (await arranges(reader, person, user))) return true;
  }
  return false;
}

export async function mayChangeDelegation(
  reader: Reader,
  person: Person,
  row: Row<'delegations'> | undefined,
): Promise<NotActed | undefined> {
  if (!row || !(await knows(reader, person, row))) return 'not-found';
  const owner = await reader.get('users', { id: row.fromUser });
  return owner && (await arranges(reader, person, owner)) ? undefined : notArranger();
}

export function notArranger(): NotActed {
  return refuse('NOT_PERMITTED', { command: DELEGATION_ITEM, item: DELEGATION_ITEM });
}
