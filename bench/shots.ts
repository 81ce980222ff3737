import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { packageRoot } from '../runtime/paths.ts';
import { signIn } from './api-client.ts';
import { type Look, openContext, signInByPage } from './at-console.ts';
import { interrupted } from './children.ts';
import { launchChromium } from './chromium.ts';
import { progress } from './machine.ts';
import { startProduct } from './started-product.ts';

interface Shot {
  name: string;
  /** Nobody before they are signed in. */
  person?: string;
  path: string;
}

const SIZES = [
  [1440, 900],
  [390, 844],
] as const;

/** A page stands when so many looks found nothing missing: long enough for a chart to be drawn. */
const QUIET_LOOKS = 5;
const LOOK_MS = 200;
const PATIENCE_MS = 30_000;

/** Pictures the README shows, small enough for a repository. */
const PICTURES = [
  { name: 'inbox', language: 'zh', theme: 'light' },
  { name: 'case', language: 'en', theme: 'dark' },
  { name: 'deadlines', language: 'en', theme: 'light' },
] as const;

/** The main pages as the people see them whom they are for. */
async function shotsOf(base: string): Promise<Shot[]> {
  const reader = await signIn(base, 'zhao-qiang');
  const { body } = await reader.get('/v1/tasks?view=groups&limit=1');
  const [task] = body.items as { case: { id: string } }[];
  if (!task) throw new Error('Nothing waits for zhao-qiang in the sample programme: there is no case to show');
  return [
    { name: 'sign-in', path: '/sign-in' },
    { name: 'inbox', person: 'sun-yue', path: '/inbox?view=groups' },
    { name: 'case', person: 'zhao-qiang', path: `/cases/${task.case.id}` },
    { name: 'cases', person: 'zhao-qiang', path: '/cases' },
    { name: 'new-opportunity', person: 'hai-admin', path: '/new/partner-opportunity' },
    { name: 'dashboard', person: 'zhao-qiang', path: '/dashboard' },
    { name: 'deadlines', person: 'zhao-qiang', path: '/deadlines' },
    { name: 'process', person: 'wang-fang', path: '/processes/partner-opportunity' },
    { name: 'calendar', person: 'ops-an', path: '/calendar' },
    { name: 'directory', person: 'ops-an', path: '/directory' },
    { name: 'audit', person: 'ops-an', path: '/audit' },
    { name: 'settings', person: 'wang-fang', path: '/settings' },
  ];
}

/** `npm run shots`: pictures of the main pages for a reader to look at; with `--pictures` those of the README alone. */
async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'countersign-shots-'));
  const ending: (() => unknown)[] = [() => rm(dataDir, { recursive: true, force: true })];
  try {
    const product = await startProduct(dataDir, { COUNTERSIGN_SAMPLE: 'true' });
    ending.push(product.stop);
    const browser = await launchChromium();
    ending.push(() => browser.close());
    const shots = await shotsOf(product.base);
    if (process.argv.includes('--pictures')) await forReadme(browser, product.base, shots);
    else await all(browser, product.base, shots);
  } finally {
    for (const end of ending.reverse()) await end();
  }
}

async function all(browser: Browser, base: string, shots: readonly Shot[]): Promise<void> {
  const folder = join(packageRoot, 'shots');
  await mkdir(folder, { recursive: true });
  for (const language of ['zh', 'en'] as const) {
    for (const theme of ['light', 'dark'] as const) {
      for (const [width, height] of SIZES) {
        const look = { base, language, theme, width, height };
        const taken = await take(browser, look, shots, ({ name }) =>
          join(folder, `${name}-${language}-${theme}-${width}.png`),
        );
        progress(`${taken} pictures, ${language}, ${theme}, ${width} wide`);
      }
    }
  }
}

async function forReadme(browser: Browser, base: string, shots: readonly Shot[]): Promise<void> {
  const folder = join(packageRoot, 'docs', 'pictures');
  await mkdir(folder, { recursive: true });
  for (const { name, language, theme } of PICTURES) {
    const look = { base, language, theme, width: 1200, height: 750 };
    await take(
      browser,
      look,
      shots.filter(shot => shot.name === name),
      () => join(folder, `${name}.png`),
    );
  }
}

/** Takes the pictures of one look, each person in one browser; answers how many. */
async function take(
  browser: Browser,
  look: Look,
  shots: readonly Shot[],
  file: (shot: Shot) => string,
): Promise<number> {
  for (const person of new Set(shots.map(shot => shot.person))) {
    const context = await openContext(browser, look);
    const page = await context.newPage();
    if (person) await signInByPage(page, person, look, '/settings');
    for (const shot of shots.filter(one => one.person === person)) {
      interrupted.throwIfAborted();
      await page.goto(shot.path);
      await drawn(page);
      await page.screenshot({ path: file(shot) });
    }
    await context.close();
  }
  return shots.length;
}

/** Waits until nothing on the page is a placeholder, nor becomes one: what is read often leads to something else to read. */
async function drawn(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  const placeholders = page.locator('main [role=status][data-shown]');
  const until = performance.now() + PATIENCE_MS;
  for (let quiet = 0; quiet < QUIET_LOOKS; quiet = (await placeholders.count()) === 0 ? quiet + 1 : 0) {
    if (performance.now() > until) throw new Error(`${page.url()} did not come to rest`);
    await sleep(LOOK_MS, undefined, { signal: interrupted });
  }
}

await main();
