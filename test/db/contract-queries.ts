import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import type { Queries } from '../../db/queries/queries.ts';
import type { Store, Tx } from '../../db/store.ts';
import { caseRow, taskRow } from '../support/rows.ts';
import { migrationsFolder } from '../support/sqlite-store.ts';
import type { TestDatabase } from '../support/test-database.ts';

/** Named queries: what they select is the business of the engine's tests; that they run on every database is shown here. */
export function queriesContract(create: () => Promise<TestDatabase>): void {
  describe('named queries', () => {
    let database: TestDatabase;
    let store: Store;

    beforeEach(async () => {
      database = await create();
      await migrate(database.target, migrationsFolder);
      store = await database.open();
      await store.write(async tx => {
        for (const id of ['a', 'b']) await tx.insert('cases', caseRow(id, { wakeAt: 1, nudgeAt: 1, vendorVisible: 1 }));
        await tx.insert('caseKeys', { key: 'k', caseId: 'b' });
        await writePartner(tx);
        await writeRegistry(tx);
        await writeLedger(tx);
      });
    });
    afterEach(() => database.remove());

    test('every_named_query_has_an_example_here', async () => {
      const names = await store.read(async reader => Object.keys(reader.query));
      expect(Object.keys(examples).toSorted()).toEqual(names.toSorted());
    });

    test('sums_are_exact_beyond_what_64_bits_or_a_double_hold', async () => {
      const amount = Number.MAX_SAFE_INTEGER;
      const figures = await store.write(async tx => {
        const shown = { process: 'large', state: 's', vendorVisible: 1, closedAt: 1, submittedAt: 1, currency: 'USD' };
        for (let i = 0; i < 1100; i++) await tx.insert('cases', caseRow(`large-${i}`, { ...shown, amount }));
        return tx.query.figures({ scope: vendorWide, process: 'large', begins: [0], end: 2 });
      });
      expect(figures).toEqual([
        { window: 0, state: 's', currency: 'USD', count: 1100, amount: BigInt(amount) * 1100n },
      ]);
    });

    test('what_a_stage_asks_about_many_people_at_once_is_answered_for_each_of_them', async () => {
      const answers = await store.write(async tx => {
        await writeColleagues(tx);
        const { work, standIns, candidates } = {
          work: await tx.query.workOf(['busy', 'gone', 'idle', 'nobody']),
          standIns: await tx.query.delegationsReaching(['p', 'closed'], 5),
          candidates: await tx.query.candidatesOfCase('a'),
        };
        return { work, standIns: standIns.map(({ id, toActive }) => ({ id, toActive })), candidates };
      });
      expect({ ...answers, standIns: answers.standIns.toSorted((a, b) => (a.id < b.id ? -1 : 1)) }).toEqual({
        work: [
          { userId: 'busy', openTasks: 2, lastGivenAt: 9 },
          { userId: 'gone', openTasks: 0, lastGivenAt: null },
          { userId: 'idle', openTasks: 0, lastGivenAt: 3 },
        ],
        standIns: [
          { id: 'of-a-closed-company', toActive: false },
          { id: 'to-a-colleague', toActive: true },
          { id: 'to-a-leaver', toActive: false },
        ],
        candidates: [
          { poolId: 'one', principal: 'user:a' },
          { poolId: 'two', principal: 'user:b' },
        ],
      });
    });

    for (const [name, run] of Object.entries(examples)) {
      test(`${name}_runs_in_a_unit_of_work_and_finds_what_it_should`, async () => {
        const { answer, expected } = await store.write(tx => run(tx.query));
        expect(answer).toMatchObject(expected);
      });
    }
  });
}

/** Two entries of two lines each, and two balances whose names begin alike. */
async function writeLedger(tx: Tx): Promise<void> {
  const entry = { source: 'case', currency: 'CNY', reversesId: null, reversesSeq: null };
  for (const [sourceId, seq, at] of [
    ['a', 2, 2],
    ['b', 1, 3],
  ] as const) {
    const lines = { ...entry, sourceId, seq, at };
    await tx.insert('postings', { ...lines, line: 0, account: 'budget:x', amount: -1, partnerId: null });
    await tx.insert('postings', { ...lines, line: 1, account: `approved:${sourceId}`, amount: 1, partnerId: 'p' });
  }
  for (const balance of BALANCES) await tx.insert('balances', balance);
}

