import axe, { type AxeResults } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { beOneOf, openContext } from '../../../bench/at-console.ts';
import { launchChromium } from '../../../bench/chromium.ts';
import type { Language } from '../../../domain/label.ts';

export interface VisitOptions {
  person: string;
  language?: Language;
  theme?: 'light' | 'dark';
  /** Where to go once signed in. */
  path?: string;
  width?: number;
  height?: number;
  /** Another product than the run's. */
  base?: string;
}

/** One person at the console in a browser of their own. */
export interface Visit {
  page: Page;
  context: BrowserContext;
  /** Opens a further tab of the same browser. */
  tab(path: string): Promise<Page>;
  go(path: string): Promise<void>;
  /** What went wrong so far: errors and warnings of the page, answers of refusal nobody expected. */
  troubles: string[];
}

let browser: Browser;
const open = new Set<BrowserContext>();

/** A Chromium for the file. Call it at the top of a test file that visits. */
export function usesChromium(): void {
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => {
    for (const context of open) await context.close();
    await browser?.close();
  });
}

/** Signs a person in through the sign-in page, in their language, as a user does. */
export async function visit(options: VisitOptions): Promise<Visit> {
  const { person, language = 'zh', path = '/', base = inject('productUrl') } = options;
  const visiting = await arrives(options);
  await beOneOf(visiting.page, person, { base, language });
  await visiting.go(path);
  return visiting;
}

/** Brings a person as far as the question who they are. */
export async function arrives({
  language = 'zh',
  theme = 'light',
  path = '/',
  ...options
}: Omit<VisitOptions, 'person'>): Promise<Visit> {
  const { width = 1440, height = 900, base = inject('productUrl') } = options;
  const context = await openContext(browser, { base, language, theme, width, height });
  open.add(context);
  const troubles: string[] = [];
  const page = await tabOf(context, troubles);
  await page.goto(`/auth/start?to=${encodeURIComponent(path)}`);
  return {
    page,
    context,
    troubles,
    async tab(at) {
      const further = await tabOf(context, troubles);
      await further.goto(at);
      await settled(further);
      return further;
    },
    async go(at) {
      await page.goto(at);
      await settled(page);
    },
  };
}

/** Waits until nothing on the page is a placeholder any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await expect.poll(() => page.locator('main [role=status][data-shown]').count(), { timeout: 15_000 }).toBe(0);
}

/** Fails with all that went wrong during the visit. */
export function expectNoTrouble(...visits: Visit[]): void {
  expect(visits.flatMap(({ troubles }) => troubles)).toEqual([]);
}

/** What axe finds serious or critical on the page as it stands. */
export async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  // As a text: the code of this file knows no page.
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, { resultTypes: ['violations'] })`);
  const found = violations.map(({ id, impact, nodes }) => ({
    id,
    impact,
    at: nodes.map(node => node.target.join(' ')),
  }));
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, impact, at }) => at.slice(0, 3).map(place => `${impact} ${id}: ${place}`));
}

async function tabOf(context: BrowserContext, troubles: string[]): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', error => troubles.push(`${page.url()} threw ${error.message}`));
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning')
      troubles.push(`${page.url()} said ${message.text()}`);
  });
  return page;
}
