import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { InboxSort, InboxView } from '../../db/queries/tasks.ts';
import type { Row } from '../../db/store.ts';
import { type Person, principalOf, principalsOf } from '../../domain/kernel/actor.ts';
import { processNamed } from '../../domain/processes/all.ts';
import { advance } from '../../engine/advance.ts';
import { performEffect } from '../../engine/effects.ts';
import { personOf } from '../../engine/people.ts';
import { type InboxFilter, inboxCounts, inboxPage } from '../../engine/reads/inbox.ts';
import { readAs } from '../../engine/reads/read-as.ts';
import { mayRead } from '../../engine/reads/visible.ts';
import { bareSnapshot } from '../../engine/snapshot.ts';
import { tick } from '../../engine/tick.ts';
import { EngineSuite } from '../support/engine-suite.ts';

const s = new EngineSuite({ 'purchase-approval': { 'purchase.approval.within': '2wd' } });

const NEVER = Number.MAX_SAFE_INTEGER;
const READERS = ['wang-fang', 'zhao-qiang', 'lin-hao', 'chen-yu', 'ma-chao', 'hai-admin', 'hai-operator', 'feng-kai'];
const DECISIONS: Readonly<Record<string, readonly [command: string, input: object][]>> = {
  review: [
    ['approve-review', {}],
    ['reject-review', { reason: { code: 'NO_BUDGET', text: '没有预算' } }],
  ],
  validation: [
    ['validate', { customerContact: '已联系' }],
    ['reject-validation', { reason: { code: 'NO_BUDGET', text: '没有预算' } }],
  ],
  acceptance: [
    ['accept', {}],
    ['decline', { reason: { code: 'OTHER', text: '无' } }],
  ],
  approval: [['approve', {}]],
};

type Step = [act: number, which: number, who: number];

/** One thing that happens to the programme; what is refused changes nothing, and is as good a step. */
async function happen([act, which, who]: Step): Promise<void> {
  const userId = READERS[who % READERS.length] ?? '';
  const open = (await s.find('tasks', { closedAt: null })).sort((a, b) => (a.id < b.id ? -1 : 1));
  const task = open[which % Math.max(1, open.length)];
  switch (act) {
    case 0:
      return void (await s.underReview({ name: s.unique(which % 2 ? '甲100%' : '乙_B') }));
    case 1:
      return void (await s.underValidation());
    case 2:
      return void (await s.offered());
    case 3:
      for (const userId of ['qian-ling', 'feng-kai', 'qian-ling'])
        await s.do('purchase', userId, 'submit', undefined, purchase);
      return;
    case 4:
      s.now += (which + 1) * 3_600_000;
      for (const { id } of await s.store.read(reader => reader.query.overdueWakes(s.now, 500)))
        await tick(s.engine, id);
      return;
    default:
      if (task) await touch(act, which, userId, task);
  }
}

const synced = { command: 'record-crm-sync', input: { reference: 'CRM-1' } };
const purchase = { subject: 'Notebooks', amount: '48000.00', currency: 'CNY', purpose: '' };

async function touch(act: number, which: number, userId: string, { id: taskId, caseId, process, kind }: Row<'tasks'>) {
  const named = (['po', 'ho', 'purchase'] as const).find(key => LONG[key] === process);
  if (!named) return;
  const give = (command: string, input: object, by = userId) =>
    s.give(named, by, command, input as Parameters<typeof s.give>[3], { caseId, taskId });
  const colleague = READERS[(which + 3) % READERS.length] ?? '';
  switch (act) {
    case 5:
      for (const by of READERS) if ((await give('claim', {}, by)).kind === 'done') return;
      return;
    case 7:
      return give('release', {});
    case 8:
      return give('reassign', { assigneeId: colleague, reason: { text: '客户熟悉' } });
    case 9: {
      const [command, input] = DECISIONS[kind]?.[which % 2] ?? DECISIONS[kind]?.[0] ?? ['', {}];
      return give(command, input);
    }
    default: {
      for (const { key } of await s.find('effects', { caseId, status: 'pending' }))
        await performEffect(s.engine, { 'crm-sync': async () => synced }, key);
      return advance(s.engine, { userId: 'lin-hao', caseId, by: which % 2 ? '4h' : '1wd' });
    }
  }
}

