import { describe, expect, test } from 'vitest';
import { ownWord } from './support/meanwhile.ts';
import { asks, gives } from './support/programme-cases.ts';
import { expectNoTrouble, seriousFaults, usesChromium, visit } from './support/visit.ts';

usesChromium();

const PATH = '/v1/reseller-joinings';
const WORDS = {
  zh: {
    unmet: /提交申请：\d+ 项条件，已满足 \d+ 项/,
    region: '双方在同一业务开展地区内',
    submit: '提交申请',
    reject: /^总经销商驳回/,
    why: '说明',
    send: '总经销商驳回（2 项）',
    master: '通达分销',
  },
  en: {
    unmet: /Submit: \d+ of \d+ requirements met/,
    region: 'Same business region',
    submit: 'Submit',
    reject: /^Master rejection/,
    why: 'In words',
    send: 'Master rejection: 2 tasks',
    master: 'Tongda Distribution',
  },
} as const;

async function draft(applicant: string, companyName: string): Promise<string> {
  const contact = { name: '林霁', phone: '+86 13900000000' };
  const form = { masterId: 'org-tongda', companyName, contact };
  return String((await asks(applicant, 'POST', PATH, { body: form })).body.id);
}

async function atMaster(applicant: string, companyName: string): Promise<string> {
  const id = await draft(applicant, companyName);
  await gives(applicant, PATH, id, 'submit');
  await gives('xu-jing', PATH, id, 'approve-by-vendor');
  return id;
}

describe.each(['zh', 'en'] as const)('in %s', language => {
  const words = WORDS[language];

  test('an_applicant_sees_every_blocker_together_before_trying', async () => {
    const id = await draft('haitang-admin', `海棠 ${ownWord()}`);
    const applicant = await visit({
      person: 'haitang-admin',
      language,
      path: `/cases/${id}/edit`,
      width: 390,
      height: 844,
    });
    const { page } = applicant;
    const list = page.locator('details', { hasText: words.unmet });
    await list.getByRole('listitem').nth(13).waitFor();
    expect(await list.getByRole('listitem').first().textContent()).toContain('✕');
    expect(await page.getByRole('button', { name: words.submit, exact: true }).isDisabled()).toBe(true);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await seriousFaults(page)).toEqual([]);
    expectNoTrouble(applicant);
  });

  test('a_master_decides_over_several_applications_at_once', async () => {
    const word = ownWord();
    const ids = [await atMaster('song-admin', `松原 ${word}`), await atMaster('song-admin', `松原二 ${word}`)];
    const master = await visit({ person: 'tong-channel', language, path: `/inbox?view=groups&q=${word}` });
    const { page } = master;
    const boxes = page.getByRole('checkbox');
    await expect.poll(() => boxes.count(), { timeout: 20_000 }).toBe(2);
    await boxes.nth(0).click();
    await boxes.nth(1).click();
    await page.getByRole('button', { name: words.reject }).click();
    await page.getByLabel(words.why).fill('本季度名额已满。');
    await page.getByRole('button', { name: words.send }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: words.send }).click();
    for (const id of ids) {
      const state = async () => (await asks('song-admin', 'GET', `/v1/cases/${id}`)).body.state;
      await expect.poll(state, { timeout: 30_000 }).toBe('master-rejected');
    }
    expectNoTrouble(master);
  });

  test('a_named_master_is_told_by_its_name', async () => {
    const id = await atMaster('song-admin', `松原 ${ownWord()}`);
    const master = await visit({ person: 'tong-channel', language, path: `/cases/${id}` });
    await master.page.getByRole('definition').getByText(words.master).waitFor();
    await gives('tong-channel', PATH, id, 'reject-by-master', { reason: { text: '请重新提交。' } });
    expectNoTrouble(master);
  });
});
