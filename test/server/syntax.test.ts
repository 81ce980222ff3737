import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { languageOf } from '../../server/language.ts';
import { type Api, openApi } from '../support/api.ts';
import { poForm } from '../support/programme.ts';
import { draft, PO } from '../support/stories.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const post = (raw: string | Uint8Array, headers: Record<string, string> = {}) =>
  api.call('POST', PO, { as: 'hai-admin', raw, headers });
const nested = (levels: number) => `{"name":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;

describe('the body', () => {
  test.each([
    ['{"name":', 400, 'MALFORMED_JSON'],
    ['{"name":"x",}', 400, 'MALFORMED_JSON'],
    ["{'name':1}", 400, 'MALFORMED_JSON'],
    ['[]', 400, 'BODY_NOT_OBJECT'],
    ['"text"', 400, 'BODY_NOT_OBJECT'],
    ['null', 400, 'BODY_NOT_OBJECT'],
    [nested(33), 400, 'JSON_TOO_DEEP'],
    [nested(100_000), 400, 'JSON_TOO_DEEP'],
    [nested(32), 422, 'INVALID_INPUT'],
    [`{"name":"${'x'.repeat(262_144)}"}`, 413, 'BODY_TOO_LARGE'],
  ])('%.20s… is refused', async (raw, status, code) => {
    const answered = await post(raw);
    expect([answered.status, answered.body.code]).toEqual([status, code]);
  });

  test('that_is_not_utf_8_is_refused', async () => {
    const answered = await post(new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]));
    expect([answered.status, answered.body.code]).toEqual([400, 'MALFORMED_JSON']);
  });

  test.each(['text/plain', 'application/xml', 'application/json; charset=gbk', 'application/merge-patch+json', ''])(
    'of_type_%s_is_refused_with_415',
    async type => {
      const answered = await post('{}', { 'content-type': type });
      expect([answered.status, answered.body.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    },
  );

  test('that_is_compressed_is_refused_with_415', async () => {
    expect((await post('{}', { 'content-encoding': 'gzip' })).status).toBe(415);
  });

  test('without_a_length_is_counted_as_it_comes', async () => {
    const status = await new Promise(resolve => {
      const sent = request(api.url + PO, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': 'k' },
      });
      sent.on('response', response => resolve(response.statusCode)).on('error', () => resolve('closed'));
      for (let i = 0; i < 40; i++) sent.write('x'.repeat(10_000));
      sent.end();
    });
    expect(status).toBe(413);
  });

  test('may_say_a_key_twice_the_last_counts', async () => {
    const answered = await post('{"name":"一","name":"二"}');
    expect([answered.status, answered.body.data.name]).toEqual([201, '二']);
  });
});

describe('the address', () => {
  test('with_an_unknown_path_answers_404_and_with_another_method_405', async () => {
    expect((await api.get('hai-admin', '/v1/nothing')).status).toBe(404);
    expect((await api.get('hai-admin', '/V1/me')).status).toBe(404);
    expect((await api.get('hai-admin', '/v1/me/')).status).toBe(404);
    const other = await api.call('PUT', '/v1/cases', { as: 'hai-admin' });
    expect([other.status, other.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  test.each(['%00', '%ed%a0%80', 'a%20b', "x'--", 'x'.repeat(65), '..%2f..'])(
    'with_the_id_%s_answers_404_or_400',
    async id => {
      const answered = await api.get('hai-admin', `/v1/cases/${id}`);
      expect([400, 404]).toContain(answered.status);
      expect(['MALFORMED_URL', 'NOT_FOUND']).toContain(answered.body.code);
    },
  );

  test.each([
    ['colour=red', 'colour', 'UNKNOWN_PARAMETER'],
    ['limit=0', 'limit', 'BAD_PARAMETER'],
    ['limit=101', 'limit', 'BAD_PARAMETER'],
    ['limit=1e1', 'limit', 'BAD_PARAMETER'],
    ['limit=%EF%BC%92', 'limit', 'BAD_PARAMETER'],
    ['limit=2&limit=3', 'limit', 'BAD_PARAMETER'],
    ['open=yes', 'open', 'BAD_PARAMETER'],
    ['q=%00', 'q', 'BAD_PARAMETER'],
    ['state=Draft!', 'state', 'BAD_PARAMETER'],
    ['process=nothing', 'process', 'BAD_PARAMETER'],
    ['__proto__=1', '__proto__', 'UNKNOWN_PARAMETER'],
  ])('with_%s_answers_400_and_names_the_parameter', async (search, parameter, code) => {
    const answered = await api.get('hai-admin', `/v1/cases?${search}`);
    expect([answered.status, answered.body.code]).toEqual([400, 'INVALID_QUERY']);
    expect(answered.body.errors).toEqual([expect.objectContaining({ parameter, code })]);
  });

  test('a_command_takes_validate_only_and_nothing_else', async () => {
    const path = (search: string) => api.call('POST', `${PO}?${search}`, { as: 'hai-admin', body: poForm() });
    expect((await path('validate-only=maybe')).status).toBe(400);
    expect((await path('dry=true')).status).toBe(400);
  });
});

describe('every answer', () => {
  test('carries_a_request_id_its_language_and_safe_headers_and_says_nothing_of_the_framework', async () => {
    const answered = await api.call('GET', '/healthz', { headers: { 'x-request-id': 'my-request-1' } });
    expect(answered.headers.get('x-request-id')).toBe('my-request-1');
    expect(answered.headers.get('content-language')).toBe('en');
    expect(answered.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answered.headers.get('x-powered-by')).toBeNull();
    expect(answered.headers.get('cache-control')).toBe('no-store');
    const made = await api.call('GET', '/v1/nothing', { headers: { 'x-request-id': '<script>' } });
    expect(made.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(made.body.instance).toBe(`urn:countersign:request:${made.headers.get('x-request-id')}`);
  });

  test('to_head_is_that_of_get_without_a_body_and_changes_nothing', async () => {
    const made = await draft(api);
    const head = await api.call('HEAD', `/v1/cases/${made.body.id}`, { as: 'hai-admin' });
    expect([head.status, head.headers.get('etag'), head.text]).toEqual([200, '"c1"', '']);
    expect((await api.call('HEAD', `${PO}/${made.body.id}/submit`, { as: 'hai-admin' })).status).toBe(405);
    expect((await api.call('GET', `${PO}/${made.body.id}/submit`, { as: 'hai-admin' })).status).toBe(405);
  });
});

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['fr', 'en'],
  ['*', 'en'],
  ['zh', 'zh'],
  ['zh-Hans-CN, en;q=0.8', 'zh'],
  ['en;q=0.8, zh-CN', 'zh'],
  ['zh-CN;q=0, en;q=0.1', 'en'],
  ['zh;q=2', 'en'],
  [',,;;q', 'en'],
] as const)('accept_language_%s_is_%s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});
