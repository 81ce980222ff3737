import type { Person } from '../../domain/kernel/actor.ts';
import { holds } from '../reads/read-as.ts';

export const MANAGE = 'registry.manage';
export const READ = 'registry.read';

/** Whose entries a person may read: everybody's with the item, a partner's people who see their whole company its own. */
export type RegistrySight = { partnerId: string | undefined } | 'nothing';

export function registrySight(person: Person): RegistrySight {
  if (person.side === 'vendor') return holds(person, READ) || mayManage(person) ? { partnerId: undefined } : 'nothing';
  const { organizationId, sight } = person;
  return sight.partnerIds.includes(organizationId) ? { partnerId: organizationId } : 'nothing';
}

/** Entries are the vendor's to keep. */
export function mayManage(person: Person): boolean {
  return person.side === 'vendor' && holds(person, MANAGE);
}
