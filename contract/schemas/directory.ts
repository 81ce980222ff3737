import { z } from 'zod';
import { document, instant, label, maybeInstant, name, named, pageOf } from './common.ts';
import { text } from './tasks.ts';

const organization = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  nameEn: z.string(),
  parentId: z.string().nullable(),
  homeUnitId: z.string().nullable(),
  status: z.string(),
  version: z.int(),
});
export const oneOrganization = named('Organization', organization);
const mayChange = z.boolean().meta({ description: 'Whether the reader may change it' });
export const organizationEntry = named(
  'OrganizationEntry',
  organization.extend({ parent: name.nullable(), homeUnit: name.nullable(), mayChange }),
);
export const organizations = pageOf('OrganizationList', organizationEntry);
export const masters = pageOf('MasterList', name);

export const oneUnit = named(
  'Unit',
  z.object({
    id: z.string(),
    orgId: z.string(),
    parentId: z.string().nullable(),
    kind: z.string(),
    name: z.string(),
    nameEn: z.string(),
    leadUserId: z.string().nullable(),
    version: z.int(),
  }),
);
export const unitEntry = named(
  'UnitEntry',
  oneUnit.extend({ organization: name.nullable(), parent: name.nullable(), lead: name.nullable(), mayChange }),
);
export const units = pageOf('UnitList', unitEntry);

const user = z.object({
  id: z.string(),
  orgId: z.string(),
  unitId: z.string().nullable(),
  name: z.string(),
  nameEn: z.string(),
  language: z.string(),
  status: z.string(),
  managerId: z.string().nullable(),
  version: z.int(),
});
const userRow = user.extend({
  organization: name.nullable(),
  unit: name.nullable(),
  manager: name.nullable(),
  roles: z.array(z.object({ code: z.string(), label })).meta({ description: 'Roles held now' }),
  mayChange,
});
export const users = pageOf('UserList', named('UserEntry', userRow));
const userDetail = user.extend({
  zone: z.string().nullable(),
  email: z.string().nullable().meta({ description: 'For the person and the administrators of the company' }),
});
export const oneUser = named('User', userDetail);
export const userView = named(
  'UserView',
  userRow.extend({
    ...userDetail.pick({ zone: true, email: true }).shape,
    claimedTasks: z.int().nullable().meta({ description: 'For the person and the administrators of the company' }),
  }),
);

const grant = z.object({
  id: z.string(),
  userId: z.string(),
  kind: z.string(),
  code: z.string(),
  scope: z.string(),
  fromAt: maybeInstant,
  untilAt: maybeInstant,
  version: z.int(),
});
export const oneGrant = named('Grant', grant);
export const grantEntry = named(
  'GrantEntry',
  grant.extend({ label, person: name.nullable(), at: name.nullable(), mayChange }),
);
export const grants = pageOf('GrantList', grantEntry);

const capability = z.object({
  id: z.string(),
  userId: z.string(),
  code: z.string(),
  amount: z.string().nullable().meta({ description: 'A signing limit; none for a certificate' }),
  currency: z.string().nullable(),
  fromAt: maybeInstant,
  untilAt: maybeInstant,
});
export const oneCapability = named('Capability', capability);
const capabilityRow = named('CapabilityEntry', capability.extend({ person: name.nullable(), mayChange }));
export const capabilities = pageOf('CapabilityList', capabilityRow);

const sides = z.array(z.enum(['partner', 'vendor'])).meta({ description: 'Whose people may hold it' });
export const rights = named(
  'RightList',
  z.object({
    items: z.array(
      z.object({
        kind: z.enum(['role', 'item']),
        code: z.string(),
        label,
        sides,
        items: z
          .array(z.string())
          .meta({ description: 'Permission items a role brings; `*` is every one of its side' }),
      }),
    ),
  }),
);

/** What a change takes with it: tasks that change hands, grants that end or rest, leads that fall to the unit above. */
const affected = named(
  'Affected',
  z.object({
    taskCount: z.int(),
    tasks: z.array(
      z.object({
        id: z.string(),
        caseId: z.string(),
        process: z.string(),
        number: z.string().nullable(),
        goesTo: z.string().meta({ description: '`candidates`, the id of the lead, or `nobody` (an incident)' }),
      }),
    ),
    grants: z.array(oneGrant),
    leads: z.array(z.string()),
  }),
);
export const userChange = named('UserChange', userDetail.extend({ affected }));
export const organizationChange = named('OrganizationChange', organization.extend({ affected }));
export const grantChange = named('GrantChange', grant.extend({ affected }));

