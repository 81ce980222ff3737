import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Api, openApi } from '../support/api.ts';
import { poForm } from '../support/programme.ts';
import { draft, PO, submitted, tagOf, underValidation } from '../support/stories.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

describe('a command that is accepted', () => {
  test('answers_201_with_the_place_and_tag_of_a_new_case', async () => {
    const made = await draft(api);
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe(`${PO}/${made.body.id}`);
    expect(made.headers.get('etag')).toBe('"c1"');
    expect(made.body).toMatchObject({ state: 'draft', process: 'partner-opportunity', number: null });
    expect((await api.get('hai-admin', made.headers.get('location') ?? '')).body.data).toEqual(made.body.data);
  });

  test('goes_from_draft_to_validated_over_http_by_case_and_by_task', async () => {
    const { case: po, taskId, taskTag } = await underValidation(api);
    expect(po.body.state).toBe('under-validation');
    const claimed = await api.done('zhao-qiang', `/v1/tasks/${taskId}/claim`, {}, taskTag);
    expect(claimed.body.task).toMatchObject({ status: 'claimed', assigneeId: 'zhao-qiang' });
    const given = { assigneeId: 'lin-hao', reason: { text: '熟悉客户' } };
    const moved = await api.done('zhao-qiang', `/v1/tasks/${taskId}/reassign`, given, tagOf(claimed));
    const decision = { command: 'validate', data: { customerContact: '电话确认' } };
    const decided = await api.done('lin-hao', `/v1/tasks/${taskId}/decide`, decision, tagOf(moved));
    expect(decided.body.case.state).toBe('validated');
    expect(decided.body.task.status).toBe('decided');
  });

  test('edits_by_merge_patch_and_deletes_a_draft', async () => {
    const made = await draft(api);
    const path = `${PO}/${made.body.id}`;
    const headers = { 'content-type': 'application/merge-patch+json' };
    const body = { name: '改名', ownSolution: null };
    const edited = await api.call('PATCH', path, { as: 'hai-admin', body, seen: tagOf(made), headers });
    expect(edited.status).toBe(200);
    expect(edited.body.data).toMatchObject({ name: '改名', customerName: made.body.data.customerName });
    const gone = await api.call('DELETE', path, { as: 'hai-admin', seen: tagOf(edited) });
    expect(gone.status).toBe(200);
    expect((await api.get('hai-admin', path)).status).toBe(404);
  });
});

describe('tags', () => {
  test('asks_for_if_match_on_everything_that_exists', async () => {
    const made = await draft(api);
    const missing = await api.call('POST', `${PO}/${made.body.id}/submit`, { as: 'hai-admin', body: {} });
    expect([missing.status, missing.body.code]).toEqual([428, 'IF_MATCH_REQUIRED']);
  });

  test('tells_what_changed_and_the_current_tag_in_a_412', async () => {
    const made = await draft(api);
    const path = `${PO}/${made.body.id}`;
    await api.call('PATCH', path, { as: 'hai-admin', body: { name: '二' }, seen: '"c1"' });
    const stale = await api.call('PATCH', path, { as: 'hai-admin', body: { name: '三' }, seen: '"c1"' });
    expect([stale.status, stale.body.code]).toEqual([412, 'VERSION_DIFFERS']);
    expect(stale.body).toMatchObject({ current: '"c2"', changed: ['/data/name'] });
  });

  test('answers_409_and_who_was_first_before_412', async () => {
    const po = await submitted(api);
    const path = `${PO}/${po.body.id}`;
    await api.done('wang-fang', `${path}/approve-review`, {}, tagOf(po));
    const late = await api.call('POST', `${path}/approve-review`, { as: 'zhou-jie', body: {}, seen: tagOf(po) });
    expect([late.status, late.body.code]).toEqual([409, 'STATE_CHANGED']);
    expect(late.body.params).toMatchObject({ by: '王芳', last: 'approve-review', state: 'under-validation' });
    expect(late.body.detail).toContain('Wang Fang gave "Approve review" at 21 Sep 2026, 10:00 (GMT+8)');
  });

  test.each(['*', 'W/"c1"', '"c1", "c2"', 'c1', '"t1"', '"c-1"', '""'])('refuses_the_if_match_%s', async tag => {
    const made = await draft(api);
    const answered = await api.call('POST', `${PO}/${made.body.id}/submit`, { as: 'hai-admin', body: {}, seen: tag });
    expect([answered.status, answered.body.code]).toEqual([400, 'IF_MATCH_MALFORMED']);
  });

  test('claiming_does_not_raise_the_tag_of_the_case', async () => {
    const { case: po, taskId, taskTag } = await underValidation(api, { name: '标签' });
    await api.done('zhao-qiang', `/v1/tasks/${taskId}/claim`, {}, taskTag);
    expect(tagOf(await api.get('zhao-qiang', `/v1/cases/${po.body.id}`))).toBe(tagOf(po));
  });

  test('says_who_claimed_a_task_and_since_when', async () => {
    const { taskId, taskTag } = await underValidation(api, { name: '领取' });
    const claimed = await api.done('zhao-qiang', `/v1/tasks/${taskId}/claim`, {}, taskTag);
    const late = await api.call('POST', `/v1/tasks/${taskId}/claim`, { as: 'chen-yu', body: {}, seen: tagOf(claimed) });
    expect([late.status, late.body.code]).toEqual([409, 'ALREADY_CLAIMED']);
    expect(late.body.params).toMatchObject({ by: '赵强', since: '2026-09-21T02:00:00.000Z' });
    expect(late.body.detail).toContain('Zhao Qiang');
  });
});