/** A partner's two cases: one of a person, one about a customer that person manages. */
async function writePartner(tx: Tx): Promise<void> {
  const company = { id: 'p', kind: 'partner', name: '', nameEn: '', parentId: null, homeUnitId: null };
  await tx.insert('organizations', { ...company, status: 'active', version: 1 });
  const person = { id: 'manager', orgId: 'p', unitId: null, name: '', nameEn: '', email: '', language: '', zone: '' };
  await tx.insert('users', { ...person, status: 'active', version: 1, managerId: null });
  const customer = {
    partnerId: 'p',
    name: 'A 50% Customer',
    kind: 'associated',
    accountManagerId: 'manager',
    fromAt: 0,
  };
  await tx.insert('associations', { ...customer, id: 'held', customerKey: 'one', untilAt: null });
  await tx.insert('associations', { ...customer, id: 'ended', customerKey: 'two', untilAt: 1 });
  const shown = { partnerId: 'p', partnerVisible: 1, closedAt: 1 };
  await tx.insert('cases', caseRow('c', { ...shown, owner: 'user:manager' }));
  await tx.insert('cases', caseRow('d', { ...shown, owner: 'customer:held' }));
  await tx.insert('cases', caseRow('e', { ...shown, owner: 'customer:ended' }));
  const waits = { process: 'owed', vendorVisible: 1, closedAt: 1 };
  await tx.insert('cases', caseRow('m', { ...waits, dueAt: 1 }));
  await tx.insert('cases', caseRow('n', waits));
  const summed = { process: 'summed', vendorVisible: 1, closedAt: 1, state: 'won', currency: 'CNY', amount: 5 };
  await tx.insert('cases', caseRow('f', { ...summed, submittedAt: 20 }));
  await tx.insert('cases', caseRow('g', { ...summed, submittedAt: 29, amount: 7 }));
  await tx.insert('cases', caseRow('h', { ...summed, submittedAt: 29, amount: null, currency: null }));
  await tx.insert('cases', caseRow('i', { ...summed, submittedAt: 19, state: 'lost', amount: 3 }));
  for (const [id, submittedAt] of [
    ['j', 9],
    ['k', 30],
    ['l', null],
  ] as const)
    await tx.insert('cases', caseRow(id, { ...summed, submittedAt }));
}

/** People with work, with none and gone; who stands in for them; and a case whose tasks wait in two pools. */
async function writeColleagues(tx: Tx): Promise<void> {
  const [manager] = await tx.find('users', { id: 'manager' });
  const [company] = await tx.find('organizations', { id: 'p' });
  if (!manager || !company) throw new Error('the partner is not there');
  await tx.insert('organizations', { ...company, id: 'closed', status: 'inactive' });
  for (const id of ['busy', 'idle']) await tx.insert('users', { ...manager, id });
  await tx.insert('users', { ...manager, id: 'gone', status: 'inactive' });
  await tx.insert('users', { ...manager, id: 'outside', orgId: 'closed' });
  const held = { caseId: 'b', status: 'claimed', assigneeId: 'busy' };
  await tx.insert('tasks', taskRow('t1', { ...held, claimedAt: 8 }));
  await tx.insert('tasks', taskRow('t2', { ...held, claimedAt: 9 }));
  await tx.insert(
    'tasks',
    taskRow('t3', { ...held, status: 'decided', claimedAt: 3, assigneeId: 'idle', closedAt: 4 }),
  );
  for (const [poolId, principal] of [
    ['one', 'user:a'],
    ['two', 'user:b'],
    ['other', 'user:c'],
  ] as const)
    await tx.insert('poolCandidates', { poolId, principal, process: '', kind: '' });
  await tx.insert('tasks', taskRow('t4', { caseId: 'a', status: 'open', poolId: 'one' }));
  await tx.insert('tasks', taskRow('t5', { caseId: 'a', status: 'open', poolId: 'two' }));
  await tx.insert('tasks', taskRow('t6', { caseId: 'b', status: 'open', poolId: 'other' }));
  const window = { fromAt: 1, untilAt: 10, endedAt: null, process: null, unitId: null, mostAmount: null };
  const made = { ...window, currency: null, reason: null, madeBy: 'manager', madeAt: 1, version: 1, taskId: null };
  const delegation = { ...made, fromUser: 'manager', orgId: 'p' };
  await tx.insert('delegations', { ...delegation, id: 'to-a-colleague', toUser: 'idle' });
  await tx.insert('delegations', { ...delegation, id: 'to-a-leaver', toUser: 'gone' });
  await tx.insert('delegations', { ...delegation, id: 'of-a-closed-company', orgId: 'closed', toUser: 'outside' });
  await tx.insert('delegations', { ...delegation, id: 'over', toUser: 'idle', untilAt: 5 });
  await tx.insert('delegations', { ...delegation, id: 'for-one-task', toUser: 'idle', taskId: 't1' });
}

