import { afterEach, describe, expect, test } from 'vitest';
import { type Api, openApi } from '../support/api.ts';
import { poForm } from '../support/programme.ts';
import { PO } from '../support/stories.ts';

let api: Api;
afterEach(() => api.close());

const limits = { reads: 3, commands: 2, anonymous: 4, signIn: 1 };
const statuses = async (count: number, send: () => Promise<{ status: number }>) => {
  const seen: number[] = [];
  for (let n = 0; n < count; n++) seen.push((await send()).status);
  return seen;
};

describe('requests of one person', () => {
  test('are_bounded_reads_and_commands_apart_and_another_person_is_not_concerned', async () => {
    api = await openApi({ limits });
    expect(await statuses(4, () => api.get('hai-admin', '/v1/me'))).toEqual([200, 200, 200, 429]);
    const create = () => api.call('POST', PO, { as: 'hai-admin', body: poForm() });
    expect(await statuses(3, create)).toEqual([201, 201, 429]);
    expect((await api.get('chen-admin', '/v1/me')).status).toBe(200);
    const kept = await api.get('wang-fang', '/v1/cases');
    expect(kept.headers.get('ratelimit')).toMatch(/^"reads"; r=2; t=\d+$/);
    expect(kept.headers.get('ratelimit-policy')).toMatch(/^"reads"; q=3; w=60/);
  });

  test.each([
    ['en', 'Too many requests', 'At most 3 such requests a minute'],
    ['zh-CN', '请求过于频繁', '每分钟最多 3 次'],
  ])('beyond_it_are_answered_429_with_when_to_come_back_in_%s', async (language, title, detail) => {
    api = await openApi({ limits });
    await statuses(3, () => api.get('hai-admin', '/v1/me'));
    const refused = await api.get('hai-admin', '/v1/me', { 'accept-language': language });
    expect(refused).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED', title } });
    expect(refused.body.detail).toContain(detail);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(refused.headers.get('ratelimit')).toMatch(/r=0/);
  });

  test('that_were_refused_have_changed_nothing', async () => {
    api = await openApi({ limits });
    const create = () => api.call('POST', PO, { as: 'hai-admin', body: poForm() });
    await statuses(5, create);
    expect(await api.store.read(reader => reader.find('cases', {}))).toHaveLength(2);
  });
});

describe('requests of nobody', () => {
  test('are_bounded_by_address_whether_the_token_is_missing_or_wrong', async () => {
    api = await openApi({ limits });
    const bare = () => api.call('GET', '/v1/me');
    const forged = () => api.call('GET', '/v1/me', { headers: { authorization: 'Bearer forged.token.here' } });
    expect(await statuses(2, bare)).toEqual([401, 401]);
    expect(await statuses(3, forged)).toEqual([401, 401, 429]);
    expect((await api.get('hai-admin', '/v1/me')).status).toBe(200);
  });

  test('to_sign_in_are_bounded_more_tightly', async () => {
    api = await openApi({ limits, signIn: { signIn: async () => undefined } });
    const body = { userId: 'hai-admin' };
    expect(await statuses(2, () => api.call('POST', '/v1/sign-in', { body }))).toEqual([422, 429]);
  });

  test('that_only_ask_whether_we_live_are_never_refused', async () => {
    api = await openApi({ limits });
    expect(await statuses(8, () => api.call('GET', '/healthz'))).toEqual(Array.from({ length: 8 }, () => 200));
    expect((await api.call('GET', '/readyz')).status).toBe(200);
  });

  test('come_from_the_address_the_trusted_proxy_names_and_from_no_other', async () => {
    const from = (address: string) => () => api.call('GET', '/v1/me', { headers: { 'x-forwarded-for': address } });
    api = await openApi({ limits, trustedProxies: 1 });
    expect(await statuses(5, from('192.0.2.1'))).toEqual([401, 401, 401, 401, 429]);
    expect((await from('192.0.2.2')()).status).toBe(401);
    await api.close();
    api = await openApi({ limits });
    await statuses(4, from('192.0.2.1'));
    expect((await from('192.0.2.2')()).status).toBe(429);
  });
});
