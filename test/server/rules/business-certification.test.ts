import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import type { RegistryWrite } from '../../../domain/registry/write.ts';
import { writeEntry } from '../../../engine/registry/write-entry.ts';
import { titlesOf } from '../../rules/area.ts';
import { INCENTIVES } from '../../rules/incentives.ts';
import { RuleSuite } from '../../support/rule-suite.ts';

const row = titlesOf(INCENTIVES);
const s = new RuleSuite();
const START = '2026-06-08T02:00:00Z';
const PARTNERS = {
  'hai-finance': ['org-haiyue', '海岳数智'],
  'chen-finance': ['org-chenxing', '辰星科技'],
} as const;
type Finance = keyof typeof PARTNERS;
const wrong = { reason: { code: 'NAME_DIFFERS', text: '户名不一致' } };

function form(as: Finance = 'hai-finance', changed: JsonObject = {}): JsonObject {
  return {
    legalName: PARTNERS[as][1],
    creditCode: '91310000MA1FL0XX5A',
    taxpayerType: 'GENERAL',
    entity: '海岳数智（上海）',
    currency: 'CNY',
    bank: '中国银行',
    branch: '上海分行',
    account: '6222020200012345678',
    ...changed,
  };
}

/** What the registry says from now on, as the vendor's supplier system told it. */
function known(partnerId: string, data: JsonObject): Promise<unknown> {
  const write: RegistryWrite = { kind: 'business-info', partnerId, ref: 'business-info', data };
  return s.api.store.write(async tx => {
    await writeEntry(s.api.engine, tx, write, { now: await tx.now(), source: 'test' });
  });
}

async function standing(partnerId = 'org-haiyue'): Promise<JsonObject | undefined> {
  const found = await s.api.store.read(reader =>
    reader.get('registry', { kind: 'business-info', partnerId, ref: 'business-info' }),
  );
  return found && (JSON.parse(found.data) as JsonObject);
}

const PDF = Buffer.from('%PDF-1.4\n%%EOF\n');
let uploads = 0;

async function letter(as: string, id: string): Promise<string> {
  const answered = await s.api.call('POST', `/v1/cases/${id}/attachments?name=letter.pdf`, {
    as,
    raw: PDF,
    headers: { 'content-type': 'application/pdf' },
    seen: (await s.look(as, id)).tag,
    key: `letter-${(uploads += 1)}`,
  });
  expect(answered.status).toBe(201);
  return answered.body.id;
}

/** A fresh record of a partner: the one before is told to have never been. */
async function opened(changed: JsonObject = {}, as: Finance = 'hai-finance'): Promise<string> {
  await s.api.store.write(async tx => {
    await tx.remove('reservations', { key: `business-info:${PARTNERS[as][0]}` });
    await tx.remove('registry', { kind: 'business-info', partnerId: PARTNERS[as][0] });
  });
  s.api.setNow(START);
  return (await s.done(as, 'biz-cert', 'save-draft', undefined, form(as, changed))).id;
}

async function submitted(changed: JsonObject = {}): Promise<string> {
  const id = await opened(changed);
  await s.done('hai-finance', 'biz-cert', 'submit', id);
  return id;
}

async function underTest(testAmount = '0.37'): Promise<string> {
  const id = await submitted();
  await s.done('hu-bin', 'biz-cert', 'start-transfer-test', id, { testAmount });
  return id;
}

async function certified(): Promise<string> {
  const id = await underTest();
  await s.done('hai-finance', 'biz-cert', 'confirm-amount', id, { amount: '0.37' });
  return id;
}

/** The handbook's `edit`, which is no edit of a draft. */
async function change(id: string, body: JsonObject) {
  const { tag: seen } = await s.look('hai-finance', id);
  return s.api.call('POST', `/v1/business-certifications/${id}/edit`, { as: 'hai-finance', body, seen });
}

async function changed(id: string, body: JsonObject): Promise<void> {
  const { status, text } = await change(id, body);
  if (status !== 200) throw new Error(text);
}

