import { describe, expect, test } from 'vitest';
import { decided, meanwhile, ownWord, submittedPo } from './support/meanwhile.ts';
import { expectNoTrouble, seriousFaults, usesChromium, visit } from './support/visit.ts';

usesChromium();

const WORDS = {
  zh: {
    from: '转派赵强在办的任务',
    to: '转派给',
    why: '原因（接手人可见，并计入操作历史）',
    half: '共 2 项，已转派 1 项。',
    gone: '已不在其名下',
    sharing: '先领取者处理',
    title: '工作量',
  },
  en: {
    from: 'Hand over what Zhao Qiang has in hand',
    to: 'To whom',
    why: 'Why, for who gets it and for the trail',
    half: '1 of 2 handed over.',
    gone: 'no longer in hand with them',
    sharing: 'whoever takes one first has it',
    title: 'Who has how much',
  },
} as const;

/** A PO whose validation zhao-qiang has in hand. */
async function inHand(title: string): Promise<string> {
  const { id } = await submittedPo(title);
  await decided('wang-fang', id, 'approve-review');
  const psm = await meanwhile('zhao-qiang');
  const { body } = await psm.get(`/v1/cases/${id}`);
  const [task] = body.tasks as { id: string; tag: string }[];
  expect((await psm.post(`/v1/tasks/${task?.id}/claim`, {}, { tag: task?.tag ?? '' })).status).toBe(200);
  return id;
}

/** Gives it back while somebody else looks at it. */
async function givenBack(id: string): Promise<void> {
  const psm = await meanwhile('zhao-qiang');
  const { body } = await psm.get(`/v1/cases/${id}`);
  const [task] = body.tasks as { id: string; tag: string }[];
  expect((await psm.post(`/v1/tasks/${task?.id}/release`, {}, { tag: task?.tag ?? '' })).status).toBe(200);
}

describe.each(['zh', 'en'] as const)('in %s', language => {
  const words = WORDS[language];

  test('some_of_what_a_person_has_is_handed_over_by_keyboard_and_what_changed_meanwhile_is_left_and_says_so', async () => {
    const titles = [`一号 ${ownWord()}`, `二号 ${ownWord()}`];
    const ids = [await inHand(titles[0] ?? ''), await inHand(titles[1] ?? '')];
    const colleague = await visit({ person: 'chen-yu', language, path: '/inbox/load' });
    const { page } = colleague;
    await page.getByRole('heading', { name: words.title, level: 1 }).waitFor();
    await page.getByText(words.sharing).waitFor();
    await page.getByRole('button', { name: words.from }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.locator('dialog');
    for (const title of titles) {
      await dialog.getByRole('checkbox', { name: title }).focus();
      await page.keyboard.press('Space');
    }
    expect(await seriousFaults(page)).toEqual([]);
    await dialog.getByRole('combobox', { name: words.to }).selectOption('chen-yu');
    await givenBack(ids[1] ?? '');
    await dialog.getByLabel(words.why).fill('休假');
    await dialog.getByLabel(words.why).press('Enter');
    await dialog.getByRole('status').getByText(words.half).waitFor();
    await dialog.getByRole('status').getByText(words.gone).waitFor();
    expect(await dialog.getByRole('status').getByRole('listitem').count()).toBe(1);
    await dialog.getByRole('checkbox', { name: titles[0] ?? '' }).waitFor({ state: 'detached' });
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    const psm = await meanwhile('chen-yu');
    const assignees = [];
    for (const id of ids) assignees.push((await psm.get(`/v1/cases/${id}`)).body.tasks);
    expect(assignees).toMatchObject([[{ assignee: { id: 'chen-yu' } }], [{ assignee: null }]]);
    expectNoTrouble(colleague);
  });
});

test('a_partners_administrator_hands_over_within_the_own_company_and_reads_nothing_of_the_vendors_policies', async () => {
  const partner = await visit({ person: 'hai-admin', path: '/inbox/load' });
  await partner.page.getByRole('heading', { name: '工作量', level: 1 }).waitFor();
  expect(await partner.page.getByText('先领取者处理').count()).toBe(0);
  expectNoTrouble(partner);
});
