import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Seat } from '../../domain/kernel/process.ts';
import { changeDirectory } from '../../engine/directory/change.ts';
import { makeAdministrator, NotPossibleError } from '../../engine/directory/first-administrator.ts';
import { createGrant, revokeGrant } from '../../engine/directory/grants.ts';
import { importDirectory } from '../../engine/directory/import.ts';
import { deactivateUser, reactivateUser } from '../../engine/directory/user-status.ts';
import { changeUser } from '../../engine/directory/users.ts';
import { putEntry } from '../../engine/registry/put-entry.ts';
import { settleAllTasks } from '../../engine/vacancies.ts';
import { verifyStore } from '../../engine/verify.ts';
import { incidentsOf, openTask, trailOf } from '../support/cases.ts';
import { EngineSuite } from '../support/engine-suite.ts';
import { give as giveTo } from '../support/programme.ts';

const s = new EngineSuite();
const NOTHING = { value: {}, problems: [] };

const version = async (table: 'users' | 'grants', id: string) =>
  (await s.store.read(reader => reader.get(table, { id })))?.version;
const leave = async (id: string, known?: number) => {
  const seen = known ?? (await version('users', id));
  return changeDirectory(s.engine, { userId: 'ops-an' }, acting => deactivateUser(acting, id, seen, NOTHING));
};
const comeBack = async (id: string) => {
  const seen = await version('users', id);
  const input = { value: { keepGrants: true }, problems: [] };
  return changeDirectory(s.engine, { userId: 'ops-an' }, acting => reactivateUser(acting, id, seen, input));
};
const revoke = async (id: string) => {
  const seen = await version('grants', id);
  return changeDirectory(s.engine, { userId: 'ops-an' }, acting => revokeGrant(acting, id, seen, NOTHING));
};
const give = (userId: string, code: string, scope: string) =>
  changeDirectory(s.engine, { userId: 'ops-an' }, acting =>
    createGrant(acting, { value: { userId, kind: 'role', code, scope }, problems: [] }),
  );
const move = async (id: string, unitId: string) => {
  const seen = await version('users', id);
  return changeDirectory(s.engine, { userId: 'ops-an' }, acting =>
    changeUser(acting, id, seen, { value: { unitId }, problems: [] }),
  );
};

async function exception(): Promise<string> {
  const opportunityId = await s.prepared();
  const input = { opportunityId, exceptionCase: 'STRATEGIC', justification: '战略客户指定' };
  return (await s.do('exception', 'lin-hao', 'request-exception', undefined, input)).id;
}
async function purchase(): Promise<string> {
  return (
    await s.do('purchase', 'qian-ling', 'submit', undefined, { subject: '笔记本', amount: '1.00', currency: 'CNY' })
  ).id;
}

/** Rejected by somebody who was an approver for that moment. */
async function appealed(): Promise<string> {
  const caseId = await purchase();
  await give('tang-bo', 'approver', 'unit-hq');
  const { id: taskId } = await openTask(s.store, caseId);
  await s.give('purchase', 'tang-bo', 'claim', {}, { caseId, taskId });
  await s.do('purchase', 'tang-bo', 'reject', caseId, { reason: { text: '不同意' } });
  for (const { id } of await s.find('grants', { userId: 'tang-bo', code: 'approver', untilAt: null })) await revoke(id);
  await s.do('purchase', 'qian-ling', 'appeal', caseId, { reason: { text: '补充说明' } });
  return caseId;
}

async function qualification(): Promise<string> {
  const { id } = await s.do('fh', 'tong-admin', 'save-draft', undefined, {
    agreementNo: 'FH-1',
    signedOn: '2026-06-01',
  });
  await s.do('fh', 'tong-admin', 'request-qualification', id);
  return id;
}

/** An application that the vendor has let pass, and the master decides. */
async function application(): Promise<string> {
  await s.store.write(async tx => {
    const [now, source] = [await tx.now(), 'test'];
    const entries = [
      { kind: 'listing', partnerId: 'org-tongda', ref: 'master', data: {} },
      { kind: 'account', partnerId: 'org-xinglan', ref: 'account', data: { region: 'CN-SOUTH' } },
    ] as const;
    for (const entry of entries) await putEntry(s.engine, tx, entry, { now, source });
  });
  const contact = { name: '林霁', phone: '+86 13900000000' };
  const form = { masterId: 'org-tongda', companyName: '星澜科技', contact };
  const { id } = await s.do('reseller', 'xing-admin', 'save-draft', undefined, form);
  await s.do('reseller', 'xing-admin', 'submit', id);
  await s.do('reseller', 'xu-jing', 'approve-by-vendor', id);
  return id;
}

