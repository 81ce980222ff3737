import type { Person } from '../../domain/kernel/actor.ts';
import type { NameBook, PersonName } from './names.ts';

export type MayName = (userId: string | null) => Promise<PersonName | null>;

/** People are named to their own side alone: to a partner the vendor's approvers are groups and roles. */
export function namer({ person }: { person?: Person | undefined }, names: NameBook): MayName {
  return async userId => {
    if (userId === null || !person) return null;
    if (person.side === 'vendor') return names.person(userId);
    return (await names.companyOf(userId)) === person.organizationId ? names.person(userId) : null;
  };
}
