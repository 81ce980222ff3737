import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { performEffect } from '../../../engine/effects.ts';
import { sweepRegistry } from '../../../engine/registry/sweep.ts';
import { titlesOf } from '../../rules/area.ts';
import { EFFECTS } from '../../rules/effects.ts';
import { ClaimSuite } from '../../support/claim-suite.ts';

const row = titlesOf(EFFECTS);
const s = new ClaimSuite();
const PLAN = { kind: 'plan', stage: 'member' };
const BILL = { type: 'bill', period: '2026-05', amount: '9.00', currency: 'CNY' };

const events = (caseId: string, type: string) => s.api.store.read(reader => reader.find('events', { caseId, type }));
const trailOf = async (id: string): Promise<JsonObject[]> => {
  const rows = await s.api.store.read(r => r.find('auditEntries', { caseId: id }, { orderBy: [['seq', 'asc']] }));
  return rows.map(({ payload }) => JSON.parse(payload) as JsonObject);
};

describe('opportunities', () => {
  test(row('2 po-validated'), async () => {
    const same = { customerName: '同一客户有限公司', name: '同一项目' };
    const first = await s.handedOver(same);
    const later = await s.submitted(same, 'chen-admin');
    expect(
      await s.refused('hai-admin', 'po', 'update-progress', first, { stage: 'quote', percent: 30, text: '报价' }),
    ).toMatch(/^4/);
    await s.done('lin-hao', 'po', 'validate', first, { customerContact: '电话确认' });
    expect(await events(first, 'po-validated')).toHaveLength(1);
    expect(await s.look('chen-admin', later)).toMatchObject({ state: 'review-rejected', outcome: 'DUPLICATE' });
    expect((await s.look('hai-admin', first)).data.isNewCustomer).toBe(true);
    await s.done('hai-admin', 'po', 'update-progress', first, { stage: 'quote', percent: 30, text: '报价' });
    expect(await s.told(first)).toContain('po-validated role:partner-admin@org-haiyue');
  });

  test(row('2 po-delivered'), async () => {
    const { opportunityId, id = '' } = await s.delivered({}, '2026-06-08');
    expect(await events(opportunityId, 'po-delivered')).toHaveLength(1);
    expect(await s.look('hai-admin', id)).toMatchObject({
      state: 'eligible',
      data: { kind: 'OPPORTUNITY', opportunityId },
    });
    expect((await trailOf(id))[0]).toMatchObject({
      command: 'make-eligible',
      actor: { kind: 'system', because: `po-delivered of ${opportunityId}` },
    });
    expect(await s.refused('hai-admin', 'claim', 'open-claim', id), 'not on the day').toMatch(/^409/);
    s.api.setNow('2026-06-09T02:00:00Z');
    expect((await s.done('hai-admin', 'claim', 'open-claim', id)).state).toBe('draft');
    const record = await s.api.store.read(reader => reader.query.opportunityRecord('org-haiyue'));
    expect(record.filter(({ state }) => state === 'delivered').length).toBeGreaterThan(0);
    expect(await s.sees('chen-admin', id)).toBe(false);
  });

  test(row('2 ho-delivered'), async () => {
    const ho = await s.accepted();
    await s.done('hai-admin', 'ho', 'mark-won', ho, { signedOn: '2026-06-08', amount: '120000.00' });
    await s.done('hai-admin', 'ho', 'mark-delivered', ho, { deliveryEndDate: '2026-06-09' });
    await s.done('lin-hao', 'ho', 'confirm-delivery', ho);
    expect(await events(ho, 'ho-delivered')).toHaveLength(1);
    await s.effects(ho);
    const [effect] = await s.api.store.read(reader => reader.find('effects', { caseId: ho, kind: 'case-command' }));
    const { told } = JSON.parse(effect?.outcome ?? '{}') as { told: { case: string }[] };
    const id = told[0]?.case ?? '';
    expect(await s.look('hai-admin', id)).toMatchObject({ state: 'eligible', data: { opportunityId: ho } });
    expect(await s.refused('hai-admin', 'claim', 'open-claim', id), 'not on the day').toMatch(/^409/);
    s.api.setNow('2026-06-10T02:00:00Z');
    expect((await s.done('hai-admin', 'claim', 'open-claim', id)).state).toBe('draft');
  });

  test(row('2 ho-expired'), async () => {
    const ho = await s.offered();
    await s.passes('2026-07-20T02:00:00Z', ho);
    expect(await events(ho, 'ho-expired')).toHaveLength(1);
    expect(await s.look('lin-hao', ho)).toMatchObject({ state: 'reclaimed', outcome: 'expired' });
    expect(await s.told(ho)).toContain('ho-expired role:partner-admin@org-haiyue');
    s.api.setNow('2026-06-10T02:00:00Z');
  });
});

