import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATIONS } from '../../contract/operations/all.ts';
import { sealer } from '../../runtime/sealing.ts';
import { type Api, openApi } from '../support/api.ts';
import { Browser, SESSION_SECRET, withEmbeddedSignIn, withIssuer } from '../support/browser.ts';
import { PO } from '../support/stories.ts';

let api: Api;
let session: { name: string; value: string };
beforeAll(async () => {
  api = await openApi(withEmbeddedSignIn());
  session = await signedIn('hai-admin');
});
afterAll(() => api.close());

async function signedIn(person: string, at = api) {
  const browser = new Browser(at.url);
  await browser.signIn(person);
  const [name, cookie] = browser.session ?? [];
  return { name: name ?? '', value: cookie?.value ?? '' };
}

/** The same with one character changed, in the middle of a part: the last one of a part has bits that say nothing. */
function altered(value: string, at: number): string {
  return `${value.slice(0, at)}${value[at] === 'A' ? 'B' : 'A'}${value.slice(at + 1)}`;
}

const cookie = (value = session.value) => ({ cookie: `other=1; ${session.name}=${value}` });
const post = (headers: Record<string, string>) =>
  api.call('POST', PO, { body: { name: '会话' }, headers: { ...cookie(), ...headers } });

describe('a session', () => {
  test('says_who_it_is_where_no_token_is_sent_and_a_token_always_wins', async () => {
    expect((await api.call('GET', '/v1/me', { headers: cookie() })).body).toMatchObject({
      id: 'hai-admin',
      session: { expiresAt: expect.any(String) },
    });
    const both = await api.call('GET', '/v1/me', { as: 'wang-fang', headers: cookie() });
    expect([both.body.id, both.body.session]).toEqual(['wang-fang', null]);
    const wrong = await api.call('GET', '/v1/me', { headers: { ...cookie(), authorization: 'Bearer wrong' } });
    expect(wrong.status).toBe(401);
  });

  test('is_no_token_and_a_token_is_no_session', async () => {
    const headers = { authorization: `Bearer ${session.value}` };
    expect((await api.call('GET', '/v1/me', { headers })).status).toBe(401);
    const token = await api.token('hai-admin');
    expect((await api.call('GET', '/v1/me', { headers: cookie(token) })).status).toBe(401);
  });

  test('opens_streams_and_files_too', async () => {
    const stream = await fetch(`${api.url}/v1/events/stream`, { headers: cookie() });
    expect([stream.status, stream.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    await stream.body?.cancel();
    const table = await fetch(`${api.url}/v1/cases?format=csv`, { headers: cookie() });
    expect([table.status, table.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8; header=present']);
    expect(table.headers.get('vary')).toContain('cookie');
    await table.text();
  });

  test('is_believed_by_no_other_value_than_the_one_given', async () => {
    const { value } = session;
    const at = (expiresAt: number, purpose = 'session', secret = SESSION_SECRET) =>
      sealer<{ sub: string }>(secret, purpose).seal({ sub: 'hai-admin' }, expiresAt);
    const hour = Date.now() + 3_600_000;
    expect((await api.call('GET', '/v1/me', { headers: cookie(await at(hour)) })).status).toBe(200);
    const wrong = [
      altered(value, value.lastIndexOf('.') + 5),
      altered(value, value.indexOf('..') + 5),
      await at(hour, 'session', 'another secret that is long enough to be one'),
      await at(hour, 'login'),
      await at(hour, 'issuer-code'),
      await at(Date.now() - 1000),
      'x',
      '',
    ];
    for (const forged of wrong) {
      const answered = await api.call('GET', '/v1/me', { headers: cookie(forged) });
      expect([forged.slice(-20), answered.status, answered.body.code]).toEqual([
        forged.slice(-20),
        401,
        'UNAUTHENTICATED',
      ]);
    }
  });

  test('ends_when_its_time_is_over', async () => {
    let now = Date.now();
    const timed = await openApi(withEmbeddedSignIn({ clock: () => now }));
    const { name, value } = await signedIn('hai-admin', timed);
    const ask = () => timed.call('GET', '/v1/me', { headers: { cookie: `${name}=${value}` } });
    // Not asked before it ends: what was proved is kept by real time (authentication.test.ts).
    now += 12 * 3_600_000;
    expect((await ask()).status).toBe(401);
    await timed.close();
  });

  test('stops_at_once_when_the_person_is_deactivated', async () => {
    const { value } = await signedIn('hai-operator');
    const ask = () => api.call('GET', '/v1/me', { headers: cookie(value) });
    expect((await ask()).status).toBe(200);
    await api.store.write(tx => tx.update('users', { id: 'hai-operator' }, { status: 'inactive' }));
    expect((await ask()).status).toBe(401);
  });

  test('is_taken_by_another_process_with_the_same_secret', async () => {
    const publicUrl = () => api.url;
    const other = await openApi(withEmbeddedSignIn({ publicUrl }));
    const foreign = await openApi(
      withEmbeddedSignIn({ publicUrl, secret: 'a secret of another installation, not this' }),
    );
    expect((await other.call('GET', '/v1/me', { headers: cookie() })).status).toBe(200);
    expect((await foreign.call('GET', '/v1/me', { headers: cookie() })).status).toBe(401);
    await Promise.all([other.close(), foreign.close()]);
  });

  test('is_nothing_where_browsers_cannot_sign_in', async () => {
    const plain = await openApi();
    expect((await plain.call('GET', '/v1/me', { headers: cookie() })).status).toBe(401);
    for (const path of ['/auth/start', '/auth/callback', '/issuer/authorize'])
      expect((await fetch(plain.url + path, { redirect: 'manual' })).status).toBe(404);
    expect((await plain.call('GET', '/v1/product')).body).toEqual({ signIn: 'none', sandbox: false });
    await plain.close();
  });
});

describe('a change with a session', () => {
  test('is_taken_from_our_own_pages', async () => {
    expect((await post({ 'sec-fetch-site': 'same-origin' })).status).toBe(201);
    expect((await post({ origin: api.url })).status).toBe(201);
    expect((await post({ origin: api.url, 'sec-fetch-site': 'same-origin' })).status).toBe(201);
  });

  test.each([
    {},
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'not a url' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'cross-site', referer: 'http://127.0.0.1/' },
  ])('sent with %j is refused and does nothing', async headers => {
    const before = await api.get('hai-admin', PO);
    const answered = await post(headers);
    expect([answered.status, answered.body.code]).toEqual([403, 'FOREIGN_ORIGIN']);
    expect((await api.get('hai-admin', PO)).body.items.length).toBe(before.body.items.length);
  });

  test('is_refused_for_every_operation_that_changes_something_and_for_none_that_reads', async () => {
    const evil = { ...cookie(), origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    const changes = OPERATIONS.filter(({ method, access }) => method !== 'get' && access !== 'public');
    expect(changes.length).toBeGreaterThan(50);
    for (const { method, path, body } of changes) {
      const csv = body && 'csv' in body;
      const answered = await api.call(method.toUpperCase(), path.replace(/\{\w+\}/g, 'x'), {
        ...(csv ? { raw: '' } : { body: {} }),
        headers: { ...evil, ...(csv && { 'content-type': 'text/csv' }) },
      });
      expect([path, answered.status, answered.body.code]).toEqual([path, 403, 'FOREIGN_ORIGIN']);
    }
    expect((await api.call('GET', '/v1/me', { headers: evil })).status).toBe(200);
  });

  test('by_a_token_needs_no_page', async () => {
    const headers = { origin: 'https://partner.example', 'sec-fetch-site': 'cross-site' };
    const answered = await api.call('POST', PO, { as: 'hai-admin', body: { name: '令牌' }, headers });
    expect(answered.status).toBe(201);
  });

  test('is_told_in_both_languages_what_to_do', async () => {
    const [en, zh] = [await post({ 'accept-language': 'en' }), await post({ 'accept-language': 'zh-CN' })];
    expect([en.body.title, zh.body.title]).toEqual(['The request came from another site', '请求来自其他网站']);
  });
});

test('over_tls_the_cookies_are_secure_and_bound_to_the_host', async () => {
  const publicUrl = () => 'https://countersign.example';
  const client = {
    begin: async () => ({
      kind: 'begun' as const,
      location: 'https://id.example/authorize',
      pending: { verifier: 'v', state: 'state', nonce: 'n' },
    }),
    redeem: async () => ({ kind: 'person' as const, userId: 'hai-admin' }),
  };
  const secure = await openApi(withIssuer(client, { publicUrl }));
  const browser = new Browser(secure.url);
  await browser.open('/auth/start?moved=');
  expect(browser.cookies.get('__Secure-countersign-login-state')?.attributes).toContain('Secure; SameSite=Lax');
  await browser.open('/auth/callback?state=state&code=c');
  expect(browser.cookies.get('__Host-countersign')?.attributes).toMatch(
    /^Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Strict$/,
  );
  const changed = {
    origin: 'https://countersign.example',
    'content-type': 'application/json',
    'idempotency-key': 'k1',
  };
  const done = await browser.open(PO, { method: 'POST', body: '{"name":"x"}', headers: changed });
  expect(done.status).toBe(201);
  await secure.close();
});