describe('states', () => {
  test(row('9 submitted'), async () => {
    const id = await submitted();
    const { state, tasks, number } = await s.look('hu-bin', id);
    expect([state, tasks[0].kind]).toEqual(['submitted', 'verification']);
    expect(number).toMatch(/^BC20260608\d{6}$/);
    expect(await s.allowed('hu-bin', id)).toEqual(expect.arrayContaining(['fail', 'start-transfer-test']));
  });

  test('a_draft_is_the_partners_alone_and_there_is_one_for_a_company', async () => {
    const id = await opened();
    expect((await s.look('hai-finance', id)).state).toBe('none');
    expect(await s.sees('hu-bin', id)).toBe(false);
    expect(await s.sees('chen-finance', id)).toBe(false);
    expect(await s.refused('hai-finance', 'biz-cert', 'save-draft', undefined, form())).toBe(
      '409 BUSINESS_INFO_EXISTS',
    );
    expect(await s.refused('hai-sales', 'biz-cert', 'submit', id)).toMatch(/^40[34]/);
    await s.give('hai-finance', 'biz-cert', 'delete', id);
    expect((await s.give('hai-finance', 'biz-cert', 'save-draft', undefined, form())).status).toBe(201);
  });

  test(row('9 transfer-test'), async () => {
    expect((await s.look('hu-bin', await underTest('1.00'))).state, 'the most that is sent').toBe('transfer-test');
    const id = await underTest();
    expect((await s.look('hai-finance', id)).state).toBe('transfer-test');
    expect(await s.allowed('hai-finance', id)).toContain('confirm-amount');
    expect(await s.refused('hu-bin', 'biz-cert', 'start-transfer-test', id, { testAmount: '0.40' })).toBe(
      '409 NOT_POSSIBLE',
    );
  });

  test(row('9 certified'), async () => {
    const id = await certified();
    expect((await s.look('hai-finance', id)).state).toBe('certified');
    expect(await standing()).toMatchObject({ status: 'certified', currency: 'CNY', account: '6222020200012345678' });
    const events = await s.api.store.read(reader => reader.find('events', { caseId: id }));
    expect(events.map(({ type }) => type)).toContain('business-info-certified');
  });

  test(row('9 failed'), async () => {
    const id = await submitted();
    await s.done('hu-bin', 'biz-cert', 'fail', id, wrong);
    expect((await s.look('hai-finance', id)).state).toBe('failed');
    expect(await standing()).toMatchObject({ status: 'failed' });
    expect((await s.give('hai-finance', 'biz-cert', 'edit', id, { bank: '工商银行' })).status).toBe(200);
    expect(await s.done('hai-finance', 'biz-cert', 'submit', id)).toMatchObject({ state: 'submitted' });
  });

  test(row('9 change-pending'), async () => {
    const id = await certified();
    await changed(id, { branch: '浦东支行' });
    expect(await s.look('hu-bin', id)).toMatchObject({
      state: 'change-pending',
      tasks: [{ kind: 'change-verification' }],
    });
    expect(await standing()).toMatchObject({ status: 'changing', branch: '上海分行' });
  });
});

