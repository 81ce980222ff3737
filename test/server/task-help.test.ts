import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { settleAllTasks } from '../../engine/vacancies.ts';
import { type Api, openApi } from '../support/api.ts';
import { submitted, tagOf } from '../support/stories.ts';

let api: Api;
const START = '2026-09-21T02:00:00Z';
const LATER = '2026-09-21T03:00:00Z';
const made: { id: string; by: string }[] = [];
beforeAll(async () => {
  api = await openApi({}, START);
});
beforeEach(() => api.setNow(START));
afterAll(() => api.close());
afterEach(async () => {
  api.setNow(LATER);
  for (const { id, by } of made.splice(0)) {
    const { headers, body } = await api.get(by, `/v1/delegations/${id}`);
    if (body.status !== 'over') await api.done(by, `/v1/delegations/${id}/end`, {}, headers.get('etag') ?? '');
  }
});

type Held = { caseId: string; taskId: string; tag: string };
type Command = { command: string; allowed: boolean; reason?: { code: string } };

async function away(by: string, toUser: string) {
  const { body } = await api.done(by, '/v1/delegations', { toUser, until: '2026-10-10T00:00:00Z' });
  made.push({ id: body.id, by });
}

const detail = async (as: string, taskId: string) => (await api.get(as, `/v1/tasks/${taskId}`)).body;
const tagNow = async (as: string, taskId: string) => (await detail(as, taskId)).task.tag as string;

/** A purchase of qian-ling that an approver has in hand. */
async function purchaseOf(handler: string): Promise<Held> {
  const form = { subject: '显示器', amount: '100.00', currency: 'CNY' };
  const { body } = await api.done('qian-ling', '/v1/purchase-approvals', form);
  const [task] = (await api.get('sun-yue', `/v1/cases/${body.id}`)).body.tasks;
  const claimed = await api.done(handler, `/v1/tasks/${task.id}/claim`, {}, task.tag);
  return { caseId: body.id, taskId: task.id, tag: tagOf(claimed) };
}

const give = (as: string, { taskId, tag }: Pick<Held, 'taskId' | 'tag'>, verb: string, body: object) =>
  api.call('POST', `/v1/tasks/${taskId}/${verb}`, { as, body: body as never, seen: tag });
const hand = (as: string, task: Held, assigneeId: string) =>
  give(as, task, 'delegate', { assigneeId, reason: { text: '下午外出' } });
const ask = (as: string, task: Held, assigneeId: string, text = '预算是否允许？') =>
  give(as, task, 'consult', { assigneeId, reason: { text } });
const decide = async (as: string, { taskId }: Held, command: string) =>
  give(as, { taskId, tag: await tagNow('sun-yue', taskId) }, 'decide', { command, data: {} });
const history = async (caseId: string) => (await api.get('sun-yue', `/v1/cases/${caseId}/history`)).body.items;
const allowed = async (as: string, taskId: string, command: string): Promise<Command | undefined> =>
  (await detail(as, taskId)).allowedCommands.find((found: Command) => found.command === command);

