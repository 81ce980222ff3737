import { afterEach, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.ts';
import { StoreUnavailableError } from '../../db/store.ts';
import type { Sandbox } from '../../server/deps.ts';
import { type Api, openApi } from '../support/api.ts';
import { poForm } from '../support/programme.ts';
import { PO } from '../support/stories.ts';

let api: Api;
afterEach(() => api.close());

/** Replaces the store behind the running interface. */
function breakStore(broken: Partial<Store>): void {
  Object.assign(api.engine, { store: { ...api.engine.store, ...broken } });
}

describe('a store that cannot take the request', () => {
  test('answers_503_with_retry_after_and_readyz_says_so', async () => {
    api = await openApi();
    const away = () => Promise.reject(new StoreUnavailableError('disk full at /secret/path', { retryAfterSeconds: 3 }));
    const { store } = api.engine;
    breakStore({ read: away, write: away });
    for (const [method, path] of [
      ['POST', PO],
      ['GET', '/v1/cases'],
      ['GET', '/readyz'],
    ] as const) {
      const answered = await api.call(method, path, { as: 'hai-admin', ...(method === 'POST' && { body: poForm() }) });
      expect([path, answered.status, answered.body.code]).toEqual([path, 503, 'STORE_UNAVAILABLE']);
      expect(answered.headers.get('retry-after')).toBe('3');
      expect(answered.text).not.toContain('secret');
    }
    expect((await api.call('GET', '/healthz')).status).toBe(200);
    breakStore(store);
  });
});

describe('an error nobody expected', () => {
  test('answers_500_with_the_request_id_and_logs_neither_message_nor_input', async () => {
    api = await openApi();
    const { store } = api.engine;
    breakStore({ write: () => Promise.reject(new TypeError('cannot read 张伟 of undefined')) });
    const answered = await api.call('POST', PO, {
      as: 'hai-admin',
      body: poForm(),
      headers: { 'x-request-id': 'request-0001' },
    });
    expect([answered.status, answered.body.code]).toEqual([500, 'INTERNAL']);
    expect(answered.body.instance).toBe('urn:countersign:request:request-0001');
    expect(answered.text).not.toMatch(/张伟|TypeError|\.ts/);
    expect(api.logged).toEqual([
      expect.objectContaining({ requestId: 'request-0001', stack: expect.stringContaining('TypeError') }),
    ]);
    expect(JSON.stringify(api.logged)).not.toContain('张伟');
    breakStore(store);
  });
});

test('temporal_being_away_keeps_the_server_ready_and_commands_accepted', async () => {
  api = await openApi({ temporal: { state: () => 'away' } });
  expect((await api.call('GET', '/readyz')).body).toEqual({ status: 'ready', temporal: 'away' });
  expect((await api.done('hai-admin', PO, poForm())).status).toBe(201);
});

describe('the sandbox', () => {
  const advance = (body: object) => api.call('POST', '/v1/sandbox/advance', { as: 'hai-admin', body: body as never });

  test('is_nothing_where_there_is_none', async () => {
    api = await openApi();
    expect((await advance({ caseId: 'x', by: '1d' })).status).toBe(404);
  });

  test.each([
    ['not-found', 404, 'NOT_FOUND'],
    ['unknown-caller', 401, 'UNAUTHENTICATED'],
    ['closed', 409, 'CASE_CLOSED'],
    ['effects-pending', 409, 'EFFECTS_PENDING'],
    ['time-skipping-unavailable', 501, 'TIME_SKIPPING_UNAVAILABLE'],
    ['bad-duration', 422, 'INVALID_INPUT'],
    ['not-forward', 422, 'INVALID_INPUT'],
  ] as const)('answers_%s_with_%i', async (kind, status, code) => {
    api = await openApi({ sandbox: { advance: async () => ({ kind }) } });
    const answered = await advance({ caseId: 'x', by: '1d' });
    expect([answered.status, answered.body.code]).toEqual([status, code]);
  });

  test('says_how_far_the_clock_went_and_503_while_temporal_is_away', async () => {
    let away = false;
    const sandbox: Sandbox = {
      advance: async () => {
        if (away) throw Object.assign(new Error('14 UNAVAILABLE'), { name: 'TemporalUnavailable' });
        return {
          kind: 'advanced',
          byMs: 1000,
          now: 0,
          waits: true,
          process: 'partner-opportunity',
          followed: true,
          replayed: false,
        };
      },
    };
    api = await openApi({ sandbox });
    expect((await advance({ caseId: 'x', by: '1d' })).body).toEqual({
      caseId: 'x',
      byMs: 1000,
      now: '1970-01-01T00:00:00.000Z',
    });
    expect((await advance({ caseId: 'x' })).body.errors).toEqual([
      expect.objectContaining({ pointer: '#/by', code: 'REQUIRED' }),
    ]);
    away = true;
    const answered = await advance({ caseId: 'x', by: '1d' });
    expect([answered.status, answered.body.code, answered.headers.get('retry-after')]).toEqual([
      503,
      'TEMPORAL_UNAVAILABLE',
      '5',
    ]);
  });
});