describe('idempotency', () => {
  test('gives_the_same_answer_to_the_same_key_once_bare_and_once_quoted', async () => {
    const first = await api.call('POST', PO, { as: 'hai-admin', body: poForm(), key: 'same-key-1' });
    const again = await api.call('POST', PO, { as: 'hai-admin', body: poForm(), key: '"same-key-1"' });
    expect(again.text).toBe(first.text);
    expect([again.status, again.headers.get('etag'), again.headers.get('location')]).toEqual([
      201,
      first.headers.get('etag'),
      first.headers.get('location'),
    ]);
    expect([first.headers.get('idempotency-replayed'), again.headers.get('idempotency-replayed')]).toEqual([
      null,
      'true',
    ]);
  });

  test('refuses_the_key_for_another_input_and_keeps_keys_of_callers_apart', async () => {
    await api.call('POST', PO, { as: 'hai-admin', body: poForm(), key: 'same-key-2' });
    const other = await api.call('POST', PO, { as: 'hai-admin', body: poForm({ name: '另一个' }), key: 'same-key-2' });
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_CONFLICT']);
    const someone = await api.call('POST', PO, {
      as: 'chen-admin',
      body: poForm({ name: '另一个' }),
      key: 'same-key-2',
    });
    expect(someone.status).toBe(201);
  });

  test('two_at_once_have_one_effect_and_one_answer', async () => {
    const made = await draft(api);
    const path = `${PO}/${made.body.id}/submit`;
    const send = () => api.call('POST', path, { as: 'hai-admin', body: {}, key: 'twice', seen: tagOf(made) });
    const [a, b] = await Promise.all([send(), send()]);
    expect([a.status, b.status]).toEqual([200, 200]);
    expect(a.text).toBe(b.text);
    expect(a.body.seq).toBe(2);
  });

  test('judges_a_refused_command_again', async () => {
    const made = await draft(api, 'hai-admin', { name: '再试' });
    const path = `${PO}/${made.body.id}`;
    await api.call('PATCH', path, { as: 'hai-admin', body: { customerName: null }, seen: '"c1"' });
    const refused = await api.call('POST', `${path}/submit`, { as: 'hai-admin', body: {}, key: 'again', seen: '"c2"' });
    expect(refused.status).toBe(422);
    await api.call('PATCH', path, { as: 'hai-admin', body: { customerName: '华北制造有限公司' }, seen: '"c2"' });
    const sent = await api.call('POST', `${path}/submit`, { as: 'hai-admin', body: {}, key: 'again', seen: '"c3"' });
    expect(sent.status).toBe(200);
  });

  test.each([
    [null, 'IDEMPOTENCY_KEY_REQUIRED'],
    ['a b', 'IDEMPOTENCY_KEY_MALFORMED'],
    ['x'.repeat(256), 'IDEMPOTENCY_KEY_MALFORMED'],
    ['"half', 'IDEMPOTENCY_KEY_MALFORMED'],
    ['""', 'IDEMPOTENCY_KEY_MALFORMED'],
  ])('refuses_the_key_%s', async (key, code) => {
    const answered = await api.call('POST', PO, { as: 'hai-admin', body: poForm(), key });
    expect([answered.status, answered.body.code]).toEqual([400, code]);
  });
});

