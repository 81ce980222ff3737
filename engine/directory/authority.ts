import type { Person } from '../../domain/kernel/actor.ts';
import { type Refusal, refuse } from '../../domain/kernel/refusal.ts';
import type { NotActed } from '../act.ts';

/** Everyone's entries (a vendor's administrator), or those of the own company (a partner's). */
export const DIRECTORY_ITEM = 'directory.manage';
export const OWN_DIRECTORY_ITEM = 'directory.manage-own';

/** Whether the person administers a company's people and grants: the right is held for a whole company, never for an office. */
export function administers(person: Person, organizationId: string): boolean {
  return administersAll(person) || (organizationId === person.organizationId && has(person, OWN_DIRECTORY_ITEM));
}

/** Whether the person administers the companies and offices themselves. */
export function administersAll(person: Person): boolean {
  return person.side === 'vendor' && has(person, DIRECTORY_ITEM);
}

/** Whether the person administers anybody at all. */
export function isAdministrator(person: Person): boolean {
  return administersAll(person) || has(person, OWN_DIRECTORY_ITEM);
}

/** Outside the reader's scope the same nothing as for nobody; inside it, but not theirs to change, a refusal (architecture section 7). */
export function mayChange(person: Person, organizationId: string | undefined): NotActed | undefined {
  if (organizationId === undefined) return 'not-found';
  if (person.side === 'partner' && !person.partnerIds.includes(organizationId)) return 'not-found';
  return administers(person, organizationId) ? undefined : notAdministrator(person);
}

/** `all`: of companies and offices, which are the vendor's to make. */
export function notAdministrator({ side }: Person, all?: 'all'): Refusal {
  const item = side === 'vendor' || all ? DIRECTORY_ITEM : OWN_DIRECTORY_ITEM;
  return refuse('NOT_PERMITTED', { command: item, item });
}

function has(person: Person, item: string): boolean {
  return person.grants.some(grant => grant.scope === person.organizationId && grant.items.includes(item));
}
