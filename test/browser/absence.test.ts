import { describe, expect, test } from 'vitest';
import { expectNoTrouble, seriousFaults, usesChromium, visit } from './support/visit.ts';

usesChromium();

const WORDS = {
  zh: {
    form: '设置不在岗',
    who: '代理人',
    search: '按姓名查找',
    until: '结束时间（留空为不限）',
    list: '代理情况',
    end: '立即结束',
  },
  en: {
    form: 'I am away',
    who: 'Who stands in',
    search: 'Part of the name',
    until: 'Until (without an end where empty)',
    list: 'Who stands in',
    end: 'End now',
  },
} as const;

/** People of the south whom no other test has decide anything. */
const PEOPLE = { zh: ['deng-li', 'tan-wei', 'Tan'], en: ['ma-chao', 'xu-jing', 'Xu'] } as const;

describe.each(['zh', 'en'] as const)('in %s', language => {
  test('somebody_says_until_when_they_are_away_and_who_stands_in_and_ends_it_by_keyboard', async () => {
    const [person, standIn, part] = PEOPLE[language];
    const words = WORDS[language];
    const away = await visit({ person, language, path: '/settings' });
    const { page } = away;
    const form = page.getByRole('form', { name: words.form });
    await form.getByLabel(words.search).focus();
    await page.keyboard.type(part);
    const choice = form.getByRole('combobox', { name: words.who });
    await expect.poll(() => choice.locator(`option[value="${standIn}"]`).count()).toBe(1);
    await choice.selectOption(standIn);
    await form.getByLabel(words.until).fill('2030-01-02T09:00');
    await form.getByLabel(words.until).press('Enter');
    const end = page.getByRole('list', { name: words.list }).getByRole('button', { name: words.end });
    await end.waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    const other = await visit({ person: standIn, language, path: '/settings' });
    await other.page.getByRole('list', { name: words.list }).waitFor();
    expect(await other.page.getByRole('button', { name: words.end }).count()).toBe(0);
    await end.focus();
    await page.keyboard.press('Enter');
    await end.waitFor({ state: 'detached' });
    expectNoTrouble(away);
    expectNoTrouble(other);
  });
});
