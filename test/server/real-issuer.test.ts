import { afterEach, describe, expect, test } from 'vitest';
import { issuerClient } from '../../runtime/openid/issuer-client.ts';
import { type Api, openApi } from '../support/api.ts';
import { Browser, withIssuer } from '../support/browser.ts';
import { type FakeIssuer, fakeIssuer, type Wrong } from '../support/fake-issuer.ts';

let api: Api;
let issuer: FakeIssuer;
let person = 'wang-fang';
afterEach(async () => {
  person = 'wang-fang';
  await api.close();
  await issuer.close();
});

interface Setup {
  secret?: string;
  methods?: string[];
  /** The secret we were given, where it is not the one the issuer knows. */
  ours?: string;
}

async function open({ secret, methods, ours }: Setup = {}) {
  issuer = await fakeIssuer({
    ...(secret !== undefined && { secret }),
    ...(methods && { methods }),
    person: () => person,
    redirectUri: () => `${api.url}/auth/callback`,
  });
  const { id } = issuer.client;
  api = await openApi(
    withIssuer(issuerClient({ issuer: () => issuer.url, clientId: id, clientSecret: ours ?? secret ?? null })),
  );
  return new Browser(api.url);
}

/** To the issuer, which knows who it is already, and back. */
async function signIn(browser: Browser): Promise<string> {
  const there = await browser.follow('/auth/start?to=/cases');
  const back = (await fetch(there, { redirect: 'manual' })).headers.get('location') ?? '';
  const { pathname, search } = await browser.follow(back);
  return pathname + search;
}

describe('a configured issuer', () => {
  test.each([
    ['a public client', {}, 'none'],
    ['a client with a secret', { secret: 's-1' }, 'basic'],
    [
      'a client whose issuer takes the secret in the body alone',
      { secret: 's1', methods: ['client_secret_post'] },
      'post',
    ],
  ])('signs people in for %s', async (_, setup, provedBy) => {
    const browser = await open(setup);
    expect((await api.call('GET', '/v1/product')).body.signIn).toBe('issuer');
    expect(await signIn(browser)).toBe('/cases');
    expect(await (await browser.open('/v1/me')).json()).toMatchObject({ id: 'wang-fang' });
    expect(issuer.provedBy).toEqual([provedBy]);
  });

  test('has_no_embedded_one_beside_it', async () => {
    const browser = await open();
    for (const path of ['/issuer/.well-known/openid-configuration', '/issuer/authorize', '/v1/sign-in/people'])
      expect([path, (await browser.open(path)).status]).toEqual([path, 404]);
  });

  test('of_somebody_the_directory_does_not_know_gives_no_session', async () => {
    const browser = await open();
    person = 'somebody-else';
    expect(await signIn(browser)).toBe('/sign-in?problem=unknown-person&to=%2Fcases');
    expect(browser.cookies.size).toBe(0);
  });

  const now = Math.floor(Date.now() / 1000);
  test.each<[string, Wrong]>([
    ['another key', { foreignKey: true }],
    ['no signature', { algorithm: 'none' }],
    ['a shared secret', { algorithm: 'HS256' }],
    ['another nonce', { claims: { nonce: 'another' } }],
    ['another audience', { claims: { aud: 'another-client' } }],
    ['another issuer', { claims: { iss: 'https://evil.example' } }],
    ['a time that is over', { claims: { exp: now - 3600, iat: now - 7200 } }],
    ['nobody in it', { claims: { sub: undefined } }],
    ['no id token', { noIdToken: true }],
  ])('is not believed by an id token with %s', async (_, wrong) => {
    const browser = await open();
    issuer.wrong = wrong;
    expect(await signIn(browser)).toBe('/sign-in?problem=failed&to=%2Fcases');
    expect(browser.cookies.size).toBe(0);
    expect(api.logged).toEqual([{ problem: 'failed', cause: expect.stringMatching(/^OAUTH_\w+$/) }]);
  });

  test('that_does_not_take_our_secret_is_told_to_operators_by_its_code', async () => {
    const browser = await open({ secret: 'right', ours: 'wrong' });
    expect(await signIn(browser)).toBe('/sign-in?problem=failed&to=%2Fcases');
    expect(JSON.stringify(api.logged)).not.toMatch(/wrong|right/);
  });

  test('that_is_away_is_said_to_be_and_asked_again_the_next_time', async () => {
    const browser = await open();
    issuer.away = true;
    expect((await browser.follow('/auth/start?to=/cases')).search).toBe('?problem=unavailable&to=%2Fcases');
    issuer.away = false;
    expect(await signIn(browser)).toBe('/cases');
    issuer.wrong = { status: 502 };
    expect(await signIn(browser)).toBe('/sign-in?problem=unavailable&to=%2Fcases');
  });

  test('that_publishes_itself_under_another_name_is_refused', async () => {
    const browser = await open();
    const { url } = issuer;
    issuer.url = url.replace('127.0.0.1', 'localhost');
    const other = await openApi(withIssuer(issuerClient({ issuer: () => url, clientId: 'x', clientSecret: null })));
    const end = await new Browser(other.url).follow('/auth/start');
    expect(end.search).toBe('?problem=failed&to=%2F');
    expect(other.logged).toEqual([{ problem: 'failed', cause: 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED' }]);
    await other.close();
    expect(browser.cookies.size).toBe(0);
  });
});
