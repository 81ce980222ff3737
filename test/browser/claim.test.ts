import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { ownWord } from './support/meanwhile.ts';
import { asks, gives } from './support/programme-cases.ts';
import { expectNoTrouble, seriousFaults, usesChromium, visit } from './support/visit.ts';

usesChromium();

const PATH = '/v1/incentive-claims';
const WORDS = {
  zh: {
    enter: '录入发票与快递',
    missing: '少 ¥10,600.05',
    rest: '添加一张 ¥10,600.05 的发票',
    exact: '与开票金额一致',
    number: '发票号码',
    kind: '发票类型',
    electronic: '增值税专用发票（电子）',
    issued: '开票日期',
    now: '立即发送',
    invoiceReview: '发票审核中',
    ledger: /资金分录：3 笔/,
    setAside: '已审批预留',
    paid: '已完成',
    reference: 'TT-1，2026年11月20日',
    request: /^申请付款/,
    method: '发放方式',
    transfer: '银行转账',
    send: '申请付款（2 项）',
    frozen: '已冻结：有逾期账单。',
  },
  en: {
    enter: 'Enter invoices and courier',
    missing: 'CN¥10,600.05 is missing',
    rest: 'Add an invoice of CN¥10,600.05',
    exact: 'exactly the amount to invoice',
    number: 'Invoice number',
    kind: 'Kind',
    electronic: 'Electronic special VAT invoice',
    issued: 'Issued on',
    now: 'Send now',
    invoiceReview: 'Invoice under review',
    ledger: /Ledger: 3 movements/,
    setAside: 'Set aside',
    paid: 'Paid',
    reference: 'TT-1, 20 Nov 2026',
    request: /^Request payment/,
    method: 'Payout method',
    transfer: 'Bank transfer',
    send: 'Request payment: 2 tasks',
    frozen: 'Frozen: A bill is overdue.',
  },
} as const;

/** An incentive of a partner that was approved and waits for its payment request; the programme has a budget for it. */
async function payable(title: string, partnerId = 'org-haiyue', admin = 'hai-admin'): Promise<string> {
  const form = { partnerId, kind: 'FH', title, period: '2026-10', grossAmount: '10600.05', currency: 'CNY' };
  const id = String((await asks('hu-bin', 'POST', PATH, { body: form })).body.id);
  const { tag } = await gives(admin, PATH, id, 'open-claim');
  await asks(admin, 'PATCH', `${PATH}/${id}`, {
    body: { evidence: ['验收报告'], taxRate: '6', taxIncluded: true },
    tag,
  });
  await gives(admin, PATH, id, 'submit');
  await gives('hu-bin', PATH, id, 'approve');
  await expect.poll(() => stateOf(id), { timeout: 20_000 }).toBe('payable');
  return id;
}

async function toInvoice(title: string): Promise<string> {
  const id = await payable(title);
  await gives('hai-finance', PATH, id, 'request-payment', { method: 'BANK_TRANSFER' });
  await gives('hu-bin', PATH, id, 'approve-payment');
  return id;
}

async function stateOf(id: string): Promise<unknown> {
  return (await asks('hu-bin', 'GET', `/v1/cases/${id}`)).body.state;
}

/** Puts an entry into the registry unless one holds there already. */
async function registered(kind: string, entry: { ref: string; partnerId?: string; data: JsonObject }): Promise<void> {
  const { body } = await asks('ops-an', 'GET', `/v1/registry/${kind}?holds=true&limit=100`);
  const held = body.items as { ref: string; partnerId: string | null }[];
  const there = held.some(({ ref, partnerId }) => ref === entry.ref && partnerId === (entry.partnerId ?? null));
  if (!there) await asks('ops-an', 'POST', `/v1/registry/${kind}`, { body: entry });
}

/** What may be paid at all: a budget, and to whom. */
async function funded(partnerId: string): Promise<void> {
  const budget = { amount: '9000000.00', currency: 'CNY', claimKind: 'FH', from: '2026-01-01' };
  await registered('budget', { ref: 'FH-BROWSER', data: budget });
  const data = { status: 'certified', legalName: '有限公司', currency: 'CNY' };
  await registered('business-info', { ref: 'business-info', partnerId, data });
}

