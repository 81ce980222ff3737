import { createHash } from 'node:crypto';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONSOLE_CLIENT } from '../../runtime/openid/addresses.ts';
import { type Api, openApi } from '../support/api.ts';
import { withEmbeddedSignIn } from '../support/browser.ts';

let api: Api;
let now = Date.now();
beforeAll(async () => {
  api = await openApi(withEmbeddedSignIn({ clock: () => now }));
});
afterAll(() => api.close());

const VERIFIER = 'a'.repeat(43);
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

const asked = (): Record<string, string> => ({
  client_id: CONSOLE_CLIENT,
  redirect_uri: `${api.url}/auth/callback`,
  response_type: 'code',
  scope: 'openid',
  state: 'the state',
  nonce: 'the nonce',
  code_challenge: CHALLENGE,
  code_challenge_method: 'S256',
});

/** Where the authorization endpoint sends a browser that asks so. */
async function authorize(changed: Record<string, string> = {}, more = ''): Promise<URL> {
  const response = await fetch(
    `${api.url}/issuer/authorize?${new URLSearchParams({ ...asked(), ...changed })}${more}`,
    {
      redirect: 'manual',
    },
  );
  return new URL(response.headers.get('location') ?? 'about:blank', api.url);
}

async function code(person = 'wang-fang'): Promise<string> {
  const request = (await authorize()).searchParams.get('request') ?? '';
  const response = await fetch(`${api.url}/issuer/authorize`, {
    method: 'POST',
    body: new URLSearchParams({ request, person }),
    redirect: 'manual',
  });
  expect(response.status).toBe(303);
  return new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

async function redeem(given: string, changed: Record<string, string> = {}) {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: CONSOLE_CLIENT,
    redirect_uri: `${api.url}/auth/callback`,
    code: given,
    code_verifier: VERIFIER,
    ...changed,
  });
  const response = await fetch(`${api.url}/issuer/token`, { method: 'POST', body });
  return {
    status: response.status,
    body: (await response.json()) as Record<string, string>,
    headers: response.headers,
  };
}

test('says_of_itself_what_a_client_must_know_at_the_address_it_is_reached_at', async () => {
  const response = await fetch(`${api.url}/issuer/.well-known/openid-configuration`);
  const metadata = (await response.json()) as Record<string, string>;
  expect(metadata).toMatchObject({
    issuer: `${api.url}/issuer`,
    authorization_endpoint: `${api.url}/issuer/authorize`,
    token_endpoint: `${api.url}/issuer/token`,
    code_challenge_methods_supported: ['S256'],
  });
});

test('gives_an_id_token_that_its_published_key_checks_and_an_access_token_that_the_api_takes', async () => {
  const { status, body, headers } = await redeem(await code());
  expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
  const keys = createRemoteJWKSet(new URL(`${api.url}/issuer/jwks`));
  const { payload } = await jwtVerify(body.id_token ?? '', keys, {
    issuer: `${api.url}/issuer`,
    audience: CONSOLE_CLIENT,
  });
  expect(payload).toMatchObject({ sub: 'wang-fang', nonce: 'the nonce' });
  const me = await api.call('GET', '/v1/me', { headers: { authorization: `Bearer ${body.access_token}` } });
  expect(me.body).toMatchObject({ id: 'wang-fang', session: null });
  const published = JSON.stringify(await (await fetch(`${api.url}/issuer/jwks`)).json());
  expect(published).not.toContain('"d"');
});

describe('never sends a browser to an address that is not ours', () => {
  test.each<[string, Record<string, string>]>([
    ['a foreign one', { redirect_uri: 'https://evil.example/auth/callback' }],
    ['one that begins like ours', { redirect_uri: 'http://127.0.0.1.evil.example/auth/callback' }],
    ['another page of ours', { redirect_uri: '/auth/callback' }],
    ['one of an unknown client', { client_id: 'another' }],
  ])('asked for %s', async (_, changed) => {
    const { origin, pathname, search } = await authorize(changed);
    expect([origin, pathname, search]).toEqual([api.url, '/sign-in', '?problem=failed']);
  });

  test('asked_for_two_at_once', async () => {
    const { pathname } = await authorize({}, '&redirect_uri=https%3A%2F%2Fevil.example');
    expect(pathname).toBe('/sign-in');
  });
});

describe('tells the client what is wrong with its request', () => {
  test.each<[Record<string, string>, string]>([
    [{ code_challenge: '' }, 'invalid_request'],
    [{ code_challenge: 'short' }, 'invalid_request'],
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
    [{ state: '' }, 'invalid_request'],
    [{ nonce: 'x'.repeat(600) }, 'invalid_request'],
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ scope: 'email' }, 'invalid_scope'],
    [{ prompt: 'none' }, 'login_required'],
  ])('%j', async (changed, error) => {
    const { pathname, searchParams } = await authorize(changed);
    expect([pathname, searchParams.get('error'), searchParams.get('iss')]).toEqual([
      '/auth/callback',
      error,
      `${api.url}/issuer`,
    ]);
  });
});

describe('gives nothing for', () => {
  test('a_code_used_before_even_by_who_may_use_it', async () => {
    const given = await code();
    expect((await redeem(given)).status).toBe(200);
    expect(await redeem(given)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  test('a_code_with_another_verifier_and_then_not_with_the_right_one_either', async () => {
    const given = await code();
    expect((await redeem(given, { code_verifier: 'b'.repeat(43) })).body).toEqual({ error: 'invalid_grant' });
    expect((await redeem(given)).body).toEqual({ error: 'invalid_grant' });
  });

  test('a_code_after_a_minute', async () => {
    const given = await code();
    now += 61_000;
    expect((await redeem(given)).body).toEqual({ error: 'invalid_grant' });
  });

  test.each<[Record<string, string>, string]>([
    [{ code: 'forged' }, 'invalid_grant'],
    [{ code: '' }, 'invalid_grant'],
    [{ code_verifier: '' }, 'invalid_grant'],
    [{ redirect_uri: 'https://evil.example' }, 'invalid_grant'],
    [{ client_id: 'another' }, 'invalid_client'],
    [{ grant_type: 'password' }, 'unsupported_grant_type'],
  ])('%j', async (changed, error) => {
    expect(await redeem(await code(), changed)).toMatchObject({ status: 400, body: { error } });
  });

  test('a_request_that_was_sealed_as_something_else', async () => {
    const body = new URLSearchParams({ request: await code(), person: 'wang-fang' });
    const response = await fetch(`${api.url}/issuer/authorize`, { method: 'POST', body, redirect: 'manual' });
    expect(response.headers.get('location')).toBe('/sign-in?problem=expired');
  });

  test('a_body_that_is_no_form_or_too_large_to_be_one', async () => {
    const json = await fetch(`${api.url}/issuer/token`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    expect(json.status).toBe(415);
    const large = await fetch(`${api.url}/issuer/token`, {
      method: 'POST',
      body: new URLSearchParams({ code: 'x'.repeat(20_000) }),
    });
    expect(large.status).toBe(413);
  });

  test('a_path_it_does_not_have', async () => {
    for (const [method, path] of [
      ['GET', '/issuer/token'],
      ['GET', '/issuer'],
      ['PUT', '/issuer/authorize'],
    ] as const)
      expect([path, (await fetch(api.url + path, { method })).status]).toEqual([path, 404]);
  });
});
