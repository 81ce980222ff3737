import { expect, test } from 'vitest';
import type { CapabilityScope } from '../../domain/claims/capability-scope.ts';
import { scopesOf } from '../../domain/claims/capability-scope.ts';
import { policyOf } from '../support/kernel.ts';
import { asks } from './support/programme-cases.ts';
import { expectNoTrouble, seriousFaults, usesChromium, visit } from './support/visit.ts';

usesChromium();

const VISITS = [
  {
    language: 'zh',
    person: 'wang-fang',
    code: 'SECURITY-1',
    title: '能力提升激励适用标签自',
    added: '新增：SECURITY-1（中国站）',
    page: /^激励申请/,
  },
  {
    language: 'en',
    person: 'zhou-jie',
    code: 'SECURITY-2',
    title: 'Capability scope changes from',
    added: 'New in scope: SECURITY-2 (China)',
    page: /^Incentive claim/,
  },
] as const;

/** Another label in scope, by a draft that one person writes and another activates. */
async function scopeWith(code: string): Promise<void> {
  const drafts = '/v1/policy-drafts';
  const begun = await asks('sun-yue', 'POST', drafts, { body: { process: 'incentive-claim' } });
  const path = `${drafts}/${String(begun.body.id)}`;
  const line = { code, region: 'CN', amount: '100.00', currency: 'CNY' };
  const scopes = scopesOf(policyOf('incentive-claim')).map((scope: CapabilityScope) => ({
    ...scope,
    labels: [...scope.labels, line],
  }));
  const tag = async (as: string) => (await asks(as, 'GET', path)).tag;
  const values = { 'claim.capability.scope': scopes };
  await asks('sun-yue', 'PATCH', path, { body: { values }, tag: await tag('sun-yue') });
  await asks('sun-yue', 'POST', `${path}/propose`, { body: {}, tag: await tag('sun-yue') });
  await asks('he-qing', 'POST', `${path}/activate`, { body: {}, tag: await tag('he-qing') });
}

test.each(VISITS)('an_ecosystem_manager_is_led_from_the_notice_to_the_policy: $language', async asked => {
  const { language, person, code, title, added, page: heading } = asked;
  await scopeWith(code);
  const visited = await visit({ person, language, path: '/notifications' });
  const { page } = visited;
  const notice = page.getByRole('link').filter({ hasText: title }).filter({ hasText: added }).first();
  await notice.waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await notice.click();
  await page.waitForURL(/\/policies\/incentive-claim\/\d+$/);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  expectNoTrouble(visited);
});