/** For each query what it answers and what that must match, where the store holds the cases `a` and `b` alone. */
const examples: Record<string, (query: Queries) => Promise<{ answer: unknown; expected: object }>> = {
  casesByKey: async query => ({
    answer: [await query.casesByKey('k'), await query.casesByKey('none'), await query.casesByKey('k')],
    expected: [[{ id: 'b', wakeAt: 1, closedAt: null }], [], [{ id: 'b' }]],
  }),
  hearersByKey: async query => {
    const page = { key: 'k', process: caseRow('b').process, states: ['gone'], after: '', limit: 2 };
    return {
      answer: [
        await query.hearersByKey(page),
        await query.hearersByKey({ ...page, after: 'b' }),
        await query.hearersByKey({ ...page, process: 'other' }),
      ],
      expected: [['b'], [], []],
    };
  },
  opportunityRecord: async query => ({ answer: await query.opportunityRecord('p'), expected: [] }),
  listCases: async query => {
    const sorts = [
      'updated',
      '-updated',
      'due',
      '-due',
      'submitted',
      '-submitted',
      'number',
      '-number',
      'created',
    ] as const;
    const list = async (params: Omit<Parameters<typeof query.listCases>[0], 'sort' | 'limit'>) =>
      (await query.listCases({ sort: '-updated', limit: 5, ...params })).map(({ row }) => row);
    for (const sort of sorts) {
      const [first, second] = await query.listCases({ scope: vendorWide, sort, limit: 5 });
      if (!first || !second) throw new Error(`${sort} lost a case`);
      const after = { key: first.key, id: first.row.id };
      expect(await query.listCases({ scope: vendorWide, sort, after, limit: 1 })).toEqual([second]);
    }
    const filter = {
      process: '',
      states: [''],
      text: '',
      open: true,
      partnerId: 'p',
      unitId: 'u',
      assigneeId: 'u',
      dueFrom: 1,
      dueBefore: 2,
      submittedFrom: 1,
      submittedBefore: 2,
    };
    return {
      answer: [
        await list({ scope: vendorWide, process: '', states: [''], text: '', open: true, after: { key: 0, id: 'b' } }),
        await list({ scope: { ...vendor, units: ['x'] } }),
        await list({ scope: partner, partnerIds: ['p'] }),
        await list({ scope: { ...partner, partnerIds: ['q', 'p'] } }),
        await list({ scope: { ...partner, partnerIds: ['q'], ownerIds: ['nobody'] } }),
        await list({ scope: { ...partner, organizationId: 'q' } }),
        await list({ scope: vendorWide, ...filter }),
      ],
      expected: [[{ id: 'a' }], [], MANAGED, [{ id: 'e' }, ...MANAGED], [], [], []],
    };
  },
  runningDues: async query => ({ answer: await query.runningDues({ ...dues, after: 'a', limit: 5 }), expected: [] }),
  countRunningDues: async query => ({ answer: { count: await query.countRunningDues(dues) }, expected: { count: 0 } }),
  figures: async query => ({
    answer: await Promise.all([
      query.figures({ scope: vendorWide, process: 'summed', begins: [20, 10], end: 30 }),
      query.figures({ scope: partner, process: 'summed', begins: [20, 10], end: 30 }),
      query.figures({ scope: vendorWide, process: 'summed', begins: [], end: 30 }),
      query.figures({ scope: vendorWide, partnerIds: ['nobody'], process: 'summed', begins: [20, 10], end: 30 }),
    ]),
    expected: [expect.arrayContaining(SUMS), [], [], []],
  }),
  owedBefore: async query => ({
    answer: [await query.owedBefore({ ...owed, before: 2 }), await query.owedBefore({ ...owed, before: 1 })],
    expected: [[{ process: 'owed', state: '', unitId: null, count: 1, overdue: 0 }], []],
  }),
  standing: async query => ({
    answer: await query.standing({ ...owed, now: 2, process: 'owed' }),
    expected: [{ state: '', count: 2, overdue: 1 }],
  }),
  settledByPeriod: async query => ({ answer: await query.settledByPeriod(settled), expected: [] }),
  settledByStage: async query => ({ answer: await query.settledByStage(settled), expected: [] }),
  jobsDue: async query => ({ answer: { due: await query.jobsDue(1) }, expected: { due: false } }),
  takeDueJobs: async query => ({ answer: await query.takeDueJobs(1, 1), expected: [] }),
  jobsOfKind: async query => ({ answer: await query.jobsOfKind('replay-policy', 5), expected: [] }),
  jobsPage: async query => ({
    answer: await query.jobsPage({
      seenBy: { userId: 'u', items: ['calendar.manage'] },
      status: 'done',
      after: { createdAt: 1, id: 'j' },
      limit: 5,
    }),
    expected: [],
  }),
  customersPage: async query => ({
    answer: [
      await query.customersPage({ ...customers, managerIds: ['manager'] }),
      await query.customersPage({ ...customers, partnerIds: ['p'], text: '50%' }),
      await query.customersPage({ ...customers, managerIds: ['manager'], after: 'held' }),
    ],
    expected: [[{ id: 'held' }], [{ id: 'held' }], []],
  }),
  dueNudges: async query => ({ answer: await query.dueNudges(1, 1), expected: [{ nudges: 0 }] }),
  nudgesUnderWay: async query => ({
    answer: { count: await query.nudgesUnderWay(0, 2) },
    expected: { count: 0 },
  }),
  overdueWakes: async query => ({ answer: await query.overdueWakes(1, 1), expected: [{ process: '' }] }),
  casesAfter: async query => ({ answer: await query.casesAfter('a', 5, true), expected: [{ id: 'b' }] }),
  backlog: async query => ({
    answer: await query.backlog(1),
    expected: { nudgesDue: 2, oldestNudgeAt: 1, openCases: 2, followed: 0, effectsPending: 0, effectsFailed: 0 },
  }),
  unseenOf: async query => ({
    answer: [...(await query.unseenOf({ userId: 'u', caseIds: ['a', 'b'], quiet: ['remind'] }))],
    expected: [],
  }),
  auditPage: async query => ({ answer: await query.auditPage('a', 0, 5), expected: [] }),
  duesOf: async query => ({ answer: await query.duesOf(['a', 'b']), expected: [] }),
  deadlinesOfCase: async query => ({ answer: await query.deadlinesOfCase('a'), expected: [] }),
  inbox: async query => ({
    answer: await query.inbox({
      ...inbox,
      view: 'overdue',
      sort: '-due',
      process: 'p',
      kinds: ['k'],
      state: 's',
      text: '50%_\\',
      after: { key: 1, id: 't' },
      limit: 5,
    }),
    expected: [],
  }),
  countCases: async query => ({
    answer: [await query.countCases({ scope: vendorWide }, 3), await query.countCases({ scope: partner }, 9)],
    expected: [3, 2],
  }),
  countInbox: async query => ({
    answer: { count: await query.countInbox({ ...inbox, view: 'done' }, 9) },
    expected: { count: 0 },
  }),
  claimedLoad: async query => ({
    answer: await query.claimedLoad({ ...window, scope: vendorWide, assigneeIds: ['u'] }),
    expected: [],
  }),
  offeredLoad: async query => ({
    answer: await query.offeredLoad({ ...window, principals: ['role:psm@x'] }),
    expected: [],
  }),
  openTasksOf: async query => ({ answer: await query.openTasksOf(['a', 'b']), expected: [] }),
  claimedTasksAfter: async query => ({ answer: await query.claimedTasksAfter('a', 5), expected: [] }),
  waitedFor: async query => ({ answer: await query.waitedFor(), expected: [] }),
  openTasksFor: async query => ({ answer: await query.openTasksFor('role:psm@u'), expected: [] }),
  inboxCounts: async query => ({
    answer: await query.inboxCounts(inbox),
    expected: { mine: 0, groups: 0, overdue: 0, done: 0 },
  }),
  noticesOf: async query => ({
    answer: await query.noticesOf({
      ...reader,
      principal: 'user:u',
      standsInFor: [
        { principals: ['role:r@p'], processes: ['p'], unitId: 'u', mostAmount: 1, currency: 'CNY' },
        { principals: ['user:o'], processes: null, unitId: null, mostAmount: null, currency: null },
      ],
      since: 1,
      unreadAfter: 1,
      after: { createdAt: 2, eventId: 'e' },
      limit: 5,
    }),
    expected: [],
  }),
  unreadNotices: async query => ({
    answer: {
      count: await query.unreadNotices({
        ...reader,
        subscriptions: [
          { principal: 'user:u', since: 0 },
          { principal: 'role:r@p', since: 5 },
        ],
        unreadAfter: 1,
        limit: 10,
      }),
    },
    expected: { count: 0 },
  }),
  accessLogPage: async query => ({
    answer: await query.accessLogPage({
      userId: 'u',
      subject: 's',
      kind: 'denied',
      from: 1,
      until: 2,
      after: { at: 1, id: 'i' },
      limit: 5,
    }),
    expected: [],
  }),
  deniedSince: async query => ({ answer: { count: await query.deniedSince('u', 1, 5) }, expected: { count: 0 } }),
  commentsPage: async query => ({
    answer: await query.commentsPage({
      caseId: 'a',
      reader: { side: 'partner', organizationId: 'q', partnerId: 'p', counterpartyId: 'q', hidden: ['s'] },
      after: { madeAt: 1, id: 'c' },
      limit: 5,
    }),
    expected: [],
  }),
  commentFilesAfter: async query => ({ answer: await query.commentFilesAfter('', 5), expected: [] }),
  attachmentsAfter: async query => ({ answer: await query.attachmentsAfter('', 5), expected: [] }),
  unmailedNotices: async query => ({ answer: await query.unmailedNotices(5), expected: [] }),
  dueDeliveries: async query => ({ answer: await query.dueDeliveries(1, 5), expected: [] }),
  dueDigests: async query => ({ answer: await query.dueDigests(1, 5), expected: [] }),
  mailWaits: async query => ({ answer: { waits: await query.mailWaits(1) }, expected: { waits: false } }),
  mailBacklog: async query => ({
    answer: await query.mailBacklog(1),
    expected: { notices: 0, due: 0, oldestDueAt: null, failed: 0, awaySince: null, pausedUntil: null },
  }),
  listedPage: async query => ({
    answer: await query.listedPage({ list: 'master', now: 1, text: 'x', after: 'a', limit: 5 }),
    expected: [],
  }),
  organizationsPage: async query => ({
    answer: await query.organizationsPage({ ...page, kind: 'partner', status: 'active', text: 'x' }),
    expected: [],
  }),
  unitsPage: async query => ({
    answer: await query.unitsPage({ ...page, organizationId: 'o', text: '50%' }),
    expected: [],
  }),
  usersPage: async query => ({
    answer: [
      await query.usersPage({ ...page, organizationId: 'o', unitId: 'x', status: 'active', text: '50%' }),
      await query.usersPage({ ...page, sort: 'name' }),
      await query.usersPage({ ...page, sort: '-name' }),
    ],
    expected: [[], [], []],
  }),
  grantsPage: async query => ({
    answer: await query.grantsPage({ ...page, userId: 'u', organizationId: 'o', code: 'c', effectiveAt: 1 }),
    expected: [],
  }),
  capabilitiesPage: async query => ({
    answer: await query.capabilitiesPage({ ...page, userId: 'u', code: 'c', effectiveAt: 1 }),
    expected: [],
  }),
  delegationsPage: async query => ({
    answer: [
      await query.delegationsPage({ limit: 5, organizationId: 'o', given: ['u'], received: [], effectiveAt: 1 }),
      await query.delegationsPage({
        limit: 5,
        organizationId: 'o',
        given: null,
        received: null,
        after: { fromAt: 1, id: 'd' },
      }),
    ],
    expected: [[], []],
  }),
  delegationsReaching: async query => ({ answer: await query.delegationsReaching(['p', 'o'], 1), expected: [] }),
  peopleOfUnits: async query => ({ answer: await query.peopleOfUnits(['x', 'y']), expected: [] }),
  rolesHeld: async query => ({ answer: await query.rolesHeld(['u'], 1), expected: [] }),
  candidatesOfCase: async query => ({ answer: await query.candidatesOfCase('a'), expected: [] }),
  workOf: async query => ({
    answer: [await query.workOf([]), await query.workOf(['manager', 'nobody'])],
    expected: [[], [{ userId: 'manager', openTasks: 0, lastGivenAt: null }]],
  }),
  handlersOf: async query => ({
    answer: [await query.handlersOf('p', null, 5), await query.handlersOf('p', 'q', 5)],
    expected: [[], []],
  }),
  countSubmitted: async query => ({
    answer: { count: await query.countSubmitted({ process: 'p', since: 1 }) },
    expected: { count: 0 },
  }),
  submittedCases: async query => ({
    answer: await query.submittedCases({ process: 'p', since: 1, after: { submittedAt: 1, id: 'a' }, limit: 5 }),
    expected: [],
  }),
  pastOfCases: async query => {
    const { cases, tasks, clocks } = await query.pastOfCases(['a', 'z']);
    return { answer: { cases, tasks, clocks }, expected: { cases: [{ id: 'a' }], tasks: [], clocks: [] } };
  },
  countClaimed: async query => ({ answer: { count: await query.countClaimed('u') }, expected: { count: 0 } }),
  eventHead: async query => ({ answer: { head: await query.eventHead() }, expected: { head: 0 } }),
  eventsAfter: async query => ({ answer: await query.eventsAfter(0, 5), expected: [] }),
  eventsBetween: async query => ({
    answer: await query.eventsBetween({
      scope: { side: 'vendor', userId: 'u', organizationId: 'o', units: ['x'], whole: false },
      after: 0,
      upTo: 10,
      types: ['t'],
      process: 'p',
      limit: 5,
    }),
    expected: [],
  }),
  holdersAnywhere: async query => ({
    answer: await query.holdersAnywhere({ kind: 'role', code: 'nobody' }, 1),
    expected: [],
  }),
  vendorUnits: async query => ({ answer: await query.vendorUnits(), expected: [] }),
  openDrafts: async query => ({
    answer: await query.openDrafts({ process: 'p', after: { changedAt: 1, id: 'd' }, limit: 5 }),
    expected: [],
  }),
  casesOnOtherPolicy: async query => ({
    answer: await query.casesOnOtherPolicy({ process: 'p', version: 1, after: '', limit: 5 }),
    expected: [],
  }),
  casesByPolicy: async query => ({ answer: await query.casesByPolicy('nothing'), expected: [] }),
  overdueWakeCount: async query => ({ answer: { count: await query.overdueWakeCount(1) }, expected: { count: 2 } }),
  openIncidentsByKind: async query => ({ answer: await query.openIncidentsByKind(), expected: [] }),
  adminEntriesPage: async query => ({
    answer: await query.adminEntriesPage({ chain: 'c', organizationIds: ['o'], subject: 's', before: 9, limit: 5 }),
    expected: [],
  }),
  incidentsPage: async query => ({
    answer: await query.incidentsPage({
      status: 'open',
      kind: 'k',
      owners: ['role:r'],
      after: { createdAt: 1, id: 'i' },
      limit: 5,
    }),
    expected: [],
  }),
  postingsPage: async query => ({
    answer: [
      (await query.postingsPage({ limit: 5 })).map(place),
      (await query.postingsPage({ partnerIds: ['p'], limit: 5 })).map(place),
      (await query.postingsPage({ account: 'budget:x', sourceId: 'a', limit: 5 })).map(place),
      (await query.postingsPage({ after: { at: 2, sourceId: 'a', seq: 2, line: 1 }, limit: 5 })).map(place),
    ],
    expected: [['b/1/1', 'b/1/0', 'a/2/1', 'a/2/0'], ['b/1/1', 'a/2/1'], ['a/2/0'], ['a/2/0']],
  }),
  postingsAfter: async query => ({
    answer: [
      (await query.postingsAfter(undefined, 3)).map(place),
      (await query.postingsAfter({ sourceId: 'a', seq: 2, line: 0 }, 5)).map(place),
    ],
    expected: [
      ['a/2/0', 'a/2/1', 'b/1/0'],
      ['a/2/1', 'b/1/0', 'b/1/1'],
    ],
  }),
  registryDue: async query => ({
    answer: [
      await query.registryDue(5, { actsAt: 0, id: '' }, 5),
      await query.registryDue(5, { actsAt: 3, id: 'a' }, 5),
      await query.registryDue(5, { actsAt: 0, id: '' }, 1),
    ],
    expected: [
      [
        { id: 'a', actsAt: 3 },
        { id: 'b', actsAt: 3 },
        { id: 'c', actsAt: 5 },
      ],
      [
        { id: 'b', actsAt: 3 },
        { id: 'c', actsAt: 5 },
      ],
      [{ id: 'a', actsAt: 3 }],
    ],
  }),
  registryPage: async query => ({
    answer: [
      (await query.registryPage({ kind: 'bill', sort: 'ref', limit: 2 })).map(({ id }) => id),
      (await query.registryPage({ kind: 'bill', sort: 'ref', after: 'b', limit: 2 })).map(({ id }) => id),
      (await query.registryPage({ kind: 'bill', sort: '-updated', after: 'c', limit: 5 })).map(({ id }) => id),
      (await query.registryPage({ kind: 'bill', partnerId: 'p', sort: 'ref', limit: 2 })).length,
      (await query.registryPage({ kind: 'bill', status: 'open', text: 'd', holdsAt: 1, sort: 'ref', limit: 2 })).length,
    ],
    expected: [['a', 'b'], ['c', 'd'], ['b', 'a'], 0, 1],
  }),
  balancesPage: async query => ({
    answer: [
      await query.balancesPage({ limit: 5 }),
      await query.balancesPage({ kind: 'budget', limit: 5 }),
      await query.balancesPage({ after: { account: 'budget:x', currency: 'CNY' }, limit: 5 }),
    ],
    expected: [BALANCES, BALANCES.slice(0, 1), BALANCES.slice(1)],
  }),
};