const LONG = { po: 'partner-opportunity', ho: 'vendor-opportunity', purchase: 'purchase-approval' } as const;

interface Entry {
  task: Row<'tasks'>;
  row: Row<'cases'>;
  /** Whom the process names for the state its case is in. */
  principals: string[];
}

async function entries(): Promise<Entry[]> {
  const cases = new Map((await s.find('cases', {})).map(row => [row.id, row]));
  return (await s.find('tasks', {})).flatMap(task => {
    const row = cases.get(task.caseId);
    const seats = processNamed(task.process)?.states[row?.state ?? '']?.task?.candidates ?? [];
    return row
      ? [{ task, row, principals: seats.flatMap(seat => principalOf(seat, bareSnapshot(row), null) ?? []) }]
      : [];
  });
}

/** What a reader's inbox must hold, from the tables alone and the seats of the process: no pool, no index, no limit. */
function expected(all: readonly Entry[], person: Person, filter: InboxFilter): { ids: string[]; count: number } {
  const mine = principalsOf(person);
  const rows = all.filter(inView);
  const found = rows.filter(
    ({ task, row }) =>
      (filter.process === undefined || task.process === filter.process) &&
      (filter.kind === undefined || task.kind === filter.kind) &&
      (filter.state === undefined || row.state === filter.state) &&
      (filter.text === undefined || row.search.includes(filter.text)),
  );
  const field = filter.sort.replace('-', '');
  const keyOf = ({ task }: (typeof found)[number]) =>
    field === 'due' ? (task.dueAt ?? NEVER) : field === 'opened' ? task.openedAt : (task.closedAt ?? 0);
  const sign = filter.sort.startsWith('-') ? -1 : 1;
  found.sort((a, b) => sign * (keyOf(a) - keyOf(b) || (a.task.id < b.task.id ? -1 : 1)));
  const seen = found.filter(({ task, row }) => mayRead(person, bareSnapshot(row)) || task.assigneeId === person.userId);
  return { ids: seen.map(({ task }) => task.id), count: rows.length };

  function inView({ task, row, principals }: Entry): boolean {
    const held = task.status === 'claimed' && task.assigneeId === person.userId;
    const own = task.process === LONG.purchase && row.submittedBy === person.userId;
    const offered = task.status === 'open' && !own && principals.some(principal => mine.includes(principal));
    switch (filter.view) {
      case 'mine':
        return held;
      case 'groups':
        return offered;
      case 'overdue':
        return (held || offered) && task.dueAt !== null && task.dueAt < s.now + row.offsetMs;
      case 'done':
        return task.closedBy === person.userId;
    }
  }
}

async function read<T>(userId: string, work: Parameters<typeof readAs<T>>[2]): Promise<T> {
  const outcome = await readAs(s.engine, userId, work);
  if (outcome.kind !== 'found') throw new Error(outcome.kind);
  return outcome.value;
}

/** All pages of a list, five rows each. */
async function paged(userId: string, filter: InboxFilter): Promise<string[]> {
  const ids: string[] = [];
  for (let after: InboxFilter['after']; ; ) {
    const page = await read(userId, reading => inboxPage(reading, { ...filter, after, limit: 5 }));
    ids.push(...page.items.map(({ task }) => task.id));
    if (!page.next) return ids;
    after = page.next;
  }
}

