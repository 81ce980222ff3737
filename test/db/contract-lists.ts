import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import type { CaseListParams, CaseSort } from '../../db/queries/case-list.ts';
import type { CaseScope } from '../../db/queries/in-sight.ts';
import type { Row, Store } from '../../db/store.ts';
import { caseRow } from '../support/rows.ts';
import { migrationsFolder } from '../support/sqlite-store.ts';
import type { TestDatabase } from '../support/test-database.ts';

const SORTS: readonly CaseSort[] = ['updated', 'due', 'submitted', 'number', 'created'].flatMap(
  name => [name, `-${name}`] as CaseSort[],
);
const vendor = { side: 'vendor', userId: 'me', organizationId: 'v' } as const;
const partner = { side: 'partner', organizationId: 'p1' } as const;
const SCOPES: readonly CaseScope[] = [
  { ...vendor, units: ['v'], whole: true },
  { ...vendor, units: ['large'], whole: false },
  { ...vendor, units: ['small'], whole: false },
  { ...vendor, units: [], whole: false },
  { ...partner, partnerIds: ['p1'], ownerIds: [] },
  { ...partner, partnerIds: ['p1', 'p2'], ownerIds: [] },
  { ...partner, partnerIds: ['p2'], ownerIds: ['me'] },
  { ...partner, partnerIds: [], ownerIds: ['me'] },
];
const FILTERS: readonly Partial<CaseListParams>[] = [
  {},
  { process: 'common' },
  { process: 'rare', open: true },
  { states: ['s1'] },
  { process: 'common', states: ['s1', 's2'] },
  { states: [] },
  { text: '5%' },
  { text: '5%', open: false },
  { partnerId: 'p2' },
  { partnerIds: ['p1', 'p3'] },
  { unitId: 'large' },
  { assigneeId: 'me' },
  { dueFrom: 3 },
  { dueFrom: 2, dueBefore: 6 },
  { submittedFrom: 2, process: 'common' },
  { submittedBefore: 6 },
];

const anyCase = fc.record({
  process: fc.constantFrom('common', 'common', 'common', 'common', 'rare'),
  state: fc.constantFrom('s1', 's2', 's3'),
  search: fc.constantFrom('15% off', '50 off', '甲5%'),
  partnerId: fc.constantFrom('p1', 'p1', 'p1', 'p1', 'p1', 'p1', 'p1', 'p1', 'p2', null),
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
  closedAt: fc.option(fc.nat(9)),
  deletedAt: fc.constantFrom(null, null, null, null, null, null, null, 1),
  numbered: fc.boolean(),
  held: fc.constantFrom(true, false, false, false, false),
});

const asked = fc.record({
  scope: fc.constantFrom(...SCOPES),
  sort: fc.constantFrom(...SORTS),
  filter: fc.constantFrom(...FILTERS),
});

/**
 * Lists of cases on each database against the same question asked of rows in memory. From 1,500 rows on, SQLite meets sets it puts in
 * order as well as such that it reads in the order of an index.
 */
export function listsContract(create: () => Promise<TestDatabase>, size: number): void {
  describe('lists of cases', () => {
    let database: TestDatabase;
    let store: Store;

    beforeEach(async () => {
      database = await create();
      await migrate(database.target, migrationsFolder);
      store = await database.open();
    });
    afterEach(() => database.remove());

    test('every_scope_order_and_filter_pages_through_exactly_what_is_the_readers', async () => {
      const seed = Number(process.env.COUNTERSIGN_TEST_SEED ?? 7);
      const made = fc.sample(anyCase, { numRuns: size, seed });
      const all = made.map((given, n) => rowOf(given, `c${String(n * 7919).padStart(8, '0')}`));
      const held = new Set(all.filter((_, n) => made[n]?.held).map(({ id }) => id));
      await store.write(async tx => {
        await writeManager(tx);
        for (const row of all) await tx.insert('cases', row);
        for (const caseId of held) await tx.insert('tasks', heldTask(caseId));
      });
      const questions = [
        ...SORTS.flatMap(sort => SCOPES.map(scope => ({ scope, sort, filter: {} }))),
        ...fc.sample(asked, { numRuns: 150, seed }),
      ];
      const limit = Math.ceil(size / 7);
      for (const { scope, sort, filter } of questions) {
        const params = { ...filter, scope, sort, limit };
        expect(await paged(store, params), JSON.stringify(params)).toEqual(expected(all, held, params));
      }
    });
  });
}

type Made = typeof anyCase extends fc.Arbitrary<infer T> ? T : never;

