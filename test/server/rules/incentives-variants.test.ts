import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { execute } from '../../../engine/execute.ts';
import { titlesOf } from '../../rules/area.ts';
import { INCENTIVES } from '../../rules/incentives.ts';
import { ClaimSuite } from '../../support/claim-suite.ts';

const row = titlesOf(INCENTIVES);
const s = new ClaimSuite();

/** What a refused command says is not met. */
async function unmet(command: string, id: string, as = 'hai-admin'): Promise<string[]> {
  const { status, body } = await s.give(as, 'claim', command, id);
  expect([status, body.code]).toEqual([409, 'REQUIREMENTS_NOT_MET']);
  return body.unmet.map(({ code }: { code: string }) => code);
}

const listed = (ref: string, on: boolean) => s.put('listing', 'org-haiyue', ref, on ? {} : null);

describe('an opportunity claim', () => {
  test(row('6 delivered'), async () => {
    const outside = await s.delivered({ offeringIds: ['OFF-150'] });
    expect(outside.id).toBeUndefined();
    const { id } = await s.delivered();
    expect(id).toBeDefined();
    const undelivered = await s.won({ offeringIds: ['OFF-9'] });
    await s.effects(undelivered);
    const claims = await s.api.store.read(reader => reader.find('cases', { process: 'incentive-claim' }));
    expect(claims.filter(({ data }) => data.includes(undelivered))).toEqual([]);
  });

  test(row('6 day after'), async () => {
    const { id = '' } = await s.delivered({}, '2026-06-08');
    expect(await unmet('open-claim', id)).toEqual(['DAY_AFTER']);
    s.api.setNow('2026-06-08T16:00:00Z');
    expect(await s.refused('hai-admin', 'claim', 'open-claim', id)).toBe('200 draft');
    s.api.setNow('2026-06-08T02:00:00Z');
  });

  test(row('6 core map'), async () => {
    const { id = '' } = await s.delivered();
    await listed('core-map', false);
    expect(await unmet('open-claim', id)).toEqual(['CORE_MAP_PARTNER']);
    await listed('core-map', true);
    expect(await s.refused('hai-admin', 'claim', 'open-claim', id)).toBe('200 draft');
  });

  test(row('6 enterprise customer'), async () => {
    const { opportunityId, id = '' } = await s.delivered({ customerName: 'Ａ公司' });
    await s.done('hai-admin', 'claim', 'open-claim', id);
    const form = { grossAmount: '1.00', currency: 'CNY', evidence: ['报告'] };
    const wrong = await s.order(opportunityId, { customerName: 'B公司' });
    await s.done('hai-admin', 'claim', 'edit', id, { ...form, orders: [wrong] });
    expect(await unmet('submit', id)).toEqual(['CUSTOMER_NAME']);
    const right = await s.order(opportunityId, { customerName: ' A公司 ' });
    await s.done('hai-admin', 'claim', 'edit', id, { orders: [right] });
    expect(await s.refused('hai-admin', 'claim', 'submit', id)).toBe('200 under-review');
    const person = await s.drafted({}, { creditCode: null }).catch((error: unknown) => String(error));
    if (!person.startsWith('Error')) expect(await unmet('submit', person)).toContain('ENTERPRISE_CUSTOMER');
  });

  test(row('6 orders'), async () => {
    const id = await s.underClaimReview();
    const { orders } = (await s.look('hai-admin', id)).data;
    const other = await s.drafted();
    const own = (await s.look('hai-admin', other)).data.orders;
    await s.done('hai-admin', 'claim', 'edit', other, { orders: [...own, 'ORD-NOBODY'] });
    expect(await s.refused('hai-admin', 'claim', 'submit', other)).toBe('422 INVALID_INPUT #/orders/1 NOT_FOUND');
    await s.put('order', 'org-haiyue', orders[0], {
      ...(await s.orderOf(orders[0])),
      customerName: (await s.look('hai-admin', other)).data.customerName,
    });
    await s.done('hai-admin', 'claim', 'edit', other, { orders });
    expect(await s.refused('hai-admin', 'claim', 'submit', other)).toBe('409 ORDER_CLAIMED');
    await s.done('hai-admin', 'claim', 'withdraw', id);
    expect(await s.refused('hai-admin', 'claim', 'submit', other)).toBe('200 under-review');
  });

  test(row('6 claimed once'), async () => {
    const { opportunityId } = await s.delivered();
    const again = await execute(s.api.engine, {
      actor: { kind: 'system', because: 'po-delivered again' },
      process: 'incentive-claim',
      command: 'make-eligible',
      input: { partnerId: 'org-haiyue', caseId: opportunityId },
    });
    expect(again).toMatchObject({ kind: 'refused', refusal: { code: 'CLAIMED_ALREADY' } });
  });

  test(row('6 whitelist'), async () => {
    const id = await s.drafted();
    await listed('opportunity-whitelist', false);
    expect(await unmet('submit', id)).toEqual(['WHITELIST_PARTNER']);
    await listed('opportunity-whitelist', true);
    // The first Offering is in the core map and on no whitelist.
    const outside = await s.drafted({}, { offeringIds: ['OFF-1'] });
    expect(await unmet('submit', outside)).toEqual(['WHITELIST_SOLUTION']);
    expect(await s.refused('hai-admin', 'claim', 'submit', id)).toBe('200 under-review');
  });

  test(row('6 offering busy'), async () => {
    const busy = { offeringIds: ['OFF-149'] };
    const first = await s.underClaimReview({}, busy);
    const second = await s.drafted({}, busy);
    expect(await s.refused('hai-admin', 'claim', 'submit', second)).toBe('409 OFFERING_BUSY');
    await s.done('hu-bin', 'claim', 'reject', first, { reason: { text: '不符' } });
    expect(await s.refused('hai-admin', 'claim', 'submit', second)).toBe('200 under-review');
  });

  test(row('6 window'), async () => {
    const id = await s.drafted();
    s.api.setNow('2028-01-03T02:00:00Z');
    expect(await unmet('submit', id)).toContain('WINDOW');
    s.api.setNow('2026-06-08T02:00:00Z');
    expect(await s.refused('hai-admin', 'claim', 'submit', id)).toBe('200 under-review');
  });

  test(row('6 new customer'), async () => {
    const { opportunityId, id = '' } = await s.delivered();
    const flag = (await s.look('hai-admin', opportunityId)).data.isNewCustomer;
    expect((await s.look('hai-admin', id)).data.isNewCustomer).toBe(flag);
  });
});

