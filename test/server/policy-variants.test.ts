import { describe, expect, test } from 'vitest';
import type { ApprovalRule } from '../../domain/policy/approval-rule.ts';
import type { RegistryWrite } from '../../domain/registry/write.ts';
import { CertificationSuite, COUNTERSIGNERS } from '../support/certification-suite.ts';
import { ClaimSuite } from '../support/claim-suite.ts';
import { DistributionSuite } from '../support/distribution.ts';
import { shipped } from '../support/policies.ts';

const START = '2026-06-08T02:00:00Z';

describe('a claim under a policy that confirms by silence, begins the clock anew and keeps the end', () => {
  const kinds = shipped('incentive-claim').values['claim.kinds'] as Record<string, object>;
  const s = new ClaimSuite(START, {
    'claim.kinds': { ...kinds, OPPORTUNITY: { ...kinds.OPPORTUNITY, onExpiry: 'auto-confirm' } },
    'claim.dispute.clock': 'restart',
    'claim.validity.clear-on-rejoin': false,
  });

  test('whose_amount_nobody_confirmed_in_time_is_confirmed_and_payable', async () => {
    const id = await s.approved();
    await s.passes('2026-08-04T15:59:59.999Z', id);
    expect((await s.look('hai-finance', id)).state).toBe('to-confirm');
    await s.passes('2026-08-04T16:00:00.000Z', id);
    expect((await s.look('hai-finance', id)).state).toBe('payable');
    expect((await s.trail(id)).map(({ outcome }) => outcome)).toContain('AUTO_CONFIRMED');
    s.api.setNow(START);
  });

  test('whose_issue_was_answered_has_all_its_forty_working_days_again', async () => {
    const id = await s.approved();
    s.api.setNow('2026-06-15T02:00:00Z');
    await s.done('hai-finance', 'claim', 'raise-feedback', id, { reason: { text: '金额不对' } });
    expect(await s.clocks(id)).toEqual([]);
    s.api.setNow('2026-07-06T02:00:00Z');
    await s.done('hu-bin', 'claim', 'answer-feedback', id, { answer: '已核对' });
    expect(await s.clocks(id)).toEqual(['confirmation 2026-08-31T23:59:59.999Z']);
    s.api.setNow(START);
  });

  test('whose_partner_joins_the_plan_again_expires_as_it_would_have', async () => {
    const id = await s.drafted();
    const plan = (member: boolean) =>
      s.put('membership', 'org-haiyue', 'plan:SPP', member ? { kind: 'plan', code: 'SPP', stage: 'member' } : null);
    await plan(true);
    await plan(false);
    await s.effects(id);
    const expiring = ['validity 2027-06-08T23:59:59.999Z'];
    expect(await s.clocks(id)).toEqual(expiring);
    await plan(true);
    await s.effects(id);
    expect([await s.clocks(id), (await s.look('hai-admin', id)).data.expiresAt]).toEqual([
      expiring,
      '2027-06-08T15:59:59.999Z',
    ]);
    await s.passes('2027-06-08T16:00:00.000Z', id);
    expect(await s.look('hai-admin', id)).toMatchObject({ state: 'void', outcome: 'EXPIRED' });
    s.api.setNow(START);
  });
});

describe('a claim under a policy whose review is due and whose amounts people publish', () => {
  const s = new ClaimSuite(START, { 'claim.publish.automatic': false, 'claim.review.within': '5wd' });

  test('stays_approved_until_programme_operations_publish_it', async () => {
    const id = await s.approved();
    expect((await s.look('hai-finance', id)).state).toBe('approved');
    expect(await s.clocks(id)).toEqual([]);
    expect(await s.refused('hai-finance', 'claim', 'publish-amount', id)).toBe('403 NOT_PERMITTED');
    expect(await s.refused('hai-finance', 'claim', 'confirm-amount', id)).toMatch(/^409 /);
    expect((await s.done('hu-bin', 'claim', 'publish-amount', id)).state).toBe('to-confirm');
    expect(await s.clocks(id)).toEqual(['confirmation 2026-08-04T23:59:59.999Z']);
  });

  test('whose_review_is_late_is_told_to_the_lead_and_decided_by_nobody', async () => {
    const id = await s.underClaimReview();
    expect(await s.clocks(id)).toEqual(['review 2026-06-15T23:59:59.999Z']);
    await s.passes('2026-06-15T16:00:00.000Z', id);
    expect((await s.look('hai-admin', id)).state).toBe('under-review');
    expect((await s.trail(id)).map(({ command }) => command)).toContain('breach');
    expect((await s.give('hu-bin', 'claim', 'approve', id)).status).toBe(200);
    s.api.setNow(START);
  });
});