/** A state for each way in which a task finds its people: who takes the task, and who may after them. */
const STATES = [
  ['po', 'under-review', () => s.underReview(), 'wang-fang', 'zhou-jie'],
  ['po', 'under-validation', () => s.underValidation(), 'zhao-qiang', 'chen-yu'],
  ['ho', 'offered', () => s.offered(), 'hai-operator', 'hai-admin'],
  ['exception', 'requested', exception, 'tang-bo', 'sun-yue'],
  ['purchase', 'under-approval', purchase, 'feng-kai', 'sun-yue'],
  ['purchase', 'under-appeal', appealed, 'feng-kai', 'sun-yue'],
  ['fh', 'requested', qualification, 'hu-bin', 'ops-an'],
  ['reseller', 'master-review', application, 'tong-channel', 'tong-admin'],
] as const;

/** Where a seat looks for people: a role or an item at a place of the case, or a person it knows. */
function wayOf(seat: Seat): string {
  if ('person' in seat) return seat.person;
  return `${'role' in seat ? 'role' : 'item'} at ${seat.at}`;
}

describe('defect-D17: a leaver has no task in any state', () => {
  test.each(STATES)('%s_%s', async (process, _, make, leaver, next) => {
    const caseId = await make();
    const { id: taskId } = await openTask(s.store, caseId);
    expect((await s.give(process, leaver, 'claim', {}, { caseId, taskId })).kind).toBe('done');
    expect((await leave(leaver)).kind).toBe('done');
    expect(await openTask(s.store, caseId)).toMatchObject({ status: 'open', assigneeId: null });
    expect((await trailOf(s.store, caseId)).at(-1)).toMatchObject({
      command: 'vacate',
      actor: { kind: 'system', because: 'directory' },
      reason: { code: 'HANDLER_LEFT' },
      input: { from: leaver },
    });
    expect((await s.give(process, leaver, 'claim', {}, { caseId, taskId })).kind).toBe('unknown-caller');
    expect((await s.give(process, next, 'claim', {}, { caseId, taskId })).kind).toBe('done');
    await comeBack(leaver);
  });

  test('a_seat_of_two_companies_goes_back_to_its_own_group', async () => {
    const form = { subject: '框架合同', partnerId: 'org-haiyue', amount: '1.00', currency: 'CNY', terms: '共同拓展' };
    const as = (userId: string, command: string, caseId?: string, input = {}, taskId?: string) =>
      giveTo(s.engine, userId, 'contract-countersign', command, input, { caseId, taskId });
    const opened = await as('zhao-qiang', 'submit', undefined, form);
    if (opened.kind !== 'done') throw new Error(JSON.stringify(opened));
    const { caseId } = opened;
    const ofVendor = async () =>
      (await s.find('tasks', { caseId })).find(({ seat }) => seat?.includes('"group":"vendor"'));
    const taskId = (await ofVendor())?.id;
    expect((await as('lin-hao', 'claim', caseId, {}, taskId)).kind).toBe('done');
    expect((await leave('lin-hao')).kind).toBe('done');
    expect(await ofVendor()).toMatchObject({ id: taskId, status: 'open', assigneeId: null });
    expect((await as('gao-lei', 'claim', caseId, {}, taskId)).kind).toBe('done');
    await comeBack('lin-hao');
  });

  test('what_only_its_requester_may_change_is_taken_from_them_and_is_an_incident', async () => {
    const caseId = await purchase();
    const { id: taskId } = await openTask(s.store, caseId);
    await s.give('purchase', 'feng-kai', 'claim', {}, { caseId, taskId });
    await s.do('purchase', 'feng-kai', 'request-changes', caseId, { reason: { text: '请补充' } });
    expect(await openTask(s.store, caseId)).toMatchObject({ assigneeId: 'qian-ling' });
    expect((await leave('qian-ling')).kind).toBe('done');
    expect(await openTask(s.store, caseId)).toMatchObject({ status: 'open', assigneeId: null });
    expect(await incidentsOf(s.store, caseId)).toMatchObject([{ kind: 'nobody-eligible', status: 'open' }]);
    await comeBack('qian-ling');
    await s.do('purchase', 'qian-ling', 'resubmit', caseId, {});
  });

  test('no_state_finds_its_people_in_another_way_than_those_above', () => {
    const waysOf = (wanted: (state: string) => boolean) =>
      [...s.engine.processes.values()].flatMap(({ states }) =>
        Object.entries(states).flatMap(([state, { task }]) =>
          task && wanted(state) ? task.candidates.map(wayOf) : [],
        ),
      );
    const tried: readonly string[] = STATES.map(([, state]) => state);
    // Who asked for changes has their own case below.
    const ways = new Set([...waysOf(state => tried.includes(state)), 'submitter']);
    expect(waysOf(() => true).filter(way => !ways.has(way))).toEqual([]);
  });
});

