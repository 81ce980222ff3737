import { describe, expect, test } from 'vitest';
import { meanwhile, offeredHo, ownWord, savedPo } from './support/meanwhile.ts';
import { expectNoTrouble, seriousFaults, usesChromium, visit } from './support/visit.ts';

usesChromium();

const WORDS = {
  zh: {
    name: '机会点名称',
    description: '机会点描述',
    saved: /^已保存/,
    submit: '提交',
    toDo: /还有\d+项需要处理/,
    underReview: '审核中',
    left: /^剩 \d+ 个工作日$/,
    accept: '接收机会点',
    now: '立即发送',
    accepted: '已接收',
    groups: '我的组',
  },
  en: {
    name: 'Opportunity name',
    description: 'Description',
    saved: /^Saved \d/,
    submit: 'Submit',
    toDo: /still to be done/,
    underReview: 'Under review',
    left: /^\d+ working days? left$/,
    accept: 'Accept',
    now: 'Send now',
    accepted: 'Accepted',
    groups: 'My groups',
  },
} as const;

describe.each(['zh', 'en'] as const)('in %s', language => {
  const words = WORDS[language];

  test('a_form_saves_itself_says_at_each_field_what_is_wrong_and_leads_to_its_case', async () => {
    const draft = await savedPo(`湖仓 ${ownWord()}`, { description: undefined });
    const partner = await visit({ person: 'hai-admin', language, path: `/cases/${draft.id}/edit` });
    const { page } = partner;
    const name = `数据湖 ${ownWord()}`;
    await page.getByLabel(words.name).fill(name);
    await page.getByText(words.saved).first().waitFor();
    const api = await meanwhile('hai-admin');
    expect((await api.get(`/v1/cases/${draft.id}`)).body).toMatchObject({ data: { name } });
    await page.getByRole('button', { name: words.submit, exact: true }).click();
    await page.getByText(words.toDo).first().waitFor();
    const description = page.getByLabel(words.description);
    await expect.poll(() => description.getAttribute('aria-invalid')).toBe('true');
    expect(await seriousFaults(page)).toEqual([]);
    await description.fill('客户计划将核心ERP系统整体迁移到云上，分三期实施，第一期半年内完成。');
    await page.getByText(words.saved).first().waitFor();
    await page.getByRole('button', { name: words.submit, exact: true }).click();
    await page.waitForURL(new RegExp(`/cases/${draft.id}$`));
    await page.locator('[aria-current=step]', { hasText: words.underReview }).waitFor();
    expectNoTrouble(partner);
  });

  test('a_new_form_has_its_own_address_from_the_first_letters_that_are_kept', async () => {
    const partner = await visit({ person: 'hai-admin', language, path: '/new/partner-opportunity' });
    const { page } = partner;
    const name = `新建 ${ownWord()}`;
    await page.getByLabel(words.name).fill(name);
    await page.waitForURL(/\/cases\/[^/]+\/edit$/);
    await page.reload();
    await expect.poll(() => page.getByLabel(words.name).inputValue()).toBe(name);
    expectNoTrouble(partner);
  });

  test('an_offer_says_in_the_inbox_and_beside_it_how_long_it_waits_and_is_accepted', async () => {
    const word = ownWord();
    const offer = await offeredHo(`共享 ${word}`);
    const partner = await visit({ person: 'hai-admin', language, path: `/inbox?view=groups&q=${word}` });
    const { page } = partner;
    const pane = page.getByRole('article', { name: offer.title });
    await pane.getByText(words.left).first().waitFor();
    await pane.getByRole('button', { name: words.accept, exact: true }).click();
    await page.getByRole('button', { name: words.now }).click();
    await partner.go(`/cases/${offer.id}`);
    await page.locator('[aria-current=step]', { hasText: words.accepted }).waitFor();
    expectNoTrouble(partner);
  });
});