describe('validate-only', () => {
  test('judges_everything_and_writes_nothing', async () => {
    const before = (await api.get('hai-admin', `${PO}?limit=100`)).text;
    const receipts = await api.store.read(reader => reader.find('commandReceipts', {}));
    const dry = await api.call('POST', `${PO}?validate-only=true`, { as: 'hai-admin', body: poForm(), key: 'dry' });
    expect([dry.status, dry.body]).toMatchObject([200, { valid: true, preview: { state: 'draft', ahead: [] } }]);
    const wrong = await api.call('POST', `${PO}?validate-only=true`, {
      as: 'hai-admin',
      body: { colour: 'red' },
      key: 'dry2',
    });
    expect(wrong.status).toBe(422);
    expect((await api.get('hai-admin', `${PO}?limit=100`)).text).toBe(before);
    expect(await api.store.read(reader => reader.find('commandReceipts', {}))).toHaveLength(receipts.length);
    const real = await api.call('POST', PO, { as: 'hai-admin', body: poForm({ name: '真的' }), key: 'dry' });
    expect([real.status, real.headers.get('idempotency-replayed')]).toEqual([201, null]);
  });
});

describe('input that is wrong', () => {
  const wrong = {
    name: '',
    estimatedAmount: 5,
    currency: 'EUR',
    colour: 'red',
    contact: { phone: 'call me' },
    stage: 'won',
  };

  test('lists_every_field_at_once_with_its_pointer_and_code', async () => {
    const made = await draft(api);
    const answered = await api.call('PATCH', `${PO}/${made.body.id}`, { as: 'hai-admin', body: wrong, seen: '"c1"' });
    expect([answered.status, answered.body.code]).toEqual([422, 'INVALID_INPUT']);
    const found = answered.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code]);
    expect(found).toEqual(
      expect.arrayContaining([
        ['#/colour', 'UNKNOWN_FIELD'],
        ['#/stage', 'READ_ONLY'],
        ['#/estimatedAmount', 'MONEY_FORMAT'],
        ['#/currency', 'NOT_AN_OPTION'],
        ['#/contact/phone', 'PHONE_FORMAT'],
      ]),
    );
  });

  test('speaks_the_language_asked_for_and_says_which', async () => {
    const send = (language: string) =>
      api.call('POST', PO, { as: 'hai-admin', body: wrong, headers: { 'accept-language': language } });
    const [zh, en] = [await send('fr, zh-CN;q=0.9, en;q=0.5'), await send('zh;q=0.2, en-GB;q=0.8')];
    expect([zh.headers.get('content-language'), en.headers.get('content-language')]).toEqual(['zh-CN', 'en']);
    expect(zh.body.title).toBe('输入内容需要修改');
    expect(en.body.title).toBe('The input needs correcting');
    const codes = (body: { errors: { code: string }[] }) => body.errors.map(({ code }) => code);
    expect(codes(zh.body)).toEqual(codes(en.body));
    for (const { detail } of zh.body.errors) expect(detail).toMatch(/[\u4e00-\u9fff]/);
    for (const { detail } of en.body.errors) expect(detail).not.toMatch(/[\u4e00-\u9fff]/);
  });

  test('asks_a_reason_for_a_rejection_and_points_into_the_decision', async () => {
    const po = await submitted(api);
    const { body } = await api.get('wang-fang', `/v1/cases/${po.body.id}`);
    const bare = await api.call('POST', `${PO}/${po.body.id}/reject-review`, {
      as: 'wang-fang',
      body: {},
      seen: tagOf(po),
    });
    expect([bare.status, bare.body.errors[0].pointer]).toEqual([422, '#/reason']);
    const decision = { command: 'reject-review', data: { reason: { code: 'MAYBE', text: '' } } };
    const path = `/v1/tasks/${body.tasks[0].id}/decide`;
    const inTask = await api.call('POST', path, { as: 'wang-fang', body: decision, seen: body.tasks[0].tag });
    expect(inTask.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '#/data/reason/code',
      '#/data/reason/text',
    ]);
    const unread = await api.call('POST', path, {
      as: 'wang-fang',
      body: { data: 1, extra: 2 },
      seen: body.tasks[0].tag,
    });
    expect(unread.status).toBe(422);
    expect(unread.body.errors).toHaveLength(3);
    const verb = await api.call('POST', path, { as: 'wang-fang', body: { command: 'claim' }, seen: body.tasks[0].tag });
    expect([verb.status, verb.body.errors[0].pointer]).toEqual([422, '#/command']);
  });
});