describe('where no candidate is left', () => {
  test('the_lead_of_the_office_gets_the_task_and_is_told', async () => {
    const caseId = await s.underReview();
    const { id: taskId } = await openTask(s.store, caseId);
    await s.po('wang-fang', 'claim', caseId, {}, { taskId });
    await leave('zhou-jie');
    await leave('wang-fang');
    expect(await openTask(s.store, caseId)).toMatchObject({ status: 'claimed', assigneeId: 'gao-lei' });
    expect(await s.find('notifications', { caseId, template: 'task-assigned' })).toMatchObject([
      { principal: 'user:gao-lei' },
    ]);
    await comeBack('wang-fang');
    await comeBack('zhou-jie');
  });

  test('F21_an_incident_names_it_until_somebody_may_take_it_again', async () => {
    const caseId = await purchase();
    const { id: taskId } = await openTask(s.store, caseId);
    await s.give('purchase', 'feng-kai', 'claim', {}, { caseId, taskId });
    await revoke('sun-yue.approver.unit-hq');
    expect((await leave('feng-kai')).kind).toBe('done');
    const dedupe = `nobody-eligible:${taskId}`;
    const open = { dedupe, kind: 'nobody-eligible', status: 'open', owner: 'role:programme-owner' };
    expect(await incidentsOf(s.store, caseId)).toMatchObject([open]);
    await settleAllTasks(s.engine, () => {});
    expect(await incidentsOf(s.store, caseId)).toHaveLength(1);
    expect((await trailOf(s.store, caseId)).filter(({ command }) => command === 'vacate')).toHaveLength(1);
    await give('tang-bo', 'approver', 'unit-hq');
    expect(await incidentsOf(s.store, caseId)).toMatchObject([{ dedupe, status: 'resolved' }]);
    expect((await s.give('purchase', 'tang-bo', 'claim', {}, { caseId, taskId })).kind).toBe('done');
    expect((await s.give('purchase', 'tang-bo', 'approve', {}, { caseId, taskId })).kind).toBe('done');
    await comeBack('feng-kai');
    await give('sun-yue', 'approver', 'unit-hq');
  });

  test('a_task_that_waited_in_the_queue_for_the_leaver_alone_is_an_incident_too', async () => {
    const caseId = await purchase();
    const { id: taskId } = await openTask(s.store, caseId);
    for (const id of ['feng-kai', 'tang-bo']) await leave(id);
    const held = await s.find('grants', { userId: 'sun-yue', code: 'approver', untilAt: null });
    for (const { id } of held) await revoke(id);
    expect(await incidentsOf(s.store, caseId)).toMatchObject([{ dedupe: `nobody-eligible:${taskId}`, status: 'open' }]);
    for (const id of ['feng-kai', 'tang-bo']) await comeBack(id);
    expect(await incidentsOf(s.store, caseId)).toMatchObject([{ status: 'resolved' }]);
    await give('sun-yue', 'approver', 'unit-hq');
  });

  test('defect-D6_the_only_one_left_being_the_submitter_is_nobody', async () => {
    await leave('feng-kai');
    await leave('tang-bo');
    const form = { subject: '自审', amount: '1.00', currency: 'CNY' };
    const { id } = await s.do('purchase', 'sun-yue', 'submit', undefined, form);
    expect(await incidentsOf(s.store, id)).toMatchObject([{ kind: 'nobody-eligible', status: 'open' }]);
    await comeBack('feng-kai');
    await comeBack('tang-bo');
  });
});