/** A level-1 label of a partner, as its case grants it, and the claim that comes of it. */
async function labelled(code = 'APPLICATION-MODERNISATION', changed: JsonObject = {}, partnerId = 'org-haiyue') {
  const label = { name: '应用现代化', level: '1', region: 'CN', certifiedAt: '2026-05-01', status: 'active' };
  await s.put('label', partnerId, code, { ...label, ...changed });
  const opened = await execute(s.api.engine, {
    actor: { kind: 'system', because: `label-granted of label ${code}` },
    process: 'incentive-claim',
    command: 'make-eligible',
    input: { partnerId, labelCode: code },
  });
  return opened.kind === 'done' ? opened.caseId : opened.kind === 'refused' ? opened.refusal.code : opened.kind;
}

const join = (on: boolean) =>
  s.put(
    'membership',
    'org-haiyue',
    'plan:CAPABILITY',
    on ? { kind: 'plan', code: 'CAPABILITY', stage: 'member' } : null,
  );
const role = (stage: string) =>
  s.put('membership', 'org-haiyue', 'path:service', { kind: 'path', code: 'service', stage });

/** A partner that may claim, with a label nobody has claimed for. */
async function entitled(): Promise<string> {
  await s.api.store.write(tx => tx.remove('reservations', { key: 'claim-label:org-haiyue:APPLICATION-MODERNISATION' }));
  await join(true);
  await role('role-certified');
  return labelled();
}

