import { describe, expect, test } from 'vitest';
import { ownWord } from './support/meanwhile.ts';
import { asks, attaches, gives } from './support/programme-cases.ts';
import { expectNoTrouble, seriousFaults, usesChromium, visit } from './support/visit.ts';

usesChromium();

const PATH = '/v1/capability-certifications';
const WORDS = {
  zh: {
    submit: '提交申请',
    unmet: '提交申请：2 项条件，已满足 0 项',
    met: '提交申请：2 项条件，已满足 2 项',
    initial: '初审',
    countersign: '会签审核',
    steps: '各步骤时限',
    left: /剩 \d+ 个工作日/,
    somebody: '一名审批人 · 尚未答复',
    signer: '秦山',
    agree: '会签同意',
    now: '立即发送',
    owes: '技术评审人',
  },
  en: {
    submit: 'Submit',
    unmet: 'Submit: 0 of 2 requirements met',
    met: 'Submit: 2 of 2 requirements met',
    initial: 'Initial review',
    countersign: 'Countersign',
    steps: 'Steps and their time',
    left: /\d+ working days? left/,
    somebody: 'somebody · has not answered',
    signer: 'Qin Shan',
    agree: 'Agree',
    now: 'Send now',
    owes: 'Technical reviewer',
  },
} as const;

/** A draft as the partner saved it, with its files where they are asked for. */
async function draft(files: boolean): Promise<string> {
  const form = {
    name: `认证 ${ownWord()}`,
    capability: 'DATABASE',
    level: '1',
    region: 'CN',
    summary: '三个迁移项目。',
  };
  const id = String((await asks('hai-admin', 'POST', PATH, { body: form })).body.id);
  if (!files) return id;
  await proves(id);
  return id;
}

async function proves(id: string): Promise<void> {
  const sheet = await attaches('hai-admin', id, '评估表.pdf');
  await attaches('hai-admin', id, '验收报告.pdf');
  const { tag } = await asks('hai-admin', 'GET', `/v1/cases/${id}`);
  await asks('hai-admin', 'PATCH', `${PATH}/${id}`, { body: { assessmentSheet: sheet }, tag });
}

async function underCountersign(): Promise<string> {
  const id = await draft(true);
  await gives('hai-admin', PATH, id, 'submit');
  await gives('bai-xue', PATH, id, 'pass-initial');
  await gives('shen-tao', PATH, id, 'pass-technical');
  return id;
}

describe.each(['zh', 'en'] as const)('in %s', language => {
  const words = WORDS[language];

  test('what_an_application_lacks_is_listed_before_anyone_tries_and_checked_off_once_it_is_there', async () => {
    const id = await draft(false);
    const partner = await visit({ person: 'hai-admin', language, path: `/cases/${id}/edit` });
    const { page } = partner;
    await page.getByText(words.unmet).waitFor();
    const submit = page.getByRole('button', { name: words.submit, exact: true });
    expect(await submit.isDisabled()).toBe(true);
    expect(await seriousFaults(page)).toEqual([]);
    await proves(id);
    await page.getByText(words.met).waitFor({ timeout: 10_000 });
    await submit.click();
    await page.waitForURL(new RegExp(`/cases/${id}$`));
    await page.locator('[aria-current=step]', { hasText: words.initial }).first().waitFor();
    expectNoTrouble(partner);
  });

  test('a_partner_sees_every_steps_clock_and_role_and_no_name_of_who_signs', async () => {
    const id = await underCountersign();
    const partner = await visit({ person: 'hai-admin', language, path: `/cases/${id}`, width: 390, height: 844 });
    const { page } = partner;
    const steps = page.getByRole('region', { name: words.steps });
    await steps.getByRole('listitem').filter({ hasText: words.countersign }).getByText(words.left).waitFor();
    await steps.getByText(words.owes).waitFor();
    expect(await page.getByText(words.somebody).count()).toBe(3);
    expect(await page.getByText(words.signer).count()).toBe(0);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await seriousFaults(page)).toEqual([]);
    expectNoTrouble(partner);
  });

  test('who_signs_sees_who_else_does_and_agrees_with_one_press', async () => {
    const id = await underCountersign();
    const signer = await visit({ person: 'qin-shan', language, path: `/cases/${id}` });
    const { page } = signer;
    await page.getByText(words.signer).first().waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: words.agree }).click();
    await page.getByRole('button', { name: words.now }).click();
    await expect.poll(() => votes(id), { timeout: 20_000 }).toEqual(['approve']);
    expectNoTrouble(signer);
  });
});

/** What the countersigners of a case answered so far. */
async function votes(id: string): Promise<string[]> {
  const { body } = await asks('luo-min', 'GET', `/v1/cases/${id}`);
  const [step] = body.ahead as { stage: { groups: { seats: { vote: string | null }[] }[] } }[];
  return (step?.stage.groups ?? []).flatMap(({ seats }) => seats.flatMap(({ vote }) => vote ?? []));
}
