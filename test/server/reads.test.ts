import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answered, type Api, openApi } from '../support/api.ts';
import { draft, HO, offered, PO, submitted, tagOf, underValidation } from '../support/stories.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const ids = ({ body }: Answered): string[] => body.items.map(({ id }: { id: string }) => id);
const command = (answered: Answered, name: string) =>
  answered.body.allowedCommands.find((found: { command: string }) => found.command === name);

describe('the detail of a case', () => {
  test('says_for_every_command_in_sight_whether_it_is_possible_and_if_not_why_in_the_readers_language', async () => {
    const po = await submitted(api);
    const path = `/v1/cases/${po.body.id}`;
    expect(command(await api.get('wang-fang', path), 'approve-review')).toMatchObject({ allowed: true });
    const psm = command(await api.get('zhao-qiang', path, { 'accept-language': 'zh-CN' }), 'approve-review');
    expect(psm).toMatchObject({ allowed: false, reason: { code: 'NOT_PERMITTED' } });
    expect(psm.reason.detail).toContain('审核通过');
    expect(command(await api.get('hai-admin', path), 'approve-review')).toBeUndefined();
  });

  test('says_of_each_command_which_verdict_it_is_and_what_has_to_be_said_with_it', async () => {
    const { taskId } = await underValidation(api);
    const task = await api.get('zhao-qiang', `/v1/tasks/${taskId}`);
    expect(command(task, 'validate')).toMatchObject({ verdict: 'approve', asks: 'required' });
    expect(command(task, 'reject-validation')).toMatchObject({ verdict: 'reject', asks: 'required' });
    expect(command(task, 'claim')).toMatchObject({ verdict: null, asks: 'nothing' });
    expect(command(task, 'reassign')).toMatchObject({ verdict: null, asks: 'required' });
    const review = await api.get('wang-fang', `/v1/cases/${(await submitted(api)).body.id}`);
    expect(command(review, 'approve-review')).toMatchObject({ verdict: 'approve', asks: 'optional' });
  });

  test('lists_what_an_incomplete_form_lacks_beside_the_greyed_submit', async () => {
    const made = await api.done('hai-admin', PO, { name: '只有名称' });
    const submit = command(await api.get('hai-admin', `/v1/cases/${made.body.id}`), 'submit');
    expect(submit.reason.code).toBe('INVALID_INPUT');
    expect(submit.reason.errors.length).toBeGreaterThan(8);
    expect(submit.reason.errors[0].pointer).toMatch(/^#\//);
  });

  test('shows_seats_deadlines_with_receipt_and_working_days_left', async () => {
    const { case: po } = await underValidation(api);
    const { body } = await api.get('hai-admin', `/v1/cases/${po.body.id}`, { 'accept-language': 'zh-CN' });
    expect(body.tasks[0].candidates[0]).toMatchObject({
      code: 'psm',
      label: { zh: '代表处PSM' },
      at: { name: '华北代表处' },
    });
    const due = body.deadlines.find(({ kind }: { kind: string }) => kind === 'due');
    expect(due).toMatchObject({ name: 'validation', provisional: false, overdue: false, workingDaysLeft: 10 });
    expect(due.lines.join('\n')).toContain('国庆');
    const listed = await api.get('hai-admin', `/v1/cases/${po.body.id}/deadlines`);
    expect(listed.body.items.length).toBeGreaterThan(1);
  });

  test('gives_the_reason_of_a_guard_with_its_facts', async () => {
    const made = await api.done('lin-hao', HO, { name: '无资格伙伴', partnerId: 'org-qinghe', customerName: '某客户' });
    const offer = command(await api.get('lin-hao', `/v1/cases/${made.body.id}`), 'offer');
    expect(offer.allowed).toBe(false);
    expect(offer.reason.code).toBe('NOT_ELIGIBLE');
    expect(offer.reason.detail).toMatch(/^Not met: .+/);
  });
});

describe('the inbox', () => {
  test('says_how_many_working_days_are_left_as_the_case_itself_does_and_so_does_the_list_of_cases', async () => {
    const { taskId, case: po } = await underValidation(api, { name: '还有几天' });
    const rows = await api.get('zhao-qiang', '/v1/tasks?view=groups&limit=100');
    const row = rows.body.items.find(({ task }: { task: { id: string } }) => task.id === taskId);
    expect(row.workingDaysLeft).toBe(10);
    const cases = await api.get('zhao-qiang', '/v1/cases?limit=100');
    expect(cases.body.items.find(({ id }: { id: string }) => id === po.body.id).workingDaysLeft).toBe(10);
  });

  test('shows_a_task_to_its_candidates_then_to_who_claimed_it_then_as_done (pattern-13)', async () => {
    const { taskId, taskTag, case: po } = await underValidation(api, { name: '收件箱' });
    const has = async (as: string, view: string) =>
      (await api.get(as, `/v1/tasks?view=${view}&limit=100`)).body.items.some(
        ({ task }: { task: { id: string } }) => task.id === taskId,
      );
    expect([await has('zhao-qiang', 'groups'), await has('chen-yu', 'groups'), await has('ma-chao', 'groups')]).toEqual(
      [true, true, false],
    );
    const claimed = await api.done('zhao-qiang', `/v1/tasks/${taskId}/claim`, {}, taskTag);
    expect([await has('zhao-qiang', 'mine'), await has('chen-yu', 'groups')]).toEqual([true, false]);
    const back = await api.done('zhao-qiang', `/v1/tasks/${taskId}/release`, {}, tagOf(claimed));
    expect(back.body.task).toMatchObject({ status: 'open', assigneeId: null });
    const again = await api.done('zhao-qiang', `/v1/tasks/${taskId}/claim`, {}, tagOf(back));
    const given = { assigneeId: 'lin-hao', reason: { text: '客户熟悉' } };
    const moved = await api.done('zhao-qiang', `/v1/tasks/${taskId}/reassign`, given, tagOf(again));
    await api.done(
      'lin-hao',
      `/v1/tasks/${taskId}/decide`,
      { command: 'validate', data: { customerContact: '已联系' } },
      tagOf(moved),
    );
    expect(await has('lin-hao', 'done')).toBe(true);
    expect((await api.get('lin-hao', `/v1/tasks/${taskId}`)).body.task).toMatchObject({
      status: 'decided',
      decision: 'validate',
    });
    expect(po.body.id).toBe((await api.get('lin-hao', `/v1/tasks/${taskId}`)).body.case.id);
  });

  test('counts_what_its_views_list_and_filters_by_process_kind_state_and_text', async () => {
    const counts = (await api.get('wang-fang', '/v1/tasks/counts')).body;
    for (const view of ['mine', 'groups', 'overdue', 'done']) {
      expect((await api.get('wang-fang', `/v1/tasks?view=${view}&limit=100`)).body.items).toHaveLength(counts[view]);
    }
    await submitted(api, 'hai-admin', { name: '过滤用ABC' });
    const found = async (search: string) =>
      (await api.get('wang-fang', `/v1/tasks?view=groups&${search}`)).body.items.length;
    expect(await found(`q=${encodeURIComponent('过滤用abc')}`)).toBe(1);
    expect(await found('q=100%25')).toBe(0);
    expect(await found('process=vendor-opportunity')).toBe(0);
    expect(await found('kind=validation')).toBe(0);
    expect(await found('state=under-review')).toBeGreaterThan(0);
  });

  test('is_ordered_either_way_page_by_page_and_refuses_an_order_that_its_view_does_not_have (pattern-25)', async () => {
    for (const name of ['排序一', '排序二', '排序三']) await submitted(api, 'hai-admin', { name });
    const list = '/v1/tasks?view=groups&limit=2&process=partner-opportunity&q=%E6%8E%92%E5%BA%8F';
    const titles = ({ body }: Answered) => body.items.map((row: { case: { title: string } }) => row.case.title);
    const first = await api.get('wang-fang', `${list}&sort=-opened`);
    const rest = await api.get('wang-fang', `${list}&sort=-opened&cursor=${first.body.next}`);
    const upwards = await api.get('wang-fang', `${list}&sort=opened&limit=100`.replace('limit=2&', ''));
    expect(titles(upwards)).toHaveLength(3);
    expect([...titles(first), ...titles(rest)]).toEqual(titles(upwards).toReversed());
    expect(rest.body.next).toBeNull();
    const other = await api.get('wang-fang', `${list}&sort=opened&cursor=${first.body.next}`);
    expect([other.status, other.body.code]).toEqual([400, 'BAD_CURSOR']);
    const closed = await api.get('wang-fang', `${list}&sort=-closed`);
    expect([closed.status, closed.body.code]).toEqual([400, 'INVALID_QUERY']);
    expect((await api.get('wang-fang', '/v1/tasks?view=done&sort=-closed')).status).toBe(200);
  });

  test('tells_who_may_do_what_with_a_task (pattern-04)', async () => {
    const { taskId } = await underValidation(api, { name: '谁能做' });
    const detail = await api.get('zhao-qiang', `/v1/tasks/${taskId}`);
    expect(detail.headers.get('etag')).toBe(detail.body.task.tag);
    expect(command(detail, 'claim')).toMatchObject({ allowed: true });
    expect(command(detail, 'reassign')).toMatchObject({ allowed: true });
    expect(command(await api.get('wang-fang', `/v1/tasks/${taskId}`), 'claim')).toMatchObject({
      allowed: false,
      reason: { code: 'NOT_CANDIDATE' },
    });
  });
});

describe('lists', () => {
  test('filter_by_process_state_and_being_open', async () => {
    const ho = await offered(api);
    const made = await draft(api);
    expect(ids(await api.get('hai-admin', `${HO}?limit=100`))).toContain(ho.body.id);
    expect(ids(await api.get('hai-admin', `${PO}?limit=100`))).not.toContain(ho.body.id);
    expect(ids(await api.get('hai-admin', '/v1/cases?state=draft,offered&limit=100'))).toEqual(
      expect.arrayContaining([ho.body.id, made.body.id]),
    );
    expect(ids(await api.get('hai-admin', '/v1/cases?open=false&limit=100'))).not.toContain(made.body.id);
    const row = (await api.get('hai-admin', `${HO}?limit=100`)).body.items.find(
      ({ id }: { id: string }) => id === ho.body.id,
    );
    expect(row.commands).toEqual(['accept', 'decline']);
    expect(row.dueAt).not.toBeNull();
  });

  test('page_without_loss_or_repetition_while_others_insert', async () => {
    const all = ids(await api.get('hai-admin', `${PO}?limit=100`));
    const seen: string[] = [];
    let path: string | undefined = `${PO}?limit=2&open=true`;
    while (path) {
      const page: Answered = await api.get('hai-admin', path);
      seen.push(...ids(page));
      await draft(api, 'hai-admin');
      path = /<([^>]+)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1];
      expect(page.body.next === null).toBe(path === undefined);
    }
    const open = new Set(all);
    expect(seen).toEqual([...new Set(seen)]);
    expect(seen.filter(id => open.has(id))).toEqual(all.filter(id => seen.includes(id)));
    expect(seen.length).toBeGreaterThan(4);
  });

  test.each([
    'x',
    'bm90anNvbg',
    Buffer.from('[1]').toString('base64url'),
    Buffer.from('["a",2]').toString('base64url'),
    Buffer.from('[1,"\u0000"]').toString('base64url'),
  ])('refuse_the_cursor_%s_with_400', async cursor => {
    const answered = await api.get('hai-admin', `/v1/cases?cursor=${cursor}`);
    expect([answered.status, answered.body.code]).toEqual([400, 'BAD_CURSOR']);
  });

  test('of_the_directory_and_history_page_too', async () => {
    const first = await api.get('wang-fang', '/v1/users?limit=5');
    const second = await api.get('wang-fang', `/v1/users?limit=5&cursor=${first.body.next}`);
    expect(new Set([...ids(first), ...ids(second)]).size).toBe(10);
    const po = await submitted(api);
    const one = await api.get('hai-admin', `/v1/cases/${po.body.id}/history?limit=1`);
    const two = await api.get('hai-admin', `/v1/cases/${po.body.id}/history?limit=1&cursor=${one.body.next}`);
    expect([one.body.items[0].seq, two.body.items[0].seq, two.body.next]).toEqual([1, 2, null]);
  });
});

