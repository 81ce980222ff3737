import { describe, expect, test } from 'vitest';
import { meanwhile, ownWord, submittedPo } from './support/meanwhile.ts';
import { expectNoTrouble, seriousFaults, usesChromium, visit } from './support/visit.ts';

usesChromium();

const WORDS = {
  zh: {
    why: '为何处于此状态，由谁处理？',
    decided: '由生态经理作出决定；依据策略第 1 版',
    whom: '人员',
    search: '按姓名查找',
    notAsked: '无需处理。',
    offered: '该任务的候选人为华北代表处的生态经理',
    closed: '事项已结束',
  },
  en: {
    why: 'Why does it stand so, and who is asked?',
    decided: 'Ecosystem manager (PDM) decided it; by policy version 1',
    whom: 'Who',
    search: 'Part of the name',
    notAsked: 'is not asked.',
    offered: 'the task is offered to Ecosystem manager (PDM), North China office',
    closed: 'the case is closed',
  },
} as const;

async function rejected(id: string): Promise<void> {
  const reviewer = await meanwhile('wang-fang');
  const { body } = await reviewer.get(`/v1/cases/${id}`);
  const [task] = body.tasks as { id: string; tag: string }[];
  const said = { command: 'reject-review', data: { reason: { code: 'VAGUE', text: '材料不足' } } };
  expect((await reviewer.post(`/v1/tasks/${task?.id}/decide`, said, { tag: task?.tag ?? '' })).status).toBe(200);
}

describe.each(['zh', 'en'] as const)('in %s', language => {
  const words = WORDS[language];

  test('whoever_asks_learns_why_a_colleague_is_not_asked_and_a_partner_why_it_was_rejected_without_a_name', async () => {
    const po = await submittedPo(`何故 ${ownWord()}`);
    const reviewer = await visit({ person: 'wang-fang', language, path: `/cases/${po.id}` });
    const summary = reviewer.page.getByText(words.why);
    await summary.focus();
    await reviewer.page.keyboard.press('Enter');
    const group = reviewer.page.locator('details').filter({ has: summary });
    await group.getByLabel(words.search).fill('Zhao');
    const choice = group.getByRole('combobox', { name: words.whom });
    await expect.poll(() => choice.locator('option[value="zhao-qiang"]').count()).toBe(1);
    await choice.selectOption('zhao-qiang');
    const status = group.getByRole('status').filter({ hasText: words.notAsked });
    await status.waitFor();
    expect(await status.innerText()).toContain(words.offered);
    expect(await seriousFaults(reviewer.page)).toEqual([]);

    await rejected(po.id);
    const partner = await visit({ person: 'hai-admin', language, path: `/cases/${po.id}` });
    await partner.page.getByText(words.why).click();
    const told = partner.page.locator('details').filter({ has: partner.page.getByText(words.why) });
    await told.getByText(words.decided).waitFor();
    expect(await told.innerText()).not.toMatch(/王芳|Wang Fang/);
    await told.getByRole('combobox', { name: words.whom }).selectOption('hai-sales');
    await told.getByRole('status').filter({ hasText: words.closed }).waitFor();
    expect(await seriousFaults(partner.page)).toEqual([]);
    expectNoTrouble(reviewer, partner);
  });
});