describe.each(['zh', 'en'] as const)('in %s', language => {
  const words = WORDS[language];

  test('invoices_are_typed_against_what_is_owed_to_the_cent_and_stand_on_the_claim', async () => {
    await funded('org-haiyue');
    const id = await toInvoice(`发票 ${ownWord()}`);
    const finance = await visit({ person: 'hai-finance', language, path: `/cases/${id}` });
    const { page } = finance;
    await page.getByRole('button', { name: words.enter }).first().click();
    await page.getByText(words.missing).waitFor();
    await page.getByRole('button', { name: words.rest }).click();
    await page.getByText(words.exact).waitFor();
    await page.getByLabel(words.number).fill(`24${ownWord()}`);
    await page.getByRole('combobox', { name: words.kind }).click();
    await page.getByTitle(words.electronic).click();
    await page.getByLabel(words.issued).fill('2026-11-20');
    await page.keyboard.press('Tab');
    expect(await seriousFaults(page)).toEqual([]);
    await page.locator('form').getByRole('button', { name: words.enter }).click();
    await page.getByRole('button', { name: words.now }).click();
    await page.locator('[aria-current=step]', { hasText: words.invoiceReview }).first().waitFor({ timeout: 20_000 });
    await page.getByRole('table').getByText(words.exact).waitFor();
    expect(finance.troubles.filter(trouble => !/status of 422/.test(trouble))).toEqual([]);
  });

  test('a_paid_claim_tells_its_way_its_invoices_and_where_its_money_went', async () => {
    await funded('org-haiyue');
    const id = await toInvoice(`付款 ${ownWord()}`);
    const invoice = { invoiceNo: `I${ownWord()}`, kind: 'SPECIAL_VAT_ELECTRONIC', issuedOn: '2026-11-20' };
    const invoices = [{ ...invoice, amount: '10600.05', currency: 'CNY', taxRate: '6' }];
    await gives('hai-finance', PATH, id, 'enter-invoices', { invoices });
    await gives('meng-jia', PATH, id, 'accept-invoice');
    await gives('meng-jia', PATH, id, 'record-payment', { reference: 'TT-1', paidOn: '2026-11-20' });
    const partner = await visit({ person: 'hai-admin', language, path: `/cases/${id}`, width: 390, height: 844 });
    const { page } = partner;
    await page.locator('[aria-current=step]', { hasText: words.paid }).first().waitFor();
    await page.getByText(words.reference).waitFor();
    await page.getByText(words.ledger).click();
    await page.getByText(words.setAside).first().waitFor();
    expect(await page.getByText('FH-BROWSER').count()).toBe(0);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await seriousFaults(page)).toEqual([]);
    expectNoTrouble(partner);
  });

  test('the_payment_of_several_claims_is_requested_at_once', async () => {
    await funded('org-haiyue');
    const word = ownWord();
    const ids = [await payable(`合并一 ${word}`), await payable(`合并二 ${word}`)];
    const finance = await visit({ person: 'hai-finance', language, path: `/inbox?view=groups&q=${word}` });
    const { page } = finance;
    const boxes = page.getByRole('checkbox');
    await expect.poll(() => boxes.count(), { timeout: 20_000 }).toBe(2);
    await boxes.nth(0).click();
    await boxes.nth(1).click();
    await page.getByRole('button', { name: words.request }).click();
    await page.getByRole('combobox', { name: words.method }).click();
    await page.getByTitle(words.transfer).click();
    await page.getByRole('button', { name: words.send }).click();
    for (const id of ids) await expect.poll(() => stateOf(id), { timeout: 30_000 }).toBe('payment-review');
    expectNoTrouble(finance);
  });

  test('what_freezes_a_claim_is_said_on_it_with_its_reason', async () => {
    await funded('org-chenxing');
    const id = await payable(`冻结 ${ownWord()}`, 'org-chenxing', 'chen-admin');
    const bill = {
      type: 'bill',
      period: '2026-09',
      amount: '88.00',
      currency: 'CNY',
      dueDate: '2026-10-10',
      status: 'open',
    };
    await registered('bill', { ref: 'B-BROWSER', partnerId: 'org-chenxing', data: bill });
    const partner = await visit({ person: 'chen-admin', language, path: `/cases/${id}` });
    await partner.page.getByText(words.frozen).waitFor({ timeout: 30_000 });
    expect(await seriousFaults(partner.page)).toEqual([]);
    expectNoTrouble(partner);
  });
});
