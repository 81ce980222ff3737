import type { Answer } from '../../api/operations.ts';
import type { Seen } from './EntryDialog.tsx';

/** A person as the form holds them. */
export function personSeen(person: Answer<'getUser'>): Seen {
  const { name, nameEn, email, unitId, managerId, language, zone, version } = person;
  return {
    version,
    values: {
      name,
      nameEn,
      email: email ?? '',
      unitId: unitId ?? '',
      managerId: managerId ?? '',
      language,
      zone: zone ?? '',
    },
  };
}
