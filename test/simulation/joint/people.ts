import type { Person } from '../../../domain/kernel/actor.ts';

/** Whose case it is, the two it may apply to, one that has nothing to do with it, and the vendor. */
export const APPLICANT = 'org-a';
export const MASTERS = ['org-m', 'org-n'] as const;
const OTHER = 'org-x';

/** A company's person with every item of their side there; `narrow` sees their own cases alone. */
function of(organizationId: string, side: Person['side'], role: string, narrow = false): Person {
  const partner = side === 'partner';
  return {
    kind: 'person',
    userId: `${organizationId}-${role}`,
    name: organizationId,
    side,
    organizationId,
    unitId: null,
    partnerIds: partner ? [organizationId] : [],
    sight: { partnerIds: partner && !narrow ? [organizationId] : [], ownerIds: [], shared: partner && !narrow },
    grants: [{ kind: 'role', code: role, scope: organizationId, items: ['*'] }],
    standsInFor: [],
  };
}

/** Everybody who may try something; each of the partners has somebody who does not see the whole company. */
export const PEOPLE: readonly Person[] = [
  ...[APPLICANT, ...MASTERS, OTHER].flatMap(id => [
    of(id, 'partner', 'partner-admin'),
    of(id, 'partner', 'account-manager', true),
  ]),
  of('vendor', 'vendor', 'pdm'),
];
