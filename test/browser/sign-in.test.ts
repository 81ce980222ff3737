import { describe, expect, test } from 'vitest';
import { expectNoTrouble, seriousFaults, settled, usesChromium, visit } from './support/visit.ts';

usesChromium();

describe.each(['zh', 'en'] as const)('in %s', language => {
  test('a_person_signs_in_and_sees_the_console_in_their_language', async () => {
    const reviewer = await visit({ person: 'wang-fang', language });
    const { page } = reviewer;
    await page.getByRole('navigation').first().waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe(language === 'zh' ? 'zh-CN' : 'en-GB');
    expect(await page.getByRole('link', { name: language === 'zh' ? '待办' : 'Inbox' }).count()).toBeGreaterThan(0);
    expect(await seriousFaults(page)).toEqual([]);
    expectNoTrouble(reviewer);
  });
});

test('nothing_secret_is_kept_where_scripts_can_read_it', async () => {
  const { page, context } = await visit({ person: 'wang-fang' });
  const kept = await page.evaluate<string[]>('[...Object.keys(localStorage), ...Object.keys(sessionStorage)]');
  expect(kept.filter(name => !['countersign.language', 'countersign.theme'].includes(name))).toEqual([]);
  expect(await page.evaluate<string>('document.cookie')).toBe('');
  const cookies = await context.cookies();
  expect(cookies.map(({ httpOnly, sameSite }) => ({ httpOnly, sameSite }))).toEqual([
    { httpOnly: true, sameSite: 'Strict' },
  ]);
});

test('the_language_changes_under_what_is_typed_and_comes_to_rest', async () => {
  const { page } = await visit({ person: 'he-min', language: 'zh', path: '/cases' });
  await page.getByRole('searchbox', { name: /搜索/ }).fill('已输入');
  for (const to of ['English', '中文', 'English'] as const) {
    await page.getByRole('button', { name: to, exact: true }).click();
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(to === '中文' ? 'zh-CN' : 'en-GB');
  }
  const asked: string[] = [];
  page.on('request', request => asked.push(request.url()));
  await settled(page);
  expect(await page.getByRole('searchbox', { name: /Search/ }).inputValue()).toBe('已输入');
  expect(await page.locator('html').getAttribute('lang')).toBe('en-GB');
  expect(asked.filter(url => url.endsWith('/v1/me')).length).toBeLessThan(3);
});
