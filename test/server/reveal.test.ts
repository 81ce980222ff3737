import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Api, openApi } from '../support/api.ts';
import { draft, HO, offered, PO, submitted, tagOf, underValidation } from '../support/stories.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const SECRETS = /张伟|13800000000|zhang\.wei/;
const fields = ['/contact/name', '/contact/phone'];
const reveal = (as: string, id: string, body: object = { fields }) =>
  api.call('POST', `/v1/cases/${id}/reveal`, { as, body: body as never, key: null });
const noted = (subject: string) => api.store.read(reader => reader.find('accessLog', { subject, kind: 'reveal' }));

describe('personal values', () => {
  test('are_masked_in_every_answer_to_every_reader', async () => {
    const made = await draft(api);
    const id = made.body.id;
    const edited = await api.call('PATCH', `${PO}/${id}`, {
      as: 'hai-admin',
      body: { name: '改名' },
      seen: tagOf(made),
    });
    const sent = await api.done('hai-admin', `${PO}/${id}/submit`, {}, tagOf(edited));
    const passed = await api.done('wang-fang', `${PO}/${id}/approve-review`, {}, tagOf(sent));
    const talk = { customerContact: '与张伟电话 13800000000 确认' };
    const validated = await api.done('lin-hao', `${PO}/${id}/validate`, talk, tagOf(passed));
    expect(validated.body.data).toMatchObject({ customerContact: '***', contact: { name: '张*' } });
    const { body } = await api.get('lin-hao', '/v1/tasks?view=done&limit=100');
    const task = body.items[0]?.task.id;
    const paths = ['', '/history', '/records', '/audit', '/deadlines'].map(suffix => `/v1/cases/${id}${suffix}`);
    for (const as of ['hai-admin', 'wang-fang', 'lin-hao', 'zhao-qiang']) {
      for (const path of [...paths, `${PO}/${id}`, PO, '/v1/cases', ...(task ? [`/v1/tasks/${task}`] : [])]) {
        const answered = await api.get(as, path);
        expect(answered.text, `${as} ${path}`).not.toMatch(SECRETS);
      }
    }
    for (const answered of [made, edited, sent, passed, validated]) expect(answered.text).not.toMatch(SECRETS);
    expect(await api.store.read(reader => reader.find('commandReceipts', {}))).not.toMatchObject([
      { body: expect.stringMatching(SECRETS) },
    ]);
  });

  test('are_listed_with_the_case_and_whether_its_reader_may_reveal_them', async () => {
    const { case: po } = await underValidation(api);
    const personal = async (as: string) => (await api.get(as, `/v1/cases/${po.body.id}`)).body.personal;
    const masked = ['/contact/name', '/contact/phone', '/contact/email'];
    expect(await personal('zhao-qiang')).toEqual({ masked, mayReveal: true, erased: [] });
    const ho = await offered(api);
    expect((await api.get('hai-admin', `/v1/cases/${ho.body.id}`)).body.personal).toEqual({
      masked: [],
      mayReveal: true,
      erased: [],
    });
  });
});

describe('a reveal', () => {
  test.each(['hai-admin', 'wang-fang', 'zhao-qiang', 'lin-hao', 'liu-yang'])(
    'answers_%s_who_works_on_the_case_and_is_noted_without_the_values',
    async as => {
      const { case: po } = await underValidation(api);
      const answered = await reveal(as, po.body.id);
      expect(answered.status).toBe(200);
      expect(answered.body.values).toEqual([
        { pointer: '/contact/name', value: '张伟' },
        { pointer: '/contact/phone', value: '+86 13800000000' },
      ]);
      const rows = await noted(po.body.id);
      expect(rows).toMatchObject([{ userId: as, operation: 'revealPersonal', detail: JSON.stringify({ fields }) }]);
      expect(JSON.stringify(rows)).not.toMatch(SECRETS);
    },
  );

  test('is_not_answered_where_it_cannot_be_noted', async () => {
    const po = await submitted(api);
    const { newId } = api.engine;
    api.engine.newId = () => {
      throw new Error('no id');
    };
    try {
      const answered = await reveal('hai-admin', po.body.id);
      expect(answered.status).toBe(500);
      expect(answered.text).not.toMatch(SECRETS);
    } finally {
      api.engine.newId = newId;
    }
    expect(await noted(po.body.id)).toEqual([]);
  });

  test('is_refused_to_who_sees_the_case_and_does_not_work_on_it', async () => {
    const po = await submitted(api);
    await api.store.write(async tx => {
      const [grant] = await tx.find('grants', { userId: 'sun-yue' });
      if (!grant) throw new Error('no grant to follow');
      await tx.insert('grants', { ...grant, id: 'watcher', kind: 'role', code: 'vendor-ops', scope: 'org-vendor' });
    });
    expect((await api.get('sun-yue', `/v1/cases/${po.body.id}`)).body.personal.mayReveal).toBe(false);
    const answered = await reveal('sun-yue', po.body.id);
    expect([answered.status, answered.body.code]).toEqual([403, 'NOT_PERMITTED']);
    expect(await noted(po.body.id)).toEqual([]);
  });

  test('is_the_same_nothing_to_another_partner', async () => {
    const po = await submitted(api);
    for (const body of [{ fields }, { colour: 1 }])
      expect((await reveal('chen-admin', po.body.id, body)).status).toBe(404);
  });

  test('of_an_ho_before_acceptance_is_no_field_of_the_partners', async () => {
    const ho = await offered(api);
    const before = await reveal('hai-admin', ho.body.id);
    expect(before.status).toBe(422);
    expect(before.body.errors).toMatchObject([
      { pointer: '#/fields/0', code: 'NOT_FOUND' },
      { pointer: '#/fields/1', code: 'NOT_FOUND' },
    ]);
    expect(await noted(ho.body.id)).toEqual([]);
    await api.done('hai-admin', `${HO}/${ho.body.id}/accept`, {}, tagOf(ho));
    expect((await reveal('hai-admin', ho.body.id)).body.values[0].value).toBe('张伟');
  });

  test('names_personal_values_that_are_there_and_nothing_else', async () => {
    const po = await submitted(api, 'hai-admin', { contact: { name: '张伟', phone: '13800000000' } });
    const asked = ['/contact/name', '/name', '/contact/email', '/contact', '/contact/name/0', '/__proto__', ''];
    const answered = await reveal('hai-admin', po.body.id, { fields: asked });
    expect(answered.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(
      [1, 2, 3, 4, 5, 6].map(place => `#/fields/${place}`),
    );
    expect((await reveal('hai-admin', po.body.id, { fields: [] })).status).toBe(422);
  });
});

test('a_form_sent_back_as_it_was_shown_keeps_the_values_in_clear', async () => {
  const made = await draft(api, 'hai-sales');
  const { id } = made.body;
  const body = { contact: made.body.data.contact, name: '客户经理改名' };
  const edited = await api.call('PATCH', `${PO}/${id}`, { as: 'hai-sales', body, seen: tagOf(made) });
  expect(edited.status).toBe(200);
  expect((await reveal('hai-sales', id)).body.values[0].value).toBe('张伟');
  const wrong = { contact: { ...made.body.data.contact, phone: '139****1111' } };
  const refused = await api.call('PATCH', `${PO}/${id}`, { as: 'hai-sales', body: wrong, seen: tagOf(edited) });
  expect(refused.status).toBe(422);
  expect(refused.body.errors).toMatchObject([{ pointer: '#/contact/phone', code: 'MASKED' }]);
});
