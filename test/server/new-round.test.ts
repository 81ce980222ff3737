import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import type { Group } from '../../domain/policy/stage.ts';
import { type Api, openApi } from '../support/api.ts';

const PA = '/v1/purchase-approvals';
const form = { subject: '显示器', amount: '1999.00', currency: 'CNY', purpose: '研发' };
const reason = { text: '请补充' };

/** The product over HTTP with a policy of the test's own, and what its people do with a purchase. */
function purchases(values: JsonObject, groups: readonly Group[] = []) {
  let api: Api;
  const stages = { 'under-approval': { groups, combine: 'all' as const, again: 'touched' as const } };
  beforeAll(async () => {
    const rules = groups.length > 0 ? { 'purchase-approval': { stages } } : {};
    const own = { 'purchase-approval': { 'purchase.approval.direct-decision': true, ...values } };
    api = await openApi({}, '2026-09-21T02:00:00Z', {}, rules, own);
  });
  afterAll(() => api.close());
  const detail = async (as: string, id: string) => (await api.get(as, `/v1/cases/${id}`)).body;
  const send = async (as: string, id: string, command: string, body: JsonObject = {}, language = 'en') => {
    const { tag } = await detail(as, id);
    const headers = { 'Accept-Language': language };
    return api.call('POST', `${PA}/${id}/${command}`, { as, body, seen: tag, headers });
  };
  const submitted = async () => (await api.call('POST', PA, { as: 'qian-ling', body: form })).body.id as string;
  const allowed = async (as: string, id: string, command: string) =>
    (await detail(as, id)).allowedCommands.find((one: { command: string }) => one.command === command);
  return { api: () => api, detail, send, submitted, allowed };
}

describe('a change after an approval', () => {
  const { send, submitted, detail, allowed } = purchases({});

  test.each([
    ['en', /approved/],
    ['zh', /批准|通过/],
  ])('is_refused_with_a_reason_where_the_policy_refuses_it: %s', async (language, text) => {
    const id = await submitted();
    expect((await send('sun-yue', id, 'approve')).status).toBe(200);
    const { status, body } = await send('qian-ling', id, 'revise', { purpose: '其他' }, language);
    expect(status).toBe(409);
    expect(body.code).toBe('APPROVED_ALREADY');
    expect(body.detail).toMatch(text);
    expect(await allowed('qian-ling', id, 'revise')).toMatchObject({ allowed: false });
    expect(await detail('qian-ling', id)).toMatchObject({ state: 'approved', round: 1, data: { purpose: '研发' } });
  });

  const voided = purchases({ 'purchase.revision.after-approval': 'voids' }, [
    groupOf('money', 'lin-hao', '/amount'),
    groupOf('use', 'chen-yu', '/purpose'),
  ]);

  test('voids_the_approvals_it_touches_and_the_others_stand_where_the_policy_voids', async () => {
    const id = await voided.submitted();
    for (const user of ['lin-hao', 'chen-yu']) expect((await voided.send(user, id, 'approve')).status).toBe(200);
    expect(await voided.detail('qian-ling', id)).toMatchObject({ state: 'approved' });
    expect((await voided.send('qian-ling', id, 'revise', { amount: '2999.00' })).body).toMatchObject({
      state: 'under-approval',
      round: 2,
    });
    const { tasks, ahead } = await voided.detail('qian-ling', id);
    expect(tasks.map(({ assignee }: { assignee: { id: string } }) => assignee.id)).toEqual(['lin-hao']);
    expect(
      ahead[0].stage.groups.map(({ name, tally }: { name: string; tally: JsonObject }) => [name, tally.outcome]),
    ).toEqual([
      ['money', 'open'],
      ['use', 'approved'],
    ]);
    expect((await voided.send('chen-yu', id, 'approve')).body.code).toBe('SEAT_CLOSED');
    expect((await voided.send('lin-hao', id, 'approve')).body).toMatchObject({ state: 'approved' });
  });
});