const dry = { valid: z.literal(true) };
export const userPreview = named('UserPreview', userDetail.extend(dry));
export const userChangePreview = named('UserChangePreview', userDetail.extend({ affected, ...dry }));
export const organizationPreview = named('OrganizationPreview', organization.extend(dry));
export const organizationChangePreview = named('OrganizationChangePreview', organization.extend({ affected, ...dry }));
export const unitPreview = named('UnitPreview', oneUnit.extend(dry));
export const grantPreview = named('GrantPreview', grant.extend(dry));
export const capabilityPreview = named('CapabilityPreview', capability.extend(dry));
export const grantChangePreview = named('GrantChangePreview', grant.extend({ affected, ...dry }));

/** Ids are what paths can carry; a person's is the subject of their tokens. */
const id = text.regex(/^[A-Za-z0-9_.-]{1,64}$/, { error: 'ID_FORMAT' });
const shown = text.max(200).regex(/\S/, { error: 'REQUIRED' });
const email = text.max(254).regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, { error: 'EMAIL_FORMAT' });
const time = text.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/, {
  error: 'INSTANT_FORMAT',
});
const names = { name: shown, nameEn: shown };

const userMembers = {
  ...names,
  email,
  unitId: id.nullable().optional(),
  managerId: id.nullable().optional(),
  language: z.enum(['zh', 'en']).optional(),
  zone: text.min(1).max(64).optional(),
};
export const newUser = named('NewUser', z.strictObject({ id, orgId: id.optional(), ...userMembers }));
export const userPatch = named('UserPatch', z.strictObject(userMembers).partial());
export const reactivation = named('Reactivation', z.strictObject({ keepGrants: z.boolean().optional() }));

const unitMembers = {
  ...names,
  kind: z.enum(['office', 'department']),
  parentId: id.nullable().optional(),
  leadUserId: id.nullable().optional(),
};
export const newUnit = named('NewUnit', z.strictObject({ id, orgId: id, ...unitMembers }));
export const unitPatch = named('UnitPatch', z.strictObject(unitMembers).partial());

const organizationMembers = { ...names, parentId: id.nullable().optional(), homeUnitId: id.nullable().optional() };
export const newOrganization = named(
  'NewOrganization',
  z.strictObject({ id, kind: z.enum(['vendor', 'partner']), ...organizationMembers }),
);
export const organizationPatch = named('OrganizationPatch', z.strictObject(organizationMembers).partial());

export const newGrant = named(
  'NewGrant',
  z.strictObject({
    userId: id,
    kind: z.enum(['role', 'item']),
    code: text.min(1).max(64),
    scope: id.optional(),
    from: time.optional(),
    until: time.nullable().optional(),
  }),
);
export const newCapability = named(
  'NewCapability',
  z.strictObject({
    userId: id,
    code: id.meta({ description: 'As policies name it, such as `signing-limit`' }),
    amount: text.max(20).nullable().optional(),
    currency: text.length(3).nullable().optional(),
    from: time.optional(),
    until: time.nullable().optional(),
  }),
);
export const revocation = named('Revocation', z.strictObject({ until: time.optional() }));

export const directoryHistory = pageOf(
  'DirectoryHistory',
  named(
    'DirectoryHistoryEntry',
    z.object({
      seq: z.int(),
      at: instant,
      act: z.string(),
      label,
      subject: z.object({ id: z.string(), name: name.nullable() }),
      actor: z.object({ kind: z.string(), side: z.string().nullable(), person: name.nullable() }),
      organization: name.nullable(),
      detail: document,
      personal: z.array(z.string()).meta({ description: 'Names of the personal members that changed' }),
      hash: z.string(),
    }),
  ),
);

export const directoryFile = named(
  'DirectoryFile',
  z.string().meta({
    description:
      'A table with a header in either language. type: company, unit, person, grant or capability; id: its own, of a grant or a capability the person; then company, kind, name, English name, parent, home office, lead, office, email, manager, language, time zone, status, role, permission item, capability, limit, currency, scope, from, until. An empty cell says nothing.',
  }),
);

export const importResult = z.object({
  counts: z.object({ created: z.int(), changed: z.int(), unchanged: z.int(), refused: z.int() }),
  rows: z.array(
    named(
      'ImportedRow',
      z.object({
        row: z.int().meta({ description: 'As a spreadsheet counts: the header is row 1' }),
        type: z.string(),
        id: z.string(),
        result: z.enum(['created', 'changed', 'unchanged', 'refused']),
        reason: z
          .object({
            code: z.string(),
            title: z.string(),
            detail: z.string(),
            errors: z.array(z.object({ column: z.string(), code: z.string(), detail: z.string() })).optional(),
          })
          .optional(),
      }),
    ),
  ),
});
const total = z.int().meta({ description: 'Readable rows of the whole file' });
export const directoryImport = named('DirectoryImport', importResult.extend({ total }));
export const directoryImportPreview = named('DirectoryImportPreview', importResult.extend({ total, ...dry }));
