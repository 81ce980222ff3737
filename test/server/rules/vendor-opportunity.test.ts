import { describe, expect, test } from 'vitest';
import { row } from '../../rules/opportunities.ts';
import { RuleSuite } from '../../support/rule-suite.ts';

const s = new RuleSuite();
const declined = { reason: { code: 'NO_CAPACITY', text: '资源不足' } };
const withdrawn = { reason: { code: 'POSTPONED', text: '客户推迟' } };
/** Due at the end of Thursday, three working days after Monday. */
const DUE = '2026-06-11T15:59:59.999Z';
const START = '2026-06-08T02:00:00Z';

describe('section 3.1', () => {
  test(row('3.1 preparing'), async () => {
    const id = await s.prepared();
    expect((await s.look('lin-hao', id)).state).toBe('preparing');
    expect(await s.sees('hai-admin', id)).toBe(false);
  });

  test(row('3.1 offered'), async () => {
    const id = await s.offered();
    const { state, data, tasks } = await s.look('hai-admin', id);
    expect([state, tasks[0].kind, data.contact]).toEqual(['offered', 'acceptance', undefined]);
    expect((await s.look('lin-hao', id)).data.contact).toBeDefined();
  });

  test(row('3.1 accepted'), async () => {
    const { state, data } = await s.look('hai-admin', await s.accepted());
    expect([state, Object.keys(data.contact).sort()]).toEqual(['accepted', ['email', 'name', 'phone', 'title']]);
  });

  test(row('3.1 reclaimed'), async () => {
    const [one, two] = [await s.offered(), await s.offered()];
    await s.done('hai-admin', 'ho', 'decline', one, declined);
    await s.passes('2026-06-11T16:00:00Z', two);
    s.api.setNow(START);
    expect(await s.look('hai-admin', one)).toMatchObject({ state: 'reclaimed', outcome: 'declined', tasks: [] });
    expect(await s.look('lin-hao', two)).toMatchObject({ state: 'reclaimed', outcome: 'expired', tasks: [] });
    expect(await s.allowed('hai-admin', one)).toEqual([]);
  });

  test(row('3.1 withdrawn'), async () => {
    const id = await s.offered();
    await s.done('lin-hao', 'ho', 'withdraw', id, withdrawn);
    expect(await s.look('hai-admin', id)).toMatchObject({ state: 'withdrawn', tasks: [], deadlines: [] });
    expect(await s.refused('hai-admin', 'ho', 'accept', id)).toMatch(/^409 (STATE_CHANGED|CASE_CLOSED)/);
  });

  test(row('3.1 won, delivered, lost'), async () => {
    const id = await s.accepted();
    await s.done('hai-admin', 'ho', 'mark-won', id, { signedOn: '2026-06-08', amount: '5000.00' });
    await s.done('hai-admin', 'ho', 'mark-delivered', id, { deliveryEndDate: '2026-06-08' });
    await s.done('lin-hao', 'ho', 'confirm-delivery', id);
    expect(await s.allowed('lin-hao', id)).toEqual([]);
    const lost = await s.accepted();
    await s.done('lin-hao', 'ho', 'mark-lost', lost, withdrawn);
    expect([(await s.look('hai-admin', id)).state, (await s.look('hai-admin', lost)).state]).toEqual([
      'delivered',
      'lost',
    ]);
  });
});

