import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { settleAllTasks } from '../../engine/vacancies.ts';
import { type Api, openApi } from '../support/api.ts';
import { submitted, tagOf } from '../support/stories.ts';

let api: Api;
const START = '2026-09-21T02:00:00Z';
const TEN = '2026-10-10T00:00:00Z';
const made: { id: string; by: string }[] = [];
beforeAll(async () => {
  api = await openApi({}, START);
});
beforeEach(() => api.setNow(START));
afterAll(() => api.close());
/** Each test begins without anybody away. */
afterEach(async () => {
  api.setNow(START);
  for (const { id, by } of made.splice(0)) {
    const { headers, body } = await api.get(by, `/v1/delegations/${id}`);
    if (body.status === 'over') continue;
    await api.done(by, `/v1/delegations/${id}/end`, {}, headers.get('etag') ?? '');
  }
});

async function away(by: string, toUser: string, more: JsonObject = {}) {
  const { body } = await api.done(by, '/v1/delegations', { toUser, until: TEN, ...more });
  made.push({ id: body.id, by });
  return body;
}

async function purchase(by = 'qian-ling') {
  const form = { subject: '笔记本', amount: '100.00', currency: 'CNY' };
  const { body } = await api.done(by, '/v1/purchase-approvals', form);
  return { caseId: body.id as string, ...(await openTask('sun-yue', body.id)) };
}

async function review(name: string, more: JsonObject = {}) {
  const { body } = await submitted(api, 'hai-admin', { name, ...more });
  return { caseId: body.id as string, ...(await openTask('wang-fang', body.id)) };
}

async function openTask(as: string, caseId: string) {
  const [task] = (await api.get(as, `/v1/cases/${caseId}`)).body.tasks;
  return { taskId: task.id as string, tag: task.tag as string };
}

const inbox = async (as: string, query = 'view=groups'): Promise<string[]> =>
  (await api.get(as, `/v1/tasks?${query}&limit=100`)).body.items.map(
    ({ case: { id } }: { case: { id: string } }) => id,
  );
const decide = (as: string, { taskId, tag }: { taskId: string; tag: string }, command: string, data: JsonObject = {}) =>
  api.call('POST', `/v1/tasks/${taskId}/decide`, { as, body: { command, data }, seen: tag });
const history = async (as: string, caseId: string) => (await api.get(as, `/v1/cases/${caseId}/history`)).body.items;
const claim = (as: string, { taskId, tag }: { taskId: string; tag: string }) =>
  api.call('POST', `/v1/tasks/${taskId}/claim`, { as, body: {}, seen: tag });
/** Takes it and decides it: a purchase is decided by who took it. */
async function takeAndDecide(as: string, task: { taskId: string; tag: string }, command: string) {
  const claimed = await claim(as, task);
  expect(claimed.status, claimed.text).toBe(200);
  return decide(as, { ...task, tag: tagOf(claimed) }, command);
}
type Allowed = { command: string; allowed: boolean; standsInFor?: { id: string }; reason?: { code: string } };
const allowed = async (as: string, taskId: string): Promise<Allowed[]> =>
  (await api.get(as, `/v1/tasks/${taskId}`)).body.allowedCommands;

