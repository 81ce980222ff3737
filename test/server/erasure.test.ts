import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, openApi } from '../support/api.ts';
import { draft, PO, submitted, tagOf } from '../support/stories.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const reason = { text: '联系人要求删除个人信息' };
const erase = (as: string, id: string, seen?: string, fields: string[] = ['/contact'], query = '') =>
  api.call('POST', `/v1/cases/${id}/erasures${query}`, {
    as,
    body: { fields, reason },
    ...(seen !== undefined && { seen }),
  });

test('personal_values_are_erased_and_the_page_and_the_trail_say_so', async () => {
  const po = await submitted(api);
  const { id } = po.body;
  const tried = await erase('ops-an', id, tagOf(po), ['/contact'], '?validate-only=true');
  expect(tried.body).toMatchObject({ valid: true });
  const erased = await erase('ops-an', id, tagOf(po));
  expect(erased.status).toBe(200);
  expect(erased.body.data.contact).not.toHaveProperty('name');
  for (const as of ['hai-admin', 'wang-fang', 'gu-ning']) {
    const { body } = await api.get(as, `/v1/cases/${id}`);
    expect(body.personal).toMatchObject({ masked: [], erased: ['/contact/email', '/contact/name', '/contact/phone'] });
  }
  const { body } = await api.get('wang-fang', `/v1/cases/${id}/history`);
  expect(body.items.at(-1).sentence.en).toBe(
    'An Ran erased personal data as System operator of Yunqi Cloud. Reason: 联系人要求删除个人信息.',
  );
  const { body: partners } = await api.get('hai-admin', `/v1/cases/${id}/history`);
  const changes = partners.items.flatMap((entry: { changes: { pointer: string; erased?: true }[] }) => entry.changes);
  expect(changes).toContainEqual(expect.objectContaining({ pointer: '/contact/name', erased: true }));
  expect((await api.get('gu-ning', `/v1/cases/${id}/audit/verification`)).body.ok).toBe(true);
  const again = await api.call('POST', `/v1/cases/${id}/reveal`, {
    as: 'wang-fang',
    body: { fields: ['/contact/name'] },
    key: null,
  });
  expect(again.status).toBe(422);
});

test('the_name_of_a_file_is_erased_and_the_file_stays', async () => {
  const made = await draft(api);
  const { id } = made.body;
  const added = await api.call('POST', `/v1/cases/${id}/attachments?name=${encodeURIComponent('张伟的名片.pdf')}`, {
    as: 'hai-admin',
    raw: Buffer.from('%PDF-1.4 card'),
    headers: { 'content-type': 'application/pdf' },
    seen: tagOf(made),
  });
  expect(added.status).toBe(201);
  const { body: before } = await api.get('hai-admin', `/v1/cases/${id}`);
  const answered = await erase('hai-admin', id, before.tag, [`/attachments/${added.body.id}`]);
  expect(answered.status).toBe(200);
  const { body } = await api.get('hai-admin', `/v1/cases/${id}/attachments`);
  expect(body.items).toMatchObject([{ id: added.body.id, name: null }]);
  const values = await api.store.read(reader => reader.find('auditValues', { caseId: id }));
  expect(JSON.stringify(values)).not.toContain('名片');
  expect((await api.get('hai-admin', `/v1/cases/${id}/attachments/${added.body.id}`)).status).toBe(200);
});

test('it_needs_the_right_the_tag_and_a_key_and_is_the_same_nothing_to_another_partner', async () => {
  const po = await submitted(api);
  const { id } = po.body;
  expect((await erase('ops-an', id)).status).toBe(428);
  expect((await erase('ops-an', id, '"c1"')).status).toBe(412);
  expect((await erase('wang-fang', id, tagOf(po))).body.code).toBe('NOT_PERMITTED');
  expect((await erase('hai-admin', id, tagOf(po))).status).toBe(403);
  expect((await erase('chen-admin', id, tagOf(po))).status).toBe(404);
  expect((await erase('ops-an', 'nothing', tagOf(po))).status).toBe(404);
  const bad = await erase('ops-an', id, tagOf(po), ['/name', '/contact/phone']);
  expect([bad.status, bad.body.errors[0].pointer]).toEqual([422, '#/fields/0']);
  const seen = tagOf(po);
  const once = { as: 'ops-an', body: { fields: ['/contact'], reason }, seen, key: 'once' };
  const [one, two] = [
    await api.call('POST', `/v1/cases/${id}/erasures`, once),
    await api.call('POST', `/v1/cases/${id}/erasures`, once),
  ];
  expect([one.status, two.status, two.headers.get('idempotency-replayed')]).toEqual([200, 200, 'true']);
  expect((await erase('ops-an', id, one.headers.get('etag') ?? '')).body.code).toBe('NOTHING_TO_ERASE');
  expect((await api.get('hai-admin', `${PO}/${id}`)).body.version).toBe(one.body.version);
});