describe('delegate, once', () => {
  test('lets_one_other_act_for_its_holder_and_the_trail_says_so', async () => {
    const task = await purchaseOf('feng-kai');
    expect(await allowed('feng-kai', task.taskId, 'delegate')).toMatchObject({ allowed: true });
    const handed = await hand('feng-kai', task, 'xia-xue');
    expect(handed.status, handed.text).toBe(200);
    expect((await detail('xia-xue', task.taskId)).task).toMatchObject({
      assignee: { id: 'xia-xue' },
      standsInFor: { id: 'feng-kai' },
    });
    expect((await history(task.caseId)).at(-1).sentence.en).toBe(
      'Feng Kai handed the task to Xia Xue, who acts for Feng Kai as Approver of Headquarters. Reason: 下午外出.',
    );
    expect((await decide('xia-xue', task, 'approve')).status).toBe(200);
    expect((await history(task.caseId)).at(-1)).toMatchObject({
      actor: { person: { id: 'xia-xue' } },
      standsInFor: { id: 'feng-kai' },
    });
  });

  test('is_for_that_task_alone_and_is_taken_back_by_ending_it', async () => {
    const [task, other] = [await purchaseOf('feng-kai'), await purchaseOf('feng-kai')];
    await hand('feng-kai', task, 'xia-xue');
    await settleAllTasks(api.engine, () => {});
    expect((await detail('sun-yue', other.taskId)).task.assignee.id).toBe('feng-kai');
    expect((await detail('sun-yue', task.taskId)).task.assignee.id).toBe('xia-xue');
    const given = (await api.get('feng-kai', '/v1/delegations?view=given&effective=true')).body.items;
    const [once] = given.filter(({ taskId }: { taskId: string }) => taskId === task.taskId);
    await api.done('feng-kai', `/v1/delegations/${once.id}/end`, {}, '"v1"');
    expect((await detail('sun-yue', task.taskId)).task).toMatchObject({
      assignee: { id: 'feng-kai' },
      standsInFor: null,
    });
    expect((await decide('xia-xue', task, 'approve')).status).toBe(403);
    expect((await decide('feng-kai', task, 'approve')).status).toBe(200);
  });

  test('is_refused_to_who_has_it_not_to_oneself_to_nobody_and_to_the_requester', async () => {
    const task = await purchaseOf('feng-kai');
    expect((await hand('sun-yue', task, 'xia-xue')).body.code).toBe('NOT_ASSIGNEE');
    expect((await hand('feng-kai', task, 'feng-kai')).body.errors).toMatchObject([
      { pointer: '#/assigneeId', code: 'ONESELF' },
    ]);
    for (const nobody of ['nobody', 'hai-admin'])
      expect((await hand('feng-kai', task, nobody)).body.errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const barred = await hand('feng-kai', task, 'qian-ling');
    expect(barred.body).toMatchObject({ code: 'TARGET_NOT_ELIGIBLE', params: { why: 'SELF_APPROVAL' } });
    expect((await give('feng-kai', task, 'delegate', { assigneeId: 'xia-xue' })).status).toBe(422);
    const open = await api.done('sun-yue', `/v1/tasks/${(await purchaseOf('sun-yue')).taskId}/release`, {}, '"t2"');
    const released = { ...task, taskId: open.body.task.id, tag: tagOf(open) };
    expect((await hand('sun-yue', released, 'xia-xue')).body.code).toBe('NOT_CLAIMED');
  });

  test('goes_through_no_more_hands_than_the_policy_says_and_never_back', async () => {
    const task = await purchaseOf('feng-kai');
    const handed = await hand('feng-kai', task, 'xia-xue');
    const again = await hand('xia-xue', { ...task, tag: tagOf(handed) }, 'sun-yue');
    expect(again.body).toMatchObject({ code: 'DELEGATION_TOO_LONG', params: { most: 1 } });
    expect((await allowed('xia-xue', task.taskId, 'delegate'))?.reason?.code).toBe('DELEGATION_TOO_LONG');
    await away('xia-xue', 'sun-yue');
    const second = await purchaseOf('feng-kai');
    const toAway = await hand('feng-kai', second, 'xia-xue');
    expect(toAway.body).toMatchObject({ code: 'TARGET_NOT_ELIGIBLE', params: { why: 'AWAY' } });
    await away('tang-bo', 'feng-kai');
    expect((await hand('feng-kai', second, 'tang-bo')).body.code).toBe('DELEGATION_CYCLE');
  });

  test('defect-D17_a_leaver_acts_for_nobody', async () => {
    const task = await purchaseOf('feng-kai');
    await hand('feng-kai', task, 'xia-xue');
    const user = await api.get('ops-an', '/v1/users/xia-xue');
    const left = await api.done('ops-an', '/v1/users/xia-xue/deactivate', {}, user.headers.get('etag') ?? '');
    expect((await detail('sun-yue', task.taskId)).task).toMatchObject({ assignee: { id: 'feng-kai' } });
    expect((await hand('feng-kai', { ...task, tag: await tagNow('sun-yue', task.taskId) }, 'xia-xue')).status).toBe(
      422,
    );
    await api.done('ops-an', '/v1/users/xia-xue/reactivate', { keepGrants: true }, tagOf(left));
  });
});

describe('consult', () => {
  const questionTo = async (as: string): Promise<string> => {
    const { items } = (await api.get(as, '/v1/tasks?view=mine&sort=-opened')).body;
    return items.find(({ task }: { task: { kind: string } }) => task.kind === 'consultation')?.task.id;
  };

  test('asks_somebody_who_answers_while_the_task_stays (pattern-43)', async () => {
    const { body } = await submitted(api, 'hai-admin', { name: '征询项目' });
    const [open] = (await api.get('wang-fang', `/v1/cases/${body.id}`)).body.tasks;
    const claimed = await api.done('wang-fang', `/v1/tasks/${open.id}/claim`, {}, open.tag);
    const task = { caseId: body.id as string, taskId: open.id as string, tag: tagOf(claimed) };
    expect((await api.get('xu-jing', `/v1/cases/${task.caseId}`)).status).toBe(404);
    const asked = await ask('wang-fang', task, 'xu-jing');
    expect(asked.status, asked.text).toBe(200);
    expect((await detail('wang-fang', task.taskId)).task.assignee.id).toBe('wang-fang');
    const id = await questionTo('xu-jing');
    const seen = await detail('xu-jing', id);
    expect(seen.consultations).toMatchObject([
      { askedBy: { id: 'wang-fang' }, question: '预算是否允许？', answer: null },
    ]);
    expect(seen.allowedCommands.map(({ command }: Command) => command)).toEqual(['answer']);
    expect(
      (await give('wang-fang', { taskId: id, tag: seen.task.tag }, 'answer', { reason: { text: '我' } })).body.code,
    ).toBe('NOT_ASSIGNEE');
    expect(
      (await give('xu-jing', { taskId: id, tag: seen.task.tag }, 'decide', { command: 'approve-review', data: {} }))
        .status,
    ).toBeGreaterThanOrEqual(400);
    const answered = await give('xu-jing', { taskId: id, tag: seen.task.tag }, 'answer', { reason: { text: '可以' } });
    expect(answered.status, answered.text).toBe(200);
    expect((await detail('wang-fang', task.taskId)).consultations).toMatchObject([
      { status: 'decided', asked: { id: 'xu-jing' }, answer: '可以' },
    ]);
    const theirs = await api.get('hai-admin', `/v1/cases/${task.caseId}/history`);
    expect(theirs.text).not.toContain('预算是否允许');
    expect(theirs.text).not.toContain('可以');
    expect((await api.get('hai-admin', `/v1/tasks/${task.taskId}`)).body.consultations).toEqual([]);
    expect((await api.get('hai-admin', `/v1/tasks/${id}`)).text).not.toContain('预算是否允许');
    const notices = await api.store.read(reader => reader.find('notifications', { caseId: task.caseId }));
    expect(notices.map(({ template, principal }) => `${template} ${principal}`)).toEqual(
      expect.arrayContaining(['consulted user:xu-jing', 'answered user:wang-fang']),
    );
    expect((await api.get('xu-jing', `/v1/cases/${task.caseId}`)).status).toBe(404);
    const mine = { taskId: task.taskId, tag: await tagNow('wang-fang', task.taskId) };
    expect((await give('wang-fang', mine, 'decide', { command: 'approve-review', data: {} })).status).toBe(200);
  });

  test('is_refused_to_who_has_it_not_of_oneself_of_nobody_and_twice', async () => {
    const task = await purchaseOf('feng-kai');
    expect((await ask('sun-yue', task, 'xia-xue')).body.code).toBe('NOT_ASSIGNEE');
    expect((await ask('feng-kai', task, 'feng-kai')).body.errors[0].code).toBe('ONESELF');
    expect((await ask('feng-kai', task, 'hai-admin')).body.errors[0].code).toBe('NOT_FOUND');
    expect((await ask('feng-kai', task, 'xia-xue')).status).toBe(200);
    const tag = await tagNow('feng-kai', task.taskId);
    expect((await ask('feng-kai', { ...task, tag }, 'xia-xue')).body.code).toBe('ALREADY_ASKED');
    expect((await ask('feng-kai', { ...task, tag }, 'ops-an')).status).toBe(200);
  });

  test('closes_with_the_task_it_was_about', async () => {
    const task = await purchaseOf('feng-kai');
    await ask('feng-kai', task, 'xia-xue');
    const id = await questionTo('xia-xue');
    expect((await decide('feng-kai', task, 'approve')).status).toBe(200);
    const [row] = await api.store.read(reader => reader.find('tasks', { id }));
    expect(row).toMatchObject({ status: 'superseded', decision: 'approve' });
    expect((await give('xia-xue', { taskId: id, tag: '"t1"' }, 'answer', { reason: { text: '晚了' } })).status).toBe(
      409,
    );
  });

  test('defect-D17_of_somebody_who_leaves_closes_and_who_asked_is_told', async () => {
    const task = await purchaseOf('feng-kai');
    await ask('feng-kai', task, 'xia-xue');
    const id = await questionTo('xia-xue');
    const user = await api.get('ops-an', '/v1/users/xia-xue');
    const left = await api.done('ops-an', '/v1/users/xia-xue/deactivate', {}, user.headers.get('etag') ?? '');
    const [row] = await api.store.read(reader => reader.find('tasks', { id }));
    expect(row?.status).toBe('superseded');
    expect((await detail('feng-kai', task.taskId)).task.assignee.id).toBe('feng-kai');
    await api.done('ops-an', '/v1/users/xia-xue/reactivate', { keepGrants: true }, tagOf(left));
  });
});

describe('waiting for information', () => {
  const wait = (as: string, task: Held) => give(as, task, 'suspend', { reason: { text: '等待报价单' } });
  const goOn = (as: string, task: Pick<Held, 'taskId' | 'tag'>) => give(as, task, 'resume', {});

  test('is_said_by_who_has_the_task_and_ended_before_it_is_decided_or_passed_on (pattern-32)', async () => {
    const task = await purchaseOf('feng-kai');
    expect((await wait('sun-yue', task)).body.code).toBe('NOT_ASSIGNEE');
    expect((await goOn('feng-kai', task)).body.code).toBe('NOT_SUSPENDED');
    expect((await give('feng-kai', task, 'suspend', {})).status).toBe(422);
    const waiting = await wait('feng-kai', task);
    expect(waiting.status, waiting.text).toBe(200);
    const held = { ...task, tag: tagOf(waiting) };
    expect((await detail('feng-kai', task.taskId)).task).toMatchObject({
      status: 'suspended',
      suspendedAt: START.replace('Z', '.000Z'),
      assignee: { id: 'feng-kai' },
    });
    expect((await wait('feng-kai', held)).body.code).toBe('TASK_SUSPENDED');
    expect((await decide('feng-kai', task, 'approve')).body.code).toBe('TASK_SUSPENDED');
    expect((await give('feng-kai', held, 'release', {})).body.code).toBe('TASK_SUSPENDED');
    expect((await hand('feng-kai', held, 'xia-xue')).body.code).toBe('TASK_SUSPENDED');
    expect((await ask('feng-kai', held, 'xia-xue')).status).toBe(200);
    expect(await allowed('feng-kai', task.taskId, 'suspend')).toBeUndefined();
    expect(await allowed('feng-kai', task.taskId, 'resume')).toMatchObject({ allowed: true });
    expect((await goOn('xia-xue', { ...task, tag: await tagNow('sun-yue', task.taskId) })).body.code).toBe(
      'NOT_ASSIGNEE',
    );
    expect((await goOn('feng-kai', { ...task, tag: await tagNow('sun-yue', task.taskId) })).status).toBe(200);
    expect((await decide('feng-kai', task, 'approve')).status).toBe(200);
    const said = (await history(task.caseId)).map(({ command }: Command) => command);
    expect(said).toEqual(['submit', 'claim', 'suspend', 'consult', 'resume', 'approve']);
  });

  test('defect-D17_of_somebody_who_leaves_is_over_and_the_task_goes_to_its_candidates', async () => {
    const task = await purchaseOf('feng-kai');
    await wait('feng-kai', task);
    const user = await api.get('ops-an', '/v1/users/feng-kai');
    const left = await api.done('ops-an', '/v1/users/feng-kai/deactivate', {}, user.headers.get('etag') ?? '');
    expect((await detail('sun-yue', task.taskId)).task).toMatchObject({ status: 'open', suspendedAt: null });
    await api.done('ops-an', '/v1/users/feng-kai/reactivate', { keepGrants: true }, tagOf(left));
  });
});