function countersigned(rule: ApprovalRule): CertificationSuite {
  const { stages } = shipped('capability-certification');
  const stage = stages?.countersign;
  const groups = stage?.groups.map(group => ({ ...group, rule })) ?? [];
  return new CertificationSuite(
    START,
    {},
    { 'capability-certification': { stages: { ...stages, countersign: { combine: 'all', ...stage, groups } } } },
  );
}

const because = { reason: { text: '案例与能力不符' } };

describe('a countersign that any one agrees to', () => {
  const s = countersigned({ kind: 'any' });

  test('is_over_with_the_first_yes_and_the_seats_of_the_others_close', async () => {
    const id = await s.underCountersign();
    expect((await s.done('yu-fei', 'cert', 'sign', id)).state).toBe('certified');
    expect(await s.refused('luo-min', 'cert', 'sign', id)).toMatch(/^409 /);
    expect((await s.look('hai-admin', id)).tasks).toEqual([]);
  });
});

describe('a countersign that two of three agree to', () => {
  const s = countersigned({ kind: 'n-of-m', n: 2, no: 'unreachable' });

  test('is_certified_by_two_whoever_refuses_and_rejected_once_two_cannot_be_had', async () => {
    const [first, second, third] = COUNTERSIGNERS;
    const id = await s.underCountersign();
    await s.done(first, 'cert', 'refuse', id, because);
    expect((await s.done(second, 'cert', 'sign', id)).state).toBe('countersign');
    expect((await s.done(third, 'cert', 'sign', id)).state).toBe('certified');
    const other = await s.underCountersign();
    await s.done(first, 'cert', 'refuse', other, because);
    expect((await s.done(third, 'cert', 'refuse', other, because)).state).toBe('rejected');
  });
});

describe('the service path where a label is asked for at differentiation', () => {
  const s = new CertificationSuite(START, { 'development-path': { 'role.service.label.stage': 'differentiation' } });
  const entry = (kind: RegistryWrite['kind'], ref: string, data: RegistryWrite['data'], subject?: string) => ({
    kind,
    partnerId: 'org-haiyue',
    ref,
    data,
    ...(subject !== undefined && { subject }),
  });

  test('certifies_the_role_without_one_and_differentiates_only_with_it', async () => {
    for (const n of ['1', '2', '3', '4'])
      await s.enter(entry('certificate', `V${n}`, { code: 'HCCDP', account: 'personal' }, 'hai-staff'));
    const { id } = await s.done('hai-admin', 'path', 'select-path', undefined, { path: 'service' });
    expect((await s.done('hai-admin', 'path', 'apply-role', id)).state).toBe('role-review');
    await s.done('bai-xue', 'path', 'certify-role', id);
    expect(await s.refused('bai-xue', 'path', 'differentiate', id)).toBe('409 REQUIREMENTS_NOT_MET');
    await s.enter(entry('label', 'DATABASE-L2', { level: '2', name: '数据库', status: 'active' }));
    expect((await s.done('bai-xue', 'path', 'differentiate', id)).state).toBe('differentiated');
  });
});

describe('a joining whose reviews are due', () => {
  const s = new DistributionSuite({ 'reseller-joining': { 'reseller.review.within': '5wd' } });

  test('is_told_to_the_lead_when_a_master_is_late_and_the_master_may_still_decide', async () => {
    await s.knows('account', 'org-xinglan', 'account', { region: 'CN-SOUTH' });
    const id = await s.atMaster();
    await s.passes('2026-06-15T16:00:00.000Z', id);
    expect((await s.look('tong-channel', id)).state).toBe('master-review');
    const trail = await s.api.store.read(reader => reader.find('auditEntries', { caseId: id }));
    expect(trail.map(({ command }) => command)).toContain('breach');
    expect((await s.done('tong-channel', 'reseller', 'approve-by-master', id)).state).toBe('active');
  });
});
