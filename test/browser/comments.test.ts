import { expect, test } from 'vitest';
import { ownWord, submittedPo } from './support/meanwhile.ts';
import { expectNoTrouble, seriousFaults, usesChromium, visit } from './support/visit.ts';

usesChromium();

test('what_a_reviewer_says_with_a_file_reaches_those_it_is_for_alone', async () => {
  const { id } = await submittedPo(`评论 ${ownWord()}`);
  const path = `/cases/${id}?tab=comments`;
  const reviewer = await visit({ person: 'wang-fang', language: 'en', path });
  const { page } = reviewer;
  const say = async (text: string, audience: string) => {
    await page.getByLabel('Your comment').fill(text);
    await page.getByLabel('Who reads it').selectOption({ label: audience });
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    await page.getByRole('list', { name: 'Comments' }).getByText(text).waitFor();
  };
  await say('Please say more about the budget', 'Everyone who sees the case');
  await page
    .getByLabel('Attach files…')
    .first()
    .setInputFiles({ name: 'margin.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 margin') });
  await say('The margin is thin', 'Only our side');
  await page.getByRole('link', { name: 'margin.pdf' }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  expectNoTrouble(reviewer);

  const partner = await visit({ person: 'hai-admin', language: 'zh', path });
  await partner.page.getByRole('list', { name: '评论' }).getByText('Please say more about the budget').waitFor();
  expect(await partner.page.getByText('The margin is thin').count()).toBe(0);
  expect(await partner.page.getByRole('link', { name: 'margin.pdf' }).count()).toBe(0);
  await partner.page.getByLabel('发表评论').fill('预算已由客户确认');
  await partner.page.getByLabel('可见范围').selectOption({ label: '所有可见该记录的人员' });
  await partner.page.getByRole('button', { name: '发表', exact: true }).click();
  await partner.page.getByRole('list', { name: '评论' }).getByText('预算已由客户确认').waitFor();
  expect(await seriousFaults(partner.page)).toEqual([]);
  expectNoTrouble(partner);
});