describe('who loses the right to a task loses the task', () => {
  test('by_the_end_of_a_grant', async () => {
    const caseId = await s.underValidation();
    const { id: taskId } = await openTask(s.store, caseId);
    await s.po('chen-yu', 'claim', caseId, {}, { taskId });
    const outcome = await revoke('chen-yu.psm.unit-north');
    expect(JSON.stringify(outcome)).toContain(`"id":"${taskId}","caseId":"${caseId}","process":"partner-opportunity"`);
    expect((await openTask(s.store, caseId)).assigneeId).toBeNull();
    expect((await trailOf(s.store, caseId)).at(-1)).toMatchObject({ reason: { code: 'RIGHT_ENDED' } });
    await give('chen-yu', 'psm', 'unit-north');
  });

  test('by_moving_to_another_office', async () => {
    const caseId = await s.underValidation();
    const { id: taskId } = await openTask(s.store, caseId);
    await s.po('chen-yu', 'claim', caseId, {}, { taskId });
    await move('chen-yu', 'unit-south');
    expect((await openTask(s.store, caseId)).assigneeId).toBeNull();
    await move('chen-yu', 'unit-north');
    await give('chen-yu', 'psm', 'unit-north');
  });

  test('by_a_row_of_a_file', async () => {
    const caseId = await s.underValidation();
    const { id: taskId } = await openTask(s.store, caseId);
    await s.po('chen-yu', 'claim', caseId, {}, { taskId });
    const row = { row: 2, type: 'person', id: 'chen-yu', status: 'inactive', create: NOTHING, patch: NOTHING } as const;
    const outcome = await importDirectory(s.engine, { userId: 'ops-an', rows: () => [row] });
    expect(outcome).toMatchObject({ kind: 'imported', results: [{ row: 2, result: 'changed' }] });
    expect((await openTask(s.store, caseId)).assigneeId).toBeNull();
    await comeBack('chen-yu');
  });

  test('and_nobody_else_loses_any', async () => {
    const caseId = await s.underValidation();
    const { id: taskId } = await openTask(s.store, caseId);
    await s.po('zhao-qiang', 'claim', caseId, {}, { taskId });
    await leave('chen-yu');
    expect((await openTask(s.store, caseId)).assigneeId).toBe('zhao-qiang');
    await comeBack('chen-yu');
  });
});

test('a_crash_after_the_change_and_a_grant_that_ends_by_itself_are_made_up_by_the_repair_round', async () => {
  const [left, ended] = [await s.underReview(), await s.underValidation()];
  const tasks = [await openTask(s.store, left), await openTask(s.store, ended)];
  await s.po('wang-fang', 'claim', left, {}, { taskId: tasks[0]?.id });
  await s.po('chen-yu', 'claim', ended, {}, { taskId: tasks[1]?.id });
  const [held] = await s.find('grants', { userId: 'chen-yu', code: 'psm', untilAt: null });
  await s.store.write(async tx => {
    await tx.update('users', { id: 'wang-fang' }, { status: 'inactive' });
    await tx.update('grants', { id: held?.id ?? '' }, { untilAt: s.now + 1000 });
  });
  expect(await settleAllTasks(s.engine, () => {})).toBeGreaterThanOrEqual(1);
  expect((await openTask(s.store, left)).assigneeId).toBeNull();
  expect((await openTask(s.store, ended)).assigneeId).toBe('chen-yu');
  s.now += 1000;
  await settleAllTasks(s.engine, () => {});
  expect((await openTask(s.store, ended)).assigneeId).toBeNull();
  expect(await settleAllTasks(s.engine, () => {})).toBe(0);
  await comeBack('wang-fang');
  await give('chen-yu', 'psm', 'unit-north');
});

test('deciding_and_leaving_at_once_have_exactly_one_outcome_each_time', async () => {
  const kinds = new Set<string>();
  for (let round = 0; round < 30; round++) {
    const caseId = await purchase();
    const { id: taskId } = await openTask(s.store, caseId);
    await s.give('purchase', 'feng-kai', 'claim', {}, { caseId, taskId });
    const seen = await version('users', 'feng-kai');
    const goes = () => leave('feng-kai', seen);
    const decide = () => s.give('purchase', 'feng-kai', 'approve', {}, { caseId, taskId });
    const both = round % 2 === 0 ? [decide(), goes()] : [goes(), decide()];
    await Promise.all(both);
    const row = await s.case(caseId);
    kinds.add(row.state);
    const trail = (await trailOf(s.store, caseId)).map(({ command }) => command);
    expect(trail).toEqual(row.state === 'approved' ? ['submit', 'claim', 'approve'] : ['submit', 'claim', 'vacate']);
    await comeBack('feng-kai');
  }
  expect(kinds.size, 'both come first sometimes').toBe(2);
});

