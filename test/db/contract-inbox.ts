import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import type { InboxParams, InboxSort, InboxView } from '../../db/queries/tasks.ts';
import type { Row, Store } from '../../db/store.ts';
import { caseRow, taskRow } from '../support/rows.ts';
import { migrationsFolder } from '../support/sqlite-store.ts';
import type { TestDatabase } from '../support/test-database.ts';

const POOLS = [['p1'], ['p1', 'p2'], ['p2', 'user:me'], ['p3']];
const ME = { userId: 'me', principals: ['user:me', 'p1', 'p2'], now: 50 };
const VIEWS: readonly InboxView[] = ['mine', 'groups', 'overdue', 'done'];
const SORTS: readonly InboxSort[] = ['due', '-due', 'opened', '-opened', 'closed', '-closed'];
const FILTERS = [
  {},
  { process: 'a' },
  { kinds: ['k1'] },
  { kinds: [] },
  { state: 's1' },
  { text: '5%' },
  { partnerId: 'p1' },
  { unitId: 'u1', state: 's2' },
  { unitId: null },
  { owedBefore: 60 },
  { owedBefore: 20, text: '5%' },
];

const anyTask = fc.record({
  pool: fc.nat(POOLS.length - 1),
  status: fc.constantFrom('open', 'open', 'claimed', 'decided'),
  who: fc.constantFrom('me', 'other'),
  dueAt: fc.option(fc.nat(99)),
  openedAt: fc.nat(9),
  offsetMs: fc.constantFrom(0, 0, 40),
  state: fc.constantFrom('s1', 's2'),
  search: fc.constantFrom('15% off', '50 off', '甲5%'),
  partnerId: fc.constantFrom('p1', 'p2', null),
  unitId: fc.constantFrom('u1', 'u2', null),
});

/** The inbox on each database against the same question asked of rows in memory: no pool twice, no page out of order. */
export function inboxContract(create: () => Promise<TestDatabase>): void {
  describe('the inbox', () => {
    let database: TestDatabase;
    let store: Store;

    beforeEach(async () => {
      database = await create();
      await migrate(database.target, migrationsFolder);
      store = await database.open();
    });
    afterEach(() => database.remove());

    test('every_view_order_and_filter_pages_through_exactly_what_is_the_readers', async () => {
      const made = fc.sample(anyTask, { numRuns: 120, seed: Number(process.env.COUNTERSIGN_TEST_SEED ?? 7) });
      const all = made.map((given, n) => rowsOf(given, `t${String(n * 7919).padStart(7, '0')}`));
      await store.write(async tx => {
        for (const [n, principals] of POOLS.entries()) {
          const [process, kind] = processOf(n);
          for (const principal of principals)
            await tx.insert('poolCandidates', { poolId: `pool${n}`, principal, process, kind });
        }
        for (const { row, task } of all) {
          await tx.insert('cases', row);
          await tx.insert('tasks', task);
        }
      });
      const counts = await store.read(reader => reader.query.inboxCounts(ME));
      for (const view of VIEWS) {
        expect(counts[view], view).toBe(expected(all, { ...ME, view, sort: 'due', limit: 0 }).length);
        expect(counts[view], `${view} is no empty list`).toBeGreaterThan(5);
        for (const sort of SORTS.filter(name => view === 'done' || !name.endsWith('closed'))) {
          for (const filter of FILTERS) {
            const params = { ...ME, ...filter, view, sort, limit: 4 };
            const wanted = expected(all, params);
            expect(await paged(store, params), JSON.stringify(params)).toEqual(wanted);
            const count = await store.read(({ query }) => query.countInbox(params, 10));
            expect(count, JSON.stringify(params)).toBe(Math.min(wanted.length, 10));
          }
        }
      }
    });
  });
}

type Made = (typeof anyTask extends fc.Arbitrary<infer T> ? T : never) & object;
type Rows = { row: Row<'cases'>; task: Row<'tasks'>; candidates: readonly string[] };

function processOf(pool: number): readonly [process: string, kind: string] {
  return pool % 2 ? ['a', 'k1'] : ['b', 'k2'];
}

function rowsOf(made: Made, id: string): Rows {
  const { status, offsetMs, state, search, partnerId, unitId } = made;
  const [process, kind] = processOf(made.pool);
  const closed = status === 'decided';
  const row = caseRow(`c${id}`, { process, state, search, offsetMs, partnerId, unitId });
  const task = taskRow(id, {
    caseId: row.id,
    process,
    kind,
    status,
    version: 1,
    round: 1,
    openedAt: made.openedAt,
    dueAt: made.dueAt,
    assigneeId: status === 'claimed' ? made.who : null,
    closedAt: closed ? made.openedAt + 1 : null,
    closedBy: closed ? made.who : null,
    poolId: closed ? null : `pool${made.pool}`,
    search: closed ? null : search,
  });
  return { row, task, candidates: POOLS[made.pool] ?? [] };
}

function expected(all: readonly Rows[], params: InboxParams): string[] {
  const { view, process, kinds, state, text, sort, partnerId, unitId, owedBefore } = params;
  const inView = ({ row, task, candidates }: Rows) => {
    const held = task.status === 'claimed' && task.assigneeId === 'me';
    const offered = task.status === 'open' && candidates.some(principal => ME.principals.includes(principal));
    const late = lateAt({ row, task }, ME.now);
    const done = task.closedBy === 'me';
    return { mine: held, groups: offered, overdue: (held || offered) && late, done }[view];
  };
  const found = all.filter(
    entry =>
      inView(entry) &&
      (process === undefined || entry.task.process === process) &&
      (kinds === undefined || kinds.includes(entry.task.kind)) &&
      (state === undefined || entry.row.state === state) &&
      (text === undefined || entry.row.search.includes(text)) &&
      (partnerId === undefined || entry.row.partnerId === partnerId) &&
      (unitId === undefined || entry.row.unitId === unitId) &&
      (owedBefore === undefined || lateAt(entry, owedBefore)),
  );
  const key = ({ task }: Rows) =>
    sort.endsWith('due')
      ? (task.dueAt ?? Number.MAX_SAFE_INTEGER)
      : sort.endsWith('opened')
        ? task.openedAt
        : (task.closedAt ?? 0);
  const sign = sort.startsWith('-') ? -1 : 1;
  return found.sort((a, b) => sign * (key(a) - key(b) || (a.task.id < b.task.id ? -1 : 1))).map(({ task }) => task.id);
}

function lateAt({ row, task }: Pick<Rows, 'row' | 'task'>, instant: number): boolean {
  return task.dueAt !== null && task.dueAt < instant + row.offsetMs;
}

async function paged(store: Store, params: InboxParams): Promise<string[]> {
  const ids: string[] = [];
  for (let after: InboxParams['after']; ; ) {
    const page = await store.read(reader => reader.query.inbox({ ...params, after }));
    ids.push(...page.map(({ task }) => task.id));
    const last = page.at(-1);
    if (!last || page.length < params.limit) return ids;
    after = { key: last.key, id: last.task.id };
  }
}
