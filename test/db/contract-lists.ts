import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import type { SettledFilter } from '../../db/queries/case-filter.ts';
import type { CaseListParams, CaseSort } from '../../db/queries/case-list.ts';
import type { Row, Store } from '../../db/store.ts';
import {
  type AnyCase,
  anyCase,
  clocksSeenBy,
  rowOf,
  SCOPES,
  seenBy,
  writeClocks,
  writeManager,
} from '../support/any-case.ts';
import { taskRow } from '../support/rows.ts';
import { migrationsFolder } from '../support/sqlite-store.ts';
import type { TestDatabase } from '../support/test-database.ts';

const SORTS: readonly CaseSort[] = ['updated', 'due', 'submitted', 'number', 'created'].flatMap(
  name => [name, `-${name}`] as CaseSort[],
);
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
  { unitId: null },
  { owedBefore: 5 },
  { owedBefore: 9, process: 'rare' },
  { settled: { outcomes: ['late', 'expired'] } },
  { settled: { outcomes: ['kept'], stage: 'd1', from: 2, before: 6 } },
  { settled: { from: 3 }, process: 'common' },
];

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
      const given = new Map(all.map(({ id }, n) => [id, made[n] as AnyCase]));
      const held = new Set(all.filter((_, n) => made[n]?.held).map(({ id }) => id));
      await store.write(async tx => {
        await writeManager(tx);
        for (const row of all) await tx.insert('cases', row);
        for (const caseId of held) await tx.insert('tasks', heldTask(caseId));
        for (const row of all) await writeClocks(tx, given.get(row.id) as AnyCase, row);
      });
      const questions = [
        ...SORTS.flatMap(sort => SCOPES.map(scope => ({ scope, sort, filter: {} }))),
        ...fc.sample(asked, { numRuns: 150, seed }),
      ];
      const limit = Math.ceil(size / 7);
      for (const { scope, sort, filter } of questions) {
        const params = { ...filter, scope, sort, limit };
        const wanted = expected(all, given, params);
        expect(await paged(store, params), JSON.stringify(params)).toEqual(wanted);
        const most = [1, limit, size][wanted.length % 3] ?? 1;
        const count = await store.read(({ query }) => query.countCases(params, most));
        expect(count, JSON.stringify(params)).toBe(Math.min(wanted.length, most));
      }
    });
  });
}

function heldTask(caseId: string): Row<'tasks'> {
  return taskRow(`t${caseId}`, { caseId, status: 'claimed', version: 1, round: 1, assigneeId: 'me' });
}

function expected(all: readonly Row<'cases'>[], given: ReadonlyMap<string, AnyCase>, params: CaseListParams): string[] {
  const { scope, sort, process, states, text, open, partnerId, partnerIds, unitId, assigneeId } = params;
  const { dueFrom, dueBefore, submittedFrom, submittedBefore, owedBefore, settled } = params;
  const within = (at: number | null, from?: number, before?: number) =>
    (from === undefined && before === undefined) ||
    (at !== null && at >= (from ?? 0) && at < (before ?? Number.POSITIVE_INFINITY));
  const clocksOf = (row: Row<'cases'>) => clocksSeenBy(scope, row, given.get(row.id) as AnyCase);
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
      (assigneeId === undefined || given.get(row.id)?.held === true) &&
      within(row.dueAt, dueFrom, dueBefore) &&
      (owedBefore === undefined || (row.dueAt !== null && row.dueAt < owedBefore + row.offsetMs)) &&
      (settled === undefined || clocksOf(row).some(clock => fits(clock, settled))) &&
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

function fits({ outcome, at, stage }: AnyCase['settled'][number], filter: SettledFilter): boolean {
  const { outcomes, from = 0, before = Number.POSITIVE_INFINITY } = filter;
  const named = filter.stage === undefined || filter.stage === stage;
  return named && (outcomes?.some(name => name === outcome) ?? true) && at >= from && at < before;
}
