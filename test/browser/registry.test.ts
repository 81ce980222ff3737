import { describe, expect, test } from 'vitest';
import { ownWord } from './support/meanwhile.ts';
import { asks } from './support/programme-cases.ts';
import { expectNoTrouble, seriousFaults, usesChromium, visit } from './support/visit.ts';

usesChromium();

const WORDS = {
  zh: {
    import: '导入表格',
    table: '表格（CSV）',
    try: '试运行',
    would: /新增 1 · 修改 0 · 未变 0 · 拒绝 1/,
    why: '伙伴：未找到，或您无权使用。',
    go: '导入 1 行',
    happened: '导入结果',
    back: '返回列表',
    search: '搜索',
    add: '新增',
    partner: '伙伴',
    ref: '方案编号',
    kind: '类型',
    software: '云软件方案',
    yes: '是',
    save: '保存',
    changeOf: '更改 ',
    end: '终止',
    endSure: '确认终止',
    over: '已失效',
    historyOf: (ref: string) => `${ref} 的变更记录`,
    past: ['终止', '新增'],
    close: '关闭',
    toDo: /还有\d+项需要处理/,
    registry: '登记信息',
  },
  en: {
    import: 'Import a table',
    table: 'The table (CSV)',
    try: 'Try it out',
    would: /1 created · 0 changed · 0 as they are · 1 refused/,
    why: 'Partner: ',
    go: 'Import 1 rows',
    happened: 'What happened',
    back: 'Back to the list',
    search: 'Search',
    add: 'Add an entry',
    partner: 'Partner',
    ref: 'Number of the solution',
    kind: 'Kind',
    software: 'Cloud software solution',
    yes: 'Yes',
    save: 'Save',
    changeOf: 'Change ',
    end: 'End it',
    endSure: 'End it now',
    over: 'holds no more',
    historyOf: (ref: string) => `History of ${ref}`,
    past: ['Ended', 'Added'],
    close: 'Close',
    toDo: /still to be done/,
    registry: 'Registry',
  },
} as const;

const HEADER = 'partner,reference,type,period,amount,currency,dueDate,status';

/** What the registry holds under a reference, as the API tells it. */
async function entries(kind: string, ref: string): Promise<{ ref: string; holds: boolean }[]> {
  const { body } = await asks('ops-an', 'GET', `/v1/registry/${kind}?q=${encodeURIComponent(ref)}`);
  return body.items as { ref: string; holds: boolean }[];
}

describe.each(['zh', 'en'] as const)('in %s', language => {
  const words = WORDS[language];

  test('a_table_is_tried_out_row_by_row_before_anything_is_written', async () => {
    const ref = `B-${ownWord()}`;
    const keeper = await visit({ person: 'ops-an', language, path: '/registry/bill' });
    const { page } = keeper;
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('link', { name: words.import }).click();
    const rows = [
      `org-haiyue,${ref},bill,2026-05,1200.00,CNY,2027-06-10,open`,
      `org-none,${ref}-2,bill,2026-05,1.00,CNY,2027-06-10,open`,
    ];
    await page.getByLabel(words.table).fill([HEADER, ...rows].join('\n'));
    await page.getByRole('button', { name: words.try }).click();
    await page.getByText(words.would).waitFor();
    await page.getByText(words.why).waitFor();
    expect(await entries('bill', ref)).toEqual([]);
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: words.go }).click();
    await page.getByRole('heading', { name: words.happened }).waitFor();
    await expect.poll(async () => (await entries('bill', ref)).length).toBe(1);
    await page.getByRole('link', { name: words.back }).click();
    await page.getByRole('searchbox', { name: words.search, exact: true }).fill(ref);
    await page.getByRole('rowgroup').getByText(ref).waitFor();
    expectNoTrouble(keeper);
  });

  test('an_entry_is_added_by_its_form_ended_once_that_is_confirmed_and_its_history_says_so', async () => {
    const ref = `sol-${ownWord()}`;
    const keeper = await visit({ person: 'ops-an', language, path: '/registry/solution', width: 390, height: 844 });
    const { page } = keeper;
    await page.getByRole('button', { name: words.add }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(words.partner, { exact: true }).fill('org-chenxing');
    await dialog.getByLabel(words.ref).fill(ref);
    await dialog.getByRole('button', { name: words.save }).click();
    await dialog.getByText(words.toDo).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await dialog.getByRole('combobox', { name: words.kind }).click();
    await page.getByTitle(words.software).click();
    await dialog.getByRole('radio', { name: words.yes, exact: true }).check();
    await dialog.getByRole('button', { name: words.save }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('searchbox', { name: words.search, exact: true }).fill(ref);
    await page.getByRole('button', { name: `${words.changeOf}${ref}` }).click();
    await dialog.getByRole('button', { name: words.end, exact: true }).click();
    await dialog.getByRole('button', { name: words.endSure }).click();
    await expect.poll(async () => (await entries('solution', ref)).map(({ holds }) => holds)).toEqual([false]);
    await page.getByRole('row').filter({ hasText: ref }).getByText(`· ${words.over}`).waitFor();
    await page.getByRole('button', { name: words.historyOf(ref) }).click();
    await dialog.getByRole('listitem').first().waitFor();
    expect(await dialog.locator('ol > li strong').allTextContents()).toEqual(words.past);
    expect(await dialog.getByText(words.software).count()).toBe(1);
    expect(await seriousFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: words.close }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(keeper.troubles.filter(trouble => !/status of 422/.test(trouble))).toEqual([]);
  });

  test('a_partner_reads_its_own_entries_and_has_no_way_to_change_them', async () => {
    const partner = await visit({ person: 'hai-admin', language, path: '/' });
    const { page } = partner;
    await page.getByRole('link', { name: words.registry, exact: true }).click();
    await page.getByRole('rowgroup').getByText('plan:PCE', { exact: true }).waitFor();
    expect(await page.getByRole('link', { name: words.import }).count()).toBe(0);
    expect(await page.getByRole('button', { name: new RegExp(`^${words.changeOf}`) }).count()).toBe(0);
    expect(await seriousFaults(page)).toEqual([]);
    expectNoTrouble(partner);
  });
});