const BALANCES = [
  { account: 'budget:x', currency: 'CNY', kind: 'budget', amount: 5 },
  { account: 'budgets', currency: 'CNY', kind: 'budgets', amount: 1 },
];

function place({ sourceId, seq, line }: { sourceId: string; seq: number; line: number }): string {
  return `${sourceId}/${seq}/${line}`;
}

const vendor = { side: 'vendor' as const, userId: 'u', organizationId: 'o', units: [], whole: false };
const vendorWide = { ...vendor, whole: true };
/** What lies in the windows from 10 and from 20 on and before 30. */
const SUMS = [
  { window: 0, state: 'won', currency: 'CNY', count: 2, amount: 12n },
  { window: 0, state: 'won', currency: null, count: 1, amount: 0n },
  { window: 1, state: 'lost', currency: 'CNY', count: 1, amount: 3n },
];
/** The owner of case `c`, who manages the customer of case `d` too. */
const partner = { side: 'partner' as const, organizationId: 'p', partnerIds: [], ownerIds: ['manager'], shared: true };
const MANAGED = [{ id: 'd' }, { id: 'c' }];
const window = { now: 5, before: 9 };
const owed = { scope: vendorWide, now: 1 };
const settled = { scope: partner, begins: [1, 2], before: 3 };
const reader = { userId: 'u', scope: partner };
const dues = { calendarId: 'cn', version: 2, onlyProvisional: true };
const customers = { organizationId: 'p', partnerIds: [], managerIds: [], limit: 5 };
const inbox = {
  userId: 'u',
  principals: ['user:u'],
  standsInFor: [
    { principals: ['user:v'], processes: null, unitId: null, mostAmount: null, currency: null },
    { principals: ['user:w'], processes: ['p'], unitId: 'x', mostAmount: 100, currency: 'CNY' },
  ],
  now: 1,
};
const page = { organizationIds: ['o'], after: 'a', limit: 5 };

/** Entries on which time acts at 3, 3, 5 and 6, and never. */
async function writeRegistry(tx: Tx): Promise<void> {
  for (const [id, actsAt] of [
    ['a', 3],
    ['b', 3],
    ['c', 5],
    ['d', 6],
    ['e', null],
  ] as const)
    await tx.insert('registry', {
      id,
      kind: 'bill',
      partnerId: null,
      ref: id,
      subject: null,
      data: '{}',
      fromAt: 0,
      untilAt: null,
      actsAt,
      status: 'open',
      standing: 'open',
      version: 1,
      source: 'test',
      updatedAt: 0,
    });
}
