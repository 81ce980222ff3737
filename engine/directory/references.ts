import type { Reader } from '../../db/store.ts';
import type { Person } from '../../domain/kernel/actor.ts';
import type { Problem } from '../../domain/kernel/fields.ts';
import { administersAll } from './authority.ts';

/** What is wrong with the ids an input names, each at its pointer; an id left out or taken away is never wrong. */
export function references(tx: Reader, person: Person) {
  /** Another company's entry is nothing to who may not know it. */
  const foreign = () => (administersAll(person) ? 'OTHER_COMPANY' : 'NOT_FOUND');

  return {
    async unit(pointer: string, id: string | null | undefined, organizationId: string): Promise<Problem[]> {
      if (id === null || id === undefined) return [];
      const row = await tx.get('units', { id });
      if (!row) return [{ pointer, code: 'NOT_FOUND' }];
      return row.orgId === organizationId ? [] : [{ pointer, code: foreign() }];
    },

    /** An active person of the company. */
    async person(pointer: string, id: string | null | undefined, organizationId: string): Promise<Problem[]> {
      if (id === null || id === undefined) return [];
      const row = await tx.get('users', { id });
      if (!row) return [{ pointer, code: 'NOT_FOUND' }];
      if (row.orgId !== organizationId) return [{ pointer, code: foreign() }];
      return row.status === 'active' ? [] : [{ pointer, code: 'NOT_ACTIVE' }];
    },

    async free(table: 'users' | 'units' | 'organizations', id: string | undefined): Promise<Problem[]> {
      if (id === undefined) return [];
      return (await tx.get(table, { id })) ? [{ pointer: '/id', code: 'TAKEN' }] : [];
    },
  };
}

/** Whether going up from an entry leads to another: a manager's managers, a unit's units. */
export async function leadsTo(
  start: string | null | undefined,
  target: string,
  above: (id: string) => Promise<string | null | undefined>,
): Promise<boolean> {
  const seen = new Set<string>();
  for (let id = start; id !== null && id !== undefined && !seen.has(id); id = await above(id)) {
    if (id === target) return true;
    seen.add(id);
  }
  return false;
}
