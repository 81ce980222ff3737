import { expect, test } from 'vitest';
import { decided, meanwhile, ownWord } from './support/meanwhile.ts';
import { expectNoTrouble, seriousFaults, settled, usesChromium, visit } from './support/visit.ts';

usesChromium();

const WORDS = {
  en: {
    tab: 'Replay over the past',
    none: 'This draft was not replayed yet.',
    start: 'Replay over the past',
    done: /Cases submitted since .* · done/,
    changed: 'Cases that change',
    days: 'By how many days due instants move',
    table: 'Table: By how many days due instants move',
    joins: 'Lin Hao',
    earlier: /^due earlier \(/,
    wouldJoin: /Under approval: Lin Hao asked as well/,
    wouldMove: /due \d+ days earlier/,
    back: 'To the draft',
    onCase: 'On a real case',
    find: 'Number or words of the case',
    byDraft: 'By this draft',
    nobody: 'Nobody decides it now',
  },
  zh: {
    tab: '历史回放',
    none: '此草案尚未回放。',
    start: '开始回放',
    done: /起提交的记录 · .* · 已完成/,
    changed: '结果会不同',
    days: '到期时间移动的天数',
    table: '表格：到期时间移动的天数',
    joins: '林浩',
    earlier: /^提前到期（/,
    wouldJoin: /审批中：增加 林浩/,
    wouldMove: /提前 \d+ 天到期/,
    back: '返回草案',
    onCase: '真实记录预览',
    find: '记录编号或关键字',
    byDraft: '按此草案',
    nobody: '目前无人处理',
  },
} as const;

/** A purchase that Feng Kai approved, by a word of its own. */
async function approvedPurchase(word: string): Promise<string> {
  const requester = await meanwhile('qian-ling');
  const form = { subject: `${word} 显示器`, amount: '20000.00', currency: 'CNY' };
  const { body } = await requester.post('/v1/purchase-approvals', form);
  const id = String(body.id);
  const approver = await meanwhile('feng-kai');
  const { body: open } = await approver.get(`/v1/cases/${id}`);
  const [task] = open.tasks as { id: string; tag: string }[];
  await approver.post(`/v1/tasks/${task?.id}/claim`, {}, { tag: task?.tag ?? null });
  await decided('feng-kai', id, 'approve');
  return id;
}

/** A draft by which Lin Hao approves as well, in a day. */
async function stricterDraft(): Promise<string> {
  const writer = await meanwhile('sun-yue');
  const { body, etag } = await writer.post('/v1/policy-drafts', { process: 'purchase-approval' });
  const label = { en: 'Board', zh: '评审' };
  const group = { label, seats: 'each', rule: { kind: 'all' } };
  const groups = [
    { ...group, name: 'approver', who: [{ role: 'approver', at: 'unit' }], seats: 'offer', rule: { kind: 'any' } },
    { ...group, name: 'board', who: [{ user: 'lin-hao' }] },
  ];
  const patch = {
    values: { 'purchase.approval.within': '1wd' },
    stages: { 'under-approval': { combine: 'all', groups, table: null } },
  };
  const changed = await writer.patch(`/v1/policy-drafts/${body.id}`, patch, { tag: etag });
  expect(changed.status).toBe(200);
  return String(body.id);
}

test.each([
  ['en', 1440, 'light'],
  ['zh', 390, 'dark'],
] as const)(
  'a_draft_is_replayed_over_the_past_left_come_back_to_and_a_case_that_changes_opened: %s',
  async (language, width, theme) => {
    const say = WORDS[language];
    const word = ownWord();
    await approvedPurchase(word);
    const draft = await stricterDraft();
    const owner = await visit({ person: 'sun-yue', language, width, theme, path: `/policies/drafts/${draft}` });
    const { page } = owner;
    await page.getByRole('tab', { name: say.tab }).click();
    await page.getByText(say.none).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    const start = page.getByRole('button', { name: say.start, exact: true });
    await expect.poll(() => start.isEnabled()).toBe(true);
    await start.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/replays\//);
    const report = new URL(page.url()).pathname;

    // Left while it runs, come back to by the draft.
    await page.getByRole('link', { name: say.back }).click();
    await page.locator(`a[href="${report}"]`).click();
    await page.getByText(say.done).waitFor({ timeout: 60_000 });
    await settled(page);
    await page.getByText(say.changed, { exact: true }).waitFor();
    await page.getByRole('heading', { name: say.days }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await seriousFaults(page)).toEqual([]);

    await page.keyboard.press('t');
    const table = page.getByRole('group', { name: say.days });
    await table.waitFor();
    await table.getByRole('link').first().click();
    await expect.poll(() => new URL(page.url()).search).toContain('show=earlier');
    const examples = page.locator('#examples');
    await expect.poll(() => examples.evaluate(part => part === part.ownerDocument.activeElement)).toBe(true);
    await examples.getByText(say.wouldJoin).first().waitFor();
    await examples.getByText(say.wouldMove).first().waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await examples.getByRole('link').first().click();
    await page.waitForURL(/\/cases\/[^/]+$/);
    await page.goBack();
    await page.getByRole('heading', { name: say.days }).waitFor();
    expectNoTrouble(owner);
  },
  120_000,
);

test.each([
  ['en', 1440, 'light'],
  ['zh', 390, 'dark'],
] as const)('a_draft_is_shown_on_a_real_case_beside_the_policy_it_has: %s', async (language, width, theme) => {
  const say = WORDS[language];
  const word = ownWord();
  const id = await approvedPurchase(word);
  const draft = await stricterDraft();
  const owner = await visit({ person: 'sun-yue', language, width, theme, path: `/policies/drafts/${draft}` });
  const { page } = owner;
  await page.getByRole('tab', { name: say.onCase }).click();
  await page.getByLabel(say.find).fill(word);
  await page.getByRole('button', { name: new RegExp(word) }).click();
  await page.getByText(say.nobody).waitFor();
  const side = page.getByRole('region', { name: say.byDraft });
  await side.getByText(say.joins).first().waitFor();
  expect(new URL(page.url()).search).toContain(`case=${id}`);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect(await seriousFaults(page)).toEqual([]);
  expectNoTrouble(owner);
});