test('after_any_changes_of_the_directory_no_leaver_has_a_task_and_there_is_an_administrator', async () => {
  const people = ['wang-fang', 'zhou-jie', 'zhao-qiang', 'chen-yu', 'ops-an', 'hai-admin', 'hai-operator', 'feng-kai'];
  const act = fc.record({
    who: fc.constantFrom(...people),
    what: fc.constantFrom('leave', 'come-back', 'claim', 'claim', 'revoke', 'give', 'move'),
    pick: fc.nat(50),
  });
  const run = async (acts: readonly { who: string; what: string; pick: number }[]) => {
    for (const id of people) await comeBack(id);
    await give('wang-fang', 'pdm', 'unit-north');
    const ids = [await s.underReview(), await s.underValidation(), await s.offered(), await purchase()];
    for (const { who, what, pick } of acts) {
      if (what === 'leave') await leave(who);
      else if (what === 'come-back') await comeBack(who);
      else if (what === 'move') await move(who, pick % 2 === 0 ? 'unit-north' : 'unit-south');
      else if (what === 'give') await give(who, ['pdm', 'psm', 'partner-admin'][pick % 3] ?? '', 'unit-north');
      else if (what === 'claim') {
        const [caseId = '', process] = [ids[pick % 4], (['po', 'po', 'ho', 'purchase'] as const)[pick % 4] ?? 'po'];
        const { id: taskId } = await openTask(s.store, caseId);
        await s.give(process, who, 'claim', {}, { caseId, taskId });
      } else {
        const grants = await s.find('grants', { userId: who });
        const grant = grants[pick % Math.max(1, grants.length)];
        if (grant) await revoke(grant.id);
      }
    }
    const claimed = await s.find('tasks', { status: 'claimed' });
    const inactive = new Set((await s.find('users', { status: 'inactive' })).map(({ id }) => id));
    expect(claimed.filter(({ assigneeId }) => inactive.has(assigneeId ?? ''))).toEqual([]);
    expect((await s.find('users', { id: 'ops-an', status: 'active' })).length).toBe(1);
    const lasting = await s.find('grants', { code: 'directory-admin', untilAt: null });
    expect(lasting.length).toBeGreaterThan(0);
    expect((await s.find('grants', { code: 'partner-admin', scope: 'org-haiyue', untilAt: null })).length).toBe(1);
    expect(inactive.has('hai-admin')).toBe(false);
  };
  await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), run), { numRuns: 8 });
  expect((await verifyStore(s.engine)).faults).toEqual([]);
});

describe('from the command line', () => {
  const wanted = {
    id: 'root',
    name: '首位管理员',
    nameEn: 'First',
    email: 'root@example.com',
    company: { id: 'org-vendor', name: 'x', nameEn: 'x' },
  };

  test('somebody_is_made_administrator_once_by_nobodys_leave_and_the_trail_says_so', async () => {
    expect(await makeAdministrator(s.engine, wanted)).toEqual([
      'added root',
      'gave root the role directory-admin in org-vendor',
    ]);
    expect(await makeAdministrator(s.engine, wanted)).toEqual([]);
    const entries = await s.find('adminEntries', { actorId: 'system' });
    expect(entries.map(({ act }) => act)).toEqual(['user.create', 'grant.create']);
    expect(entries.every(({ payload }) => payload.includes('countersign directory admin'))).toBe(true);
    await leave('root');
    expect(await makeAdministrator(s.engine, wanted)).toEqual(['reactivated root']);
  });

  test('a_partners_company_or_person_is_refused', async () => {
    const company = { id: 'org-haiyue', name: 'x', nameEn: 'x' };
    await expect(makeAdministrator(s.engine, { ...wanted, id: 'x', company })).rejects.toThrow(NotPossibleError);
    await expect(makeAdministrator(s.engine, { ...wanted, id: 'hai-admin' })).rejects.toThrow('belongs to org-haiyue');
  });
});
