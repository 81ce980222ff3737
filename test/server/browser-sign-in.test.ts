import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { StoreUnavailableError } from '../../db/store.ts';
import type { BrowserSignIn } from '../../server/deps.ts';
import { type Api, openApi } from '../support/api.ts';
import { Browser, withEmbeddedSignIn } from '../support/browser.ts';

let api: Api;
let now = Date.now();
beforeAll(async () => {
  api = await openApi(withEmbeddedSignIn({ clock: () => now }));
});
afterAll(() => api.close());

const asked = (url: URL) => url.searchParams.get('request') ?? '';
const where = (url: URL) => url.pathname + url.search;

describe('a person signs in by the embedded issuer', () => {
  test('comes_back_to_where_they_wanted_to_go_and_is_known_by_the_session_alone', async () => {
    const browser = new Browser(api.url);
    const page = await browser.follow('/auth/start?to=%2Fcases%2F1%3Ftab%3Dtrail');
    expect(page.pathname).toBe('/sign-in');
    const end = await browser.submit('/issuer/authorize', { request: asked(page), person: 'wang-fang' });
    expect(where(end)).toBe('/cases/1?tab=trail');
    const me = (await (await browser.open('/v1/me')).json()) as { id: string; session: { expiresAt: string } };
    expect(me.id).toBe('wang-fang');
    expect(Date.parse(me.session.expiresAt) / 1000).toBeCloseTo((now + 12 * 3_600_000) / 1000, -1);
  });

  test('leaves_one_cookie_that_no_script_and_no_other_site_gets', async () => {
    const browser = new Browser(api.url);
    await browser.signIn('wang-fang');
    const [name, cookie] = browser.session ?? [];
    expect([...browser.cookies.keys()]).toEqual([name]);
    expect(name).toBe(`countersign-${new URL(api.url).port}`);
    expect(cookie?.attributes).toMatch(/^Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/);
    // Encrypted: nothing of the person is to be read in it.
    expect(Buffer.from(cookie?.value ?? '', 'base64url').toString()).not.toContain('wang');
  });

  test('keeps_what_is_under_way_in_a_cookie_of_the_sign_in_alone', async () => {
    const browser = new Browser(api.url);
    await browser.follow('/auth/start');
    const [[name, cookie] = ['', undefined]] = [...browser.cookies];
    expect(name).toMatch(/^countersign-login-\d+-\w+$/);
    expect(cookie?.attributes).toMatch(/^Path=\/auth; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
  });

  test('may_do_so_in_two_tabs_at_once', async () => {
    const browser = new Browser(api.url);
    const [one, two] = [await browser.follow('/auth/start?to=/one'), await browser.follow('/auth/start?to=/two')];
    const first = await browser.submit('/issuer/authorize', { request: asked(one), person: 'wang-fang' });
    const second = await browser.submit('/issuer/authorize', { request: asked(two), person: 'lin-hao' });
    expect([where(first), where(second)]).toEqual(['/one', '/two']);
    expect(await (await browser.open('/v1/me')).json()).toMatchObject({ id: 'lin-hao' });
  });

  test('and_who_begins_over_and_over_never_sends_more_cookies_than_a_server_reads', async () => {
    const browser = new Browser(api.url);
    for (let tries = 0; tries < 20; tries++) await browser.follow('/auth/start');
    expect(browser.cookies.size).toBeLessThanOrEqual(9);
    expect(where(await browser.signIn('wang-fang'))).toBe('/');
  });

  test('goes_by_the_public_address_whatever_name_they_came_by', async () => {
    const alias = api.url.replace('127.0.0.1', 'localhost');
    const moved = await new Browser(alias).open('/auth/start?to=/cases');
    expect(moved.headers.get('location')).toBe(`${api.url}/auth/start?to=%2Fcases&moved=`);
    // A proxy that does not pass the name on is not sent in circles.
    const behind = await new Browser(alias).open('/auth/start?to=/cases&moved=');
    expect(behind.headers.get('location')).toContain('/issuer/authorize?');
  });

  test('signs_out_and_is_nobody', async () => {
    const browser = new Browser(api.url);
    await browser.signIn('wang-fang');
    const out = await browser.open('/auth/sign-out', { method: 'POST', headers: { origin: api.url } });
    expect([out.status, browser.cookies.size]).toEqual([204, 0]);
    expect((await browser.open('/v1/me')).status).toBe(401);
  });

  test('is_not_signed_out_by_another_site', async () => {
    const browser = new Browser(api.url);
    await browser.signIn('wang-fang');
    const out = await browser.open('/auth/sign-out', { method: 'POST', headers: { origin: 'https://evil.example' } });
    expect([out.status, await out.json()]).toMatchObject([403, { code: 'FOREIGN_ORIGIN' }]);
    expect((await browser.open('/v1/me')).status).toBe(200);
  });
});

describe('a sign-in leads nowhere but to a page of ours', () => {
  test.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '//evil.example/cases',
    '/\\evil.example/cases',
    '/\t/evil.example/cases',
    '\\\\evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    'javascript:alert(1)',
    'cases',
    '',
    `/${'x'.repeat(3000)}`,
    '/auth/start',
    '/issuer/authorize',
    '/sign-in?problem=denied',
  ])('%j leads to the first page', async to => {
    expect((await new Browser(api.url).signIn('wang-fang', to)).href).toBe(`${api.url}/`);
  });

  test.each(['/cases?q=%E4%BA%91#top', '/标题', '/a%2F%2Fb', '/cases?next=//evil.example'])('%s is kept', async to => {
    const end = await new Browser(api.url).signIn('wang-fang', to);
    expect(end.href).toBe(new URL(to, api.url).href);
  });
});

