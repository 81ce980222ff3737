import { expect, test } from 'vitest';
import { expectNoTrouble, usesChromium, visit } from './support/visit.ts';

usesChromium();

test('a_day_of_the_year_is_reached_by_keyboard_and_says_what_it_is', async () => {
  const reader = await visit({ person: 'wang-fang', language: 'en', path: '/calendar?year=2026' });
  const { page } = reader;
  await page.locator('[data-date="2026-09-30"]').focus();
  await page.keyboard.press('ArrowRight');
  const day = page.locator('[data-date="2026-10-01"]');
  expect(await page.evaluate('document.activeElement.dataset.date')).toBe('2026-10-01');
  expect(await day.getAttribute('aria-label')).toContain('Holiday, National Day');
  await page.getByText('Thursday, 1 October 2026').or(page.getByText('Thursday 1 October 2026')).waitFor();
  await page.keyboard.press('Enter');
  expect(new URL(page.url()).searchParams.get('day')).toBe('2026-10-01');
  expectNoTrouble(reader);
});

test('a_deadline_is_worked_out_across_a_holiday_from_what_the_address_asks', async () => {
  const path = '/calendar?year=2026&from=2026-09-30T10:00&length=3&unit=wd';
  const reader = await visit({ person: 'hai-admin', language: 'zh', path });
  await reader.page.getByText('10月10日 周六 23:59 到期').waitFor();
  expectNoTrouble(reader);
});

test('a_year_handed_in_shows_its_fault_at_the_line_and_what_it_would_move_before_it_counts', async () => {
  const owner = await visit({ person: 'ops-an', language: 'en', path: '/calendar/load?calendar=cn' });
  const { page } = owner;
  await page.getByRole('button', { name: /Start from/ }).click();
  const text = page.getByLabel('The year as JSON');
  const year = (await text.inputValue()).replace(/"daysOff": \d+/, '"daysOff": 1');
  await text.fill(year);
  await page.getByRole('button', { name: 'Check and preview' }).click();
  const line = year.split('\n').findIndex(one => one.includes('"daysOff"')) + 1;
  await page.getByText(`Line ${line}`).waitFor();
  expect(await text.inputValue()).toBe(year);
  expect(owner.troubles.filter(said => !said.includes('422 ('))).toEqual([]);
});