describe('what pays a claim', () => {
  test(row('2 business-info-changing'), async () => {
    const id = await s.payable();
    await s.certify('org-haiyue', { status: 'changing' });
    expect(await s.refused('hai-finance', 'claim', 'request-payment', id, { method: 'BANK_TRANSFER' })).toMatch(
      /BUSINESS_INFO_NOT_CERTIFIED|REQUIREMENTS_NOT_MET/,
    );
    await s.certify('org-haiyue');
  });

  test(row('2 business-info-certified'), async () => {
    const id = await s.payable();
    await s.certify('org-haiyue', { status: 'changing' });
    expect(await s.refused('hai-finance', 'claim', 'request-payment', id, { method: 'BANK_TRANSFER' })).toMatch(/^409/);
    await s.certify('org-haiyue');
    const { state } = await s.done('hai-finance', 'claim', 'request-payment', id, { method: 'BANK_TRANSFER' });
    expect(state).toBe('payment-review');
  });

  test(row('2 bill-overdue'), async () => {
    const [one, other] = [await s.payable(), await s.underClaimReview()];
    await s.put('bill', 'org-haiyue', 'B-1', { ...BILL, dueDate: '2026-06-10', status: 'open' });
    for (const id of [one, other]) await s.effects(id);
    expect((await s.look('hai-admin', one)).data.frozen).not.toBe(true);
    s.api.setNow('2026-06-11T02:00:00Z');
    await sweepRegistry(s.api.engine, () => {});
    for (const id of [one, other]) {
      await s.effects(id);
      const { data } = await s.look('hai-admin', id);
      expect(data).toMatchObject({ frozen: true, freezeReasons: expect.any(Array) });
      expect((await trailOf(id)).at(-1)).toMatchObject({
        actor: { kind: 'system', because: 'bill-overdue of bill B-1' },
      });
    }
    expect(await s.refused('hai-finance', 'claim', 'request-payment', one, { method: 'BANK_TRANSFER' })).toMatch(
      /^409/,
    );
  });

  test(row('2 bill-cleared'), async () => {
    const id = await s.payable();
    const frozen = async () => (await s.look('hai-admin', id)).data.frozen === true;
    expect(await frozen(), 'the bill of before is still open').toBe(true);
    await s.put('bill', 'org-haiyue', 'B-1', { ...BILL, dueDate: '2026-06-10', status: 'cleared' });
    await s.effects(id);
    expect(await frozen(), 'not on the day').toBe(true);
    await s.passes('2026-06-13T02:00:00Z', id);
    expect(await frozen()).toBe(false);
    await s.done('hai-finance', 'claim', 'request-payment', id, { method: 'BANK_TRANSFER' });
  });

  test(row('2 claim-paid'), async () => {
    const id = await s.payable();
    await s.done('hai-finance', 'claim', 'request-payment', id, { method: 'VOUCHER_QUOTA' });
    await s.done('hu-bin', 'claim', 'approve-payment', id);
    await s.done('xia-xue', 'claim', 'record-payment', id, { reference: 'PAY-9', paidOn: '2026-06-13' });
    expect(await events(id, 'claim-paid')).toHaveLength(1);
    const { number } = await s.look('hai-admin', id);
    const quotas = await s.api.store.read(reader => reader.find('registry', { kind: 'voucher-quota', ref: number }));
    expect(quotas).toMatchObject([{ partnerId: 'org-haiyue', source: `case:${id}`, untilAt: null }]);
  });
});

