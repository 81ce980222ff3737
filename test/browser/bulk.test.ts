import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { commandsOf, decided, ownWord, submittedPo } from './support/meanwhile.ts';
import { expectNoTrouble, seriousFaults, usesChromium, visit } from './support/visit.ts';

usesChromium();

const WORDS = {
  zh: {
    chosen: '已选 3 项',
    approve: /^审核通过/,
    out: /需单独留意.*20 倍/,
    leaveOut: (title: string) => `移出${title}`,
    send: '审核通过（2 项）',
    waits: /秒后开始提交/,
    done: '已完成 1 项',
    refused: '未通过 · 1',
    close: '关闭',
    sendOne: '审核通过（1 项）',
    undo: '撤销',
    calledOff: '已撤销',
    keep: '关闭并保留所选 1 项',
  },
  en: {
    chosen: '3 tasks chosen',
    approve: /^Approve review/,
    out: /stands out.*20 times/,
    leaveOut: (title: string) => `Leave out ${title}`,
    send: 'Approve review: 2 tasks',
    waits: /Nothing is sent for \d+ s/,
    done: '1 done',
    refused: 'Refused · 1',
    close: 'Close',
    sendOne: 'Approve review: 1 task',
    undo: 'Undo',
    calledOff: 'Called off',
    keep: 'Close and keep 1 chosen',
  },
} as const;

const rows = (page: Page) => page.locator('a[href*="task="]');
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

describe.each(['zh', 'en'] as const)('many tasks at once in %s', language => {
  const words = WORDS[language];

  test('are_chosen_by_key_and_range_looked_at_as_groups_and_end_in_an_honest_result', async () => {
    const word = ownWord();
    const [first, second] = [await submittedPo(`批量 ${word} 甲`), await submittedPo(`批量 ${word} 乙`)];
    const large = await submittedPo(`批量 ${word} 丙`, { estimatedAmount: '60000000.00' });
    const reviewer = await visit({ person: 'wang-fang', language, path: `/inbox?view=groups&q=${word}&sort=opened` });
    const { page } = reviewer;
    await rows(page).nth(2).waitFor();
    await page.locator('a[href*="task="][aria-current=true]').waitFor();
    await page.keyboard.press('x');
    await rows(page)
      .nth(2)
      .click({ modifiers: ['Shift'] });
    await page.getByRole('heading', { name: words.chosen }).waitFor();
    await button(page, words.approve).click();
    await page.getByText(words.out).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await button(page, words.leaveOut(large.title)).click();
    const send = button(page, words.send);
    await send.waitFor();
    await decided('zhou-jie', second.id, 'reject-review', { reason: { code: 'VAGUE', text: '描述不够清楚' } });
    await send.click();
    await page.getByText(words.waits).waitFor();
    expect(await commandsOf(first.id)).not.toContain('approve-review');
    await page.getByText(words.done).waitFor({ timeout: 40_000 });
    await page.getByText(words.refused).waitFor();
    await page.reload();
    await page.getByText(words.refused).waitFor();
    expect(await commandsOf(first.id)).toContain('approve-review');
    expect(await commandsOf(large.id)).not.toContain('approve-review');
    expect(await seriousFaults(page)).toEqual([]);
    await button(page, words.close).click();
    await page.locator('a[href*="task="][aria-current=true]').waitFor();
    expect(page.url()).not.toContain('bulk=');
    expectNoTrouble(reviewer);
  });

  test('are_called_off_with_one_press_and_stay_chosen', async () => {
    const word = ownWord();
    const { id } = await submittedPo(`撤销 ${word}`);
    const reviewer = await visit({ person: 'wang-fang', language, path: `/inbox?view=groups&q=${word}` });
    const { page } = reviewer;
    await page.locator('a[href*="task="][aria-current=true]').waitFor();
    await page.getByRole('checkbox').first().check();
    await button(page, words.approve).click();
    await button(page, words.sendOne).click();
    await button(page, words.undo).click();
    await page.getByRole('heading', { name: words.calledOff, exact: true }).waitFor();
    await button(page, words.keep).click();
    await button(page, words.approve).waitFor();
    expect(await commandsOf(id)).not.toContain('approve-review');
    expectNoTrouble(reviewer);
  });
});
