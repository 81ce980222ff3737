import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { type Api, openApi } from '../support/api.ts';
import { offered, PO, submitted, tagOf, underValidation } from '../support/stories.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

type Sentence = { en: string; zh: string };
const standing = async (as: string, taskId: string) => (await api.get(as, `/v1/tasks/${taskId}`)).body.standing;
const said = async (as: string, taskId: string, language: 'en' | 'zh' = 'en') =>
  (await standing(as, taskId)).sentences.map((sentence: Sentence) => sentence[language]);
const reasonOf = async (as: string, path: string, command: string, language = 'en') => {
  const { body } = await api.get(as, path, { 'accept-language': language });
  return body.allowedCommands.find((found: { command: string }) => found.command === command)?.reason;
};

describe('why me', () => {
  test('is_the_role_at_the_office_that_makes_a_candidate', async () => {
    const { taskId } = await underValidation(api);
    const found = await standing('zhao-qiang', taskId);
    expect(found).toMatchObject({
      why: [{ how: 'offered', right: { kind: 'role', code: 'psm', at: { name: '华北代表处' } } }],
      mayDecide: false,
      barred: null,
      policy: { process: 'partner-opportunity', version: 1 },
    });
    expect((await said('zhao-qiang', taskId, 'zh'))[0]).toBe('您作为华北代表处的代表处PSM是该任务的候选人。');
  });

  test('is_having_taken_it_or_who_handed_it_over_and_why', async () => {
    const { taskId, taskTag } = await underValidation(api);
    const claimed = await api.done('zhao-qiang', `/v1/tasks/${taskId}/claim`, {}, taskTag);
    expect((await said('zhao-qiang', taskId))[0]).toBe('You took it on 21 Sep 2026, 10:00 (GMT+8).');
    const given = { assigneeId: 'lin-hao', reason: { text: '熟悉客户' } };
    await api.done('zhao-qiang', `/v1/tasks/${taskId}/reassign`, given, tagOf(claimed));
    const handed = await standing('lin-hao', taskId);
    expect(handed.why).toMatchObject([
      { how: 'handed', by: { id: 'zhao-qiang' }, reason: '熟悉客户' },
      { how: 'permitted', right: { code: 'bd' }, commands: ['validate', 'reject-validation'] },
    ]);
    expect(handed.mayDecide).toBe(true);
    expect((await said('lin-hao', taskId, 'zh'))[0]).toBe(
      '赵强 于 2026年9月21日 10:00 (GMT+8) 将该任务转派给您：“熟悉客户”。',
    );
  });

  test('tells_who_may_not_decide_who_may', async () => {
    const { taskId } = await underValidation(api);
    const { deciders } = await standing('zhao-qiang', taskId);
    expect(deciders).toMatchObject([
      { command: 'validate', who: { roles: [{ code: 'bd' }, { code: 'customer-owner' }], at: { id: 'unit-north' } } },
      { command: 'reject-validation', who: { roles: [{ code: 'pdm' }, { code: 'bd' }] } },
    ]);
    expect(await said('zhao-qiang', taskId)).toContain(
      'Decided by Business developer (BD) or Customer owner of North China office (Validate).',
    );
    const ho = await offered(api);
    const [task] = (await api.get('lin-hao', `/v1/cases/${ho.body.id}`)).body.tasks;
    expect(task.standing.sentences[0].zh).toBe('由海岳数智的伙伴管理员作出决定（接收机会点、拒绝）。');
  });

  test('bars_whoever_submitted_the_case', async () => {
    const made = await api.done('feng-kai', '/v1/purchase-approvals', {
      subject: '自审',
      amount: '1.00',
      currency: 'CNY',
    });
    const [task] = (await api.get('feng-kai', `/v1/cases/${made.body.id}`)).body.tasks;
    expect(task.standing).toMatchObject({ barred: 'SELF_APPROVAL', mayDecide: false });
    expect(task.standing.sentences[0].en).toContain('Someone else must do this step.');
  });

  test('says_to_who_rejected_a_case_that_its_appeal_is_not_for_them_instead_of_asking_them_to_claim_it', async () => {
    const path = '/v1/purchase-approvals';
    const made = await api.done('qian-ling', path, { subject: '申诉', amount: '1.00', currency: 'CNY' });
    const [first] = (await api.get('sun-yue', `/v1/cases/${made.body.id}`)).body.tasks;
    const claimed = await api.done('sun-yue', `/v1/tasks/${first.id}/claim`, {}, first.tag);
    const why = { reason: { text: '不需要' } };
    const rejected = await api.done(
      'sun-yue',
      `/v1/tasks/${first.id}/decide`,
      { command: 'reject', data: why },
      tagOf(claimed),
    );
    const seen = await api.get('qian-ling', `/v1/cases/${rejected.body.case?.id ?? made.body.id}`);
    await api.done('qian-ling', `${path}/${made.body.id}/appeal`, why, tagOf(seen));
    const [task] = (await api.get('sun-yue', `/v1/cases/${made.body.id}`)).body.tasks;
    expect(task.standing).toMatchObject({ barred: 'TWO_STAGES', mayDecide: false });
    expect(task.standing.sentences[0].en).toContain('decided an earlier step of this case');
    expect(await reasonOf('sun-yue', `/v1/cases/${made.body.id}`, 'approve')).toMatchObject({ code: 'TWO_STAGES' });
    expect(await reasonOf('feng-kai', `/v1/cases/${made.body.id}`, 'approve')).toMatchObject({ code: 'NOT_CLAIMED' });
  });

  test('is_nothing_any_more_once_the_task_is_closed', async () => {
    const { case: po, taskId } = await underValidation(api);
    await api.done('lin-hao', `${PO}/${po.body.id}/validate`, { customerContact: '已联系' }, tagOf(po));
    expect(await standing('lin-hao', taskId)).toBeNull();
  });
});

