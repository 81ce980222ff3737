import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answered, type Api, openApi } from '../support/api.ts';
import { HO, offered, PO, submitted, tagOf, underValidation } from '../support/stories.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const see = (as: string, id: string, seq: number) => api.call('PUT', `/v1/cases/${id}/seen`, { as, body: { seq } });
const changes = async (as: string, id: string, since?: number) =>
  (await api.get(as, `/v1/cases/${id}/changes${since === undefined ? '' : `?since=${since}`}`)).body;
const seenOf = async (as: string, id: string) => (await api.get(as, `/v1/cases/${id}`)).body.seen;
const edit = (as: string, path: string, body: object, seen: string) =>
  api.call('PATCH', path, { as, body: body as never, seen });

describe('what a person has seen of a case', () => {
  test('only_rises_is_theirs_alone_and_a_look_changes_nothing', async () => {
    const { case: po } = await underValidation(api);
    const { id, seq } = po.body;
    expect(await seenOf('zhao-qiang', id)).toBeNull();
    expect((await see('zhao-qiang', id, 2)).body).toEqual({ seq: 2, at: '2026-09-21T02:00:00.000Z' });
    expect((await see('zhao-qiang', id, seq)).body.seq).toBe(seq);
    expect((await see('zhao-qiang', id, 1)).body.seq).toBe(seq);
    expect(await seenOf('zhao-qiang', id)).toMatchObject({ seq });
    expect(await seenOf('chen-yu', id)).toBeNull();
    expect((await api.get('zhao-qiang', `/v1/cases/${id}`)).body.seq).toBe(seq);
  });

  test('never_lies_ahead_of_the_trail_and_is_told_to_nobody_who_may_not_know_the_case', async () => {
    const { case: po } = await underValidation(api);
    const ahead = await see('zhao-qiang', po.body.id, po.body.seq + 1);
    expect([ahead.status, ahead.body.errors[0]]).toMatchObject([422, { pointer: '#/seq', code: 'TOO_LARGE' }]);
    for (const body of [{ seq: 1 }, { seq: 0 }, {}]) {
      expect((await api.call('PUT', `/v1/cases/${po.body.id}/seen`, { as: 'chen-admin', body })).status).toBe(404);
    }
    expect((await api.get('chen-admin', `/v1/cases/${po.body.id}/changes`)).status).toBe(404);
    expect((await see('zhao-qiang', po.body.id, 0)).status).toBe(422);
  });

  test('rises_to_the_latest_of_many_said_at_once', async () => {
    const { case: po } = await underValidation(api);
    const { id, seq } = po.body;
    await Promise.all([...Array(seq).keys()].map(n => see('chen-yu', id, n + 1)));
    expect(await seenOf('chen-yu', id)).toMatchObject({ seq });
  });

  test('marks_rows_of_lists_that_somebody_else_did_something_to_since', async () => {
    const { case: po, taskId, taskTag } = await underValidation(api, { name: '未读标记' });
    const { id } = po.body;
    const rowOf = async (as: string, list: string): Promise<boolean> => {
      const { body } = await api.get(as, `${list}limit=100&q=${encodeURIComponent('未读标记')}`);
      return body.items[0].unseen;
    };
    const inbox = () => rowOf('zhao-qiang', '/v1/tasks?view=groups&');
    expect([await inbox(), await rowOf('zhao-qiang', '/v1/cases?'), await rowOf('hai-admin', `${PO}?`)]).toEqual(
      Array(3).fill(true),
    );
    await see('zhao-qiang', id, po.body.seq);
    expect([await inbox(), await rowOf('zhao-qiang', '/v1/cases?')]).toEqual([false, false]);
    await api.done('zhao-qiang', `/v1/tasks/${taskId}/claim`, {}, taskTag);
    expect(await rowOf('zhao-qiang', '/v1/tasks?view=mine&')).toBe(false);
    await api.call('POST', `${PO}/${id}/change-offering`, {
      as: 'lin-hao',
      body: { offeringIds: ['PRD-DATA-LAKE'] },
      seen: tagOf(po),
    });
    expect(await rowOf('zhao-qiang', '/v1/tasks?view=mine&')).toBe(true);
    await see('zhao-qiang', id, (await api.get('zhao-qiang', `/v1/cases/${id}`)).body.seq);
    await recordSync(id);
    expect(await rowOf('zhao-qiang', '/v1/tasks?view=mine&')).toBe(false);
  });
});

/** The answer of the CRM, which brings nothing to look at. */
async function recordSync(caseId: string): Promise<void> {
  const { execute } = await import('../../engine/execute.ts');
  const outcome = await execute(api.engine, {
    actor: { kind: 'system', because: 'test' },
    process: 'partner-opportunity',
    command: 'record-crm-sync',
    caseId,
    input: { reference: 'CRM-1' },
  });
  expect(outcome.kind).toBe('done');
}

