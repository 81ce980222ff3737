import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { type Api, openApi } from '../support/api.ts';
import { poForm } from '../support/programme.ts';
import { draft, HO, offered, PO, submitted, tagOf, underValidation } from '../support/stories.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const dry = (as: string, path: string, seen: string, body: JsonObject = {}) =>
  api.call('POST', `${path}?validate-only=true`, { as, body, seen });
const pointers = (errors: { pointer: string; code: string }[]) =>
  errors.map(({ pointer, code }) => `${pointer} ${code}`);
const stored = () =>
  api.store.read(async reader => [(await reader.find('cases', {})).length, (await reader.find('scopes', {})).length]);

describe('before a command its reader is told', () => {
  test('who_will_decide_at_each_step_and_by_when_the_policy_knows (pattern-18)', async () => {
    const made = await draft(api);
    const { body } = await dry('hai-admin', `${PO}/${made.body.id}/submit`, tagOf(made));
    expect(body.preview).toMatchObject({ state: 'under-review', stateLabel: { zh: '审核中' }, final: false });
    expect(body.preview.ahead).toMatchObject([
      {
        state: 'under-review',
        begun: true,
        candidates: [{ code: 'pdm', at: { name: '华北代表处' } }],
        deciders: [{ code: 'pdm' }],
        within: null,
        dueAt: null,
      },
      {
        state: 'under-validation',
        begun: false,
        candidates: [{ code: 'psm', at: { name: '华北代表处' } }],
        deciders: [{ code: 'bd' }, { code: 'customer-owner' }],
        within: '10wd',
        withinLabel: { en: '10 working days', zh: '10 个工作日' },
      },
    ]);
  });

  test('the_clocks_that_would_run_with_their_receipts', async () => {
    const po = await submitted(api);
    const { body } = await dry('wang-fang', `${PO}/${po.body.id}/approve-review`, tagOf(po));
    const [due] = body.preview.deadlines;
    expect(body.preview.deadlines).toHaveLength(1);
    expect(due).toMatchObject({ name: 'validation', kind: 'due', workingDaysLeft: 10 });
    expect(due.lines.join('\n')).toContain('National Day');
    expect(body.preview.ahead[0].dueAt).toBe(due.dueAt);
    const done = await api.done('wang-fang', `${PO}/${po.body.id}/approve-review`, {}, tagOf(po));
    const detail = await api.get('wang-fang', `/v1/cases/${done.body.id}`);
    expect(detail.body.ahead[0].dueAt).toBe(due.dueAt);
  });

  test('that_nothing_follows_where_it_ends_the_case', async () => {
    const { case: po } = await underValidation(api);
    const reason = { code: 'NO_BUDGET', text: '客户没有预算' };
    const path = `${PO}/${po.body.id}/reject-validation`;
    const { body } = await dry('lin-hao', path, tagOf(po), { reason });
    expect(body.preview).toMatchObject({ state: 'validation-rejected', final: true, ahead: [], deadlines: [] });
  });

  test('the_same_through_the_task_and_of_taking_it', async () => {
    const { case: po, taskId, taskTag } = await underValidation(api);
    const claim = await dry('zhao-qiang', `/v1/tasks/${taskId}/claim`, taskTag);
    expect(claim.body.preview).toMatchObject({ state: 'under-validation' });
    const before = await api.get('zhao-qiang', `/v1/cases/${po.body.id}`);
    expect(before.body.tasks[0].assignee).toBeNull();
  });

  test('what_a_partner_would_be_offered_and_until_when', async () => {
    const ho = await offered(api);
    const { body } = await api.get('hai-admin', `/v1/cases/${ho.body.id}`);
    expect(body.ahead).toMatchObject([{ state: 'offered', within: '3wd', deciders: [{ code: 'partner-admin' }] }]);
  });
});

describe('a form as it is typed', () => {
  const tried = (body: JsonObject, then = '&then=submit') =>
    api.call('POST', `${PO}?validate-only=true${then}`, { as: 'hai-admin', body });

  test('is_judged_as_a_whole_before_any_of_it_is_saved', async () => {
    const before = await stored();
    const whole = await tried(poForm({ customerName: '预览客户有限公司' }));
    expect([whole.status, whole.body.preview?.state]).toEqual([200, 'under-review']);
    const lacking = await tried({ name: '只有名称' });
    expect(lacking.status).toBe(422);
    expect(pointers(lacking.body.errors)).toEqual(
      expect.arrayContaining(['#/customerName REQUIRED', '#/bant REQUIRED', '#/consent REQUIRED']),
    );
    expect(await stored()).toEqual(before);
  });

  test('is_told_every_broken_field_at_once_also_where_a_draft_could_not_be_saved', async () => {
    const { body } = await tried({ name: 'x'.repeat(129), contact: { email: 'no', phone: '1' }, colour: 'red' });
    expect(pointers(body.errors)).toEqual(
      expect.arrayContaining([
        '#/name TOO_LONG',
        '#/contact/email EMAIL_FORMAT',
        '#/contact/phone PHONE_FORMAT',
        '#/contact/name REQUIRED',
        '#/colour UNKNOWN_FIELD',
        '#/description REQUIRED',
      ]),
    );
    expect(new Set(pointers(body.errors)).size).toBe(body.errors.length);
  });

  test('may_be_saved_incomplete_and_is_then_told_what_is_missing', async () => {
    expect((await tried({ name: '未完成' }, '')).status).toBe(200);
    const made = await api.done('hai-admin', PO, { name: '未完成' });
    const path = `${PO}/${made.body.id}`;
    const edit = (then: string) =>
      api.call('PATCH', `${path}?validate-only=true${then}`, {
        as: 'hai-admin',
        body: { city: null, description: '太短' },
        seen: tagOf(made),
        headers: { 'accept-language': 'zh-CN' },
      });
    expect(pointers((await edit('')).body.errors)).toEqual(['#/city UNKNOWN_FIELD']);
    const whole = await edit('&then=submit');
    expect(pointers(whole.body.errors)).toEqual(
      expect.arrayContaining(['#/city UNKNOWN_FIELD', '#/description TOO_SHORT', '#/industry REQUIRED']),
    );
    const short = whole.body.errors.find(({ pointer }: { pointer: string }) => pointer === '#/description');
    expect(short.detail).toBe('至少需要 20 个字符。');
  });

  test('hears_of_a_business_no_that_is_not_the_forms', async () => {
    const answered = await api.call('POST', `${PO}?validate-only=true&then=submit`, {
      as: 'qing-admin',
      body: poForm(),
    });
    expect([answered.status, answered.body.code]).toEqual([409, 'NOT_IN_PLAN']);
  });

  test('is_tried_and_never_submitted_by_the_way', async () => {
    for (const query of ['then=submit', 'validate-only=false&then=submit', 'validate-only=true&then=delete-draft']) {
      const answered = await api.call('POST', `${PO}?${query}`, { as: 'hai-admin', body: poForm() });
      expect([query, answered.status, answered.body.code]).toEqual([query, 400, 'INVALID_QUERY']);
    }
    const made = await api.done('lin-hao', HO, { name: '准备中' });
    const offer = await api.call('PATCH', `${HO}/${made.body.id}?validate-only=true&then=offer`, {
      as: 'lin-hao',
      body: { customerName: '客户' },
      seen: tagOf(made),
    });
    expect(pointers(offer.body.errors)).toContain('#/partnerId REQUIRED');
  });
});