describe('a capability claim', () => {
  const complete = { evidence: ['证书'], consent: true };

  test(row('7 special plan'), async () => {
    const id = await entitled();
    await join(false);
    expect(await unmet('open-claim', id)).toEqual(['SPECIAL_PLAN']);
    await join(true);
    expect(await s.refused('hai-admin', 'claim', 'open-claim', id)).toBe('200 draft');
  });

  test(row('7 role certified'), async () => {
    const id = await entitled();
    await s.put('membership', 'org-haiyue', 'path:service', null);
    const before = await s.api.store.read(reader =>
      reader.find('registry', { kind: 'membership', partnerId: 'org-haiyue' }),
    );
    for (const { ref } of before) if (ref.startsWith('path:')) await s.put('membership', 'org-haiyue', ref, null);
    expect(await unmet('open-claim', id)).toEqual(['ROLE_CERTIFIED']);
    await role('differentiated');
    expect(await s.refused('hai-admin', 'claim', 'open-claim', id)).toBe('200 draft');
  });

  test(row('7 label'), async () => {
    const id = await entitled();
    await s.done('hai-admin', 'claim', 'open-claim', id);
    await s.done('hai-admin', 'claim', 'edit', id, complete);
    const label = { name: '应用现代化', level: '1', region: 'CN', certifiedAt: '2026-05-01' };
    // Lost between the check and the submission.
    await s.put('label', 'org-haiyue', 'APPLICATION-MODERNISATION', { ...label, status: 'revoked' });
    expect(await unmet('submit', id)).toContain('LABEL_VALID');
    await s.put('label', 'org-haiyue', 'APPLICATION-MODERNISATION', {
      ...label,
      certifiedAt: '2025-12-31',
      status: 'active',
    });
    expect(await unmet('submit', id)).toEqual(['LABEL_THIS_YEAR']);
    await s.put('label', 'org-haiyue', 'APPLICATION-MODERNISATION', { ...label, status: 'active' });
    expect(await s.refused('hai-admin', 'claim', 'submit', id)).toBe('200 under-review');
  });

  test(row('7 consent'), async () => {
    const id = await entitled();
    await s.done('hai-admin', 'claim', 'open-claim', id);
    await s.done('hai-admin', 'claim', 'edit', id, { evidence: ['证书'] });
    expect(await s.refused('hai-admin', 'claim', 'submit', id)).toBe('422 INVALID_INPUT #/consent REQUIRED');
    await s.done('hai-admin', 'claim', 'edit', id, { consent: false });
    expect(await s.refused('hai-admin', 'claim', 'submit', id)).toBe('422 INVALID_INPUT #/consent MUST_BE_TRUE');
  });

  test(row('7 once per label'), async () => {
    await entitled();
    expect(await labelled()).toBe('CLAIMED_ALREADY');
  });

  test(row('7 whole amount'), async () => {
    const id = await entitled();
    await s.done('hai-admin', 'claim', 'open-claim', id);
    expect((await s.look('hai-admin', id)).data.grossAmount).toBe('100000.00');
    await s.done('hai-admin', 'claim', 'edit', id, complete);
    await s.done('hai-admin', 'claim', 'submit', id);
    expect(await s.refused('hu-bin', 'claim', 'approve', id, { amount: '50000.00' })).toBe(
      '422 INVALID_INPUT #/amount NOT_DIVISIBLE',
    );
    expect(await s.refused('hu-bin', 'claim', 'approve', id)).toBe('200 to-invoice');
  });

  test(row('7 scope'), async () => {
    await join(true);
    expect(await labelled('SAP')).toBe('EARNS_NOTHING');
    expect(await labelled('OPERATIONS-EXCELLENCE', { region: 'OVERSEAS' })).toBe('EARNS_NOTHING');
    expect(await labelled('CLOUD-ADOPTION', { region: 'CN' })).toBe('EARNS_NOTHING');
    expect(await labelled('APPLICATION-MODERNISATION', { level: '2' })).toBe('EARNS_NOTHING');
    const abroad = await labelled('CLOUD-ADOPTION', { region: 'OVERSEAS' });
    expect((await s.look('hu-bin', abroad)).data).toMatchObject({ grossAmount: '15000.00', currency: 'USD' });
  });

  test(row('7 withdraw'), async () => {
    const id = await entitled();
    await s.done('hai-admin', 'claim', 'open-claim', id);
    await s.done('hai-admin', 'claim', 'edit', id, complete);
    await s.done('hai-admin', 'claim', 'submit', id);
    await s.done('hai-admin', 'claim', 'withdraw', id);
    await s.done('hai-admin', 'claim', 'edit', id, { evidence: ['证书', '补充'] });
    expect(await s.refused('hai-admin', 'claim', 'submit', id)).toBe('200 under-review');
  });

  test(row('7 no publicity'), async () => {
    const id = await entitled();
    await s.done('hai-admin', 'claim', 'open-claim', id);
    await s.done('hai-admin', 'claim', 'edit', id, complete);
    await s.done('hai-admin', 'claim', 'submit', id);
    await s.done('hu-bin', 'claim', 'approve', id);
    const invoices = [s.invoice({ amount: '100000.00' })];
    await s.certify('org-haiyue', { status: 'changing' });
    expect(await s.refused('hai-finance', 'claim', 'enter-invoices', id, { invoices })).toBe(
      '409 BUSINESS_INFO_NOT_CERTIFIED',
    );
    await s.certify('org-haiyue');
    await s.done('hai-finance', 'claim', 'enter-invoices', id, { invoices });
    await s.done('xia-xue', 'claim', 'accept-invoice', id);
    await s.done('xia-xue', 'claim', 'record-payment', id, { reference: 'P', paidOn: '2026-06-08' });
    expect((await s.trail(id)).map(({ to }) => to)).toEqual([
      'eligible',
      'draft',
      'draft',
      'under-review',
      'approved',
      'to-invoice',
      'invoice-review',
      'awaiting-payment',
      'paid',
    ]);
  });

  test('a_label_that_is_revoked_lets_the_claim_lapse_that_nobody_has_submitted', async () => {
    const id = await entitled();
    const label = { name: '应用现代化', level: '1', region: 'CN', certifiedAt: '2026-05-01', status: 'revoked' };
    await s.put('label', 'org-haiyue', 'APPLICATION-MODERNISATION', label);
    await s.effects(id);
    expect(await s.look('hai-admin', id)).toMatchObject({ state: 'void', outcome: 'LABEL_LOST' });
  });
});
