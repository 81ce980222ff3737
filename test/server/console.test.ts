import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Api, openApi } from '../support/api.ts';

const SCRIPT = 'console.log("会签")';
const PAGE =
  '<!doctype html><html><head><meta name="csp-nonce" content="__CSP_NONCE__"><script type="module" src="/assets/main-1a.js"></script></head></html>';
const HTML = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

let api: Api;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-console-'));
  const files: Record<string, string | Uint8Array> = {
    'index.html': PAGE,
    'favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'assets/main-1a.js': SCRIPT,
    'assets/main-1a.js.br': brotliCompressSync(SCRIPT),
    'assets/main-1a.js.gz': gzipSync(SCRIPT),
    'assets/plain-2b.css': 'a{}',
    '.vite/manifest.json': '{}',
  };
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  api = await openApi({ console: folder });
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = (path: string, headers: Record<string, string> = HTML) => fetch(api.url + path, { headers });

describe('the page', () => {
  test.each(['/', '/sign-in?problem=denied', '/cases/01k0', '/inbox', '/v1x', '/assetsx'])(
    'answers at %s, whatever the console makes of it',
    async path => {
      const answered = await open(path);
      expect([answered.status, answered.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(await answered.text()).toContain('/assets/main-1a.js');
    },
  );

  test('carries_a_fresh_nonce_in_its_policy_and_its_head_and_allows_nothing_inline', async () => {
    const nonces = new Set<string>();
    for (let times = 0; times < 3; times++) {
      const answered = await open('/');
      const policy = answered.headers.get('content-security-policy') ?? '';
      const nonce = /style-src 'self' 'nonce-([\w-]{22})'/.exec(policy)?.[1] ?? '';
      expect(await answered.text()).toContain(`content="${nonce}"`);
      expect(policy).toContain("default-src 'none'; script-src 'self';");
      expect(policy).toContain("form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  test('is_kept_by_nobody_without_asking_and_tells_no_other_site_where_it_was', async () => {
    const { headers } = await open('/cases');
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  });

  test.each([
    '/v1/nothing',
    '/v1',
    '/auth/nothing',
    '/issuer/nothing',
    '/reference/nothing',
    '/assets/gone-3c.js',
    '/assets/',
    '/healthz',
  ])('is not what %s answers', async path => {
    const answered = await open(path);
    expect(answered.headers.get('content-type')).not.toContain('text/html');
  });

  test('is_for_browsers_that_read_a_page_and_for_nobody_else', async () => {
    for (const headers of [{ accept: 'application/json' }, { accept: '*/*' }]) {
      const answered = await open('/cases', headers);
      expect([answered.status, answered.headers.get('content-type')]).toEqual([
        404,
        'application/problem+json; charset=utf-8',
      ]);
    }
    const posted = await fetch(`${api.url}/cases`, { method: 'POST', headers: HTML });
    expect(posted.status).toBe(404);
  });

  test('of_the_api_itself_stays_shut', async () => {
    const { headers } = await open('/v1/product');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).not.toContain('script-src');
  });
});

describe('its files', () => {
  test('come_as_the_browser_can_read_them_and_are_kept_for_a_year', async () => {
    for (const [accepted, encoding] of [
      ['gzip, deflate, br, zstd', 'br'],
      ['gzip', 'gzip'],
      ['br;q=0, gzip', 'gzip'],
      ['identity', null],
    ] as const) {
      const answered = await open('/assets/main-1a.js', { 'accept-encoding': accepted });
      expect([accepted, answered.headers.get('content-encoding')]).toEqual([accepted, encoding]);
      expect(await answered.text()).toBe(SCRIPT);
      expect(answered.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
      expect(answered.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(answered.headers.get('vary')).toBe('accept-encoding');
    }
    expect(await (await open('/assets/plain-2b.css', { 'accept-encoding': 'br' })).text()).toBe('a{}');
  });

  test('without_a_name_of_their_own_content_are_asked_for_again', async () => {
    const first = await open('/favicon.svg', {});
    expect([first.headers.get('cache-control'), first.headers.get('content-type')]).toEqual([
      'no-cache',
      'image/svg+xml',
    ]);
    const again = await open('/favicon.svg', { 'if-none-match': first.headers.get('etag') ?? '' });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  test('are_those_of_the_build_and_nothing_else', async () => {
    for (const path of [
      '/index.html',
      '/.vite/manifest.json',
      '/assets/main-1a.js.br',
      '/assets/../../package.json',
      '/assets/%2e%2e/%2e%2e/package.json',
      '/assets/..%2f..%2fpackage.json',
    ])
      expect([path, (await open(path, { accept: '*/*' })).status]).toEqual([path, 404]);
  });

  test('stay_whole_when_the_folder_is_built_anew_under_a_running_process', async () => {
    const gone = mkdtempSync(join(tmpdir(), 'countersign-console-'));
    writeFileSync(join(gone, 'index.html'), PAGE);
    writeFileSync(join(gone, 'main.js'), SCRIPT);
    const running = await openApi({ console: gone });
    rmSync(gone, { recursive: true });
    expect(await (await fetch(`${running.url}/main.js`)).text()).toBe(SCRIPT);
    expect((await fetch(running.url, { headers: HTML })).status).toBe(200);
    await running.close();
  });
});

test('nothing_is_served_where_nothing_is_built', async () => {
  const bare = await openApi({ console: join(folder, 'assets') });
  for (const path of ['/', '/main-1a.js']) expect((await fetch(bare.url + path, { headers: HTML })).status).toBe(404);
  await bare.close();
});
