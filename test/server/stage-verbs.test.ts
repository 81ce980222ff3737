import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import type { Stage } from '../../domain/policy/stage.ts';
import { type Api, openApi } from '../support/api.ts';
import { underValidation } from '../support/stories.ts';

const seat = { label: { en: 'Signers', zh: '会签人' }, seats: 'each' as const, rule: { kind: 'all' as const } };
const signed: Stage = {
  combine: 'all',
  groups: [{ ...seat, name: 'signers', who: [{ user: 'lin-hao' }, { user: 'zhao-qiang' }] }],
};
const validated: Stage = {
  combine: 'all',
  whenSuspended: 'stands-still',
  groups: [{ ...seat, name: 'psm', who: [{ user: 'zhao-qiang' }] }],
};
const because = { reason: { text: '等待客户资料' } };
const START = '2026-06-08T02:00:00Z';
const LATER = '2026-06-15T02:00:00Z';

let api: Api;
beforeAll(async () => {
  api = await openApi(
    {},
    START,
    {},
    {
      'purchase-approval': { stages: { 'under-approval': signed } },
      'partner-opportunity': { stages: { 'under-validation': validated } },
    },
  );
});
afterAll(() => api.close());

const detail = async (as: string, taskId: string) => (await api.get(as, `/v1/tasks/${taskId}`)).body;
const give = async (as: string, taskId: string, verb: string, body: JsonObject) =>
  api.call('POST', `/v1/tasks/${taskId}/${verb}`, { as, body, seen: (await detail('lin-hao', taskId)).task.tag });
const tasksOf = async (caseId: string): Promise<{ id: string; status: string; assignee: { id: string } }[]> =>
  (await api.get('lin-hao', `/v1/cases/${caseId}`)).body.tasks;
const dueOf = async (caseId: string): Promise<{ status: string; dueAt: string; lines: string[] }[]> =>
  (await api.get('lin-hao', `/v1/cases/${caseId}/deadlines`)).body.items.filter(
    ({ kind, name }: { kind: string; name: string }) => kind === 'due' && name === 'validation',
  );

test('an_added_approver_has_a_seat_is_told_and_counts', async () => {
  const form = { subject: '会签采购', amount: '100.00', currency: 'CNY' };
  const { id } = (await api.done('qian-ling', '/v1/purchase-approvals', form)).body;
  const mine = (await tasksOf(id)).find(({ assignee }) => assignee.id === 'lin-hao')?.id ?? '';
  const add = (as: string, assigneeId: string) => give(as, mine, 'add-approver', { assigneeId, ...because });
  const may = (await detail('lin-hao', mine)).allowedCommands.map(({ command }: { command: string }) => command);
  expect(may).toContain('add-approver');
  expect((await add('zhao-qiang', 'chen-yu')).body.code).toBe('NOT_ASSIGNEE');
  expect((await add('lin-hao', 'hai-admin')).body).toMatchObject({ code: 'INVALID_INPUT' });
  expect((await add('lin-hao', 'zhao-qiang')).body).toMatchObject({ code: 'TARGET_NOT_ELIGIBLE' });
  const dry = await api.call('POST', `/v1/tasks/${mine}/add-approver?validate-only=true`, {
    as: 'lin-hao',
    body: { assigneeId: 'chen-yu', ...because },
    seen: (await detail('lin-hao', mine)).task.tag,
  });
  expect(dry.status).toBe(200);
  expect((await tasksOf(id)).length).toBe(2);
  const added = await add('lin-hao', 'chen-yu');
  expect(added.status, added.text).toBe(200);
  const seats = await tasksOf(id);
  expect(seats.map(({ assignee }) => assignee.id).sort()).toEqual(['chen-yu', 'lin-hao', 'zhao-qiang']);
  const told = (await api.get('chen-yu', '/v1/notifications')).body.items;
  expect(told).toMatchObject([{ template: 'task-assigned' }]);
  expect((await api.get('chen-yu', '/v1/tasks?view=mine')).body.items).toHaveLength(1);
  const trail = (await api.get('lin-hao', `/v1/cases/${id}/history`)).body.items;
  expect(trail.at(-1).sentence.en).toBe('Lin Hao added Chen Yu as an approver. Reason: 等待客户资料.');
  expect(trail.at(-1).sentence.zh).toContain('加签给 陈雨');
  for (const user of ['lin-hao', 'zhao-qiang', 'chen-yu']) {
    expect((await api.get('lin-hao', `/v1/cases/${id}`)).body.state, user).toBe('under-approval');
    const own = seats.find(({ assignee }) => assignee.id === user)?.id ?? '';
    const decided = await give(user, own, 'decide', { command: 'approve', data: {} });
    expect(decided.status, decided.text).toBe(200);
  }
  expect((await api.get('qian-ling', `/v1/cases/${id}`)).body.state).toBe('approved');
});

test('a_suspended_clock_stands_still_and_goes_on_with_what_was_left', async () => {
  const { case: made, taskId } = await underValidation(api);
  const { id } = made.body;
  const [before] = await dueOf(id);
  expect(before?.status).toBe('running');
  const suspended = await give('zhao-qiang', taskId, 'suspend', because);
  expect(suspended.status, suspended.text).toBe(200);
  expect(suspended.body.task).toMatchObject({ status: 'suspended', dueAt: null });
  expect((await dueOf(id)).filter(({ status }) => status === 'running')).toEqual([]);
  api.setNow(LATER);
  const resumed = await give('zhao-qiang', taskId, 'resume', {});
  expect(resumed.status, resumed.text).toBe(200);
  const after = (await dueOf(id)).find(({ status }) => status === 'running');
  expect(Date.parse(after?.dueAt ?? '') - Date.parse(before?.dueAt ?? '')).toBe(7 * 86_400_000);
  expect(resumed.body.task).toMatchObject({ status: 'claimed', dueAt: after?.dueAt });
  expect(after?.lines.join()).toMatch(/Stood still from|暂停计时/);
  api.setNow(START);
});
