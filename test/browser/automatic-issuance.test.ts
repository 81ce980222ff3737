import { expect, test } from 'vitest';
import { expectNoTrouble, seriousFaults, usesChromium, visit } from './support/visit.ts';

usesChromium();

/** Each language its own company, so that neither finds what the other chose. */
const VISITS = [
  {
    language: 'zh',
    person: 'hai-finance',
    section: '本公司激励',
    choice: '自动发放',
    method: '返代金券额度',
    since: /起$/,
  },
  {
    language: 'en',
    person: 'chen-admin',
    section: 'Incentives of your company',
    choice: 'Issue them automatically',
    method: 'Voucher quota',
    since: /^since/,
  },
] as const;

test.each(VISITS)('a_partner_switches_automatic_issuance_and_finds_it_so: $language', async asked => {
  const { language, person, section, choice, method, since } = asked;
  const visited = await visit({ person, language, path: '/settings' });
  const { page } = visited;
  await page.getByRole('heading', { name: section }).waitFor();
  const select = page.getByRole('combobox', { name: choice });
  expect(await select.inputValue()).toBe('');
  await select.selectOption({ label: method });
  await page.getByText(since).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.reload();
  await expect.poll(() => select.inputValue()).toBe('VOUCHER_QUOTA');
  await select.selectOption('');
  await expect.poll(() => select.isEnabled()).toBe(true);
  await page.reload();
  await expect.poll(() => select.inputValue()).toBe('');
  expectNoTrouble(visited);
});