describe('a partner that leaves', () => {
  test(row('2 partner-left-plan'), async () => {
    const [claim, review, draft] = [await s.payable(), await s.submitted(), await s.draft()];
    const [offer, accepted, theirs] = [await s.offered(), await s.accepted(), await s.offered()];
    await s.put('membership', 'org-haiyue', 'plan:SPP', { ...PLAN, code: 'SPP' });
    for (const code of ['SPP', 'PCE']) await s.put('membership', 'org-haiyue', `plan:${code}`, null);
    for (const id of [claim, offer, accepted, theirs]) await s.effects(id);
    const { data, clocks } = await s.look('hai-admin', claim);
    expect(data).toMatchObject({
      leftPlanAt: '2026-06-13T02:00:00.000Z',
      expiresAt: expect.stringMatching(/^2027-06-13/),
    });
    expect(JSON.stringify(clocks ?? data)).toContain('2027-06-13');
    for (const id of [offer, theirs])
      expect(await s.look('lin-hao', id)).toMatchObject({ state: 'withdrawn', outcome: 'PLAN_LEFT' });
    expect((await s.look('lin-hao', accepted)).state).toBe('accepted');
    expect(await s.refused('hai-admin', 'po', 'submit', draft)).toBe('409 NOT_IN_PLAN');
    expect((await s.done('wang-fang', 'po', 'approve-review', review)).state).toBe('under-validation');
    await s.passes('2027-06-14T16:00:00Z', claim);
    expect((await s.look('hai-admin', claim)).state).toBe('void');
    s.api.setNow('2026-06-14T02:00:00Z');
  });

  test(row('2 partner-rejoined'), async () => {
    await s.put('membership', 'org-haiyue', 'plan:PCE', { ...PLAN, code: 'PCE' });
    await s.put('membership', 'org-haiyue', 'plan:SPP', { ...PLAN, code: 'SPP' });
    const id = await s.payable();
    await s.put('membership', 'org-haiyue', 'plan:SPP', null);
    await s.effects(id);
    expect((await s.look('hai-admin', id)).data.expiresAt).toMatch(/^2027-06-14/);
    await s.put('membership', 'org-haiyue', 'plan:SPP', { ...PLAN, code: 'SPP' });
    await s.effects(id);
    expect((await s.look('hai-admin', id)).data.expiresAt).toBeUndefined();
    await s.passes('2027-06-16T02:00:00Z', id);
    expect((await s.look('hai-admin', id)).state).toBe('payable');
    s.api.setNow('2026-06-15T02:00:00Z');
  });
});

describe('rules of effects', () => {
  test(row('1 Once'), async () => {
    const { opportunityId, id = '' } = await s.delivered();
    const [effect] = await s.api.store.read(r => r.find('effects', { caseId: opportunityId, kind: 'case-command' }));
    const key = effect?.key ?? '';
    await s.api.store.write(tx => tx.update('effects', { key }, { status: 'pending' }).then(() => {}));
    await Promise.all([performEffect(s.api.engine, {}, key), performEffect(s.api.engine, {}, key)]);
    expect(await events(opportunityId, 'po-delivered')).toHaveLength(1);
    const claims = await s.api.store.read(reader => reader.find('cases', { process: 'incentive-claim' }));
    expect(claims.filter(({ data }) => data.includes(opportunityId)).map(claim => claim.id)).toEqual([id]);
    expect((await trailOf(id)).filter(({ command }) => command === 'make-eligible')).toHaveLength(1);
  });

  test(row('1 Consumers'), async () => {
    const id = await s.payable();
    await s.put('bill', 'org-haiyue', 'B-2', { ...BILL, dueDate: '2026-06-01', status: 'open' });
    await s.put('bill', 'org-haiyue', 'B-2', { ...BILL, dueDate: '2026-06-01', status: 'cleared' });
    await s.effects(id);
    const effects = await s.api.store.read(r => r.find('effects', { caseId: id, kind: 'case-command' }));
    const freezing = effects.filter(({ input }) => input.includes('"bill-overdue"') && input.includes('B-2'));
    // Paid before the claim heard of it: its own guard has the last word.
    expect(freezing.map(({ outcome }) => outcome)).toEqual([
      JSON.stringify({ told: [{ case: id, command: 'freeze', refused: 'NOT_CONCERNED' }] }),
    ]);
    expect((await s.look('hai-admin', id)).data.frozen).not.toBe(true);
  });

  test(row('1 Failure'), async () => {
    const [failing, hearing] = [await s.payable(), await s.payable()];
    await s.put('bill', 'org-haiyue', 'B-3', { ...BILL, dueDate: '2026-06-01', status: 'open' });
    const claims = s.api.engine.processes.get('incentive-claim');
    const broken = { ...s.api.engine, processes: new Map(s.api.engine.processes) };
    if (claims) {
      const commands = {
        ...claims.commands,
        freeze: {
          ...claims.commands.freeze,
          plan: () => {
            throw new Error('not today');
          },
        },
      };
      broken.processes.set('incentive-claim', { ...claims, commands } as typeof claims);
    }
    const [effect] = await s.api.store.read(r => r.find('effects', { caseId: failing, status: 'pending' }));
    await expect(performEffect(broken, {}, effect?.key ?? '')).rejects.toThrow('not today');
    await s.effects(hearing);
    expect((await s.look('hai-admin', hearing)).data.frozen).toBe(true);
    expect((await s.look('hai-admin', failing)).data.frozen).not.toBe(true);
    await s.effects(failing);
    expect((await s.look('hai-admin', failing)).data.frozen).toBe(true);
  });
});