function rowOf({ numbered, held: _, ...given }: Made, id: string): Row<'cases'> {
  // Capitals come before small letters in bytes, and not in every collation.
  const number = numbered ? `${given.process === 'rare' ? 'PO' : 'po'}${id.slice(-4)}${id}` : null;
  return caseRow(id, { ...given, number });
}

async function writeManager(tx: Parameters<Parameters<Store['write']>[0]>[0]): Promise<void> {
  const company = { id: 'p1', kind: 'partner', name: '', nameEn: '', parentId: null, homeUnitId: null };
  await tx.insert('organizations', { ...company, status: 'active', version: 1 });
  const person = { id: 'me', orgId: 'p1', unitId: null, name: '', nameEn: '', email: '', language: '', zone: '' };
  await tx.insert('users', { ...person, status: 'active', version: 1, managerId: null });
  const customer = { partnerId: 'p1', name: '', kind: 'associated', accountManagerId: 'me', fromAt: 0 };
  await tx.insert('associations', { ...customer, id: 'mine', customerKey: 'one', untilAt: null });
  await tx.insert('associations', { ...customer, id: 'ended', customerKey: 'two', untilAt: 1 });
}

function heldTask(caseId: string): Row<'tasks'> {
  const nothing = { dueAt: null, claimedAt: null, closedAt: null, closedBy: null, decision: null, poolId: null };
  const held = { process: '', kind: '', status: 'claimed', version: 1, round: 1, openedAt: 0, assigneeId: 'me' };
  return { id: `t${caseId}`, caseId, search: null, ...nothing, ...held };
}

function expected(all: readonly Row<'cases'>[], held: ReadonlySet<string>, params: CaseListParams): string[] {
  const { scope, sort, process, states, text, open, partnerId, partnerIds, unitId, assigneeId } = params;
  const { dueFrom, dueBefore, submittedFrom, submittedBefore } = params;
  const within = (at: number | null, from?: number, before?: number) =>
    (from === undefined && before === undefined) ||
    (at !== null && at >= (from ?? 0) && at < (before ?? Number.POSITIVE_INFINITY));
  const found = all.filter(
    row =>
      row.deletedAt === null &&
      seenBy(scope, row) &&
      (process === undefined || row.process === process) &&
      (states === undefined || states.includes(row.state)) &&
      (text === undefined || row.search.includes(text)) &&
      (open === undefined || open === (row.closedAt === null)) &&
      (partnerId === undefined || row.partnerId === partnerId) &&
      (partnerIds === undefined || partnerIds.includes(row.partnerId ?? '')) &&
      (unitId === undefined || row.unitId === unitId) &&
      (assigneeId === undefined || held.has(row.id)) &&
      within(row.dueAt, dueFrom, dueBefore) &&
      within(row.submittedAt, submittedFrom, submittedBefore),
  );
  const columns = {
    updated: 'updatedAt',
    created: 'createdAt',
    due: 'dueAt',
    submitted: 'submittedAt',
    number: 'number',
  } as const;
  const column = columns[sort.replace('-', '') as keyof typeof columns];
  const sign = sort.startsWith('-') ? -1 : 1;
  const compare = (a: Row<'cases'>, b: Row<'cases'>) => {
    const [one, other] = [a[column], b[column]];
    if (one === null || other === null) return one === other ? sign * (a.id < b.id ? -1 : 1) : one === null ? 1 : -1;
    return sign * (one === other ? (a.id < b.id ? -1 : 1) : one < other ? -1 : 1);
  };
  return found.sort(compare).map(({ id }) => id);
}

function seenBy(scope: CaseScope, row: Row<'cases'>): boolean {
  if (scope.side === 'vendor') {
    const within = [row.unitId, row.homeUnitId].some(unit => unit !== null && scope.units.includes(unit));
    return row.vendorVisible === 1 && (scope.whole || within || row.createdBy === scope.userId);
  }
  if (row.partnerVisible === 0 || row.partnerId === null) return false;
  if (scope.partnerIds.includes(row.partnerId)) return true;
  const own = scope.ownerIds.includes('me') && ['user:me', 'customer:mine'].includes(row.owner);
  return row.partnerId === scope.organizationId && own;
}

async function paged(store: Store, params: CaseListParams): Promise<string[]> {
  const ids: string[] = [];
  for (let after: CaseListParams['after']; ; ) {
    const page = await store.read(reader => reader.query.listCases({ ...params, after }));
    ids.push(...page.map(({ row }) => row.id));
    const last = page.at(-1);
    if (!last || page.length < params.limit) return ids;
    after = { key: last.key, id: last.row.id };
  }
}
