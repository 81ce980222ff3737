import fc from 'fast-check';
import type { CaseScope } from '../../db/queries/in-sight.ts';
import type { Row, Tx } from '../../db/store.ts';
import { caseRow } from './rows.ts';

const vendor = { side: 'vendor', userId: 'me', organizationId: 'v' } as const;
const partner = { side: 'partner', organizationId: 'p1' } as const;
/** Readers of every kind over the cases below. */
export const SCOPES: readonly CaseScope[] = [
  { ...vendor, units: ['v'], whole: true },
  { ...vendor, units: ['large'], whole: false },
  { ...vendor, units: ['small'], whole: false },
  { ...vendor, units: [], whole: false },
  { ...partner, partnerIds: ['p1'], ownerIds: [], shared: true },
  { ...partner, partnerIds: ['p1', 'p2'], ownerIds: [], shared: true },
  { ...partner, partnerIds: ['p2'], ownerIds: ['me'], shared: true },
  { ...partner, partnerIds: [], ownerIds: ['me'], shared: false },
];
/** A case as lists tell them apart, in sight of some of these readers. */
export const anyCase = fc.record({
  process: fc.constantFrom('common', 'common', 'common', 'common', 'rare'),
  state: fc.constantFrom('s1', 's2', 's3'),
  search: fc.constantFrom('15% off', '50 off', '甲5%'),
  partnerId: fc.constantFrom('p1', 'p1', 'p1', 'p1', 'p1', 'p1', 'p1', 'p1', 'p2', null),
  counterpartyId: fc.constantFrom('p1', 'p3', null, null, null),
  counterpartyVisible: fc.constantFrom(0, 1, 1),
  unitId: fc.constantFrom('large', 'large', 'large', 'large', 'large', 'large', 'small', null),
  homeUnitId: fc.constantFrom('large', 'large', 'large', 'large', 'small', null),
  createdBy: fc.constantFrom('me', 'you', 'you', 'you', 'you', 'you'),
  owner: fc.constantFrom('user:me', 'user:you', 'customer:mine', 'customer:ended'),
  partnerVisible: fc.constantFrom(0, 1, 1, 1, 1),
  vendorVisible: fc.constantFrom(0, 1, 1, 1, 1, 1, 1),
  createdAt: fc.nat(9),
  updatedAt: fc.nat(9),
  submittedAt: fc.option(fc.nat(9)),
  dueAt: fc.option(fc.nat(9)),
  offsetMs: fc.constantFrom(0, 0, 0, 4),
  closedAt: fc.option(fc.nat(9)),
  deletedAt: fc.constantFrom(null, null, null, null, null, null, null, 1),
  numbered: fc.boolean(),
  held: fc.constantFrom(true, false, false, false, false),
  settled: fc.uniqueArray(
    fc.record({
      outcome: fc.constantFrom('kept', 'late', 'expired'),
      at: fc.nat(9),
      stage: fc.constantFrom('d1', 'd2'),
      /** Begun while the case was shared with its second partner. */
      shared: fc.boolean(),
    }),
    { maxLength: 2, selector: ({ at, stage }) => `${stage} ${at}` },
  ),
});

export type AnyCase = typeof anyCase extends fc.Arbitrary<infer T> ? T : never;

export function rowOf({ numbered, held: _, settled: __, ...given }: AnyCase, id: string): Row<'cases'> {
  // Capitals come before small letters in bytes, and not in every collation.
  const number = numbered ? `${given.process === 'rare' ? 'PO' : 'po'}${id.slice(-4)}${id}` : null;
  return caseRow(id, { ...given, number });
}

/** The person `me` of the partner `p1`, who manages one of its customers. */
export async function writeManager(tx: Tx): Promise<void> {
  const company = { id: 'p1', kind: 'partner', name: '', nameEn: '', parentId: null, homeUnitId: null };
  await tx.insert('organizations', { ...company, status: 'active', version: 1 });
  const person = { id: 'me', orgId: 'p1', unitId: null, name: '', nameEn: '', email: '', language: '', zone: '' };
  await tx.insert('users', { ...person, status: 'active', version: 1, managerId: null });
  const customer = { partnerId: 'p1', name: '', kind: 'associated', accountManagerId: 'me', fromAt: 0 };
  await tx.insert('associations', { ...customer, id: 'mine', customerKey: 'one', untilAt: null });
  await tx.insert('associations', { ...customer, id: 'ended', customerKey: 'two', untilAt: 1 });
}

/** The ended clocks of a case, and the event with which it came to be shared with its second partner. */
export async function writeClocks(tx: Tx, made: AnyCase, row: Row<'cases'>): Promise<void> {
  for (const clock of settledClocks(made, row.id)) await tx.insert('deadlines', clock);
  await tx.insert('events', {
    id: `e${row.id}`,
    caseId: row.id,
    process: row.process,
    type: 't',
    at: SHARED_AT,
    partnerId: row.partnerId,
    counterpartyId: row.counterpartyId,
    unitId: null,
    partnerVisible: 1,
    vendorVisible: 1,
    data: '{}',
    position: null,
  });
}

const SHARED_AT = 5;

function settledClocks({ settled }: AnyCase, caseId: string): Row<'deadlines'>[] {
  const nothing = { rule: '', onExpiry: '', receipt: '', calendarId: '', calendarVersion: 1, policyVersion: 1 };
  return settled.map(({ outcome, at, stage, shared }, n) => ({
    ...nothing,
    id: `${caseId}-${n}`,
    caseId,
    name: stage,
    kind: 'due',
    status: 'met',
    startedAt: shared ? SHARED_AT : 0,
    dueAt: at,
    firedAt: null,
    endedAt: at,
    provisional: 0,
    outcome,
    settledAt: at,
  }));
}

/** The ended clocks of a case that a reader who sees it learns of: as its second partner those alone that began while it was shared. */
export function clocksSeenBy(scope: CaseScope, row: Row<'cases'>, { settled }: AnyCase): AnyCase['settled'] {
  const second = scope.side === 'partner' && scope.shared && row.counterpartyId === scope.organizationId;
  return second && row.counterpartyVisible === 1 ? settled.filter(({ shared }) => shared) : settled;
}

/** Whether a reader sees a case, said of the row in memory. */
export function seenBy(scope: CaseScope, row: Row<'cases'>): boolean {
  if (scope.side === 'vendor') {
    const within = [row.unitId, row.homeUnitId].some(unit => unit !== null && scope.units.includes(unit));
    return row.vendorVisible === 1 && (scope.whole || within || row.createdBy === scope.userId);
  }
  if (row.counterpartyId === scope.organizationId && row.counterpartyVisible === 1 && scope.shared) return true;
  if (row.partnerVisible === 0 || row.partnerId === null) return false;
  const apart = row.counterpartyId !== null && row.partnerId !== scope.organizationId;
  if (scope.partnerIds.includes(row.partnerId)) return !apart;
  const own = scope.ownerIds.includes('me') && ['user:me', 'customer:mine'].includes(row.owner);
  return row.partnerId === scope.organizationId && own;
}
