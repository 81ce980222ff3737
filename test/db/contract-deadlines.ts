import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import type { CaseScope } from '../../db/queries/in-sight.ts';
import type { Row, Store, Tx } from '../../db/store.ts';
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
import { caseRow, taskRow } from '../support/rows.ts';
import { migrationsFolder } from '../support/sqlite-store.ts';
import type { TestDatabase } from '../support/test-database.ts';

const CASES = 300;
const NOW = 5;
const BEGINS = [2, 4, 7];
const BEFORE = 9;

type Written = { row: Row<'cases'>; made: AnyCase };

/** What is counted over deadlines on each database, against the same count over rows in memory, for every kind of reader. */
export function deadlinesContract(create: () => Promise<TestDatabase>): void {
  describe('counts over deadlines', () => {
    let database: TestDatabase;
    let store: Store;
    let all: Written[];

    beforeEach(async () => {
      database = await create();
      await migrate(database.target, migrationsFolder);
      store = await database.open();
      const seed = Number(process.env.COUNTERSIGN_TEST_SEED ?? 7);
      all = fc.sample(anyCase, { numRuns: CASES, seed }).map((made, n) => ({ made, row: rowOf(made, `c${n}`) }));
      await store.write(async tx => {
        await writeManager(tx);
        for (const { made, row } of all) {
          await tx.insert('cases', row);
          await writeClocks(tx, made, row);
        }
      });
    });
    afterEach(() => database.remove());

    test('hold_each_case_of_the_reader_once_and_no_other', async () => {
      for (const scope of SCOPES) {
        const seen = all.filter(({ row }) => row.deletedAt === null && seenBy(scope, row));
        const answered = await store.read(async ({ query }) => ({
          owed: await query.owedBefore({ scope, now: NOW, before: 8 }),
          standing: await query.standing({ scope, now: NOW, process: 'common' }),
          byPeriod: await query.settledByPeriod({ scope, begins: BEGINS, before: BEFORE }),
          byStage: await query.settledByStage({ scope, begins: BEGINS, before: BEFORE }),
        }));
        const where = JSON.stringify(scope);
        expect(counts(answered.owed), where).toEqual(expectedOwed(seen));
        expect(counts(answered.standing), where).toEqual(expectedStanding(seen));
        expect(counts(answered.byPeriod), where).toEqual(expectedPeriods(seen, scope));
        expect(counts(answered.byStage), where).toEqual(expectedStages(seen, scope));
      }
      expect(await none(store, SCOPES[0] as CaseScope)).toEqual([]);
    });
  });
}

/** How much is in whose hands, and how much waits for which group. */
export function loadContract(create: () => Promise<TestDatabase>): void {
  describe('who has how much', () => {
    let database: TestDatabase;
    let store: Store;

    beforeEach(async () => {
      database = await create();
      await migrate(database.target, migrationsFolder);
      store = await database.open();
      await store.write(writeWork);
    });
    afterEach(() => database.remove());

    test('is_counted_for_each_person_apart_from_what_the_reader_does_not_see', async () => {
      const loads = (scope: CaseScope, assigneeIds = ['u', 'nobody']) =>
        store.read(({ query }) => query.claimedLoad({ ...WINDOW, scope, assigneeIds }));
      const [whole, , , nothing] = SCOPES;
      expect(await loads(whole as CaseScope)).toEqual([
        { assigneeId: 'u', count: 2, elsewhere: 0, overdue: 1, soon: 1, oldestAt: 3 },
      ]);
      expect(await loads(nothing as CaseScope)).toEqual([
        { assigneeId: 'u', count: 0, elsewhere: 2, overdue: 0, soon: 0, oldestAt: null },
      ]);
      expect(await loads(whole as CaseScope, [])).toEqual([]);
    });

    test('is_counted_for_each_group_whatever_pools_offer_it', async () => {
      const principals = ['role:psm@x', 'role:bd@x', 'role:none@x'];
      expect(await store.read(({ query }) => query.offeredLoad({ ...WINDOW, principals }))).toEqual([
        { principal: 'role:bd@x', count: 2, overdue: 1, soon: 0, oldestAt: 1 },
        { principal: 'role:psm@x', count: 3, overdue: 1, soon: 1, oldestAt: 1 },
      ]);
      expect(await store.read(({ query }) => query.offeredLoad({ ...WINDOW, principals: [] }))).toEqual([]);
    });
  });
}

