import { expect, inject, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { hoForm, poForm } from '../support/programme.ts';
import { expectNoTrouble, seriousFaults, usesChromium, visit } from './support/visit.ts';

usesChromium();

const PO = '/v1/partner-opportunities';
const HO = '/v1/vendor-opportunities';
let forms = 0;

/** Gives a command over the API as a person, as other people would meanwhile. */
async function give(
  person: string,
  path: string,
  body: JsonObject,
  seen?: string,
): Promise<{ id: string; tag: string }> {
  const base = inject('productUrl');
  const json = { 'content-type': 'application/json' };
  const signedIn = await fetch(`${base}/v1/sign-in`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ userId: person }),
  });
  const { token } = (await signedIn.json()) as { token: string };
  const answered = await fetch(base + path, {
    method: 'POST',
    headers: {
      ...json,
      authorization: `Bearer ${token}`,
      'idempotency-key': crypto.randomUUID(),
      ...(seen ? { 'if-match': seen } : {}),
    },
    body: JSON.stringify(body),
  });
  expect(answered.status, await answered.clone().text()).toBeLessThan(300);
  return { id: ((await answered.json()) as { id: string }).id, tag: answered.headers.get('etag') ?? '' };
}

const customer = () => ({ customerName: `案例${++forms}-${Date.now()}有限公司` });

async function submittedPo() {
  const draft = await give('hai-admin', PO, poForm(customer()));
  return give('hai-admin', `${PO}/${draft.id}/submit`, {}, draft.tag);
}

test('a_reviewer_rejects_by_keyboard_and_takes_it_back_before_it_is_sent', async () => {
  const { id } = await submittedPo();
  const reviewer = await visit({ person: 'wang-fang', path: `/cases/${id}` });
  const { page } = reviewer;
  await page.keyboard.press('r');
  await page.getByLabel('没有预算', { exact: true }).check();
  await page.getByLabel('说明').fill('明年再谈。');
  await page.getByText('没有预算 · 明年再谈。').waitFor();
  await page.getByText('审核驳回（结束）').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await page.getByText('尚未发送').waitFor();
  await page.keyboard.press('u');
  await page.getByText('尚未发送').waitFor({ state: 'detached' });
  await page.keyboard.press('r');
  expect(await page.getByLabel('说明').inputValue()).toBe('明年再谈。');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: '立即发送' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('[aria-current=step]', { hasText: '审核驳回' }).waitFor();
  await page.getByRole('tab', { name: '操作历史' }).click();
  await page.getByText(/没有预算，“明年再谈/).waitFor();
  expectNoTrouble(reviewer);
});

test('what_a_colleague_does_appears_quietly_without_reloading', async () => {
  const { id, tag } = await submittedPo();
  const reader = await visit({ person: 'zhou-jie', language: 'en', path: `/cases/${id}` });
  await give('wang-fang', `${PO}/${id}/approve-review`, {}, tag);
  await reader.page.getByText('Wang Fang: Approve review').waitFor();
  await reader.page.locator('[aria-current=step]', { hasText: 'Under validation' }).waitFor();
  expectNoTrouble(reader);
});

test('a_partner_sees_first_how_long_an_offer_waits_and_accepts_it', async () => {
  const prepared = await give('lin-hao', HO, hoForm(customer()));
  const { id } = await give('lin-hao', `${HO}/${prepared.id}/offer`, {}, prepared.tag);
  const partner = await visit({ person: 'hai-admin', path: `/cases/${id}`, width: 390, height: 844 });
  const { page } = partner;
  const countdown = page.getByText(/^剩 \d+ 个工作日$/).first();
  expect((await countdown.boundingBox())?.y).toBeLessThan(400);
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('button', { name: '接收机会点', exact: true }).click();
  await page.getByRole('button', { name: '立即发送' }).click();
  await page.locator('[aria-current=step]', { hasText: '已接收' }).waitFor();
  expectNoTrouble(partner);
});

test('every_day_of_a_deadline_says_why_it_was_counted', async () => {
  const { id, tag } = await submittedPo();
  await give('wang-fang', `${PO}/${id}/approve-review`, {}, tag);
  const reader = await visit({ person: 'zhao-qiang', language: 'en', path: `/cases/${id}` });
  const { page } = reader;
  await page.getByRole('button', { name: 'why?' }).click();
  const days = page.getByRole('list', { name: 'The days of Validation' }).getByRole('listitem');
  await days.filter({ hasText: 'counts as day 10' }).waitFor();
  expect(await days.filter({ hasText: /not counted: weekend/ }).count()).toBeGreaterThanOrEqual(2);
  expectNoTrouble(reader);
});