describe('what changed since', () => {
  test('is_each_field_then_and_now_with_its_label_and_who_changed_it_last', async () => {
    const { case: po } = await underValidation(api);
    const { id, seq } = po.body;
    await see('zhao-qiang', id, seq);
    expect(await changes('zhao-qiang', id)).toMatchObject({ since: seq, seq, state: null, fields: [], entries: [] });
    await api.done('lin-hao', `${PO}/${id}/change-offering`, { offeringIds: ['PRD-DATA-LAKE'] }, tagOf(po));
    const after = await changes('zhao-qiang', id);
    expect(after.fields).toMatchObject([
      {
        pointer: '/offeringIds',
        label: { en: 'Offerings', zh: '方案(Offering)' },
        to: { value: ['PRD-DATA-LAKE'] },
        by: { kind: 'person', person: { id: 'lin-hao', name: '林浩' } },
        seq: seq + 1,
      },
      { pointer: '/demandTags', to: { value: ['BIGDATA'] } },
    ]);
    expect(after.entries).toMatchObject([{ command: 'change-offering', label: { zh: '变更方案' } }]);
    expect((await changes('zhao-qiang', id, seq + 1)).fields).toEqual([]);
  });

  test('tells_the_move_from_state_to_state_by_name', async () => {
    const po = await submitted(api);
    const { id, seq } = po.body;
    const moved = await api.done('wang-fang', `${PO}/${id}/approve-review`, {}, tagOf(po));
    const told = await changes('hai-admin', id, seq);
    expect(told.state).toMatchObject({ from: 'under-review', toLabel: { en: 'Under validation', zh: '验证中' } });
    expect(told.fields).toMatchObject([{ pointer: '/reviewPassedAt', from: null, seq: moved.body.seq }]);
  });

  test('shows_personal_values_masked_then_and_now', async () => {
    const made = await api.done('hai-admin', PO, {
      name: '联系人变化',
      contact: { name: '张三丰', phone: '13800001111' },
    });
    const path = `${PO}/${made.body.id}`;
    const edited = await edit('hai-admin', path, { contact: { phone: '13900002222' } }, tagOf(made));
    expect(edited.status).toBe(200);
    const told = await changes('hai-admin', made.body.id, 1);
    expect(told.fields).toMatchObject([
      {
        pointer: '/contact/phone',
        label: { en: 'Customer contact: Phone', zh: '客户联系人：电话' },
        from: { value: '138****1111' },
        to: { value: '139****2222' },
      },
    ]);
    expect(JSON.stringify(told)).not.toMatch(/13800001111|13900002222/);
  });

  test('says_that_a_personal_value_was_there_where_it_was_erased_since', async () => {
    const made = await api.done('hai-admin', PO, { name: '已删除', contact: { name: '李四光', phone: '13800003333' } });
    const { id } = made.body;
    await edit('hai-admin', `${PO}/${id}`, { contact: { phone: null } }, tagOf(made));
    await api.store.write(tx => tx.remove('auditValues', { caseId: id }));
    const told = await changes('hai-admin', id, 1);
    const phone = told.fields.find(({ pointer }: { pointer: string }) => pointer === '/contact/phone');
    expect(phone).toMatchObject({ from: { erased: true }, to: null });
    const name = told.fields.find(({ pointer }: { pointer: string }) => pointer === '/contact/name');
    expect(name).toMatchObject({ from: { erased: true }, to: { value: '李**' } });
  });

  test('has_for_the_vendor_nothing_of_the_draft_and_for_a_partner_nothing_of_the_preparation', async () => {
    const made = await api.done('hai-admin', PO, { name: '草稿里的秘密名称' });
    const path = `${PO}/${made.body.id}`;
    await edit('hai-admin', path, { name: '第二个名称' }, tagOf(made));
    expect((await api.get('wang-fang', `/v1/cases/${made.body.id}/changes?since=1`)).status).toBe(404);
    const ho = await offered(api);
    const told: Answered = await api.get('hai-admin', `/v1/cases/${ho.body.id}/changes?since=1`);
    expect(told.body).toMatchObject({ since: 0, fields: [], state: null });
    expect(told.body.entries.map(({ command }: { command: string }) => command)).toEqual(['offer']);
  });

  test('counts_what_came_to_be_disclosed_as_new', async () => {
    const ho = await offered(api);
    const { id, seq } = ho.body;
    await see('hai-admin', id, seq);
    await api.done('hai-admin', `${HO}/${id}/accept`, {}, tagOf(ho));
    const told = await changes('hai-admin', id);
    const contact = told.fields.filter(({ pointer }: { pointer: string }) => pointer.startsWith('/contact'));
    expect(contact.length).toBeGreaterThan(0);
    for (const { pointer, from, to, by } of contact) {
      expect(from).toBeNull();
      if (pointer !== '/contact/title') expect(to.value).toContain('*');
      expect(by.person.id).toBe('hai-admin');
    }
  });
});