const WINDOW = { now: 5, before: 9 };

/** Tasks in hand and in two pools: overdue at 5, due before 9, later, and without a deadline. */
async function writeWork(tx: Tx): Promise<void> {
  const task = taskRow('', { caseId: 'work', process: 'work', kind: 'k', version: 1, round: 1 });
  const held = { ...task, status: 'claimed', assigneeId: 'u', openedAt: 1 };
  await tx.insert('cases', caseRow('work', { process: 'work', vendorVisible: 1, closedAt: 1 }));
  await tx.insert('tasks', { ...held, id: 'held-late', dueAt: 4, claimedAt: 4 });
  await tx.insert('tasks', { ...held, id: 'held-soon', dueAt: 8, claimedAt: 3 });
  const open = { ...task, status: 'open', search: '' };
  const pools = { one: ['role:psm@x'], two: ['role:psm@x', 'role:bd@x'] };
  for (const [poolId, principals] of Object.entries(pools))
    for (const principal of principals)
      await tx.insert('poolCandidates', { poolId, principal, process: 'work', kind: 'k' });
  const offers = [
    ['one', 6, 2],
    ['two', 1, 1],
    ['two', null, 5],
  ] as const;
  for (const [poolId, dueAt, openedAt] of offers)
    await tx.insert('tasks', { ...open, id: `${poolId}-${openedAt}`, poolId, dueAt, openedAt });
}

function none(store: Store, scope: CaseScope) {
  return store.read(({ query }) => query.settledByPeriod({ scope, begins: [], before: BEFORE }));
}

/** Rows by what they are counted by, so that no order matters. */
function counts(rows: readonly object[]): Record<string, unknown> {
  const entries = rows.map((row): [string, unknown] => {
    const { count, overdue, ...by } = row as { count: number; overdue?: number };
    return [keyOf(by), [count, ...(overdue === undefined ? [] : [overdue])]];
  });
  expect(new Set(entries.map(([key]) => key)).size, 'each group once').toBe(entries.length);
  return Object.fromEntries(entries);
}

function keyOf(by: object): string {
  return JSON.stringify(Object.entries(by).toSorted());
}

const isLate = ({ dueAt, offsetMs }: Row<'cases'>, before: number) => dueAt !== null && dueAt < before + offsetMs;

function tally(rows: readonly Row<'cases'>[], by: (row: Row<'cases'>) => object): Record<string, unknown> {
  const groups: Record<string, [number, number]> = {};
  for (const row of rows) {
    const group = (groups[keyOf(by(row))] ??= [0, 0]);
    group[0] += 1;
    if (isLate(row, NOW)) group[1] += 1;
  }
  return groups;
}

function expectedOwed(seen: readonly Written[]) {
  const owed = seen.map(({ row }) => row).filter(row => isLate(row, 8));
  return tally(owed, ({ process: name, state, unitId }) => ({ process: name, state, unitId }));
}

function expectedStanding(seen: readonly Written[]) {
  const common = seen.map(({ row }) => row).filter(row => row.process === 'common');
  return tally(common, ({ state }) => ({ state }));
}

function distinct(
  seen: readonly Written[],
  scope: CaseScope,
  by: (clock: AnyCase['settled'][number], row: Row<'cases'>) => object,
) {
  const groups: Record<string, Set<string>> = {};
  for (const { row, made } of seen) {
    for (const clock of clocksSeenBy(scope, row, made).filter(({ at }) => at >= (BEGINS[0] ?? 0) && at < BEFORE))
      (groups[keyOf(by(clock, row))] ??= new Set()).add(row.id);
  }
  return Object.fromEntries(Object.entries(groups).map(([key, ids]) => [key, [ids.size]]));
}

function expectedPeriods(seen: readonly Written[], scope: CaseScope) {
  const period = (at: number) => BEGINS.findLastIndex(begin => at >= begin);
  return distinct(seen, scope, ({ at, outcome }, { unitId }) => ({ period: period(at), unitId, outcome }));
}

function expectedStages(seen: readonly Written[], scope: CaseScope) {
  return distinct(seen, scope, ({ stage, outcome }, row) => ({
    process: row.process,
    stage,
    unitId: row.unitId,
    outcome,
  }));
}
