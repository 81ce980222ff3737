import type { Row } from '../../db/store.ts';
import type { Label } from '../../domain/label.ts';
import { roleLabel } from '../../domain/roles.ts';
import { administers, administersAll } from '../directory/authority.ts';
import { capabilityEntry, grantEntry, userEntry } from '../directory/entries.ts';
import { type NameBook, nameBook, type PersonName } from './names.ts';
import type { Reading } from './read-as.ts';
import { rightLabel } from './rights.ts';

/** Entries of the directory as people read them: with the names of what they point at, and whether the reader may change them. */
export function directoryRows(reading: Reading) {
  const { person, engine } = reading;
  const names = nameBook(reading);
  return {
    organizations: (rows: readonly Row<'organizations'>[]) =>
      Promise.all(
        rows.map(async row => ({
          ...row,
          parent: await names.organization(row.parentId),
          homeUnit: await names.unit(row.homeUnitId),
          mayChange: administersAll(person),
        })),
      ),
    units: (rows: readonly Row<'units'>[]) =>
      Promise.all(
        rows.map(async row => ({
          ...row,
          organization: await names.organization(row.orgId),
          parent: await names.unit(row.parentId),
          lead: await names.person(row.leadUserId),
          mayChange: administersAll(person),
        })),
      ),
    users: (rows: readonly Row<'users'>[]) => userRows(reading, names, rows),
    capabilities: (rows: readonly Row<'capabilities'>[]) =>
      Promise.all(
        rows.map(async row => ({
          ...capabilityEntry(row),
          person: await names.person(row.userId),
          mayChange: administersAll(person),
        })),
      ),
    grants: (rows: readonly (Row<'grants'> & { orgId: string })[]) =>
      Promise.all(
        rows.map(async ({ orgId, ...row }) => ({
          ...grantEntry(row),
          label: row.kind === 'role' ? roleLabel(row.code) : rightLabel(engine, row.code),
          person: await names.person(row.userId),
          at: await names.place(row.scope),
          mayChange: administers(person, orgId),
        })),
      ),
  };
}

export type UserRow = ReturnType<typeof userEntry> & {
  organization: PersonName | null;
  unit: PersonName | null;
  manager: PersonName | null;
  /** Roles held now. */
  roles: { code: string; label: Label }[];
  mayChange: boolean;
};

async function userRows(reading: Reading, names: NameBook, rows: readonly Row<'users'>[]): Promise<UserRow[]> {
  const { reader, person, now } = reading;
  const ids = rows.filter(({ status }) => status === 'active').map(({ id }) => id);
  const held = await reader.query.rolesHeld(ids, now);
  return Promise.all(
    rows.map(async row => {
      const codes = [...new Set(held.filter(({ userId }) => userId === row.id).map(({ code }) => code))];
      return {
        ...userEntry(row),
        organization: await names.organization(row.orgId),
        unit: await names.unit(row.unitId),
        manager: await names.person(row.managerId),
        roles: codes.map(code => ({ code, label: roleLabel(code) })),
        mayChange: administers(person, row.orgId),
      };
    }),
  );
}