describe('defect-D14: what is offered to somebody away is before who stands in', () => {
  test('in_the_inbox_the_counts_and_the_case_until_the_window_ends', async () => {
    const task = await review('代理可见');
    expect((await api.get('xu-jing', `/v1/cases/${task.caseId}`)).status).toBe(404);
    const before = (await api.get('xu-jing', '/v1/tasks/counts')).body.groups;
    await away('wang-fang', 'xu-jing', { until: '2026-09-22T00:00:00Z' });
    expect(await inbox('xu-jing')).toContain(task.caseId);
    expect((await api.get('xu-jing', '/v1/tasks/counts')).body.groups).toBeGreaterThan(before);
    const { standing } = (await api.get('xu-jing', `/v1/tasks/${task.taskId}`)).body;
    expect(standing).toMatchObject({ mayDecide: true, why: [{ how: 'stands-in', owner: { id: 'wang-fang' } }] });
    expect(standing.sentences[0].en).toBe('Wang Fang is away, and you stand in until 22 Sep 2026, 08:00 (GMT+8).');
    expect(await inbox('wang-fang')).toContain(task.caseId);
    api.setNow('2026-09-22T00:00:00Z');
    expect(await inbox('xu-jing')).not.toContain(task.caseId);
    expect((await api.get('xu-jing', `/v1/cases/${task.caseId}`)).status).toBe(404);
  });

  test('and_a_delegation_that_begins_later_works_from_then', async () => {
    const task = await purchase();
    await away('feng-kai', 'xia-xue', { from: '2026-09-25T00:00:00Z' });
    expect(await inbox('xia-xue')).not.toContain(task.caseId);
    api.setNow('2026-09-25T00:00:00Z');
    expect(await inbox('xia-xue')).toContain(task.caseId);
  });
});

test('who_stands_in_decides_for_the_other_and_the_buttons_and_the_trail_say_so (pattern-27)', async () => {
  const task = await purchase();
  const { id } = await away('feng-kai', 'xia-xue');
  const taken = (await allowed('xia-xue', task.taskId)).find(({ command }) => command === 'claim');
  expect(taken).toMatchObject({ allowed: true, standsInFor: { id: 'feng-kai' } });
  const claimed = await claim('xia-xue', task);
  expect((await history('sun-yue', task.caseId)).at(-1)).toMatchObject({ standsInFor: { id: 'feng-kai' } });
  const approve = (await allowed('xia-xue', task.taskId)).find(({ command }) => command === 'approve');
  expect(approve).toMatchObject({ allowed: true, standsInFor: { id: 'feng-kai' } });
  expect((await decide('feng-kai', { ...task, tag: tagOf(claimed) }, 'approve')).body.code).toBe('ALREADY_CLAIMED');
  const done = await decide('xia-xue', { ...task, tag: tagOf(claimed) }, 'approve');
  expect(done.status, done.text).toBe(200);
  const entry = (await history('sun-yue', task.caseId)).at(-1);
  expect(entry).toMatchObject({
    command: 'approve',
    actor: { person: { id: 'xia-xue' } },
    standsInFor: { id: 'feng-kai', until: '2026-10-10T00:00:00.000Z' },
    right: { code: 'approver' },
  });
  expect(entry.sentence.en).toMatch(/^Xia Xue for Feng Kai /);
  expect(entry.sentence.zh).toMatch(/^夏雪（代冯凯）/);
  const rows = await api.store.read(reader => reader.find('auditEntries', { caseId: task.caseId, command: 'approve' }));
  expect(JSON.parse(rows[0]?.payload ?? '').standsInFor).toEqual({
    id: 'feng-kai',
    delegations: [id],
    until: '2026-10-10T00:00:00.000Z',
  });
});

test('ones_own_right_comes_first', async () => {
  const task = await purchase();
  await away('feng-kai', 'sun-yue');
  expect((await takeAndDecide('sun-yue', task, 'approve')).status).toBe(200);
  expect((await history('sun-yue', task.caseId)).at(-1)).toMatchObject({ standsInFor: null });
});

describe('the duties bind both', () => {
  test('the_requester_decides_it_for_nobody', async () => {
    await away('feng-kai', 'qian-ling');
    const task = await purchase('qian-ling');
    expect((await decide('qian-ling', task, 'approve')).body.code).toBe('SELF_APPROVAL');
    const [found] = (await allowed('qian-ling', task.taskId)).filter(({ command }) => command === 'approve');
    expect(found).toMatchObject({ allowed: false, reason: { code: 'SELF_APPROVAL' } });
    expect((await claim('qian-ling', task)).body.code).toBe('SELF_APPROVAL');
  });

  test('nobody_decides_through_a_delegate_what_they_may_not_decide_themselves', async () => {
    await away('feng-kai', 'xia-xue');
    const task = await purchase('feng-kai');
    const refused = await decide('xia-xue', task, 'approve');
    expect(refused.status).toBe(403);
    expect((await claim('xia-xue', task)).status).toBe(403);
    expect((await history('sun-yue', task.caseId)).map(({ command }: { command: string }) => command)).toEqual([
      'submit',
    ]);
  });
});