describe('section 3.2', () => {
  test(row('3.2 prepare'), async () => {
    expect(await s.refused('wang-fang', 'ho', 'prepare', undefined, { name: 'x' })).toBe('403 NOT_PERMITTED');
    const { id } = await s.done('zhao-qiang', 'ho', 'prepare', undefined, { name: 'PSM准备', partnerId: 'org-haiyue' });
    expect((await s.give('zhao-qiang', 'ho', 'edit', id, { customerName: '新客户' })).status).toBe(200);
    expect(await s.sees('hai-admin', id)).toBe(false);
  });

  test(row('3.2 offer'), async () => {
    const id = await s.prepared({ ruleSet: null });
    expect(await s.refused('lin-hao', 'ho', 'offer', id)).toBe('422 INVALID_INPUT #/ruleSet REQUIRED');
    await s.give('lin-hao', 'ho', 'edit', id, { ruleSet: 'VENDOR_LEAD_BASELINE' });
    expect(await s.done('lin-hao', 'ho', 'offer', id)).toMatchObject({ state: 'offered' });
    expect(await s.told(id)).toEqual(
      expect.arrayContaining(['ho-offered role:partner-admin@org-haiyue', 'ho-offered item:ho.accept@org-haiyue']),
    );
  });

  test(row('3.2 accept'), async () => {
    for (const as of ['hai-admin', 'hai-operator']) {
      const id = await s.offered();
      s.api.setNow(DUE);
      expect((await s.give(as, 'ho', 'accept', id)).body.state, as).toBe('accepted');
      s.api.setNow(START);
    }
    const id = await s.offered();
    expect(await s.refused('hai-finance', 'ho', 'accept', id)).toBe('403 NOT_PERMITTED');
    expect(await s.refused('lin-hao', 'ho', 'accept', id)).toBe('403 NOT_PERMITTED');
  });

  test(row('3.2 decline'), async () => {
    const id = await s.offered();
    expect(await s.refused('hai-admin', 'ho', 'decline', id)).toBe('422 INVALID_INPUT #/reason REQUIRED');
    const before = (await s.look('lin-hao', id)).seq;
    await s.done('hai-admin', 'ho', 'decline', id, declined);
    expect((await s.look('lin-hao', id)).seq).toBe(before + 1);
    expect(await s.told(id)).toEqual(expect.arrayContaining(['ho-declined user:lin-hao']));
  });

  test(row('3.2 expire-acceptance'), async () => {
    const id = await s.offered();
    s.api.setNow('2026-06-11T16:00:00.000Z');
    expect(await s.refused('hai-admin', 'ho', 'accept', id)).toBe('409 SLA_EXPIRED');
    await s.passes('2026-06-11T16:00:00.000Z', id, id);
    expect(await s.refused('hai-admin', 'ho', 'accept', id)).toBe('409 SLA_EXPIRED');
    s.api.setNow(START);
    const events = await s.api.store.read(reader => reader.find('events', { caseId: id, type: 'ho-expired' }));
    expect(events.map(({ at }) => new Date(at).toISOString())).toEqual([DUE]);
  });

  test(row('3.2 withdraw'), async () => {
    const id = await s.offered();
    expect(await s.refused('zhao-qiang', 'ho', 'withdraw', id, withdrawn)).toBe('403 NOT_PERMITTED');
    expect(await s.refused('lin-hao', 'ho', 'withdraw', id)).toBe('422 INVALID_INPUT #/reason REQUIRED');
    await s.done('lin-hao', 'ho', 'withdraw', id, withdrawn);
    expect(await s.told(id)).toEqual(expect.arrayContaining(['ho-withdrawn role:partner-admin@org-haiyue']));
  });

  test(row('3.2 update-progress, mark-won, mark-lost, mark-delivered + confirm-delivery'), async () => {
    const id = await s.accepted();
    const update = { stage: 'quote', percent: 50, text: '已报价' };
    expect((await s.give('hai-admin', 'ho', 'update-progress', id, update)).status).toBe(200);
    expect((await s.give('liu-yang', 'ho', 'update-progress', id, update)).status).toBe(200);
    await s.done('lin-hao', 'ho', 'mark-won', id, { signedOn: '2026-06-08', amount: '9.99' });
    expect(await s.refused('lin-hao', 'ho', 'confirm-delivery', id)).toBe('409 NOT_MARKED_DELIVERED');
    await s.done('hai-admin', 'ho', 'mark-delivered', id, { deliveryEndDate: '2026-06-08' });
    expect(await s.done('lin-hao', 'ho', 'confirm-delivery', id)).toMatchObject({ state: 'delivered' });
  });

  test(row('3.2 re-offer'), async () => {
    const id = await s.offered();
    expect(await s.refused('lin-hao', 'ho', 're-offer', id, { partnerId: 'org-tongda' })).toMatch(/^409/);
    await s.done('hai-admin', 'ho', 'decline', id, declined);
    const again = () => s.give('lin-hao', 'ho', 're-offer', id, { partnerId: 'org-tongda' });
    const both = await Promise.all([again(), again()]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 409)?.body.code).toBe('ALREADY_OFFERED');
    const offer = both.find(({ status }) => status === 201)?.body;
    const first = await s.look('lin-hao', id);
    expect(offer.data.hoId).toBe(first.data.hoId);
    expect(first.state).toBe('reclaimed');
    expect(await s.sees('hai-admin', offer.id)).toBe(false);
  });
});