function groupOf(name: string, user: string, field: string): Group {
  return {
    name,
    label: { en: name, zh: name },
    who: [{ user }],
    seats: 'each',
    rule: { kind: 'all' },
    touches: [field],
  };
}

describe('an appeal', () => {
  const { api, send, submitted, allowed, detail } = purchases({});

  test('says_until_when_it_is_possible_and_refuses_it_after_that_instant', async () => {
    const id = await submitted();
    await send('sun-yue', id, 'reject', { reason });
    const { until } = await allowed('qian-ling', id, 'appeal');
    // Five working days by the calendar: the weekend and the Mid-Autumn holiday are none.
    expect(until).toBe('2026-09-29T15:59:59.999Z');
    api().setNow(new Date(Date.parse(until) + 1).toISOString());
    expect(await allowed('qian-ling', id, 'appeal')).toMatchObject({ allowed: false, until });
    expect((await send('qian-ling', id, 'appeal', { reason })).body.code).toBe('APPEAL_OVER');
    api().setNow(until);
    const dry = await api().call('POST', `${PA}/${id}/appeal?validate-only=true`, {
      as: 'qian-ling',
      body: { reason },
      seen: (await detail('qian-ling', id)).tag,
    });
    expect(dry.body.preview).toMatchObject({ state: 'under-appeal', ahead: [{ begun: true }] });
    expect((await send('qian-ling', id, 'appeal', { reason })).status).toBe(200);
    expect((await send('sun-yue', id, 'approve')).body.code).toBe('TWO_STAGES');
    expect((await send('feng-kai', id, 'approve')).body).toMatchObject({ state: 'approved', round: 2 });
  });
});

describe('what the pages are told', () => {
  const { api, send, submitted, detail } = purchases({ 'purchase.changes.within': '3wd' });
  const schema = async (as: string, process: string) =>
    (await api().get(as, `/v1/processes/${process}/schema`)).body.inputs;

  test('which_fields_may_be_pinned_and_changed', async () => {
    const inputs = await schema('sun-yue', 'purchase-approval');
    expect(inputs['request-changes'].remarks).toEqual({
      fields: ['/subject', '/amount', '/purpose'],
      max: 50,
      text: 1000,
    });
    expect(inputs.approve.remarks).toBeNull();
    expect(inputs.resubmit.editable).toEqual(['subject', 'amount', 'purpose']);
    expect(inputs.submit.editable).toBeNull();
    const contract = await schema('hai-admin', 'contract-countersign');
    expect(contract['request-changes'].remarks.fields).toEqual(['/subject', '/amount', '/currency', '/terms']);
  });

  test('a_case_that_waits_for_changes_stands_in_its_requesters_inbox_until_they_are_made', async () => {
    const id = await submitted();
    await send('sun-yue', id, 'request-changes', { reason, remarks: [{ pointer: '/amount', text: '偏高' }] });
    const mine = async () =>
      (await api().get('qian-ling', '/v1/tasks?view=mine')).body.items.filter(
        (row: { case: { id: string } }) => row.case.id === id,
      );
    const [row] = await mine();
    expect(row).toMatchObject({
      task: { kind: 'changes', kindLabel: { en: 'Make the changes' }, decides: ['resubmit', 'withdraw'] },
      workingDaysLeft: 3,
    });
    const task = (await api().get('qian-ling', `/v1/tasks/${row.task.id}`)).body;
    expect(task.allowedCommands).toMatchObject([
      { command: 'resubmit', allowed: true },
      { command: 'withdraw', allowed: true },
    ]);
    expect(task.standing.sentences.length).toBeGreaterThan(0);
    const { ahead } = await detail('qian-ling', id);
    expect(ahead.map(({ state }: { state: string }) => state)).toEqual(['changes-requested', 'under-approval']);
    const decided = await api().call('POST', `/v1/tasks/${row.task.id}/decide`, {
      as: 'qian-ling',
      body: { command: 'resubmit', data: { amount: '999.00' } },
      seen: task.task.tag,
    });
    expect(decided.body.case).toMatchObject({ state: 'under-approval', round: 2 });
    expect(await mine()).toEqual([]);
  });
});
