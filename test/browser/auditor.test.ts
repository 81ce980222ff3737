import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { commandsOf, decided, ownWord, submittedPo } from './support/meanwhile.ts';
import { expectNoTrouble, usesChromium, visit } from './support/visit.ts';

usesChromium();

const WORDS = {
  zh: {
    sentence: /王芳 以.*身份审核通过/,
    record: /原始记录/,
    seenThen: '操作人当时所见',
    verify: '校验',
    whole: /共 \d+ 条，无缺失、无篡改/,
    export: '导出操作历史',
    verifyAll: /^校验所列 1 条$/,
    progress: '已校验 1/1，断裂 0 条',
    access: '访问日志',
    closed: /无权查看/,
  },
  en: {
    sentence: /Wang Fang passed the review as Ecosystem manager/,
    record: /[Rr]ecord/,
    seenThen: 'What the actor saw',
    verify: 'Verify',
    whole: /\d+ entries, nothing missing or altered/,
    export: 'Export the trail',
    verifyAll: /^Verify the 1 shown$/,
    progress: '1 of 1 verified, 0 broken',
    access: 'Access log',
    closed: /not open to you/,
  },
} as const;

describe.each(['zh', 'en'] as const)('in %s', language => {
  const words = WORDS[language];

  test('a_trail_reads_as_sentences_verifies_where_it_is_read_and_leaves_as_a_file', async () => {
    const word = ownWord();
    const { id, title } = await submittedPo(`审计 ${word}`);
    await decided('wang-fang', id, 'approve-review');
    const auditor = await visit({ person: 'gu-ning', language, path: `/audit?q=${word}` });
    const { page } = auditor;
    await page.getByRole('button', { name: words.verifyAll }).click();
    await page.getByText(words.progress).waitFor();
    await page.getByRole('link', { name: title }).click();
    await page.getByText(words.sentence).waitFor();
    await page.getByRole('button', { name: words.record }).last().click();
    await page.getByText(words.seenThen).waitFor();
    await page.getByText(title).last().waitFor();
    await page.getByRole('button', { name: words.verify, exact: true }).click();
    await page.getByText(words.whole).waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: words.export }).click(),
    ]);
    const lines = (await readFile(await file.path(), 'utf8')).trim().split('\n');
    expect(lines.length).toBeGreaterThanOrEqual((await commandsOf(id)).length);
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
    await auditor.go('/audit?part=access');
    await page.getByRole('tab', { name: words.access, selected: true }).waitFor();
    expectNoTrouble(auditor);
  });

  test('the_audit_of_others_is_not_open_to_a_partner', async () => {
    const partner = await visit({ person: 'hai-admin', language, path: '/audit' });
    await partner.page.getByText(words.closed).waitFor();
    expect(await partner.page.getByRole('link', { name: /^(审计|Audit)$/ }).count()).toBe(0);
  });
});