describe('section 3.3', () => {
  const conditions = async (partnerId: string) => {
    const answered = await s.give('lin-hao', 'ho', 'offer', await s.prepared({ partnerId }));
    expect([answered.status, answered.body.code]).toEqual([409, 'NOT_ELIGIBLE']);
    return answered.body.params.failed.map(({ condition }: { condition: string }) => condition);
  };

  test(row('3.3 plan'), async () => {
    expect(await conditions('org-qinghe')).toContain('PCE_MEMBER');
  });

  test(row('3.3 path'), async () => {
    expect(await conditions('org-qinghe')).toContain('PATH_STAGE');
  });

  test(row('3.3 delivered'), async () => {
    expect(await conditions('org-chenxing')).toEqual(['DELIVERED_POS']);
  });

  test(row('3.3 regular updates'), async () => {
    await s.validated({}, 'tong-admin');
    s.api.setNow('2026-07-20T02:00:00Z');
    expect(await conditions('org-tongda')).toEqual(['REGULAR_UPDATES']);
    s.api.setNow(START);
  });
});

describe('section 3.4', () => {
  const offering = async (ruleSet: string, offeringId: string) => {
    const { status, body } = await s.give(
      'lin-hao',
      'ho',
      'offer',
      await s.prepared({ ruleSet, offeringIds: [offeringId] }),
    );
    return status === 200 ? 'offered' : body.errors[0].pointer;
  };

  test(row('3.4 VENDOR_LEAD_BASELINE'), async () => {
    expect(await offering('VENDOR_LEAD_BASELINE', 'PRD-DATA-LAKE')).toBe('offered');
    expect(await offering('VENDOR_LEAD_BASELINE', 'PRD-SMART-RETAIL')).toBe('#/offeringIds/0');
  });

  test(row('3.4 PARTNER_LEAD_OR_WHITELIST'), async () => {
    expect(await offering('PARTNER_LEAD_OR_WHITELIST', 'PRD-SMART-RETAIL')).toBe('offered');
    expect(await offering('PARTNER_LEAD_OR_WHITELIST', 'PRD-LEGACY-TOOL')).toBe('#/offeringIds/0');
  });

  test(row('3.4 OTHER'), async () => {
    expect(await offering('OTHER', 'PRD-DATA-LAKE')).toBe('offered');
    expect(await offering('OTHER', 'PRD-LEGACY-TOOL')).toBe('#/offeringIds/0');
  });

  const asked = async () => {
    const ho = await s.prepared({ exceptionCase: 'STRATEGIC', offeringIds: ['PRD-LEGACY-TOOL'] });
    const exception = { opportunityId: ho, exceptionCase: 'STRATEGIC', justification: '战略客户指定产品' };
    return { ho, exception: (await s.done('lin-hao', 'exception', 'request-exception', undefined, exception)).id };
  };

  test(row('3.4 request-exception'), async () => {
    const { ho, exception } = await asked();
    expect(await s.look('sun-yue', exception)).toMatchObject({ state: 'requested' });
    expect(await s.refused('lin-hao', 'ho', 'offer', ho)).toBe('409 EXCEPTION_NOT_APPROVED');
  });

  test(row('3.4 approve'), async () => {
    const { ho, exception } = await asked();
    expect(await s.refused('lin-hao', 'exception', 'approve', exception)).toBe('403 NOT_PERMITTED');
    await s.done('sun-yue', 'exception', 'approve', exception);
    expect((await s.give('lin-hao', 'ho', 'offer', ho)).body.state).toBe('offered');
  });

  test(row('3.4 reject'), async () => {
    const { ho, exception } = await asked();
    await s.done('tang-bo', 'exception', 'reject', exception, { reason: { text: '不符合推荐原则' } });
    expect((await s.look('lin-hao', exception)).state).toBe('rejected');
    expect(await s.refused('lin-hao', 'ho', 'offer', ho)).toBe('409 EXCEPTION_NOT_APPROVED');
  });
});
