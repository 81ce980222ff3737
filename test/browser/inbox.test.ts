import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectNoTrouble, seriousFaults, usesChromium, visit } from './support/visit.ts';

usesChromium();

const rows = (page: Page) => page.locator('a[href*="task="]');
const chosen = (page: Page) => page.locator('a[href*="task="][aria-current=true]');

describe.each(['zh', 'en'] as const)('the inbox in %s', language => {
  test('opens_the_first_item_beside_the_list_and_goes_along_by_keys', async () => {
    const reviewer = await visit({ person: 'wang-fang', language, path: '/inbox?view=groups' });
    const { page } = reviewer;
    await chosen(page).waitFor();
    expect(await chosen(page).innerText()).toBe(await rows(page).first().innerText());
    await page.keyboard.press('j');
    await expect.poll(() => chosen(page).innerText()).toBe(await rows(page).nth(1).innerText());
    await page.keyboard.press('k');
    await expect.poll(() => chosen(page).innerText()).toBe(await rows(page).first().innerText());
    expect(await seriousFaults(page)).toEqual([]);
    expectNoTrouble(reviewer);
  });

  test('is_two_screens_on_a_telephone_with_the_way_back', async () => {
    const reviewer = await visit({
      person: 'wang-fang',
      language,
      path: '/inbox?view=groups',
      width: 390,
      height: 844,
    });
    const { page } = reviewer;
    await rows(page).first().click();
    const back = page.getByRole('button', { name: language === 'zh' ? '返回列表' : 'Back to the list' });
    await back.waitFor();
    expect(await rows(page).count()).toBe(0);
    await page.goBack();
    await rows(page).first().waitFor();
    expect(await page.evaluate<boolean>('document.body.scrollWidth <= innerWidth')).toBe(true);
    expect(await seriousFaults(page)).toEqual([]);
    expectNoTrouble(reviewer);
  });
});

test('a_decision_waits_for_its_undo_and_nothing_is_sent_before', async () => {
  const reviewer = await visit({
    person: 'wang-fang',
    language: 'en',
    path: '/inbox?view=groups&q=%E5%AE%B9%E5%99%A8%E5%8C%96',
  });
  const { page } = reviewer;
  const sent: string[] = [];
  page.on('request', request => {
    if (request.url().endsWith('/decide')) sent.push(request.method());
  });
  await page.getByRole('button', { name: 'Approve review', exact: false }).waitFor();
  await page.keyboard.press('a');
  const undo = page.getByRole('button', { name: /^Undo/ });
  await undo.waitFor();
  await page.keyboard.press('u');
  await undo.waitFor({ state: 'detached' });
  expect(sent).toEqual([]);
  expect(await rows(page).count()).toBe(1);
  expectNoTrouble(reviewer);
});

test('filters_stand_in_the_address_and_stay_after_reload', async () => {
  const reviewer = await visit({ person: 'wang-fang', language: 'en', path: '/cases' });
  const { page } = reviewer;
  await page.getByRole('combobox', { name: 'Open or closed' }).selectOption('true');
  await expect.poll(() => page.url()).toContain('open=true');
  await page.reload();
  await expect.poll(() => page.getByRole('combobox', { name: 'Open or closed' }).inputValue()).toBe('true');
  expect(await page.getByRole('link', { name: 'Export CSV' }).getAttribute('href')).toContain('open=true');
  expectNoTrouble(reviewer);
});
