import { expect, test } from 'vitest';
import { seriousFaults, settled, usesChromium, visit } from './support/visit.ts';

usesChromium();

/** Lint refuses what is typed; a Chromium calls each such answer an error of the page. */
const unexpected = (troubles: readonly string[]) => troubles.filter(said => !said.includes('422 ('));

const WORDS = {
  en: {
    begin: 'New draft of Partner-originated opportunity (PO)',
    roles: 'New draft of Roles and rights',
    offerings: 'Offerings',
    english: 'English',
    code: 'Code',
    baseline: 'Baseline',
    office: 'Office',
    row: (nth: number, column: string) => `Row ${nth}, ${column}`,
    remove: (nth: number) => `Remove Row ${nth}`,
    add: 'Add a row',
    empty: 'Must have at least 1 characters.',
    sound: 'Nothing wrong is found.',
    restored: 'What you had not saved is here again',
    throwAway: 'Throw away what is not saved',
    shown: 'Roles shown',
    employee: 'Employee',
    right: 'Employee: Purchase approval: Approve',
    save: 'Save',
    saved: 'Saved',
    changes: 'Changes (1)',
    json: 'JSON',
    notJson: 'Is no JSON.',
  },
  zh: {
    begin: '新建草案：伙伴机会点(共享给厂商)',
    roles: '新建草案：角色与权限',
    offerings: '方案(Offering)',
    english: '英文',
    code: '编码',
    baseline: '基线',
    office: '代表处',
    row: (nth: number, column: string) => `第 ${nth} 行，${column}`,
    remove: (nth: number) => `删除行 ${nth}`,
    add: '新增行',
    empty: '至少需要 1 个字符。',
    sound: '未发现问题。',
    restored: '已恢复您未保存的修改',
    throwAway: '放弃未保存的修改',
    shown: '显示的角色',
    employee: '员工',
    right: '员工：采购审批：批准',
    save: '保存',
    saved: '已保存',
    changes: '变更（1）',
    json: 'JSON',
    notJson: '不是有效的 JSON。',
  },
} as const;

test.each([
  ['en', 1440],
  ['zh', 390],
] as const)(
  'offerings_and_offices_are_tables_whose_findings_lead_to_their_cell_and_what_is_typed_outlives_the_page: %s',
  async (language, width) => {
    const say = WORDS[language];
    const { page, troubles, go } = await visit({ person: 'sun-yue', language, path: '/policies', width });
    await page.getByRole('button', { name: say.begin }).click();
    await page.waitForURL(/\/policies\/drafts\//);
    const address = new URL(page.url()).pathname;
    await settled(page);
    const offerings = page.getByRole('group', { name: say.offerings, exact: true });
    const english = offerings.getByLabel(say.row(1, say.english), { exact: true });
    const before = await english.inputValue();
    await english.fill('');
    await offerings.getByText(say.empty).waitFor();
    await english.fill(before);
    await page.getByText(say.sound).waitFor();
    await offerings.getByLabel(say.row(2, say.english), { exact: true }).fill('');
    await page.getByTitle(/^\/values\/po\.offerings\/.*\/en$/).click();
    await page.keyboard.type('Lake of data');
    await page.getByText(say.sound).waitFor();
    // The keys go from row to row within a column.
    await page.keyboard.press('ArrowUp');
    expect(await page.evaluate('document.activeElement.ariaLabel')).toBe(say.row(1, say.english));
    await offerings.getByLabel(say.row(1, say.baseline), { exact: true }).focus();
    await page.keyboard.press('Space');
    expect(await seriousFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);

    await go('/policies');
    await go(address);
    await page.getByText(say.restored).waitFor();
    expect(await offerings.getByLabel(say.row(2, say.english), { exact: true }).inputValue()).toBe('Lake of data');
    await page.getByRole('button', { name: say.throwAway }).click();
    expect(await offerings.getByLabel(say.row(2, say.english), { exact: true }).inputValue()).not.toBe('Lake of data');
    await go('/policies');
    await go(address);
    await page.getByText(say.saved, { exact: true }).waitFor();
    expect(unexpected(troubles)).toEqual([]);
  },
);

test.each([
  ['en', 390],
  ['zh', 1440],
] as const)('rights_are_a_matrix_and_the_document_is_json_for_who_wants_it: %s', async (language, width) => {
  const say = WORDS[language];
  const { page, troubles } = await visit({ person: 'sun-yue', language, path: '/policies', width });
  await page.getByRole('button', { name: say.roles }).click();
  await page.waitForURL(/\/policies\/drafts\//);
  await settled(page);
  await page.getByText(say.sound).waitFor();
  await page.getByLabel(say.shown).selectOption(say.employee);
  const right = page.getByLabel(say.right, { exact: true });
  await right.focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: say.save, exact: true }).click();
  await page.getByRole('tab', { name: say.changes }).waitFor();
  expect(await right.isChecked()).toBe(true);
  expect(await seriousFaults(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await page.getByRole('tab', { name: say.json, exact: true }).click();
  const json = page.getByRole('textbox', { name: say.json, exact: true });
  const text = await json.inputValue();
  await json.fill(`${text}}`);
  await page.getByText(say.notJson).waitFor();
  await json.fill(text.replace('"directory.import.rows.max": 5000', '"directory.import.rows.max": 4000'));
  expect(await page.getByText(say.notJson).count()).toBe(0);
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: say.save, exact: true }).click();
  await page.getByText(say.saved, { exact: true }).waitFor();
  expect(unexpected(troubles)).toEqual([]);
});

test.each([
  ['en', 1440, ['one group after another', '< 50,000.00', 'approver, finance', 'everybody; A no: ends it at once']],
  ['zh', 390, ['依次进行', '< 50,000.00', 'approver, finance', '全部同意；有人拒绝时：立即结束']],
] as const)('the_rules_of_a_version_are_told_in_words_and_amounts: %s', async (language, width, told) => {
  const path = '/policies/purchase-approval/2';
  const { page, troubles } = await visit({ person: 'sun-yue', language, path, width });
  for (const words of told) await page.getByText(words).first().waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect(troubles).toEqual([]);
});
