import { describe, expect, inject, test } from 'vitest';
import { commandsOf, ownWord, savedPo, submittedPo } from './support/meanwhile.ts';
import { expectNoTrouble, settled, usesChromium, type Visit, visit } from './support/visit.ts';

usesChromium();

const WORDS = {
  zh: {
    approve: '审核通过',
    now: '立即发送',
    again: '重新发送',
    validating: '验证中',
    notSaved: /^未保存：连接中断/,
    name: '机会点名称',
    differ: '您填写期间，内容已在别处修改',
    keepMine: '保留此处：机会点名称',
    saved: /^已保存/,
  },
  en: {
    approve: 'Approve review',
    now: 'Send now',
    again: 'Send again',
    validating: 'Under validation',
    notSaved: /^Not saved: no connection/,
    name: 'Opportunity name',
    differ: 'This was changed elsewhere while you typed',
    keepMine: 'Keep mine: Opportunity name',
    saved: /^Saved \d/,
  },
} as const;

const approvals = async (id: string) => (await commandsOf(id)).filter(command => command === 'approve-review');

/** What Chromium itself writes where there is no connection or a refusal; all else is a fault. */
function expectOnlyLostConnections({ troubles }: Visit): void {
  expect(troubles.filter(trouble => !/net::ERR_|status of (412|503)/.test(trouble))).toEqual([]);
}

describe.each(['zh', 'en'] as const)('in %s', language => {
  const words = WORDS[language];

  test('a_decision_in_one_tab_stands_in_the_other_within_seconds', async () => {
    const { id } = await submittedPo(`两页 ${ownWord()}`);
    const reviewer = await visit({ person: 'wang-fang', language, path: `/cases/${id}` });
    const other = await reviewer.tab(`/cases/${id}`);
    await reviewer.page.bringToFront();
    await reviewer.page.getByRole('button', { name: words.approve }).click();
    await reviewer.page.getByRole('button', { name: words.now }).click();
    await expect.poll(() => approvals(id), { timeout: 20_000 }).toHaveLength(1);
    await other.locator('[aria-current=step]', { hasText: words.validating }).waitFor({ timeout: 10_000 });
    expectNoTrouble(reviewer);
  });

  test('the_way_back_leads_to_the_same_list_as_it_was_narrowed', async () => {
    const word = ownWord();
    const { title } = await submittedPo(`返回 ${word}`);
    const reader = await visit({ person: 'wang-fang', language, path: `/cases?q=${word}` });
    const { page } = reader;
    await page.locator('main nav a[href*="process=partner-opportunity"]').click();
    await page.waitForURL(/process=partner-opportunity/);
    const narrowed = page.url();
    await page.getByRole('link', { name: title }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.goBack();
    await settled(page);
    expect(page.url()).toBe(narrowed);
    await page.getByRole('link', { name: title }).waitFor();
    expectNoTrouble(reader);
  });

  test('a_decision_over_a_lost_connection_is_told_and_reaches_the_server_once', async () => {
    const { id } = await submittedPo(`断线 ${ownWord()}`);
    const reviewer = await visit({ person: 'wang-fang', language, path: `/cases/${id}` });
    const { page, context } = reviewer;
    await page.getByRole('button', { name: words.approve }).click();
    await page.getByRole('button', { name: words.now }).waitFor();
    await context.setOffline(true);
    await page.getByRole('button', { name: words.now }).click();
    await page.getByRole('button', { name: words.again }).waitFor();
    expect(await approvals(id)).toEqual([]);
    await context.setOffline(false);
    await page.getByRole('button', { name: words.again }).click();
    await expect.poll(() => approvals(id), { timeout: 20_000 }).toHaveLength(1);
    await page.locator('[aria-current=step]', { hasText: words.validating }).waitFor();
    expect(await approvals(id)).toHaveLength(1);
    expectOnlyLostConnections(reviewer);
  });

  test('what_is_typed_without_a_connection_is_kept_and_what_another_saved_meanwhile_is_shown_beside_it', async () => {
    const draft = await savedPo(`离线 ${ownWord()}`);
    const partner = await visit({ person: 'hai-admin', language, path: `/cases/${draft.id}/edit` });
    const { page, context } = partner;
    await context.setOffline(true);
    await page.getByLabel(words.name).fill('此处填写的名称');
    await page.getByText(words.notSaved).first().waitFor();
    const elsewhere = await context.request.patch(`/v1/partner-opportunities/${draft.id}`, {
      data: { name: '别处保存的名称' },
      headers: {
        'content-type': 'application/merge-patch+json',
        'idempotency-key': crypto.randomUUID(),
        'if-match': draft.tag,
        origin: new URL(inject('productUrl')).origin,
      },
    });
    expect(elsewhere.status()).toBe(200);
    await context.setOffline(false);
    const differences = page.getByRole('alert', { name: words.differ });
    await differences.getByText('别处保存的名称').waitFor();
    await differences.getByText('此处填写的名称').waitFor();
    expect(await page.getByRole('textbox', { name: words.name }).inputValue()).toBe('此处填写的名称');
    await differences.getByRole('button', { name: words.keepMine }).click();
    await page.getByText(words.saved).first().waitFor();
    const { data } = await (await context.request.get(`/v1/cases/${draft.id}`)).json();
    expect(data.name).toBe('此处填写的名称');
    expectOnlyLostConnections(partner);
  });
});
