import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Language } from '../domain/label.ts';

/** How somebody looks at the console. */
export interface Look {
  /** Where the product listens. */
  base: string;
  language: Language;
  theme: 'light' | 'dark';
  width: number;
  height: number;
}

const LOCALE = { zh: 'zh-CN', en: 'en-GB' } as const;

/** A browser of somebody's own, with nothing kept yet but language and theme. */
export async function openContext(browser: Browser, look: Look): Promise<BrowserContext> {
  const { base, language, theme, width, height } = look;
  const context = await browser.newContext({
    baseURL: base,
    viewport: { width, height },
    locale: LOCALE[language],
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(30_000);
  await context.addInitScript(
    ([kept, mode]) => {
      localStorage.setItem('countersign.language', kept);
      localStorage.setItem('countersign.theme', mode);
    },
    [language, theme] as const,
  );
  return context;
}

/** Signs a sample person in through the sign-in page, as a user does. */
export async function signInByPage(page: Page, person: string, look: Look, path = '/'): Promise<void> {
  await page.goto(`/auth/start?to=${encodeURIComponent(path)}`);
  await beOneOf(page, person, look);
}

/** Answers the sign-in page who one is. The language is the person's, kept by the server: others may have changed it. */
export async function beOneOf(
  page: Page,
  person: string,
  { base, language }: Pick<Look, 'base' | 'language'>,
): Promise<void> {
  await page.locator(`button[name=person][value="${person}"]`).click();
  await page.locator('#content').waitFor();
  const reply = await page.context().request.patch('/v1/me', {
    data: { language },
    headers: {
      'content-type': 'application/merge-patch+json',
      'idempotency-key': crypto.randomUUID(),
      origin: new URL(base).origin,
    },
  });
  if (!reply.ok()) throw new Error(`${person} cannot choose ${language}: ${reply.status()} ${await reply.text()}`);
}
