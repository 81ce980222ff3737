import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { commandsOf, ownWord, submittedPo } from './support/meanwhile.ts';
import { arrives, expectNoTrouble, settled, usesChromium, visit } from './support/visit.ts';

usesChromium();

const INTO_WORDS = { zh: '说明', en: 'In words' } as const;

/** Goes on with the tabulator until what has the focus is what is looked for. */
async function tabTo(page: Page, looked: string): Promise<void> {
  for (let step = 0; step < 80; step++) {
    if (await page.evaluate<boolean>(`document.activeElement?.matches(${JSON.stringify(looked)}) ?? false`)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The tabulator never comes to ${looked}`);
}

describe.each(['zh', 'en'] as const)('in %s', language => {
  test('from_sign_in_to_two_decisions_no_pointer_is_needed', async () => {
    const word = ownWord();
    const first = await submittedPo(`键盘甲 ${word}`);
    const second = await submittedPo(`键盘乙 ${word}`);
    // Their language is kept by the server.
    await visit({ person: 'wang-fang', language, path: '/settings' });
    const inbox = `/inbox?view=groups&q=${word}`;
    const reviewer = await arrives({ language, path: inbox });
    const { page } = reviewer;
    await tabTo(page, 'button[name=person][value="wang-fang"]');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/inbox/);
    await settled(page);
    await page.getByRole('article', { name: first.title }).waitFor();
    await page.keyboard.press('a');
    await page.getByRole('article', { name: second.title }).waitFor();
    await page.keyboard.press('u');
    await page.getByRole('article', { name: first.title }).waitFor();
    await page.keyboard.press('j');
    await page.getByRole('article', { name: second.title }).waitFor();
    await page.keyboard.press('r');
    await page.locator('input[type=radio]').first().waitFor();
    await tabTo(page, 'input[type=radio]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await tabTo(page, 'textarea');
    await page.keyboard.type('No budget this year.');
    expect(await page.getByLabel(INTO_WORDS[language]).inputValue()).toBe('No budget this year.');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('article', { name: first.title }).waitFor();
    await page.keyboard.press('a');
    await expect.poll(() => commandsOf(second.id), { timeout: 20_000 }).toContain('reject-review');
    await expect.poll(() => commandsOf(first.id), { timeout: 20_000 }).toContain('approve-review');
    expectNoTrouble(reviewer);
  });
});