describe('commands', () => {
  test(row('9 submit'), async () => {
    const id = await opened();
    await known('org-haiyue', { ...form(), status: 'none' });
    for (const [changed, says] of [
      [{ account: '6222020299999999999' }, '银行账号'],
      [{ entity: '海岳数智（北京）' }, '签约主体'],
      [{ currency: 'USD' }, '币种'],
    ] as const) {
      await s.give('hai-finance', 'biz-cert', 'edit', id, form('hai-finance', changed));
      const refused = await s.give('hai-finance', 'biz-cert', 'submit', id);
      expect([refused.status, refused.body.code]).toEqual([409, 'BANK_LETTER_REQUIRED']);
      expect(refused.body.detail).toMatch(
        says === '银行账号' ? /Account|银行账号/ : /Contracting entity|Currency|签约主体|币种/,
      );
    }
    await s.give('hai-finance', 'biz-cert', 'edit', id, { bankLetter: 'no-such-file' });
    expect(await s.refused('hai-finance', 'biz-cert', 'submit', id)).toBe('409 BANK_LETTER_REQUIRED');
    await s.give('hai-finance', 'biz-cert', 'edit', id, { bankLetter: await letter('hai-finance', id) });
    expect(await s.done('hai-finance', 'biz-cert', 'submit', id)).toMatchObject({ state: 'submitted' });
  });

  test('a_letter_is_not_asked_for_what_is_written_otherwise_and_is_the_same', async () => {
    const id = await opened();
    await known('org-haiyue', { ...form(), entity: ' 海岳数智(上海) ', bank: '另一家银行', status: 'none' });
    expect((await s.give('hai-finance', 'biz-cert', 'submit', id)).status).toBe(200);
  });

  test(row('9 start-transfer-test'), async () => {
    const id = await submitted();
    expect(await s.refused('hai-finance', 'biz-cert', 'start-transfer-test', id, { testAmount: '0.37' })).toBe(
      '403 NOT_PERMITTED',
    );
    for (const testAmount of ['0.001', '-0.10', '0.00', '1.01'])
      expect(await s.refused('hu-bin', 'biz-cert', 'start-transfer-test', id, { testAmount })).toMatch(
        /^422 INVALID_INPUT #\/testAmount/,
      );
    await s.done('hu-bin', 'biz-cert', 'start-transfer-test', id, { testAmount: '0.37' });
    expect(await s.told(id)).toEqual(expect.arrayContaining(['biz-cert-test-sent role:partner-finance@org-haiyue']));
    for (const as of ['hai-finance', 'hai-admin']) expect(await everything(as, id), as).not.toContain('0.37');
    const revealed = await s.api.call('POST', `/v1/cases/${id}/reveal`, {
      as: 'hai-admin',
      body: { fields: ['/testAmount'] },
    });
    expect(revealed.status).toBe(422);
    expect((await s.look('hu-bin', id)).data.testAmount).toBe('***');
  });

  test(row('9 confirm-amount'), async () => {
    const id = await underTest();
    const guess = (amount: string) => s.done('hai-finance', 'biz-cert', 'confirm-amount', id, { amount });
    expect(await s.refused('hu-bin', 'biz-cert', 'confirm-amount', id, { amount: '0.37' })).toBe('403 NOT_PERMITTED');
    expect(await guess('0.36')).toMatchObject({ state: 'transfer-test' });
    expect((await s.look('hai-finance', id)).data.attemptsLeft).toBe(2);
    expect(await guess('0.38')).toMatchObject({ state: 'transfer-test' });
    expect(await guess('37')).toMatchObject({ state: 'failed', outcome: 'amount-test-failed' });
    expect(await s.told(id)).toEqual(
      expect.arrayContaining(['biz-cert-amount-failed role:partner-finance@org-haiyue']),
    );
    expect(await standing()).toMatchObject({ status: 'failed' });
    expect(await s.refused('hai-finance', 'biz-cert', 'confirm-amount', id, { amount: '0.37' })).toMatch(/^409/);
    const again = await underTest('0.05');
    await s.done('hai-finance', 'biz-cert', 'confirm-amount', again, { amount: '0.50' });
    expect(await s.done('hai-finance', 'biz-cert', 'confirm-amount', again, { amount: '0.05' })).toMatchObject({
      state: 'certified',
    });
  });

  test('a_dry_run_tells_nothing_of_the_amount_and_uses_up_no_entry', async () => {
    const id = await underTest();
    const { tag } = await s.look('hai-finance', id);
    const tried = await Promise.all(
      ['0.36', '0.37'].map(amount =>
        s.api.call('POST', `/v1/business-certifications/${id}/confirm-amount?validate-only=true`, {
          as: 'hai-finance',
          body: { amount },
          seen: tag,
        }),
      ),
    );
    expect(tried.map(({ status }) => status)).toEqual([200, 200]);
    expect(tried[1]?.body).toEqual(tried[0]?.body);
    expect((await s.look('hai-finance', id)).data.attemptsLeft).toBe(3);
  });

  test('of_two_last_entries_at_once_one_alone_counts', async () => {
    const id = await underTest();
    for (const amount of ['0.01', '0.02']) await s.done('hai-finance', 'biz-cert', 'confirm-amount', id, { amount });
    const answers = await Promise.all(
      ['0.03', '0.37'].map(amount => s.give('hai-finance', 'biz-cert', 'confirm-amount', id, { amount })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  test(row('9 fail'), async () => {
    for (const id of [await submitted(), await underTest()]) {
      expect(await s.refused('hu-bin', 'biz-cert', 'fail', id)).toBe('422 INVALID_INPUT #/reason REQUIRED');
      await s.done('hu-bin', 'biz-cert', 'fail', id, wrong);
      expect(await s.told(id)).toEqual(expect.arrayContaining(['biz-cert-failed role:partner-finance@org-haiyue']));
    }
    const { items } = (await s.api.get('hai-finance', '/v1/notifications')).body;
    const said = items.find(({ template }: { template: string }) => template === 'biz-cert-failed');
    expect(said.body).toContain('The name is not that of the bank account');
  });
});

/** All a person is shown of a case, as one text. */
async function everything(as: string, id: string): Promise<string> {
  const paths = [
    `/v1/cases/${id}`,
    `/v1/cases/${id}/history`,
    `/v1/cases/${id}/deadlines`,
    '/v1/notifications',
    '/v1/events',
  ];
  const answers = await Promise.all(paths.map(path => s.api.get(as, path)));
  return answers.map(({ text }) => text).join('\n');
}

describe('a change', () => {
  test('asks_for_a_letter_where_the_account_is_another_one_and_keeps_its_mask_otherwise', async () => {
    const id = await certified();
    const masked = (await s.look('hai-finance', id)).data.account;
    expect(masked).toBe('****5678');
    expect((await change(id, { account: '6222020299999999999' })).body.code).toBe('BANK_LETTER_REQUIRED');
    const bankLetter = await letter('hai-finance', id);
    await changed(id, { account: '6222020299999999999', bankLetter });
    await s.done('hu-bin', 'biz-cert', 'certify-change', id);
    expect(await standing()).toMatchObject({ status: 'certified', account: '6222020299999999999' });
  });
});

test('a_letter_proves_the_change_it_was_given_for_and_no_later_one', async () => {
  const id = await certified();
  await changed(id, { account: '6222020299999999999', bankLetter: await letter('hai-finance', id) });
  await s.done('hu-bin', 'biz-cert', 'certify-change', id);
  expect((await change(id, { account: '6222020288888888888' })).body.code).toBe('BANK_LETTER_REQUIRED');
  expect((await s.look('hai-finance', id)).state).toBe('certified');
  await changed(id, { account: '6222020288888888888', bankLetter: await letter('hai-finance', id) });
  expect((await s.look('hai-finance', id)).state).toBe('change-pending');
});

/** When the case is due, as lists say it. */
async function due(id: string): Promise<string | undefined> {
  const { items } = (await s.api.get('hu-bin', '/v1/business-certifications')).body;
  return items.find((one: { id: string }) => one.id === id)?.dueAt;
}

describe('clocks', () => {
  test(row('9 SLA'), async () => {
    const id = await submitted();
    expect(await due(id)).toBe('2026-06-15T15:59:59.999Z');
    await s.passes('2026-06-15T16:00:00.000Z', id);
    const late = await s.look('hu-bin', id);
    expect([late.state, late.data.ticketAt, await due(id)]).toEqual([
      'submitted',
      '2026-06-15T15:59:59.999Z',
      '2026-06-18T15:59:59.999Z',
    ]);
    expect(await s.told(id)).toEqual(expect.arrayContaining(['biz-cert-ticket role:vendor-ops@org-vendor']));
    await s.passes('2026-06-18T16:00:00.000Z', id);
    // Nobody's silence decides: the verifier goes on.
    expect(await s.done('hu-bin', 'biz-cert', 'start-transfer-test', id, { testAmount: '0.37' })).toMatchObject({
      state: 'transfer-test',
    });
    expect((await s.look('hu-bin', id)).data.ticketAt).toBeUndefined();
    s.api.setNow(START);
  });

  test('the_verifier_is_never_refused_for_being_late_even_before_time_has_acted', async () => {
    const id = await submitted();
    s.api.setNow('2026-06-16T02:00:00Z');
    expect((await s.give('hu-bin', 'biz-cert', 'start-transfer-test', id, { testAmount: '0.37' })).status).toBe(200);
    s.api.setNow(START);
  });
});

describe('fields', () => {
  test(row('9 fields'), async () => {
    const id = await opened({ legalName: '海岳数智有限公司' });
    expect(await s.refused('hai-finance', 'biz-cert', 'submit', id)).toBe('422 INVALID_INPUT #/legalName MUST_EQUAL');
    await s.give('hai-finance', 'biz-cert', 'edit', id, { legalName: ' 海岳数智 ' });
    expect((await s.give('hai-finance', 'biz-cert', 'submit', id)).status).toBe(200);
    for (const as of ['hai-finance', 'hu-bin']) {
      expect((await s.look(as, id)).data.account).toBe('****5678');
      expect(await everything(as, id)).not.toContain('6222020200012345678');
    }
  });

  test.each([
    [{ account: '622202' }, '/account ACCOUNT_FORMAT'],
    [{ account: '6222 0202 0001' }, '/account ACCOUNT_FORMAT'],
    [{ creditCode: '123' }, '/creditCode'],
    [{ currency: 'EUR' }, '/currency NOT_AN_OPTION'],
    [{ testAmount: '0.10' }, '/testAmount READ_ONLY'],
    [{ attemptsLeft: 99 }, '/attemptsLeft READ_ONLY'],
  ])('what_is_no_business_information_is_refused_at_its_field: %o', async (changed, says) => {
    const id = await opened();
    expect(await s.refused('hai-finance', 'biz-cert', 'edit', id, changed as JsonObject)).toContain(says);
  });
});
