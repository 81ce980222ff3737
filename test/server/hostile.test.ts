import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Api, openApi } from '../support/api.ts';
import { draft, PO, tagOf, underValidation } from '../support/stories.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const post = (raw: string) => api.call('POST', PO, { as: 'hai-admin', raw });
const problems = (body: { errors: { pointer: string; code: string }[] }) =>
  body.errors.map(({ pointer, code }) => [pointer, code]);

describe('input that means harm', () => {
  test.each([
    ['{"name":"a\\u0000b"}', '#/name', 'BAD_TEXT'],
    ['{"name":"a\\ud800b"}', '#/name', 'BAD_TEXT'],
    ['{"name":"x","offeringIds":["\\udfff"]}', '#/offeringIds', 'NOT_AN_OPTION'],
    ['{"name":"x","__proto__":{"admin":true}}', '#/__proto__', 'UNKNOWN_FIELD'],
    ['{"name":"x","constructor":{"prototype":{"admin":true}}}', '#/constructor', 'UNKNOWN_FIELD'],
    ['{"name":"x","contact":{"__proto__":{"admin":true}}}', '#/contact/__proto__', 'UNKNOWN_FIELD'],
    ['{"name":"x","prototype":1}', '#/prototype', 'UNKNOWN_FIELD'],
    ['{"name":"x","toString":1}', '#/toString', 'UNKNOWN_FIELD'],
    ['{"name":"x","a/b~c":1}', '#/a~1b~0c', 'UNKNOWN_FIELD'],
    ['{"name":"x","estimatedAmount":1e308}', '#/estimatedAmount', 'MONEY_FORMAT'],
    ['{"name":"x","estimatedAmount":"\uff11\uff12\uff13.00"}', '#/estimatedAmount', 'MONEY_FORMAT'],
    ['{"name":"x","estimatedAmount":"-1.00"}', '#/estimatedAmount', 'MONEY_FORMAT'],
    ['{"name":"x","estimatedAmount":"1e3"}', '#/estimatedAmount', 'MONEY_FORMAT'],
    ['{"name":"x","expectedSignDate":"2027-02-30"}', '#/expectedSignDate', 'DATE_FORMAT'],
    ['{"name":"x","expectedSignDate":"\uff12\uff10\uff12\uff17-01-01"}', '#/expectedSignDate', 'DATE_FORMAT'],
    ['{"name":{"$gt":""}}', '#/name', 'MUST_BE_TEXT'],
    ['{"name":["x"]}', '#/name', 'MUST_BE_TEXT'],
    ['{"name":true}', '#/name', 'MUST_BE_TEXT'],
    ['{"name":"x","reason":{"text":"y"}}', '#/reason', 'NOT_ALLOWED_HERE'],
  ])('%s is told to its sender with 422', async (raw, pointer, code) => {
    const answered = await post(raw);
    expect(answered.status).toBe(422);
    expect(problems(answered.body)).toContainEqual([pointer, code]);
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
  });

  test('an_integer_beyond_what_is_exact_is_no_integer', async () => {
    const { case: po, taskId, taskTag } = await underValidation(api);
    const claimed = await api.done('zhao-qiang', `/v1/tasks/${taskId}/claim`, {}, taskTag);
    const given = { assigneeId: 'lin-hao', reason: { text: '转派' } };
    const moved = await api.done('zhao-qiang', `/v1/tasks/${taskId}/reassign`, given, tagOf(claimed));
    await api.done(
      'lin-hao',
      `/v1/tasks/${taskId}/decide`,
      { command: 'validate', data: { customerContact: '已联系' } },
      tagOf(moved),
    );
    const tag = tagOf(await api.get('hai-admin', `/v1/cases/${po.body.id}`));
    for (const percent of ['1e308', '9007199254740993', '1.5', '"5"', 'null']) {
      const raw = `{"stage":"quote","text":"x","percent":${percent}}`;
      const answered = await api.call('POST', `${PO}/${po.body.id}/update-progress`, {
        as: 'hai-admin',
        raw,
        seen: tag,
      });
      expect([percent, answered.status]).toEqual([percent, 422]);
      expect(answered.body.errors[0].pointer).toBe('#/percent');
    }
  });

  test('a_huge_key_and_many_keys_are_unknown_fields_and_nothing_more', async () => {
    const huge = await post(JSON.stringify({ name: 'x', ['k'.repeat(100_000)]: 1 }));
    expect([huge.status, huge.body.errors[0].code]).toEqual([422, 'UNKNOWN_FIELD']);
    const many = await post(
      JSON.stringify({ name: 'x', ...Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`k${i}`, 1])) }),
    );
    expect([many.status, many.body.errors.length]).toEqual([422, 10_000]);
  });

  test('text_that_no_database_keeps_is_refused_in_ids_and_reasons_of_tasks_too', async () => {
    const { taskId, taskTag } = await underValidation(api);
    const path = `/v1/tasks/${taskId}/reassign`;
    const raw = '{"assigneeId":"a\\u0000","reason":{"text":"\\ud800"}}';
    const answered = await api.call('POST', path, { as: 'zhao-qiang', raw, seen: taskTag });
    expect(answered.status).toBe(422);
    expect(problems(answered.body)).toEqual([
      ['#/assigneeId', 'BAD_TEXT'],
      ['#/reason/text', 'BAD_TEXT'],
    ]);
  });
});

test.each([
  ['markup', '<script>alert(1)</script>&amp;&#39;'],
  ['full-width digits', '\uff11\uff12\uff13\uff21'],
  ['right-to-left marks', '\u202eabc\u202c\u200f'],
  ['zero width and emoji', 'a\u200bb\u{1f469}\u200d\u{1f4bb}'],
  ['unnormalised', 'e\u0301 \u00e9'],
  ['spaces and newlines', '  x\r\n\ty  '],
  ['quotes of SQL', "'; drop table cases; --"],
])('text_comes_back_byte_identical: %s', async (_, name) => {
  const made = await draft(api, 'hai-admin', { name });
  expect(made.body.data.name).toBe(name);
  const read = await api.get('hai-admin', `${PO}/${made.body.id}`);
  expect([read.body.data.name, read.body.title]).toEqual([name, name]);
  const listed = await api.get('hai-admin', `/v1/cases?q=${encodeURIComponent(name.trim())}`);
  expect(listed.body.items.some(({ id }: { id: string }) => id === made.body.id)).toBe(true);
});
