import { describe, expect, test } from 'vitest';
import type { Person } from '../../../domain/kernel/actor.ts';
import { permits } from '../../../domain/kernel/possible.ts';
import { isRefusal } from '../../../domain/kernel/refusal.ts';
import { aCase, definitionOf, person } from '../../support/kernel.ts';

/** One person of every role of the sample, who has no other; the partner's are of the case's own company or of its second one. */
const PEOPLE = {
  'partner-admin': 'hai-admin',
  'partner-operator': 'hai-operator',
  'account-manager': 'hai-sales',
  'am-director': 'hai-director',
  'dedicated-staff': 'hai-staff',
  'partner-finance': 'chen-finance',
  'other-admin': 'chen-admin',
  'master-distributor': 'tong-channel',
  'master-sales': 'tong-sales',
  pdm: 'wang-fang',
  'other-pdm': 'xu-jing',
  psm: 'zhao-qiang',
  bd: 'lin-hao',
  'customer-owner': 'liu-yang',
  'st-committee': 'tang-bo',
  'programme-owner': 'he-qing',
  employee: 'qian-ling',
  approver: 'feng-kai',
  auditor: 'gu-ning',
  'vendor-ops': 'hu-bin',
  'vendor-finance': 'xia-xue',
  'cert-ops': 'bai-xue',
  'tech-reviewer': 'shen-tao',
  countersigner: 'luo-min',
} as const;

type Role = keyof typeof PEOPLE;

/** Who may give each command that somebody gives, whatever else forbids it (domain/access.md section 1, the tables of each process). */
const MAY: Readonly<Record<string, Readonly<Record<string, readonly Role[]>>>> = {
  'capability-certification': {
    submit: ['partner-admin'],
    resubmit: ['partner-admin'],
    'pass-initial': ['cert-ops'],
    reject: ['cert-ops'],
    'request-supplement': ['cert-ops', 'tech-reviewer'],
    'pass-technical': ['tech-reviewer'],
    'schedule-defence': ['partner-admin', 'pdm', 'cert-ops', 'tech-reviewer'],
    sign: ['countersigner'],
    refuse: ['countersigner'],
    'expire-supplement': [],
  },
  'capability-label': { grant: [], expire: [], replace: [], revoke: ['cert-ops'] },
  'development-path': {
    'select-path': ['partner-admin'],
    'leave-path': ['partner-admin'],
    'apply-role': ['partner-admin'],
    'certify-role': ['cert-ops'],
    'reject-role': ['cert-ops'],
    differentiate: ['cert-ops'],
  },
  'level-upgrade': {
    submit: ['partner-admin', 'pdm'],
    approve: ['pdm', 'vendor-ops'],
    reject: ['pdm', 'vendor-ops'],
  },
  'reseller-joining': {
    submit: ['partner-admin'],
    'approve-by-vendor': ['pdm', 'vendor-ops'],
    'reject-by-vendor': ['pdm', 'vendor-ops'],
    'approve-by-master': ['master-distributor'],
    'reject-by-master': ['master-distributor'],
    orphan: [],
    'record-links': [],
  },
  'reseller-invitation': { resend: ['partner-admin'], revoke: ['partner-admin'], join: [], expire: [] },
};

/** A case of the process as everybody in its scope may see it, submitted by nobody of those asked. */
const caseOf = (process: string, changed: Parameters<typeof aCase>[0] = {}) =>
  aCase({
    process,
    counterpartyId: 'org-tongda',
    counterpartyVisible: true,
    createdBy: 'x',
    submittedBy: 'x',
    ...changed,
  });

function may(process: string, command: string, role: Role): boolean {
  const own = { createdBy: PEOPLE[role] };
  return !isRefusal(permits(definitionOf(process), command, person(PEOPLE[role]), caseOf(process, own)));
}

describe.each(Object.entries(MAY))('%s', (process, commands) => {
  test.each(Object.entries(commands))('%s_is_given_by_%s_alone', (command, roles) => {
    const found = (Object.keys(PEOPLE) as Role[]).filter(role => may(process, command, role));
    expect(found).toEqual((Object.keys(PEOPLE) as Role[]).filter(role => roles.includes(role)));
  });
});

/** Decisions, each by one who may give it: never where they submitted the case themselves, in any role. */
const DECISIONS: readonly (readonly [string, string, Role])[] = [
  ['capability-certification', 'pass-initial', 'cert-ops'],
  ['capability-certification', 'reject', 'cert-ops'],
  ['capability-certification', 'request-supplement', 'tech-reviewer'],
  ['capability-certification', 'pass-technical', 'tech-reviewer'],
  ['capability-certification', 'sign', 'countersigner'],
  ['capability-certification', 'refuse', 'countersigner'],
  ['development-path', 'certify-role', 'cert-ops'],
  ['development-path', 'reject-role', 'cert-ops'],
  ['development-path', 'differentiate', 'cert-ops'],
  ['level-upgrade', 'approve', 'pdm'],
  ['level-upgrade', 'reject', 'vendor-ops'],
  ['reseller-joining', 'approve-by-vendor', 'pdm'],
  ['reseller-joining', 'reject-by-vendor', 'vendor-ops'],
  ['reseller-joining', 'approve-by-master', 'master-distributor'],
  ['reseller-joining', 'reject-by-master', 'master-distributor'],
];

test.each(DECISIONS)('%s_%s_is_not_given_by_whoever_submitted_it', (process, command, role) => {
  const snapshot = caseOf(process, { submittedBy: PEOPLE[role] });
  expect(permits(definitionOf(process), command, person(PEOPLE[role]), snapshot)).toMatchObject({
    code: 'SELF_APPROVAL',
  });
});

/** What is its creator's, or the administrator's. */
const CREATORS: readonly (readonly [string, string])[] = [
  ['capability-certification', 'edit-draft'],
  ['capability-certification', 'delete-draft'],
  ['capability-certification', 'submit'],
  ['level-upgrade', 'edit-draft'],
  ['level-upgrade', 'delete-draft'],
  ['level-upgrade', 'submit'],
];

test.each(CREATORS)('%s_%s_is_its_creators_though_others_have_the_item', (process, command) => {
  const items = ['cert.submit', 'level.submit'];
  const granted = items.map(code => ({ kind: 'item' as const, code, scope: 'org-haiyue', items: [code] }));
  const operator: Person = person('hai-operator', { grants: granted });
  const asked = (createdBy: string) =>
    permits(definitionOf(process), command, operator, caseOf(process, { createdBy }));
  expect(asked('hai-admin')).toMatchObject({ code: 'NOT_CREATOR' });
  expect(isRefusal(asked('hai-operator'))).toBe(false);
});