const VIEWS: readonly InboxView[] = ['mine', 'groups', 'overdue', 'done'];
const SORTS: readonly InboxSort[] = ['due', '-due', 'opened', '-opened'];
const FILTERS: readonly Partial<InboxFilter>[] = [
  {},
  { process: 'partner-opportunity' },
  { kind: 'validation' },
  { state: 'under-review' },
  { state: 'offered', process: 'vendor-opportunity' },
  { state: 'nowhere' },
  { text: '100%' },
  { text: '_b' },
  { process: 'purchase-approval' },
  { text: 'pa2026' },
  {},
];

let turn = 0;
const most = { mine: 0, groups: 0, overdue: 0, done: 0 };

/** Every view of one reader in every order, each with one of the filters in turn. */
async function compare(all: readonly Entry[], userId: string): Promise<void> {
  const person = await s.store.read(reader => personOf(reader, userId, s.now));
  if (!person) throw new Error(`nobody is ${userId}`);
  const counts = await read(userId, inboxCounts);
  for (const view of VIEWS) {
    for (const sort of view === 'done' ? [...SORTS, 'closed' as const, '-closed' as const] : SORTS) {
      const filter: InboxFilter = { view, sort, limit: 5, ...FILTERS[turn++ % FILTERS.length] };
      const { ids, count } = expected(all, person, filter);
      expect(await paged(userId, filter), `${userId} ${JSON.stringify(filter)}`).toEqual(ids);
      expect(counts[view], `${userId} counts ${view}`).toBe(count);
      most[view] = Math.max(most[view], ids.length);
    }
  }
}

/** Something in every view before chance begins: claimed, waiting, late, done, expired, and a case whose clock was moved. */
async function prelude(): Promise<void> {
  await s.offered();
  await s.do('purchase', 'feng-kai', 'submit', undefined, purchase);
  const ids: string[] = [];
  for (let n = 0; n < 20; n++) ids.push((await s.do('purchase', 'qian-ling', 'submit', undefined, purchase)).id);
  for (const [n, id] of ids.slice(0, 13).entries()) {
    const taskId = (await s.task(id)).id;
    await s.give('purchase', 'feng-kai', 'claim', {}, { caseId: id, taskId });
    if (n < 6) await s.give('purchase', 'feng-kai', 'approve', {}, { caseId: id, taskId });
  }
  await happen([4, 100, 0]);
  const ahead = (await s.do('purchase', 'qian-ling', 'submit', undefined, purchase)).id;
  expect(await advance(s.engine, { userId: 'feng-kai', caseId: ahead, by: '3wd' })).toMatchObject({ kind: 'advanced' });
}

test('every_view_order_filter_page_and_count_is_what_the_tables_say_whatever_happened_before (pattern-24)', async () => {
  await prelude();
  for (let n = 0; n < FILTERS.length; n++) await compare(await entries(), 'feng-kai');
  expect(Math.min(...Object.values(most)), 'every view has several pages').toBeGreaterThan(5);
  const statuses = new Set((await s.find('tasks', {})).map(({ status }) => status));
  expect([...statuses].toSorted()).toEqual(['claimed', 'decided', 'expired', 'open']);
  const act = fc.constantFrom(0, 1, 2, 3, 4, 4, 5, 5, 5, 5, 7, 8, 9, 9, 10);
  const step = fc.tuple(act, fc.nat(40), fc.nat(40));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 30 }), async steps => {
      for (const each of steps) await happen(each);
      const all = await entries();
      for (const userId of READERS) await compare(all, userId);
    }),
    { numRuns: 4, endOnFailure: true },
  );
});

test('tasks_for_the_same_candidates_share_a_pool_and_a_pool_holds_whom_it_says', async () => {
  const [first, second] = [await s.task(await s.underReview()), await s.task(await s.underReview())];
  expect(second.poolId).toBe(first.poolId);
  expect(await s.find('poolCandidates', { poolId: first.poolId ?? '' })).toEqual([
    { poolId: first.poolId, principal: 'role:pdm@unit-north', process: 'partner-opportunity', kind: 'review' },
  ]);
  expect((await s.task(await s.underValidation())).poolId).not.toBe(first.poolId);
});
