import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, openApi } from '../support/api.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

test('the_page_and_everything_it_names_comes_from_this_server_and_nothing_runs_inline', async () => {
  const page = await fetch(`${api.url}/reference`);
  const html = await page.text();
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  expect(html).not.toMatch(/<script>|<style|\son\w+=|https?:/);
  const named = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? '');
  expect(new Set(named)).toEqual(
    new Set(['/reference/swagger-ui.css', '/openapi.json', '/reference/swagger-ui-bundle.js', '/reference/start.js']),
  );
  for (const path of named) {
    const file = await fetch(api.url + path);
    expect(file.status, path).toBe(200);
    expect((await file.text()).length, path).toBeGreaterThan(100);
  }
});

test('nothing_else_of_the_package_is_served', async () => {
  for (const path of [
    '/reference/package.json',
    '/reference/',
    '/reference/..%2fpackage.json',
    '/reference/index.html',
  ]) {
    expect((await fetch(api.url + path)).status, path).toBe(404);
  }
});
