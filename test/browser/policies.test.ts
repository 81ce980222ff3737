import { expect, test } from 'vitest';
import { expectNoTrouble, seriousFaults, settled, usesChromium, visit } from './support/visit.ts';

usesChromium();

/** Lint refuses what is typed; a Chromium calls each such answer an error of the page. */
const unexpected = (troubles: readonly string[]) => troubles.filter(said => !said.includes('422 ('));

const WORDS = {
  en: {
    begin: 'New draft of Notices and mails',
    hour: 'Hour of the daily mail',
    wrong: 'Must be a whole number from 0 to 23.',
    sound: 'Nothing wrong is found.',
    save: 'Save',
    propose: 'Propose',
    activate: 'Activate',
    changes: /Changes \(1\)/,
    own: /You had part in it/,
    version: /Notices and mails, version/,
  },
  zh: {
    begin: '新建草案：通知与邮件',
    hour: '每日摘要发送时刻',
    wrong: '必须是 0 到 23 之间的整数。',
    sound: '未发现问题。',
    save: '保存',
    propose: '提交',
    activate: '启用',
    changes: /变更（1）/,
    own: /您参与了起草/,
    version: /通知与邮件，第/,
  },
} as const;

test.each([
  ['en', '7'],
  ['zh', '8'],
] as const)(
  'a_policy_is_drafted_linted_at_the_field_fixed_proposed_and_activated_by_a_second_person: %s',
  async (language, hour) => {
    const say = WORDS[language];
    const writer = await visit({ person: 'sun-yue', language, path: '/policies' });
    const { page } = writer;
    await page.getByRole('button', { name: say.begin }).click();
    await page.waitForURL(/\/policies\/drafts\//);
    await settled(page);
    const field = page.getByLabel(say.hour, { exact: true });
    await field.fill('99');
    await page.getByText(say.wrong).first().waitFor();
    expect(await page.getByRole('button', { name: say.propose, exact: true }).isDisabled()).toBe(true);
    expect(await seriousFaults(page)).toEqual([]);
    await field.fill(hour);
    await page.getByText(say.sound).waitFor();
    await page.getByRole('button', { name: say.save, exact: true }).click();
    await page.getByRole('tab', { name: say.changes }).click();
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: say.propose, exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: say.propose, exact: true }).click();
    await page.getByText(say.own).first().waitFor();
    expect(await page.getByRole('button', { name: say.activate, exact: true }).isDisabled()).toBe(true);

    const second = await visit({ person: 'he-qing', language, path: new URL(page.url()).pathname, width: 390 });
    const button = second.page.getByRole('button', { name: say.activate, exact: true });
    await button.focus();
    await second.page.keyboard.press('Enter');
    expect(await seriousFaults(second.page)).toEqual([]);
    await second.page.getByRole('dialog').getByRole('button', { name: say.activate, exact: true }).click();
    await second.page.getByRole('heading', { name: say.version }).waitFor();
    expect(unexpected([...writer.troubles, ...second.troubles])).toEqual([]);
  },
);

test('stages_and_decision_tables_are_written_as_forms_and_grids_on_a_narrow_page', async () => {
  const writer = await visit({ person: 'he-qing', language: 'en', path: '/policies', width: 390 });
  const { page } = writer;
  await page.getByRole('button', { name: /New draft of Purchase approval/ }).click();
  await page.waitForURL(/\/policies\/drafts\//);
  await page.getByRole('tab', { name: 'Decision tables' }).click();
  // The sample's own rules of it give way to others.
  await page.getByRole('button', { name: 'Remove table by-amount' }).click();
  await page.getByLabel('Code of the new table').fill('by-amount');
  await page.getByRole('button', { name: 'Add a table' }).click();
  await page.getByLabel('Row 1, group').fill('"approver"');
  await page.getByRole('button', { name: 'Add a row' }).click();
  await page.getByLabel('Row 1, amount').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type(' ');
  expect(await page.getByLabel('Row 2, amount').inputValue()).toBe('- ');
  await page
    .getByText(/Row 2 is never used/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Remove Row 2' }).click();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('tab', { name: 'Stages' }).click();
  for (let left = 2; left > 0; left--) await page.getByRole('button', { name: 'Remove the stage' }).first().click();
  await page.getByRole('button', { name: 'Add a stage' }).last().click();
  await page.getByLabel('Code', { exact: true }).fill('approver');
  await page.getByLabel('Table that chooses the groups').selectOption('by-amount');
  await page.getByLabel('Rule', { exact: true }).selectOption('n-of-m');
  await page
    .getByText(/needs 2 to say yes, but has 1 seats/)
    .first()
    .waitFor();
  await page.getByLabel('Rule', { exact: true }).selectOption('any');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await page.getByRole('button', { name: 'Discard', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Discard', exact: true }).click();
  await page
    .getByText(/discarded/)
    .first()
    .waitFor();
  expectNoTrouble(writer);
});