describe('the list of people', () => {
  test('names_whom_one_can_be_and_what_they_are_now_and_nobody_else', async () => {
    const people = async () => (await api.call('GET', '/v1/sign-in/people')).body.items;
    const named = (await people()).find(({ id }: { id: string }) => id === 'lan-admin');
    expect(named.roles.map(({ code }: { code: string }) => code)).toEqual(['partner-admin', 'reseller']);
    const { id } = named.organization;
    await api.store.write(async tx => {
      await tx.update('grants', { userId: 'tong-admin', code: 'master-distributor' }, { untilAt: 1 });
      await tx.update('organizations', { id }, { status: 'inactive' });
    });
    const left = await people();
    expect(left.filter((person: { organization: { id: string } }) => person.organization.id === id)).toEqual([]);
    const before = left.find((person: { id: string }) => person.id === 'tong-admin');
    expect(before.roles.map(({ code }: { code: string }) => code)).toEqual(['partner-admin']);
    expect(where(await new Browser(api.url).signIn('lan-admin'))).toBe('/sign-in?problem=unknown-person');
  });
});

describe('a sign-in that does not hold', () => {
  test('by_somebody_who_is_not_there_or_has_left_gives_no_session', async () => {
    const browser = new Browser(api.url);
    expect(where(await browser.signIn('nobody', '/cases'))).toBe('/sign-in?problem=unknown-person');
    await api.store.write(tx => tx.update('users', { id: 'hai-finance' }, { status: 'inactive' }));
    expect(where(await browser.signIn('hai-finance'))).toBe('/sign-in?problem=unknown-person');
    expect(browser.session).toBeUndefined();
  });

  test('by_an_answer_to_a_sign_in_that_another_browser_began_gives_no_session', async () => {
    const [attacker, victim] = [new Browser(api.url), new Browser(api.url)];
    const request = asked(await attacker.follow('/auth/start'));
    const body = new URLSearchParams({ request, person: 'wang-fang' });
    const callback = (await attacker.open('/issuer/authorize', { method: 'POST', body })).headers.get('location') ?? '';
    expect(where(await victim.follow(callback))).toBe('/sign-in?problem=expired');
    expect(victim.session).toBeUndefined();
  });

  test('by_a_code_used_again_gives_no_session', async () => {
    const browser = new Browser(api.url);
    const request = asked(await browser.follow('/auth/start?to=/cases'));
    const body = new URLSearchParams({ request, person: 'wang-fang' });
    const callback = (await browser.open('/issuer/authorize', { method: 'POST', body })).headers.get('location') ?? '';
    const kept = new Map(browser.cookies);
    expect(where(await browser.follow(callback))).toBe('/cases');
    const again = new Browser(api.url);
    for (const [name, cookie] of kept) again.cookies.set(name, cookie);
    expect(where(await again.follow(callback))).toBe('/sign-in?problem=failed&to=%2Fcases');
    expect(again.session).toBeUndefined();
  });

  test('by_a_good_code_under_another_state_gives_no_session', async () => {
    const browser = new Browser(api.url);
    const request = asked(await browser.follow('/auth/start'));
    const body = new URLSearchParams({ request, person: 'wang-fang' });
    const given = await browser.open('/issuer/authorize', { method: 'POST', body });
    const callback = new URL(given.headers.get('location') ?? '');
    callback.searchParams.set('state', `${callback.searchParams.get('state')}x`);
    expect(where(await browser.follow(callback.href))).toBe('/sign-in?problem=failed&to=%2F');
  });

  test('by_another_state_a_forged_code_or_a_refusal_gives_no_session', async () => {
    const answers: [(state: string) => Record<string, string>, string][] = [
      [state => ({ code: 'forged', state }), 'failed'],
      [state => ({ code: 'forged', state: `${state}x` }), 'failed'],
      [state => ({ error: 'access_denied', state }), 'denied'],
      [state => ({ code: 'forged', state, iss: 'https://evil.example' }), 'failed'],
    ];
    for (const [answerOf, problem] of answers) {
      const browser = new Browser(api.url);
      const start = await browser.open('/auth/start?to=/cases');
      const state = new URL(start.headers.get('location') ?? '').searchParams.get('state') ?? '';
      const answer = new URLSearchParams({ iss: `${api.url}/issuer`, ...answerOf(state) });
      const end = await browser.follow(`/auth/callback?${answer}`);
      expect([answerOf('s'), where(end)]).toEqual([answerOf('s'), `/sign-in?problem=${problem}&to=%2Fcases`]);
      expect(browser.cookies.size).toBe(0);
    }
  });

  test('beyond_what_an_address_may_ask_leads_to_a_page_that_says_so', async () => {
    const limits = { reads: 0, commands: 0, anonymous: 3, signIn: 1 };
    const bounded = await openApi(made => ({ ...withEmbeddedSignIn()(made), limits }));
    const browser = new Browser(bounded.url);
    // One sign-in is the form of the issuer, which is counted, and then the way back, which is one too many.
    expect(where(await browser.signIn('wang-fang'))).toBe('/sign-in?problem=too-many');
    await browser.open('/auth/start');
    expect(where(await browser.follow('/auth/start'))).toBe('/sign-in?problem=too-many');
    await bounded.close();
  });

  test('while_the_store_is_away_leads_to_a_page_that_says_so', async () => {
    const away = new StoreUnavailableError('away');
    const failing = await openApi(made => ({
      browser: { ...withEmbeddedSignIn()(made).browser, finish: () => Promise.reject(away) } as BrowserSignIn,
    }));
    expect(where(await new Browser(failing.url).follow('/auth/callback?code=c'))).toBe('/sign-in?problem=unavailable');
    expect(failing.logged).toEqual([{ problem: 'unavailable', cause: 'STORE_UNAVAILABLE' }]);
    await failing.close();
  });

  test('that_takes_longer_than_it_may_is_told_so', async () => {
    const browser = new Browser(api.url);
    const page = await browser.follow('/auth/start');
    now += 600_001;
    const late = await browser.submit('/issuer/authorize', { request: asked(page), person: 'wang-fang' });
    expect(where(late)).toBe('/sign-in?problem=expired');
    const second = await browser.follow('/auth/start');
    now += 599_000;
    const body = new URLSearchParams({ request: asked(second), person: 'wang-fang' });
    const given = await browser.open('/issuer/authorize', { method: 'POST', body });
    now += 2_000;
    expect(where(await browser.follow(given.headers.get('location') ?? ''))).toBe('/sign-in?problem=expired');
  });
});
