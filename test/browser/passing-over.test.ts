import { expect, test } from 'vitest';
import { commandsOf, ownWord, submittedPo } from './support/meanwhile.ts';
import { expectNoTrouble, seriousFaults, usesChromium, visit } from './support/visit.ts';

usesChromium();

test('one_person_proposes_to_override_and_another_confirms_in_both_languages', async () => {
  const word = ownWord();
  const { id } = await submittedPo(`越权 ${word}`);
  const first = await visit({ person: 'sun-yue', language: 'en', path: `/cases/${id}` });
  await first.page.getByRole('button', { name: /^Override/ }).click();
  const dialog = first.page.locator('dialog');
  await dialog.getByRole('radio', { name: /^Approve/ }).check();
  await dialog.getByRole('textbox').first().fill('Nobody is in the office');
  expect(await seriousFaults(first.page)).toEqual([]);
  const send = dialog.getByRole('button', { name: 'Override' });
  expect(await send.getAttribute('class')).toContain('dangerous');
  await send.click();
  await expect.poll(() => commandsOf(id), { timeout: 20_000 }).toContain('propose-override');
  await first.page
    .getByText(/Sun Yue proposed on .* to override the step/)
    .first()
    .waitFor();
  expectNoTrouble(first);

  const second = await visit({ person: 'ops-an', language: 'zh', path: `/cases/${id}` });
  await second.page
    .getByText(/孙悦 于 .* 提议越权作出/)
    .first()
    .waitFor();
  await second.page.getByRole('button', { name: /^确认提议/ }).click();
  const confirm = second.page.locator('dialog');
  await confirm.getByText('Nobody is in the office').waitFor();
  expect(await seriousFaults(second.page)).toEqual([]);
  await confirm.getByRole('button', { name: '确认' }).click();
  await expect.poll(() => commandsOf(id), { timeout: 20_000 }).toContain('approve-review');
  expectNoTrouble(second);
});