describe('why by then', () => {
  test('is_the_length_the_policy_the_calendar_and_what_silence_does_by_the_readers_clock', async () => {
    const { taskId } = await underValidation(api);
    const { clock } = await standing('lin-hao', taskId);
    expect(clock).toMatchObject({
      name: 'validation',
      within: '10wd',
      policyVersion: 1,
      calendar: { id: 'cn', version: 1 },
    });
    expect(await said('lin-hao', taskId)).toEqual(
      expect.arrayContaining([
        'Rule: Partner-originated opportunity (PO), policy version 1.',
        'Due 12 Oct 2026, 23:59 (GMT+8): 10 working days from 21 Sep 2026, 10:00 (GMT+8), by policy version 1 and the calendar cn v1.',
        'After that the default applies: Validation timeout.',
      ]),
    );
    await api.call('PATCH', '/v1/me', { as: 'lin-hao', body: { zone: 'Europe/Berlin' } });
    expect((await said('lin-hao', taskId)).join()).toContain('Due 12 Oct 2026, 17:59 (GMT+2)');
  });

  test('is_said_to_be_open_where_no_clock_runs', async () => {
    const po = await submitted(api);
    const [task] = (await api.get('wang-fang', `/v1/cases/${po.body.id}`)).body.tasks;
    expect(task.standing.clock).toBeNull();
    expect(task.standing.sentences.at(-1)).toEqual({ en: 'No deadline runs for it.', zh: '该任务没有时限。' });
  });
});

describe('a greyed action', () => {
  test('says_in_words_who_may_instead', async () => {
    const { case: po, taskId } = await underValidation(api);
    const path = `/v1/cases/${po.body.id}`;
    expect(await reasonOf('zhao-qiang', path, 'validate')).toMatchObject({
      code: 'NOT_PERMITTED',
      detail: 'Only Business developer (BD) or Customer owner of North China office may do this ("Validate").',
      who: { roles: [{ code: 'bd' }, { code: 'customer-owner' }] },
    });
    expect((await reasonOf('zhao-qiang', path, 'validate', 'zh-CN')).detail).toBe(
      '仅华北代表处的商务拓展或客户负责人可以执行“验证通过”。',
    );
    const task = `/v1/tasks/${taskId}`;
    expect((await reasonOf('lin-hao', task, 'reassign', 'zh-CN')).detail).toBe(
      '仅华北代表处的代表处PSM或高磊可以执行“转派”。',
    );
    expect((await reasonOf('lin-hao', task, 'claim', 'zh-CN')).detail).toBe(
      '仅华北代表处的代表处PSM可以领取该任务，负责人可以转派。',
    );
    expect((await reasonOf('zhao-qiang', task, 'release')).detail).toBe(
      'Nobody has this task; there is nothing to release.',
    );
  });

  test('says_who_has_a_task_or_that_it_is_ones_own', async () => {
    const { taskId, taskTag } = await underValidation(api);
    await api.done('zhao-qiang', `/v1/tasks/${taskId}/claim`, {}, taskTag);
    const task = `/v1/tasks/${taskId}`;
    expect(await reasonOf('chen-yu', task, 'claim')).toMatchObject({
      detail: expect.stringMatching(/^Zhao Qiang has had this task since 21 Sep 2026, 10:00/),
      first: { by: { id: 'zhao-qiang' }, command: 'claim', label: { zh: '领取' } },
    });
    expect((await reasonOf('zhao-qiang', task, 'claim', 'zh-CN')).detail).toBe(
      '您已于 2026年9月21日 10:00 (GMT+8) 领取该任务。',
    );
  });

  test('has_no_verbs_for_a_task_that_is_the_other_sides', async () => {
    const { taskId } = await underValidation(api);
    const { body } = await api.get('hai-admin', `/v1/tasks/${taskId}`);
    expect(body.allowedCommands).toEqual([]);
    expect(JSON.stringify(body.standing)).not.toContain('gao-lei');
  });

  test('names_options_of_a_rule_as_the_form_does', async () => {
    const { case: po } = await underValidation(api);
    const validated = await api.done('lin-hao', `${PO}/${po.body.id}/validate`, { customerContact: '好' }, tagOf(po));
    const step = await api.call('POST', `${PO}/${po.body.id}/update-progress`, {
      as: 'hai-admin',
      body: { stage: 'delivering', percent: 50, text: '交付' },
      seen: tagOf(validated),
    });
    expect(step.body.detail).toBe('In the state "Validated" the stage cannot become Delivering.');
  });
});