describe('a scope', () => {
  test('of_process_office_and_amount_bounds_list_sight_and_decision', async () => {
    const small = await review('小额项目', { estimatedAmount: '1000000.00' });
    const large = await review('大额项目', { estimatedAmount: '9000000.00' });
    await away('wang-fang', 'xu-jing', { process: 'vendor-opportunity' });
    expect(await inbox('xu-jing')).not.toContain(small.caseId);
    await away('wang-fang', 'xu-jing', {
      process: 'partner-opportunity',
      unitId: 'unit-north',
      mostAmount: '1000000.00',
      currency: 'CNY',
    });
    const seen = await inbox('xu-jing');
    const count = async () => (await api.get('xu-jing', '/v1/tasks/counts')).body.groups;
    expect(await count()).toBe(seen.length);
    expect(seen).toContain(small.caseId);
    expect(seen).not.toContain(large.caseId);
    expect((await api.get('xu-jing', `/v1/tasks/${large.taskId}`)).status).toBe(404);
    expect((await decide('xu-jing', large, 'approve-review')).status).toBe(404);
    expect((await decide('xu-jing', small, 'approve-review')).status).toBe(200);
  });

  test('leaves_the_own_list_as_it_is', async () => {
    const own = await inbox('zhou-jie');
    await away('ma-chao', 'zhou-jie', { unitId: 'unit-south' });
    expect(await inbox('zhou-jie')).toEqual(own);
  });
});

describe('through how many hands', () => {
  test('a_seat_goes_no_further_than_the_policy_lets_it', async () => {
    const task = await purchase();
    await away('feng-kai', 'xia-xue');
    await away('xia-xue', 'gu-ning');
    expect(await inbox('gu-ning')).not.toContain(task.caseId);
    expect((await decide('gu-ning', task, 'approve')).status).toBe(403);
    expect(await inbox('xia-xue')).toContain(task.caseId);
  });
});

describe('who may not any more', () => {
  test('an_expired_delegate_is_told_since_when', async () => {
    const task = await purchase();
    await away('feng-kai', 'xia-xue');
    const claimed = await api.done('xia-xue', `/v1/tasks/${task.taskId}/claim`, {}, task.tag);
    api.setNow('2026-10-09T23:59:59.999Z');
    expect((await allowed('xia-xue', task.taskId)).find(({ command }) => command === 'approve')?.allowed).toBe(true);
    api.setNow(TEN);
    const refused = await decide('xia-xue', { ...task, tag: tagOf(claimed) }, 'approve');
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'DELEGATION_OVER', params: { forId: 'feng-kai', since: '2026-10-10T00:00:00.000Z' } },
    });
    expect(refused.body.detail).toBe(
      'Standing in for Feng Kai ended at 10 Oct 2026, 08:00 (GMT+8). Feng Kai, or whoever stands in now, must do this.',
    );
  });

  test('an_ended_one_at_once_and_what_they_took_goes_to_whose_seat_it_was', async () => {
    const task = await purchase();
    const { id } = await away('feng-kai', 'xia-xue');
    await api.done('xia-xue', `/v1/tasks/${task.taskId}/claim`, {}, task.tag);
    api.setNow('2026-09-21T03:00:00Z');
    await api.done('feng-kai', `/v1/delegations/${id}/end`, {}, '"v1"');
    const { body } = await api.get('sun-yue', `/v1/tasks/${task.taskId}`);
    expect(body.task).toMatchObject({ assignee: { id: 'feng-kai' }, standsInFor: null });
    const refused = await decide('xia-xue', task, 'approve');
    expect(refused.body).toMatchObject({ code: 'DELEGATION_OVER', params: { since: '2026-09-21T03:00:00.000Z' } });
  });

  test('defect-D17_nobody_sits_in_the_seat_of_a_leaver_nor_does_a_leaver_stand_in', async () => {
    const task = await purchase();
    await away('feng-kai', 'xia-xue');
    expect(await inbox('xia-xue')).toContain(task.caseId);
    const user = await api.get('ops-an', '/v1/users/feng-kai');
    const left = await api.done('ops-an', '/v1/users/feng-kai/deactivate', {}, user.headers.get('etag') ?? '');
    expect(await inbox('xia-xue')).not.toContain(task.caseId);
    expect((await decide('xia-xue', task, 'approve')).status).toBe(403);
    await api.done('ops-an', '/v1/users/feng-kai/reactivate', { keepGrants: true }, tagOf(left));
    const standIn = await api.get('ops-an', '/v1/users/xia-xue');
    const gone = await api.done('ops-an', '/v1/users/xia-xue/deactivate', {}, standIn.headers.get('etag') ?? '');
    expect((await decide('xia-xue', task, 'approve')).status).toBe(401);
    await api.done('ops-an', '/v1/users/xia-xue/reactivate', { keepGrants: true }, tagOf(gone));
  });
});

