import { describe, expect, test } from 'vitest';
import { meanwhile, ownWord } from './support/meanwhile.ts';
import { expectNoTrouble, seriousFaults, usesChromium, visit } from './support/visit.ts';

usesChromium();

const WORDS = {
  zh: {
    note: '登记资质',
    give: '授予',
    end: '结束',
    list: '资质与签批额度',
    over: '已结束',
  },
  en: {
    note: 'Note a capability',
    give: 'Give',
    end: 'End',
    list: 'Certificates and signing limits',
    over: 'ended',
  },
} as const;

/** Somebody new, whom no other test meets. */
async function newcomer(): Promise<string> {
  const id = `c-${ownWord()}`;
  const admin = await meanwhile('ops-an');
  const body = { id, orgId: 'org-vendor', name: '新人', nameEn: 'Newcomer', email: `${id}@example.com` };
  expect((await admin.post('/v1/users', body)).status).toBe(201);
  return id;
}

describe.each(['zh', 'en'] as const)('in %s', language => {
  const words = WORDS[language];

  test('a_signing_limit_is_noted_on_the_page_of_a_person_and_ended_there_and_others_only_read_it', async () => {
    const id = await newcomer();
    const administrator = await visit({ person: 'ops-an', language, path: `/directory/people/${id}` });
    const { page } = administrator;
    const dialog = page.locator('dialog');
    await page.getByRole('button', { name: words.note }).click();
    await dialog.locator('input[name=code]').fill('signing-limit');
    await dialog.locator('input[name=amount]').fill('50000.00');
    await dialog.getByRole('button', { name: words.give }).click();
    await dialog
      .getByText(language === 'zh' ? '请填写此项。' : 'Please fill this in.')
      .first()
      .waitFor();
    await dialog.locator('input[name=currency]').fill('CNY');
    expect(await seriousFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: words.give }).click();
    const list = page.getByRole('group', { name: words.list });
    await list.getByText('50,000.00').waitFor();

    const reader = await visit({ person: 'wang-fang', language, path: `/directory/people/${id}` });
    await reader.page.getByRole('group', { name: words.list }).getByText('signing-limit').waitFor();
    expect(await reader.page.locator('main button').count()).toBe(0);

    await list.getByRole('button', { name: `${words.end}: signing-limit` }).click();
    await dialog.getByRole('button', { name: words.end }).click();
    await list.getByText(words.over).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    expect(administrator.troubles.filter(said => !/422 \(/.test(said))).toEqual([]);
    expectNoTrouble(reader);
  });
});