describe('whoever loses a race', () => {
  const reject: JsonObject = { reason: { code: 'NO_BUDGET', text: '客户今年没有预算' } };

  test.each([
    [
      'on the case',
      'STATE_CHANGED',
      '林浩 已于 2026年9月21日 10:00 (GMT+8) 执行“验证驳回”（没有预算，“客户今年没有预算”）',
    ],
    [
      'at the task',
      'TASK_CLOSED',
      '林浩 于 2026年9月21日 10:00 (GMT+8) 执行“验证驳回”（没有预算，“客户今年没有预算”）',
    ],
  ])('%s_is_told_who_was_first_when_with_what_and_why', async (where, code, sentence) => {
    const { case: po, taskId, taskTag } = await underValidation(api);
    const { id } = po.body;
    await api.done('lin-hao', `${PO}/${id}/reject-validation`, reject, tagOf(po));
    const late = await api.call(
      'POST',
      where === 'on the case' ? `${PO}/${id}/validate` : `/v1/tasks/${taskId}/claim`,
      {
        as: where === 'on the case' ? 'liu-yang' : 'zhao-qiang',
        body: where === 'on the case' ? { customerContact: '好' } : {},
        seen: where === 'on the case' ? tagOf(po) : taskTag,
        headers: { 'accept-language': 'zh-CN' },
      },
    );
    expect([late.status, late.body.code]).toEqual([409, code]);
    expect(late.body.detail).toContain(sentence);
    expect(late.body.first).toEqual({
      kind: 'person',
      by: { id: 'lin-hao', name: '林浩', nameEn: 'Lin Hao' },
      command: 'reject-validation',
      label: { en: 'Reject validation', zh: '验证驳回' },
      at: '2026-09-21T02:00:00.000Z',
      state: 'validation-rejected',
      stateLabel: { en: 'Validation rejected', zh: '验证驳回' },
      reason: { code: 'NO_BUDGET', label: { en: 'No budget', zh: '没有预算' }, text: '客户今年没有预算' },
    });
  });

  test('with_a_stale_tag_sees_each_field_as_they_knew_it_and_as_it_stands', async () => {
    const made = await api.done('hai-admin', PO, { name: '一', contact: { name: '王小明', phone: '13811112222' } });
    const path = `${PO}/${made.body.id}`;
    const patch = (body: JsonObject, seen: string) => api.call('PATCH', path, { as: 'hai-admin', body, seen });
    await patch({ name: '二', contact: { phone: '13933334444' } }, '"c1"');
    const stale = await patch({ name: '三' }, '"c1"');
    expect(stale.status).toBe(412);
    expect(stale.body.changes).toMatchObject({
      state: null,
      fields: [
        {
          pointer: '/name',
          label: { zh: '机会点名称' },
          from: { value: '一' },
          to: { value: '二' },
          by: { person: { id: 'hai-admin' } },
        },
        { pointer: '/contact/phone', from: { value: '138****2222' }, to: { value: '139****4444' } },
      ],
      done: [{ command: 'edit-draft', label: { en: 'Edit draft' } }],
    });
  });

  test('at_a_task_is_shown_what_its_decider_sees_anew_since_their_tag', async () => {
    const { case: po, taskId, taskTag } = await underValidation(api);
    const claimed = await api.done('zhao-qiang', `/v1/tasks/${taskId}/claim`, {}, taskTag);
    await api.done('lin-hao', `${PO}/${po.body.id}/change-offering`, { offeringIds: ['PRD-DATA-LAKE'] }, tagOf(po));
    const stale = await api.call('POST', `/v1/tasks/${taskId}/release`, {
      as: 'zhao-qiang',
      body: {},
      seen: tagOf(claimed),
    });
    expect(stale.status).toBe(412);
    expect(stale.body.changes.done.map(({ command }: { command: string }) => command)).toEqual(['change-offering']);
    expect(stale.body.changes.fields).toMatchObject([{ pointer: '/offeringIds' }, { pointer: '/demandTags' }]);
    const older = await api.call('POST', `/v1/tasks/${taskId}/release`, { as: 'zhao-qiang', body: {}, seen: taskTag });
    expect(older.body.changes.done.map(({ command }: { command: string }) => command)).toEqual([
      'claim',
      'change-offering',
    ]);
  });

  test('against_the_clock_is_told_when_it_ended_by_their_own', async () => {
    const { case: po } = await underValidation(api);
    api.setNow('2026-10-13T02:00:00Z');
    const late = await api.call('POST', `${PO}/${po.body.id}/validate`, {
      as: 'liu-yang',
      body: { customerContact: '好' },
      seen: tagOf(po),
      headers: { 'accept-language': 'zh-CN' },
    });
    expect([late.status, late.body.code]).toEqual([409, 'SLA_EXPIRED']);
    expect(late.body.detail).toContain('处理时限已于 2026年10月12日 23:59 (GMT+8) 截止');
  });
});
