import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectNoTrouble, seriousFaults, usesChromium, visit } from './support/visit.ts';

usesChromium();

const WORDS = {
  zh: {
    name: '机会点名称',
    company: '客户公司名称',
    country: '国家/地区',
    industry: '行业',
    description: '机会点描述',
    amount: '预计金额',
    currency: '预计金额的币种',
    signing: '预计签单日期',
    date: '2027年12月31日',
    bant: ['客户预算', '客户决策人', '客户需求', '采购计划'],
    contact: '姓名',
    phone: '电话',
    meeting: '客户拜访',
    service: '云容器引擎',
    agreed: /已授权/,
    no: '否',
    submit: '提交',
    saved: /已保存/,
    tooShort: '至少需要 20 个字符。',
    whoDecides: '提交后由谁、何时前决定',
    office: /代表处 生态经理/,
    state: '审核中',
  },
  en: {
    name: 'Opportunity name',
    company: 'Customer company',
    country: 'Country',
    industry: 'Industry',
    description: 'Description',
    amount: 'Estimated amount',
    currency: 'Currency of Estimated amount',
    signing: 'Expected signing date',
    date: '31 Dec 2027',
    bant: ['Budget', 'Decision maker', 'Need', 'Purchase plan'],
    contact: 'Name',
    phone: 'Phone',
    meeting: 'Customer meeting',
    service: 'Container engine',
    agreed: /has authorised/,
    no: 'No',
    submit: 'Submit',
    saved: /Saved/,
    tooShort: 'Must have at least 20 characters.',
    whoDecides: 'Who will decide, by when',
    office: /Ecosystem manager \(PDM\), .+ office/,
    state: 'Under review',
  },
} as const;

const text = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const focused = (page: Page) => page.locator(':focus').getAttribute('id');
const unique = () => crypto.randomUUID().slice(0, 8);

async function choose(page: Page, name: string, typed = ''): Promise<void> {
  await page.getByRole('combobox', { name, exact: true }).click();
  await page.keyboard.type(typed);
  await page.keyboard.press('Enter');
}

describe.each(['zh', 'en'] as const)('in %s', language => {
  const words = WORDS[language];

  test('a_partner_fills_in_an_opportunity_saved_and_checked_as_it_is_typed_and_hands_it_in', async () => {
    const partner = await visit({ person: 'hai-admin', language, path: '/new/partner-opportunity' });
    const { page } = partner;
    const beside = page.getByRole('complementary');
    await text(page, words.name).fill(`华北重型 核心系统迁云 ${unique()}`);
    await page.waitForURL(/\/cases\/\w+\/edit$/);
    await beside.getByText(words.saved).waitFor();
    expect(await focused(page)).toMatch(/-name$/);

    await text(page, words.description).fill('short');
    await page.keyboard.press('Tab');
    await page.getByText(words.tooShort).waitFor();
    await page.getByRole('button', { name: words.submit, exact: true }).click();
    await expect.poll(() => focused(page)).toMatch(/-customerName$/);
    expect(await seriousFaults(page)).toEqual([]);

    await text(page, words.company).fill(`华北重型制造有限公司 ${unique()}`);
    await choose(page, words.country, 'CN');
    await choose(page, words.industry);
    await text(page, words.description).fill('客户计划将核心生产系统迁移上云，已完成需求对齐，下一步进行方案交流。');
    await text(page, words.amount).fill('1,200,000');
    await choose(page, words.currency);
    await text(page, words.signing).fill(words.date);
    await page.keyboard.press('Enter');
    for (const name of words.bant) await text(page, name).fill('已批准年度预算二百万元，来源为技改专项。');
    await text(page, words.contact).fill('张经理');
    await text(page, words.phone).fill('13800138000');
    for (const name of [words.meeting, words.service, words.agreed]) await page.getByRole('checkbox', { name }).check();
    await page.getByRole('radio', { name: words.no, exact: true }).check();
    await beside.getByRole('region', { name: words.whoDecides }).getByText(words.office).first().waitFor();
    expect(await seriousFaults(page)).toEqual([]);

    await page.getByRole('button', { name: words.submit, exact: true }).click();
    await page.waitForURL(/\/cases\/\w+$/);
    await page.getByText(words.state).first().waitFor();
    expectNoTrouble(partner);
  }, 180_000);
});

test('without_a_connection_what_is_typed_is_kept_and_saved_once_when_it_is_back', async () => {
  const visitor = await visit({ person: 'hai-admin', language: 'en', path: '/new/partner-opportunity' });
  const one = visitor.page;
  await text(one, 'Opportunity name').fill(`Away ${unique()}`);
  await one.waitForURL(/\/edit$/);
  await one
    .getByRole('complementary')
    .getByText(/^Saved/)
    .waitFor();
  await visitor.context.setOffline(true);
  await text(one, 'City').fill('Qingdao');
  await one
    .getByText(/Not saved: no connection/)
    .first()
    .waitFor({ timeout: 20_000 });
  await one.getByRole('link', { name: 'Cases' }).first().click();
  await one.getByRole('dialog', { name: 'Not everything is saved' }).getByRole('button', { name: 'Stay' }).click();
  await visitor.context.setOffline(false);
  await one
    .getByRole('complementary')
    .getByText(/^Saved/)
    .waitFor({ timeout: 20_000 });
  const id = /cases\/(\w+)/.exec(one.url())?.[1];
  const reply = await visitor.context.request.get(`/v1/cases/${id}/history`);
  const { items } = (await reply.json()) as { items: { command: string }[] };
  expect(items.map(({ command }) => command)).toEqual(['save-draft', 'edit-draft']);
}, 180_000);

test('an_account_manager_keeps_a_record_and_makes_a_draft_of_it', async () => {
  const seller = await visit({ person: 'hai-sales', language: 'en', path: '/new/pipeline-record' });
  const { page } = seller;
  const name = `Mill cloud ${unique()}`;
  await text(page, 'Record name').fill(name);
  const customer = page.getByRole('combobox', { name: 'Customer', exact: true });
  await customer.click();
  await page.getByTitle('泰山职业技术学院').waitFor();
  await page.keyboard.press('Enter');
  for (const list of ['Type', 'Industry of the customer', 'Phase']) await choose(page, list);
  await page.getByRole('spinbutton', { name: 'Win certainty (%)' }).fill('40');
  await text(page, 'Expected monthly spend').fill('80000');
  await choose(page, 'Currency of Expected monthly spend');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.waitForURL(/\/cases\/\w+$/);
  await page.getByRole('link', { name: 'Modify' }).click();
  await text(page, 'Record name').fill(`${name} 2`);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: `${name} 2` }).waitFor();
  await page.getByRole('button', { name: 'Promote to PO' }).click();
  await page.waitForURL(/\/edit$/);
  await expect.poll(() => text(page, 'Opportunity name').inputValue()).toBe(`${name} 2`);
  expectNoTrouble(seller);
}, 180_000);
