import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, openApi } from '../support/api.ts';

const PA = '/v1/purchase-approvals';
const reason = { text: '请补充' };
let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const detail = async (as: string, id: string) => (await api.get(as, `/v1/cases/${id}`)).body;
const tag = async (as: string, id: string): Promise<string> => (await detail(as, id)).tag;
const send = async (as: string, id: string, command: string, body: object, language?: string) =>
  api.call('POST', `${PA}/${id}/${command}`, {
    as,
    body: body as never,
    seen: await tag(as, id),
    ...(language && { headers: { 'Accept-Language': language } }),
  });

async function claimed(): Promise<string> {
  const form = { subject: '显示器', amount: '1999.00', currency: 'CNY', purpose: '研发' };
  const { id } = (await api.call('POST', PA, { as: 'qian-ling', body: form })).body;
  const [{ task }] = (await detail('sun-yue', id)).tasks.map((task: { id: string; tag: string }) => ({ task }));
  await api.call('POST', `/v1/tasks/${task.id}/claim`, { as: 'sun-yue', body: {}, seen: task.tag });
  return id;
}

test('remarks_stand_beside_their_fields_with_what_was_changed_and_each_reviewer_sees_what_they_have_not_seen', async () => {
  const id = await claimed();
  const remarks = [
    { pointer: '/amount', text: '偏高' },
    { pointer: '/purpose', text: '写明用途' },
  ];
  expect((await send('sun-yue', id, 'request-changes', { reason, remarks })).status).toBe(200);
  const asked = await detail('qian-ling', id);
  expect(asked.remarks).toMatchObject([
    {
      pointer: '/amount',
      label: { en: 'Amount', zh: '金额' },
      text: '偏高',
      by: { id: 'sun-yue' },
      round: 1,
      resolvedIn: null,
      changes: [],
    },
    { pointer: '/purpose', text: '写明用途' },
  ]);
  const [{ standing }] = (await detail('sun-yue', id)).tasks;
  expect(standing.sentences[0].zh, 'it is named whose it is alone').toBe('由钱玲作出决定（修改后重新提交、撤回）。');
  await api.call('PUT', `/v1/cases/${id}/seen`, { as: 'sun-yue', body: { seq: asked.seq } });
  expect((await send('qian-ling', id, 'resubmit', { amount: '999.00' })).body).toMatchObject({
    round: 2,
    state: 'under-approval',
  });
  const back = await detail('sun-yue', id);
  expect(back.remarks).toMatchObject([
    { resolvedIn: 2, changes: [{ pointer: '/amount', from: { value: '1999.00' }, to: { value: '999.00' } }] },
    { resolvedIn: 2, changes: [] },
  ]);
  expect((await api.get('sun-yue', `/v1/cases/${id}/changes`)).body).toMatchObject({
    since: asked.seq,
    fields: [{ pointer: '/amount' }],
  });
  expect((await api.get('feng-kai', `/v1/cases/${id}/changes`)).body).toMatchObject({ since: 0, fields: [] });
});

test('what_is_wrong_with_a_remark_is_said_where_it_stands_in_the_language_of_the_reader', async () => {
  const id = await claimed();
  const remarks = [
    { pointer: '/currency', text: 'x' },
    { pointer: '/nothing', text: '' },
  ];
  for (const [language, text] of [
    ['en', /cannot be changed/],
    ['zh', /不能修改/],
  ] as const) {
    const { status, body } = await send('sun-yue', id, 'request-changes', { reason, remarks }, language);
    expect(status).toBe(422);
    expect(body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`)).toEqual([
      '#/remarks/0/pointer NOT_EDITABLE',
      '#/remarks/1/pointer UNKNOWN_FIELD',
      '#/remarks/1/text REQUIRED',
    ]);
    expect(body.errors[0].detail).toMatch(text);
  }
  expect((await detail('qian-ling', id)).remarks).toEqual([]);
});

test('the_buttons_say_whose_turn_it_is', async () => {
  const id = await claimed();
  await send('sun-yue', id, 'request-changes', { reason });
  const allowed = async (as: string) =>
    (await detail(as, id)).allowedCommands
      .filter((one: { allowed: boolean }) => one.allowed)
      .map((one: { command: string }) => one.command);
  expect(await allowed('qian-ling')).toEqual(['resubmit', 'withdraw']);
  expect(await allowed('feng-kai')).toEqual([]);
  const stale = await api.call('POST', `${PA}/${id}/resubmit`, { as: 'qian-ling', body: {}, seen: '"c1"' });
  expect(stale.status).toBe(412);
});
