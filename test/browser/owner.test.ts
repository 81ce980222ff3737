import { describe, expect, test } from 'vitest';
import { meanwhile } from './support/meanwhile.ts';
import { expectNoTrouble, usesChromium, visit } from './support/visit.ts';

usesChromium();

const WORDS = {
  zh: {
    atRisk: '当前临期与逾期',
    example: /^以 \d+ 年为模板$/,
    document: '年度数据（JSON）',
    check: '校验并预览',
    wrong: '需要修正',
    preview: '变更预览',
  },
  en: {
    atRisk: 'At risk now',
    example: /^Start from \d+$/,
    document: 'The year as JSON',
    check: 'Check and preview',
    wrong: 'What to mend',
    preview: 'What would change',
  },
} as const;

describe.each(['zh', 'en'] as const)('in %s', language => {
  const words = WORDS[language];

  test('who_answers_for_deadlines_sees_first_what_is_at_risk', async () => {
    const owner = await visit({ person: 'ops-an', language, path: '/deadlines' });
    await owner.page.getByRole('heading', { name: words.atRisk }).waitFor();
    expectNoTrouble(owner);
  });

  test('a_year_is_judged_and_previewed_and_counts_only_when_confirmed', async () => {
    const owner = await visit({ person: 'ops-an', language, path: '/calendar/load?calendar=cn' });
    const { page } = owner;
    const api = await meanwhile('ops-an');
    const { version } = (await api.get('/v1/calendars/cn')).body;
    const document = page.getByLabel(words.document);
    await document.fill('{ "region": ');
    await page.getByRole('button', { name: words.check }).click();
    await page.getByRole('heading', { name: words.wrong }).waitFor();
    await page.getByRole('button', { name: words.example }).click();
    await page.getByRole('button', { name: words.check }).click();
    await page.getByRole('heading', { name: words.preview }).waitFor();
    expect(await document.inputValue()).toContain('"totals"');
    expect((await api.get('/v1/calendars/cn')).body.version).toBe(version);
    expectNoTrouble(owner);
  });
});
