import { describe, expect, test } from 'vitest';
import { meanwhile, ownWord } from './support/meanwhile.ts';
import { expectNoTrouble, seriousFaults, usesChromium, visit } from './support/visit.ts';

usesChromium();

const WORDS = {
  zh: {
    title: '异常',
    again: '重新查找人员',
    needs: '“厂商方”需要 1 人，只找到 0 人',
    still: '原因尚未排除',
    resolved: '已解决：待办无人可处理',
    list: '已解决',
  },
  en: {
    title: 'Incidents',
    again: 'Look for people again',
    needs: '"Vendor" needs 1 and 0 could be found',
    still: 'The cause is still there',
    resolved: 'Resolved: Nobody may take a task',
    list: 'Resolved',
  },
} as const;

interface Empty {
  title: string;
  office: string;
  newcomer: string;
}

/** A contract of a new partner; its home office has nobody to sign, and somebody without a role. */
async function contractNobodySigns(): Promise<Empty> {
  const word = ownWord();
  const [office, partner, newcomer] = [`unit-${word}`, `org-${word}`, `n-${word}`];
  const admin = await meanwhile('ops-an');
  const made = async (path: string, body: object) => expect((await admin.post(path, { ...body })).status).toBe(201);
  const names = { name: `新${word}`, nameEn: `New ${word}` };
  await made('/v1/units', { id: office, orgId: 'org-vendor', kind: 'office', ...names });
  await made('/v1/organizations', { id: partner, kind: 'partner', homeUnitId: office, ...names });
  await made('/v1/users', {
    id: newcomer,
    orgId: 'org-vendor',
    unitId: office,
    email: `${word}@example.com`,
    ...names,
  });
  const psm = await meanwhile('zhao-qiang');
  const contract = { subject: `合同 ${word}`, partnerId: partner, amount: '1.00', currency: 'CNY', terms: '条款' };
  expect((await psm.post('/v1/contract-countersigns', contract)).status).toBe(201);
  return { title: contract.subject, office, newcomer };
}

/** A role that begins by itself in a moment: until somebody looks again, nothing follows from it. */
async function roleBegins({ newcomer, office }: Empty): Promise<void> {
  const admin = await meanwhile('ops-an');
  const from = Date.now() + 1500;
  const grant = { userId: newcomer, kind: 'role', code: 'bd', scope: office, from: new Date(from).toISOString() };
  expect((await admin.post('/v1/grants', grant)).status).toBe(201);
  await expect.poll(() => Date.now(), { timeout: 5000 }).toBeGreaterThan(from + 500);
}

describe.each(['zh', 'en'] as const)('in %s', language => {
  const words = WORDS[language];

  test('an_empty_group_is_an_incident_that_is_tried_again_once_somebody_has_the_role_and_the_task_is_theirs', async () => {
    const empty = await contractNobodySigns();
    const owner = await visit({ person: 'sun-yue', language, path: '/' });
    const { page } = owner;
    await page.getByRole('navigation').getByRole('link', { name: words.title }).click();
    await page.getByRole('heading', { name: words.title, level: 1 }).waitFor();
    const row = page.getByRole('row').filter({ hasText: empty.title }).filter({ hasText: words.needs }).first();
    await row.waitFor();
    expect(await seriousFaults(page)).toEqual([]);

    await row.getByRole('button').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: words.still }).waitFor();

    await roleBegins(empty);
    await row.getByRole('button').click();
    await page.getByRole('status').filter({ hasText: words.resolved }).waitFor();
    await row.waitFor({ state: 'detached' });
    expect(await seriousFaults(page)).toEqual([]);

    const newcomer = await visit({ person: empty.newcomer, language, path: '/inbox?view=groups' });
    await newcomer.page.getByText(empty.title).first().waitFor();

    await owner.go('/incidents?status=resolved');
    await page.getByRole('row').filter({ hasText: empty.title }).first().waitFor();
    expectNoTrouble(owner, newcomer);
  });
});

test('nothing_is_there_for_who_answers_for_none', async () => {
  const reviewer = await visit({ person: 'wang-fang', path: '/incidents' });
  await reviewer.page.getByRole('heading', { name: '这里没有内容' }).waitFor();
  expect(await reviewer.page.getByRole('link', { name: '异常' }).count()).toBe(0);
  expectNoTrouble(reviewer);
});