describe('a task that somebody has in hand', () => {
  const taskOf = async (taskId: string) => (await api.get('sun-yue', `/v1/tasks/${taskId}`)).body.task;
  const settle = () => settleAllTasks(api.engine, () => {});

  test('goes_to_who_stands_in_at_once_and_comes_back_undecided', async () => {
    const task = await purchase();
    await claim('feng-kai', task);
    const { id } = await away('feng-kai', 'xia-xue');
    expect(await taskOf(task.taskId)).toMatchObject({
      status: 'claimed',
      assignee: { id: 'xia-xue' },
      standsInFor: { id: 'feng-kai' },
    });
    expect(await inbox('xia-xue', 'view=mine')).toContain(task.caseId);
    const handed = (await history('sun-yue', task.caseId)).at(-1);
    expect(handed.sentence.en).toBe('The system handed the task of Feng Kai, who is away, to Xia Xue.');
    const told = await api.store.read(reader =>
      reader.find('notifications', { caseId: task.caseId, principal: 'user:xia-xue' }),
    );
    expect(told).toHaveLength(1);
    await api.done('feng-kai', `/v1/delegations/${id}/end`, {}, '"v1"');
    expect(await taskOf(task.taskId)).toMatchObject({ assignee: { id: 'feng-kai' }, standsInFor: null });
    expect((await history('sun-yue', task.caseId)).at(-1).sentence.zh).toContain('将任务交还给 冯凯');
    const { tag } = await openTask('sun-yue', task.caseId);
    expect((await decide('feng-kai', { ...task, tag }, 'approve')).status).toBe(200);
  });

  test('and_is_decided_for_its_owner', async () => {
    const task = await purchase();
    await claim('feng-kai', task);
    await away('feng-kai', 'sun-yue');
    const { tag } = await openTask('sun-yue', task.caseId);
    expect((await decide('sun-yue', { ...task, tag }, 'approve')).status).toBe(200);
    expect((await history('sun-yue', task.caseId)).at(-1)).toMatchObject({ standsInFor: { id: 'feng-kai' } });
  });

  test('moves_by_the_repair_round_when_a_window_begins_or_ends_by_itself', async () => {
    const task = await purchase();
    await claim('feng-kai', task);
    await away('feng-kai', 'sun-yue', { from: '2026-09-22T00:00:00Z', until: '2026-09-23T00:00:00Z' });
    expect(await taskOf(task.taskId)).toMatchObject({ assignee: { id: 'feng-kai' } });
    api.setNow('2026-09-22T00:00:00Z');
    expect(await settle()).toBeGreaterThan(0);
    expect(await taskOf(task.taskId)).toMatchObject({ assignee: { id: 'sun-yue' }, standsInFor: { id: 'feng-kai' } });
    expect(await settle()).toBe(0);
    api.setNow('2026-09-23T00:00:00Z');
    const { tag } = await openTask('sun-yue', task.caseId);
    expect((await decide('sun-yue', { ...task, tag }, 'approve')).body.code).toBe('DELEGATION_OVER');
    await settle();
    expect(await taskOf(task.taskId)).toMatchObject({ assignee: { id: 'feng-kai' }, standsInFor: null });
  });

  test('stays_with_its_owner_where_the_duties_bar_who_stands_in', async () => {
    const task = await purchase('qian-ling');
    await claim('feng-kai', task);
    await away('feng-kai', 'qian-ling');
    expect(await taskOf(task.taskId)).toMatchObject({ assignee: { id: 'feng-kai' } });
  });

  test('stays_with_who_takes_it_while_away', async () => {
    const task = await purchase();
    await away('feng-kai', 'xia-xue');
    api.setNow('2026-09-21T03:00:00Z');
    await claim('feng-kai', task);
    await settle();
    expect(await taskOf(task.taskId)).toMatchObject({ assignee: { id: 'feng-kai' } });
  });

  test('given_to_somebody_away_goes_to_who_stands_in', async () => {
    const task = await review('转派给休假人');
    const claimed = await claim('zhou-jie', task);
    await away('wang-fang', 'xu-jing');
    const reassigned = await api.call('POST', `/v1/tasks/${task.taskId}/reassign`, {
      as: 'gao-lei',
      body: { assigneeId: 'wang-fang', reason: { text: '分工' } },
      seen: tagOf(claimed),
    });
    expect(reassigned.status, reassigned.text).toBe(200);
    expect((await api.get('gao-lei', `/v1/tasks/${task.taskId}`)).body.task).toMatchObject({
      assignee: { id: 'xu-jing' },
      standsInFor: { id: 'wang-fang' },
    });
  });

  test('defect-D17_goes_back_when_who_stands_in_leaves_and_to_the_candidates_when_its_owner_does', async () => {
    const [first, second] = [await purchase(), await purchase()];
    for (const task of [first, second]) await claim('feng-kai', task);
    const { id } = await away('feng-kai', 'xia-xue');
    const leaves = async (id: string) => {
      const user = await api.get('ops-an', `/v1/users/${id}`);
      return api.done('ops-an', `/v1/users/${id}/deactivate`, {}, user.headers.get('etag') ?? '');
    };
    const gone = await leaves('xia-xue');
    expect(await taskOf(first.taskId)).toMatchObject({ assignee: { id: 'feng-kai' }, standsInFor: null });
    await api.done('ops-an', '/v1/users/xia-xue/reactivate', { keepGrants: true }, tagOf(gone));
    api.setNow('2026-09-21T03:00:00Z');
    await api.done('feng-kai', `/v1/delegations/${id}/end`, {}, '"v1"');
    await away('feng-kai', 'xia-xue');
    expect(await taskOf(second.taskId)).toMatchObject({ assignee: { id: 'xia-xue' } });
    const left = await leaves('feng-kai');
    await settle();
    expect(await taskOf(second.taskId)).toMatchObject({ status: 'open', assignee: null, standsInFor: null });
    await api.done('ops-an', '/v1/users/feng-kai/reactivate', { keepGrants: true }, tagOf(left));
  });
});

test('who_holds_a_task_and_is_away_is_told_with_who_stands_in', async () => {
  const task = await purchase();
  await away('feng-kai', 'xia-xue');
  api.setNow('2026-09-21T03:00:00Z');
  await claim('feng-kai', task);
  const { standing } = (await api.get('sun-yue', `/v1/tasks/${task.taskId}`)).body;
  expect(standing.away).toMatchObject([{ owner: { id: 'feng-kai' }, standIn: { id: 'xia-xue' } }]);
  expect(standing.sentences.map(({ zh }: { zh: string }) => zh)).toContain(
    '冯凯 至 2026年10月10日 08:00 (GMT+8) 不在岗，由 夏雪 代理。',
  );
});
