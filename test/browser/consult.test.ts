import { expect, test } from 'vitest';
import { commandsOf, ownWord, submittedPo } from './support/meanwhile.ts';
import { expectNoTrouble, seriousFaults, usesChromium, visit } from './support/visit.ts';

usesChromium();

test('a_reviewer_asks_a_colleague_by_keyboard_who_answers_while_the_task_stays', async () => {
  const word = ownWord();
  const { id, title } = await submittedPo(`征询 ${word}`);
  const asking = await visit({ person: 'zhou-jie', language: 'en', path: `/inbox?view=groups&q=${word}` });
  const { page } = asking;
  await page.getByRole('article', { name: title }).waitFor();
  await page.keyboard.press('c');
  await expect.poll(() => commandsOf(id), { timeout: 20_000 }).toContain('claim');
  await asking.go(`/cases/${id}`);
  const ask = page.getByRole('button', { name: /^Ask somebody/ });
  await ask.waitFor();
  await page.keyboard.press('q');
  const dialog = page.locator('dialog');
  await dialog.getByLabel('Part of the name').fill('Tan');
  const whom = dialog.getByRole('combobox', { name: 'Whom you ask' });
  await expect.poll(() => whom.locator('option[value="tan-wei"]').count()).toBe(1);
  await whom.selectOption('tan-wei');
  await dialog.getByRole('textbox', { name: /^Your question/ }).fill('Is the margin fine?');
  expect(await seriousFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Ask' }).click();
  await page.getByRole('region', { name: 'What was asked' }).getByText('Is the margin fine?').waitFor();

  const asked = await visit({ person: 'tan-wei', language: 'zh', path: `/inbox?view=mine&q=${word}` });
  await asked.page.getByRole('article', { name: title }).waitFor();
  await asked.page.getByRole('button', { name: /^答复/ }).click();
  const reply = asked.page.locator('dialog');
  await reply.getByRole('textbox').fill('可以，不超过百分之十二。');
  await reply.getByRole('button', { name: '答复' }).click();
  await expect.poll(() => commandsOf(id), { timeout: 20_000 }).toContain('answer');
  await page.getByText('可以，不超过百分之十二。').first().waitFor();
  expectNoTrouble(asking);
});
