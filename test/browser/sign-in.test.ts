import { describe, expect, test } from 'vitest';
import { expectNoTrouble, seriousFaults, usesChromium, visit } from './support/visit.ts';

usesChromium();

describe.each(['zh', 'en'] as const)('in %s', language => {
  test('a_person_signs_in_and_sees_the_console_in_their_language', async () => {
    const reviewer = await visit({ person: 'wang-fang', language });
    const { page } = reviewer;
    await page.getByRole('navigation').waitFor();
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
