import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type StartedProduct, startProduct } from '../../bench/started-product.ts';
import { packageRoot } from '../../runtime/paths.ts';
import { Browser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';

const run = promisify(execFile);
const PUBLIC_URL = 'http://countersign.test:7000';
const started: StartedProduct[] = [];
let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'countersign-test-sign-in-'));
  const cli = join(packageRoot, 'dist', 'bin', 'countersign.js');
  await run(process.execPath, [cli, 'seed'], { env: { ...process.env, COUNTERSIGN_DATA: dataDir } });
});

afterAll(async () => {
  await Promise.all(started.map(product => product.stop()));
  await rm(dataDir, { recursive: true, force: true });
});

async function serve(env: Record<string, string> = {}): Promise<StartedProduct> {
  const product = await startProduct(dataDir, env, undefined, 'serve');
  started.push(product);
  return product;
}

/** A process that goes by the address of the proxy, and its own. */
async function behindProxy(env: Record<string, string> = {}): Promise<string> {
  const port = String(await freePort());
  await serve({ COUNTERSIGN_PUBLIC_URL: PUBLIC_URL, COUNTERSIGN_PORT: port, ...env });
  return `http://127.0.0.1:${port}`;
}

/** Where an answer leads, as a proxy in front of the processes passes it on. */
function locationOf(response: Response): string {
  const { pathname, search } = new URL(response.headers.get('location') ?? '', PUBLIC_URL);
  return pathname + search;
}

test('a_person_signs_in_over_whichever_process_answers_and_stays_so_over_a_restart', async () => {
  // One browser behind a proxy, which sends it here and there.
  const [one, two] = [await behindProxy(), await behindProxy()];
  const [here, there] = [new Browser(one), new Browser(two)];
  const begun = await here.open('/auth/start?to=/cases&moved=');
  const asked = locationOf(await there.open(locationOf(begun)));
  const form = { request: new URL(asked, PUBLIC_URL).searchParams.get('request') ?? '', person: 'wang-fang' };
  const approved = await here.open('/issuer/authorize', { method: 'POST', body: new URLSearchParams(form) });
  for (const [name, cookie] of here.cookies) there.cookies.set(name, cookie);
  expect(locationOf(await there.open(locationOf(approved)))).toBe('/cases');
  const [name = '', cookie = { value: '', path: '/', attributes: '' }] = there.session ?? [];
  expect(name).toBe('countersign-7000');

  for (const base of [one, two]) expect(await me(base, name, cookie.value)).toBe('wang-fang');
  await Promise.all(started.splice(0).map(product => product.stop()));
  expect(await me(await behindProxy(), name, cookie.value)).toBe('wang-fang');
  // It is no session of an installation that has another secret.
  const other = await behindProxy({ COUNTERSIGN_SESSION_SECRET: 'a secret of another installation, not of this' });
  expect(await me(other, name, cookie.value)).toBe(401);
});

async function me(base: string, name: string, value: string): Promise<unknown> {
  const response = await fetch(new URL('/v1/me', base), { headers: { cookie: `${name}=${value}` } });
  return response.ok ? ((await response.json()) as { id: string }).id : response.status;
}

test('on_a_port_that_was_free_sign_in_goes_by_the_address_it_listens_at', async () => {
  const { base } = await serve();
  const browser = new Browser(base);
  expect((await browser.signIn('hai-admin', '/cases')).href).toBe(new URL('/cases', base).href);
  expect(await (await browser.open('/v1/me')).json()).toMatchObject({ id: 'hai-admin', areas: expect.any(Array) });
});

test('the_console_as_it_was_built_names_only_files_that_are_there_and_runs_nothing_inline', async () => {
  const { base } = await serve();
  const page = await fetch(base, { headers: { accept: 'text/html' } });
  const html = await page.text();
  const nonce = /'nonce-([\w-]+)'/.exec(page.headers.get('content-security-policy') ?? '')?.[1] ?? 'none';
  expect(html).toContain(`<meta name="csp-nonce" content="${nonce}"`);
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son\w+=|__CSP_NONCE__/);
  const named = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path ?? '');
  expect(named.some(path => path.startsWith('/assets/') && path.endsWith('.js'))).toBe(true);
  for (const path of named) expect([path, (await fetch(new URL(path, base))).status]).toEqual([path, 200]);
  const script = named.find(path => path.endsWith('.js')) ?? '';
  const sent = await fetch(new URL(script, base), { headers: { 'accept-encoding': 'gzip, br' } });
  expect(sent.headers.get('content-encoding')).toBe('br');
  expect(await sent.text()).toBe(await readFile(join(packageRoot, 'dist', 'web', script), 'utf8'));
});
