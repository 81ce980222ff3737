import { describe, expect, test } from 'vitest';
import { commandsOf, decided, ownWord, submittedPo } from './support/meanwhile.ts';
import { expectNoTrouble, usesChromium, type Visit, visit } from './support/visit.ts';

usesChromium();

const WORDS = {
  zh: {
    item: '当前任务',
    claim: '领取',
    release: '退回',
    approve: '审核通过',
    undo: '撤销',
    now: '立即发送',
    waits: '尚未发送',
    noBudget: '没有预算',
    inWords: '说明',
    quicker: /审核驳回.*周洁/,
    notDone: /^未完成：审核通过/,
    putAway: '关闭',
  },
  en: {
    item: 'The open task',
    claim: 'Claim',
    release: 'Release',
    approve: 'Approve review',
    undo: 'Undo',
    now: 'Send now',
    waits: 'Not sent yet',
    noBudget: 'No budget',
    inWords: 'In words',
    quicker: /Review rejected.*Zhou Jie/,
    notDone: /^Not done: Approve review/,
    putAway: 'Put away',
  },
} as const;

/** What stands beside the list. */
async function opens({ page }: Visit, title: string): Promise<void> {
  await page.getByRole('article', { name: title }).waitFor();
}

describe.each(['zh', 'en'] as const)('in %s', language => {
  const words = WORDS[language];

  test('an_approval_taken_back_never_reaches_the_server_and_one_sent_reaches_it_once', async () => {
    const word = ownWord();
    const first = await submittedPo(`迁云甲 ${word}`);
    const second = await submittedPo(`迁云乙 ${word}`);
    const reviewer = await visit({ person: 'wang-fang', language, path: `/inbox?view=groups&q=${word}` });
    const { page } = reviewer;
    await opens(reviewer, first.title);
    const item = page.getByRole('region', { name: words.item });
    await item.getByRole('button', { name: words.claim }).click();
    await item.getByRole('button', { name: words.release }).waitFor();
    await item.getByRole('button', { name: words.approve }).click();
    await opens(reviewer, second.title);
    await page.getByRole('button', { name: words.undo }).click();
    await opens(reviewer, first.title);
    // Longer than a decision waits.
    await page.waitForTimeout(6000);
    expect(await commandsOf(first.id)).not.toContain('approve-review');
    await item.getByRole('button', { name: words.approve }).click();
    await page.getByRole('button', { name: words.now }).click();
    await expect.poll(() => commandsOf(first.id)).toContain('approve-review');
    await opens(reviewer, second.title);
    expect((await commandsOf(first.id)).filter(command => command === 'approve-review')).toHaveLength(1);
    expect(await commandsOf(second.id)).not.toContain('approve-review');
    expectNoTrouble(reviewer);
  });

  test('a_rejection_carries_its_reason_and_a_lost_race_is_told_in_words_with_what_was_written', async () => {
    const word = ownWord();
    const first = await submittedPo(`丙 ${word}`);
    const second = await submittedPo(`丁 ${word}`);
    const reviewer = await visit({ person: 'wang-fang', language, path: `/inbox?view=groups&q=${word}` });
    const { page } = reviewer;
    await opens(reviewer, first.title);
    await page.keyboard.press('r');
    await page.getByLabel(words.noBudget, { exact: true }).check();
    await page.getByLabel(words.inWords).fill('Next year, 明年。');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: words.now }).click();
    await expect.poll(() => commandsOf(first.id)).toContain('reject-review');
    await opens(reviewer, second.title);
    await page.getByRole('button', { name: words.approve }).click();
    await page.getByText(words.waits, { exact: true }).first().waitFor();
    await decided('zhou-jie', second.id, 'reject-review', { reason: { code: 'NO_BUDGET', text: '先到' } });
    await page.getByRole('button', { name: words.now }).click();
    const told = page.getByRole('region', { name: words.notDone });
    await told.waitFor();
    expect((await told.innerText()).length).toBeGreaterThan(20);
    expect(await commandsOf(second.id)).not.toContain('approve-review');
    await told.getByRole('button', { name: words.putAway }).click();
    await reviewer.go(`/cases/${second.id}?tab=trail`);
    await page.getByRole('listitem').filter({ hasText: words.quicker }).first().waitFor();
    expect(reviewer.troubles.filter(trouble => !/40[49]|412/.test(trouble))).toEqual([]);
  });
});
