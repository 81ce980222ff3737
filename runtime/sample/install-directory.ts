import { readFileSync } from 'node:fs';
import type { Store, Tx } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import { entryAfter, nextActAt, standingOf } from '../../domain/registry/entry-after.ts';
import type { RegistryKindName } from '../../domain/registry/kind-names.ts';
import { REGISTRY_KINDS } from '../../domain/registry/kinds.ts';

interface SampleUser {
  id: string;
  orgId: string;
  unitId: string | null;
  managerId?: string;
  name: string;
  nameEn: string;
  language: string;
  roles: { code: string; scope: string }[];
  items: { code: string; scope: string }[];
}

interface SampleDirectory {
  organizations: {
    id: string;
    kind: string;
    name: string;
    nameEn: string;
    parentId: string | null;
    homeUnitId: string | null;
  }[];
  units: {
    id: string;
    orgId: string;
    parentId: string | null;
    kind: string;
    name: string;
    nameEn: string;
    leadUserId: string | null;
  }[];
  users: SampleUser[];
  memberships: { orgId: string; kind: string; code: string; stage: string }[];
  /** What the registry knows of the partners beside their memberships. */
  registry: { partnerId: string; kind: RegistryKindName; ref: string; data: JsonObject }[];
  associations: {
    id: string;
    partnerId: string;
    customerKey: string;
    name: string;
    kind: string;
    accountManagerId: string | null;
  }[];
  customers: { key: string; name: string; ownerUnitId: string | null; cashPaid: string; firstAccount: number }[];
}

export function readSampleDirectory(file: string): SampleDirectory {
  return JSON.parse(readFileSync(file, 'utf8')) as SampleDirectory;
}

/** Writes the sample companies, offices and people; what is there already stays. Answers whether anything was new. */
export function installSampleDirectory(store: Store, directory: SampleDirectory): Promise<boolean> {
  return store.write(tx => writeSampleDirectory(tx, directory));
}

/** Since when the sample's partners and customers belong to the programme. */
export const PROGRAMME_BEGAN = Date.parse('2025-01-01T00:00:00+08:00');

export async function writeSampleDirectory(tx: Tx, directory: SampleDirectory): Promise<boolean> {
  let added = false;
  for (const row of directory.organizations)
    added = (await tx.insertIfAbsent('organizations', { ...row, status: 'active', version: 1 })) || added;
  for (const row of directory.units) added = (await tx.insertIfAbsent('units', { ...row, version: 1 })) || added;
  for (const user of directory.users) added = (await addUser(tx, user)) || added;
  for (const row of directory.memberships) await addMembership(tx, row);
  for (const row of directory.registry) await addEntry(tx, row);
  for (const row of directory.customers) await tx.insertIfAbsent('customers', row);
  for (const row of directory.associations)
    await tx.insertIfAbsent('associations', { ...row, fromAt: PROGRAMME_BEGAN, untilAt: null });
  return added;
}

/** As it is written by hand, from the beginning of the programme on. */
async function addEntry(tx: Tx, { partnerId, kind: name, ref, data }: SampleDirectory['registry'][number]) {
  const kind = REGISTRY_KINDS[name];
  const entry = entryAfter(kind, undefined, { kind: name, partnerId, ref, data }, PROGRAMME_BEGAN);
  if (!entry) return;
  await tx.insertIfAbsent('registry', {
    ...entry,
    id: `sample.${partnerId}.${name}.${ref}`,
    kind: name,
    partnerId,
    data: JSON.stringify(data),
    actsAt: nextActAt(kind, entry, PROGRAMME_BEGAN),
    standing: standingOf(kind, entry, PROGRAMME_BEGAN),
    version: 1,
    source: 'sample',
    updatedAt: PROGRAMME_BEGAN,
  });
}

async function addMembership(tx: Tx, { orgId, kind, code, stage }: SampleDirectory['memberships'][number]) {
  const ref = `${kind}:${code}`;
  await tx.insertIfAbsent('registry', {
    id: `sample.${orgId}.${ref}`,
    kind: 'membership',
    partnerId: orgId,
    ref,
    subject: null,
    data: JSON.stringify({ code, kind, stage }),
    fromAt: PROGRAMME_BEGAN,
    untilAt: null,
    actsAt: null,
    status: null,
    standing: kind === 'plan' ? 'in' : 'on-path',
    version: 1,
    source: 'sample',
    updatedAt: PROGRAMME_BEGAN,
  });
}

async function addUser(tx: Tx, { roles, items, ...user }: SampleUser): Promise<boolean> {
  const row = {
    managerId: null,
    ...user,
    email: `${user.id}@example.com`,
    zone: 'Asia/Shanghai',
    status: 'active',
    version: 1,
  };
  if (!(await tx.insertIfAbsent('users', row))) return false;
  const grants = [
    ...roles.map(grant => ({ ...grant, kind: 'role' })),
    ...items.map(grant => ({ ...grant, kind: 'item' })),
  ];
  for (const { kind, code, scope } of grants) {
    await tx.insert('grants', {
      id: `${user.id}.${code}.${scope}`,
      userId: user.id,
      kind,
      code,
      scope,
      fromAt: 0,
      untilAt: null,
      version: 1,
    });
  }
  return true;
}