describe('settings', () => {
  test('versions_never_change_and_answer_304_to_who_has_them', async () => {
    for (const path of ['/v1/policies/partner-opportunity/1', '/v1/calendars/cn/1', '/openapi.json']) {
      const first = await api.get('wang-fang', path);
      expect(first.status).toBe(200);
      const again = await api.get('wang-fang', path, { 'if-none-match': first.headers.get('etag') ?? '' });
      expect([again.status, again.text]).toEqual([304, '']);
    }
    for (const path of [
      '/v1/policies/partner-opportunity/99',
      '/v1/policies/none/1',
      '/v1/calendars/cn/x',
      '/v1/calendars/cn/0',
    ]) {
      expect((await api.get('wang-fang', path)).status).toBe(404);
    }
  });

  test('processes_say_states_commands_diagram_and_the_limits_in_force', async () => {
    const one = await api.get('hai-admin', '/v1/processes/partner-opportunity');
    expect(one.body.states.map(({ code }: { code: string }) => code)).toContain('under-validation');
    expect(one.body.diagram).toContain('stateDiagram-v2');
    expect(one.body.commands.find(({ code }: { code: string }) => code === 'expire-validation').path).toBeNull();
    expect(one.body.policyVersion).toBe(1);
    expect(one.body.moves).toContainEqual({ command: 'save-draft', from: null, to: 'draft' });
    expect(one.body.moves).toContainEqual({ command: 'delete-draft', from: 'draft', to: null });
    expect(one.body.states.find(({ code }: { code: string }) => code === 'under-validation').deadline).toMatchObject({
      within: '10wd',
      silence: { en: 'After that the default applies: Validation timeout.' },
    });
    const rolesOf = (command: string) =>
      one.body.commands
        .find(({ code }: { code: string }) => code === command)
        .roles.map(({ code }: { code: string }) => code);
    expect(rolesOf('validate')).toEqual(['bd', 'customer-owner']);
    expect(rolesOf('submit')).toEqual(['partner-admin', 'account-manager']);
    expect(rolesOf('expire-validation')).toEqual([]);
    const schema = await api.get('hai-admin', '/v1/processes/partner-opportunity/schema');
    expect(schema.body.form.properties.name).toMatchObject({ maxLength: 128 });
    expect(schema.body.fields.description).toMatchObject({ min: 20, max: 4000 });
    expect(schema.body.commands.validate.required).toEqual(['customerContact']);
    expect((await api.get('hai-admin', '/v1/processes/none')).status).toBe(404);
  });

  test('a_deadline_can_be_calculated_with_its_receipt', async () => {
    const body = { from: '2026-09-28T10:00:00+08:00', add: '3wd' };
    const answered = await api.call('POST', '/v1/deadline-calculations', { as: 'hai-admin', body });
    expect(answered.body.dueAt).toBe('2026-10-08T15:59:59.999Z');
    expect(answered.body.lines.join('\n')).toContain('National Day');
    const wrong = await api.call('POST', '/v1/deadline-calculations', {
      as: 'hai-admin',
      body: { from: 'now', calendar: 7, x: 1 },
    });
    expect(wrong.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code])).toEqual([
      ['#/add', 'REQUIRED'],
      ['#/calendar', 'MUST_BE_TEXT'],
      ['#/x', 'UNKNOWN_FIELD'],
    ]);
    for (const change of [{ add: '3 days' }, { add: 'none' }, { from: '2026-13-01T00:00:00Z' }, { calendar: 'mars' }]) {
      const answer = await api.call('POST', '/v1/deadline-calculations', {
        as: 'hai-admin',
        body: { ...body, ...change },
      });
      expect([Object.keys(change)[0], answer.status]).toEqual([Object.keys(change)[0], 422]);
    }
  });
});

test('me_says_person_roles_and_items', async () => {
  const { body } = await api.get('hai-admin', '/v1/me');
  expect(body).toMatchObject({
    id: 'hai-admin',
    side: 'partner',
    organization: { id: 'org-haiyue' },
    creates: expect.arrayContaining(['partner-opportunity', 'pipeline-record', 'capability-certification']),
  });
  expect(body.items).toContain('po.submit');
  expect(body.items).not.toContain('po.validate');
});

test('incidents_are_for_operations', async () => {
  expect((await api.get('hai-admin', '/v1/incidents')).status).toBe(403);
  expect((await api.get('ops-an', '/v1/incidents?status=open')).status).toBe(200);
});
