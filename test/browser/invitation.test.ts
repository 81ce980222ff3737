import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { describe, expect, inject, test } from 'vitest';
import { beOneOf } from '../../bench/at-console.ts';
import { asks } from './support/programme-cases.ts';
import { arrives, expectNoTrouble, seriousFaults, settled, usesChromium, type Visit, visit } from './support/visit.ts';

usesChromium();

const PATH = '/v1/reseller-invitations';
const WORDS = {
  zh: {
    invites: (company: string) => `通达分销邀请${company}成为其云经销商。`,
    accept: '接受邀请',
    used: '链接已使用',
    expired: '链接已过期',
    missing: '链接无效',
    other: '使用其他账号登录',
    preview: '预览邮件',
    company: '公司名称',
    subject: '通达分销邀请您合作',
    close: '关闭',
  },
  en: {
    invites: (company: string) => `Tongda Distribution invites ${company} to become its reseller.`,
    accept: 'Accept the invitation',
    used: 'The link was used',
    expired: 'The link has expired',
    missing: 'The link leads nowhere',
    other: 'Sign in with another account',
    preview: 'Preview the mail',
    company: 'Company name',
    subject: 'Tongda Distribution invites you',
    close: 'Close',
  },
} as const;

interface Invitee {
  id: string;
  company: string;
  email: string;
}

/** A company nobody knew of until its administrator got an account for the address that is invited. */
async function newcomer(): Promise<Invitee> {
  const id = `new-${randomUUID().slice(0, 8)}`;
  const [company, email] = [`Newcomer ${id}`, `${id}@newcomer.example`];
  const organization = { id: `org-${id}`, kind: 'partner', name: company, nameEn: company, homeUnitId: 'unit-north' };
  await asks('ops-an', 'POST', '/v1/organizations', { body: organization });
  const person = { id, orgId: organization.id, name: '新来', nameEn: 'New Comer', email };
  await asks('ops-an', 'POST', '/v1/users', { body: person });
  const right = { userId: id, kind: 'role', code: 'partner-admin', scope: organization.id };
  await asks('ops-an', 'POST', '/v1/grants', { body: right });
  const knows = (kind: string, ref: string, data: Record<string, string>) =>
    asks('ops-an', 'POST', `/v1/registry/${kind}`, { body: { ref, partnerId: organization.id, data } });
  await knows('account', 'account', { region: 'CN-SOUTH' });
  await knows('membership', 'plan:DISTRIBUTION', { kind: 'plan', code: 'DISTRIBUTION', stage: 'reseller' });
  return { id, company, email };
}

/** Invited by a master's channel manager; the link is the one in the mail. */
async function invited({ company, email }: Invitee, language: string): Promise<{ id: string; link: string }> {
  const form = { companyName: company, email, language: language.toUpperCase() };
  const { body } = await asks('tong-channel', 'POST', PATH, { body: form });
  const link = async () => /\/join#\w+/.exec((await mailTo(email)) ?? '')?.[0];
  await expect.poll(link, { timeout: 30_000 }).toBeDefined();
  return { id: String(body.id), link: (await link()) ?? '' };
}

/** The text of the mail that was sent to an address. */
async function mailTo(address: string): Promise<string | undefined> {
  const folder = inject('productMails');
  const files = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.eml')) : [];
  for (const file of files) {
    const mail = await PostalMime.parse(readFileSync(join(folder, file)));
    if (mail.to?.some(one => one.address === address)) return mail.text;
  }
  return undefined;
}

/** Somebody opens the link of the mail in a browser nobody is signed in at, and says who they are. */
async function opens(link: string, person: string, language: 'zh' | 'en'): Promise<Visit> {
  const visiting = await arrives({ language, width: 390, height: 844 });
  const { page } = visiting;
  await page.goto(link);
  await page.locator('button[name=person]').first().waitFor();
  expect(page.url()).not.toContain(link.replace('/join#', ''));
  await beOneOf(page, person, { base: inject('productUrl'), language });
  await page.reload();
  await settled(page);
  return visiting;
}

describe.each(['zh', 'en'] as const)('in %s', language => {
  const words = WORDS[language];

  test('who_is_invited_sees_by_whom_and_joins_and_the_link_works_once', async () => {
    const invitee = await newcomer();
    const { link } = await invited(invitee, language);
    const visiting = await opens(link, invitee.id, language);
    const { page } = visiting;
    await page.getByText(words.invites(invitee.company)).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: words.accept }).click();
    await page.waitForURL(/\/cases\//);
    await settled(page);
    const joined = await asks(invitee.id, 'GET', `/v1/cases/${page.url().split('/').at(-1)}`);
    expect(joined.body).toMatchObject({ state: 'active', counterparty: { id: 'org-tongda' } });
    await page.goto(link);
    await page.getByText(words.used).waitFor();
    expect(await page.getByRole('button', { name: words.accept }).count()).toBe(0);
    expectTold(visiting, 409);
  });

  test('a_link_that_expired_says_so', async () => {
    const invitee = await newcomer();
    const { id, link } = await invited(invitee, language);
    await asks('tong-channel', 'POST', '/v1/sandbox/advance', { body: { caseId: id, by: '8d' } });
    const visiting = await opens(link, invitee.id, language);
    await visiting.page.getByText(words.expired).waitFor();
    expect(await seriousFaults(visiting.page)).toEqual([]);
    expectTold(visiting, 409);
  });

  test('who_is_not_meant_learns_nothing_and_can_sign_in_as_another', async () => {
    const invitee = await newcomer();
    const { link } = await invited(invitee, language);
    const visiting = await opens(link, 'lan-admin', language);
    const { page } = visiting;
    await page.getByText(words.missing).waitFor();
    expect(await page.locator('main').textContent()).not.toMatch(new RegExp(`${invitee.company}|通达|Tongda`));
    await page.getByRole('button', { name: words.other }).click();
    await page.locator(`button[name=person][value="${invitee.id}"]`).click();
    await page
      .getByRole('button', { name: WORDS.zh.accept })
      .or(page.getByRole('button', { name: WORDS.en.accept }))
      .waitFor();
    expectTold(visiting, 404);
  });

  test('the_mail_is_read_before_it_is_sent', async () => {
    const inviter = await visit({ person: 'tong-channel', language, path: '/new/reseller-invitation' });
    const { page } = inviter;
    await page.getByLabel(words.company).fill('星河科技');
    await page.getByRole('button', { name: words.preview }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('星河科技').waitFor();
    await dialog.getByText(words.subject).first().waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: words.close }).click();
    await dialog.waitFor({ state: 'hidden' });
    expectNoTrouble(inviter);
  });
});

/** The browser writes down each refusal, and that nobody was signed in at first; nothing else went wrong. */
function expectTold({ troubles }: Visit, status: number): void {
  const expected = new RegExp(`status of (401|${status})`);
  expect(troubles.filter(said => !expected.test(said))).toEqual([]);
}
