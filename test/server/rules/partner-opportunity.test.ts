import { describe, expect, test } from 'vitest';
import { PO_REJECT_REASONS } from '../../../domain/processes/reasons.ts';
import { row } from '../../rules/opportunities.ts';
import { RuleSuite } from '../../support/rule-suite.ts';

const s = new RuleSuite();
const contact = { customerContact: '电话确认需求属实' };
const vague = { reason: { code: 'VAGUE', text: '描述不清' } };
const postponed = { reason: { code: 'POSTPONED', text: '客户推迟' } };

describe('section 1', () => {
  test(row('1 Who shares'), async () => {
    expect(await s.look('hai-admin', await s.submitted())).toMatchObject({ process: 'partner-opportunity' });
    expect(await s.look('hai-admin', await s.offered())).toMatchObject({ process: 'vendor-opportunity' });
    expect(await s.refused('lin-hao', 'po', 'save-draft', undefined, { name: 'x' })).toBe('403 NOT_PERMITTED');
    expect(await s.refused('hai-admin', 'ho', 'prepare', undefined, { name: 'x' })).toBe('403 NOT_PERMITTED');
  });

  test(row('1 Gate'), async () => {
    const po = await s.submitted();
    expect(await s.refused('liu-yang', 'po', 'validate', po, contact)).toBe('409 NOT_POSSIBLE');
    await s.done('wang-fang', 'po', 'approve-review', po);
    expect((await s.look('hai-admin', po)).state).toBe('under-validation');
    expect(await s.allowed('hai-admin', await s.offered())).toEqual(['accept', 'decline']);
  });

  test(row('1 Deadline'), async () => {
    const due = async (id: string) =>
      (await s.look('hai-admin', id)).deadlines.find((d: { kind: string }) => d.kind === 'due');
    expect(await due(await s.reviewed())).toMatchObject({
      receipt: { rule: '10wd' },
      dueAt: '2026-06-23T15:59:59.999Z',
    });
    expect(await due(await s.offered())).toMatchObject({ receipt: { rule: '3wd' }, dueAt: '2026-06-11T15:59:59.999Z' });
  });

  test(row('1 Afterwards'), async () => {
    const update = { stage: 'solution', percent: 20, text: '方案交流' };
    expect(await s.refused('hai-admin', 'po', 'update-progress', await s.reviewed(), update)).toBe('409 NOT_POSSIBLE');
    expect((await s.give('hai-admin', 'po', 'update-progress', await s.validated(), update)).status).toBe(200);
  });

  test(row('1 Plan'), async () => {
    expect(await s.refused('qing-admin', 'po', 'save-draft', undefined, { name: 'x' })).toBe('409 NOT_IN_PLAN');
    const ho = await s.prepared({ partnerId: 'org-qinghe' });
    expect(await s.refused('lin-hao', 'ho', 'offer', ho)).toBe('409 NOT_ELIGIBLE');
  });
});

describe('section 2.1', () => {
  const ends = async (id: string, state: string) => {
    expect(await s.look('hai-admin', id)).toMatchObject({ state, tasks: [], deadlines: [] });
    for (const [as, command] of [
      ['hai-admin', 'submit'],
      ['lin-hao', 'cancel'],
      ['hai-admin', 'mark-lost'],
    ] as const) {
      expect((await s.refused(as, 'po', command, id, postponed)).slice(0, 3)).toBe('409');
    }
  };

  test(row('2.1 draft'), async () => {
    const id = await s.draft();
    expect(await s.look('hai-admin', id)).toMatchObject({ state: 'draft', number: null, tasks: [] });
    expect(await s.sees('wang-fang', id)).toBe(false);
  });

  test(row('2.1 under-review'), async () => {
    const { state, tasks } = await s.look('wang-fang', await s.submitted());
    expect([state, tasks[0].kind, tasks[0].status]).toEqual(['under-review', 'review', 'open']);
    const inbox = await s.api.get('wang-fang', '/v1/tasks?view=groups&kind=review');
    expect(inbox.body.items.map(({ task }: { task: { id: string } }) => task.id)).toContain(tasks[0].id);
  });

  test(row('2.1 under-validation'), async () => {
    const id = await s.reviewed();
    expect((await s.look('zhao-qiang', id)).tasks[0]).toMatchObject({ kind: 'validation', status: 'open' });
    for (const as of ['zhao-qiang', 'chen-yu', 'lin-hao', 'liu-yang']) expect(await s.sees(as, id), as).toBe(true);
  });

  test(row('2.1 validated'), async () => {
    const id = await s.validated();
    expect(await s.allowed('hai-admin', id)).toEqual(['attach', 'detach', 'mark-lost', 'mark-won', 'update-progress']);
    expect(await s.allowed('lin-hao', id)).toEqual([
      'attach',
      'cancel',
      'change-offering',
      'detach',
      'mark-lost',
      'mark-won',
      'update-progress',
    ]);
  });

  test(row('2.1 won'), async () => {
    const id = await s.won();
    expect(await s.allowed('hai-admin', id)).toEqual(['attach', 'detach', 'mark-delivered', 'update-progress']);
    expect(await s.allowed('lin-hao', id)).toEqual([
      'attach',
      'cancel',
      'change-offering',
      'detach',
      'update-progress',
    ]);
  });

  test(row('2.1 delivered'), async () => {
    const id = await s.won();
    await s.done('hai-admin', 'po', 'mark-delivered', id, { deliveryEndDate: '2026-06-08' });
    await s.done('lin-hao', 'po', 'confirm-delivery', id);
    await ends(id, 'delivered');
  });

  test(row('2.1 lost'), async () => {
    const id = await s.validated();
    await s.done('hai-admin', 'po', 'mark-lost', id, postponed);
    await ends(id, 'lost');
  });

  test(row('2.1 review-rejected'), async () => {
    const id = await s.submitted();
    await s.done('wang-fang', 'po', 'reject-review', id, vague);
    await ends(id, 'review-rejected');
  });

  test(row('2.1 validation-rejected'), async () => {
    const id = await s.reviewed();
    await s.done('wang-fang', 'po', 'reject-validation', id, vague);
    await ends(id, 'validation-rejected');
  });

  test(row('2.1 cancelled'), async () => {
    const id = await s.validated();
    await s.done('lin-hao', 'po', 'cancel', id, postponed);
    await ends(id, 'cancelled');
  });
});

describe('section 2.2', () => {
  test(row('2.2 save-draft'), async () => {
    expect(await s.refused('hai-admin', 'po', 'save-draft', undefined, {})).toBe('422 INVALID_INPUT #/name REQUIRED');
    const { id } = await s.done('hai-admin', 'po', 'save-draft', undefined, { name: '只有名称' });
    for (const as of ['wang-fang', 'lin-hao', 'ops-an', 'chen-admin']) expect(await s.sees(as, id), as).toBe(false);
  });

  test(row('2.2 edit-draft'), async () => {
    const id = await s.draft({}, 'hai-operator');
    expect((await s.give('hai-operator', 'po', 'edit', id, { name: '本人' })).status).toBe(200);
    expect((await s.give('hai-admin', 'po', 'edit', id, { name: '管理员' })).body.data.name).toBe('管理员');
    const other = await s.draft({}, 'hai-admin');
    expect(await s.refused('hai-operator', 'po', 'edit', other, { name: 'x' })).toBe('403 NOT_CREATOR');
  });

  test(row('2.2 delete-draft'), async () => {
    const id = await s.draft();
    expect((await s.give('hai-admin', 'po', 'delete', id)).status).toBe(200);
    expect(await s.sees('hai-admin', id)).toBe(false);
    const kept = await s.api.store.read(reader => reader.find('auditEntries', { caseId: id }));
    expect(kept.map(({ command }) => command).sort()).toEqual(['delete-draft', 'save-draft']);
    expect(await s.refused('hai-admin', 'po', 'delete', await s.submitted())).toBe('409 STATE_CHANGED');
  });

  test(row('2.2 submit'), async () => {
    const id = await s.submitted();
    expect(await s.look('hai-admin', id)).toMatchObject({ state: 'under-review', unit: { id: 'unit-north' } });
    expect(await s.refused('hai-admin', 'po', 'edit', id, { name: 'x' })).toBe('409 STATE_CHANGED');
    expect(await s.told(id)).toEqual(expect.arrayContaining(['po-submitted role:pdm@unit-north']));
    const [effect] = await s.api.store.read(reader => reader.find('effects', { caseId: id }));
    expect(effect).toMatchObject({ kind: 'crm-sync' });
  });

  test(row('2.2 approve-review'), async () => {
    const id = await s.submitted();
    expect(await s.refused('lin-hao', 'po', 'approve-review', id)).toBe('403 NOT_PERMITTED');
    await s.done('wang-fang', 'po', 'approve-review', id);
    expect((await s.look('hai-admin', id)).deadlines.some((d: { kind: string }) => d.kind === 'due')).toBe(true);
    expect(await s.told(id)).toEqual(expect.arrayContaining(['po-review-approved role:psm@unit-north']));
  });

  test(row('2.2 reject-review'), async () => {
    const id = await s.submitted();
    expect(await s.refused('wang-fang', 'po', 'reject-review', id)).toBe('422 INVALID_INPUT #/reason REQUIRED');
    expect(await s.done('lin-hao', 'po', 'reject-review', id, vague)).toMatchObject({ state: 'review-rejected' });
    expect(await s.told(id)).toEqual(expect.arrayContaining(['po-rejected user:hai-admin']));
  });

  test(row('2.2 take, assign-handler'), async () => {
    const id = await s.reviewed();
    const [first, second] = await Promise.all([s.verb('zhao-qiang', id, 'claim'), s.verb('chen-yu', id, 'claim')]);
    expect([first.status, second.status].sort()).toEqual([200, 409]);
    expect([first, second].find(({ status }) => status === 409)?.body.code).toBe('ALREADY_CLAIMED');
    const given = { assigneeId: 'liu-yang', reason: { text: '客户负责人' } };
    expect((await s.verb('zhao-qiang', id, 'reassign', given)).body.task).toMatchObject({ assigneeId: 'liu-yang' });
    expect((await s.verb('wang-fang', id, 'reassign', given)).status).toBe(403);
  });

  test(row('2.2 validate'), async () => {
    const id = await s.handedOver();
    expect(await s.refused('lin-hao', 'po', 'validate', id)).toBe('422 INVALID_INPUT #/customerContact REQUIRED');
    await s.done('lin-hao', 'po', 'validate', id, contact);
    expect(await s.look('hai-admin', id)).toMatchObject({
      state: 'validated',
      deadlines: [{ name: 'update' }],
      tasks: [],
    });
    const direct = await s.reviewed();
    expect(await s.refused('liu-yang', 'po', 'validate', direct, contact)).toMatch(/^(200|409)/);
  });

  test(row('2.2 reject-validation'), async () => {
    const id = await s.handedOver();
    const wrong = { reason: { code: 'WEATHER', text: '天气' } };
    expect(await s.refused('lin-hao', 'po', 'reject-validation', id, wrong)).toBe(
      '422 INVALID_INPUT #/reason/code NOT_AN_OPTION',
    );
    expect(await s.done('lin-hao', 'po', 'reject-validation', id, vague)).toMatchObject({
      state: 'validation-rejected',
    });
  });

  test(row('2.2 reject-duplicate'), async () => {
    const same = { name: '同一项目', customerName: '同一客户有限公司' };
    const winner = await s.handedOver(same);
    const loser = await s.submitted(same, 'chen-admin');
    await s.done('lin-hao', 'po', 'validate', winner, contact);
    const lost = await s.look('chen-admin', loser);
    expect(lost).toMatchObject({ state: 'review-rejected', outcome: 'DUPLICATE' });
    const { text } = await s.api.get('chen-admin', `/v1/cases/${loser}/history`);
    expect(text + JSON.stringify(lost)).not.toMatch(/海岳|haiyue/i);
  });

  test(row('2.2 update-progress'), async () => {
    const update = { stage: 'solution', percent: 30, text: '方案已交流' };
    const id = await s.validated();
    expect((await s.give('hai-admin', 'po', 'update-progress', id, update)).status).toBe(200);
    expect((await s.give('lin-hao', 'po', 'update-progress', id, { ...update, percent: 35 })).status).toBe(200);
    const won = await s.won();
    expect((await s.give('lin-hao', 'po', 'update-progress', won, { ...update, stage: 'delivering' })).status).toBe(
      200,
    );
    const { items } = (await s.api.get('hai-admin', `/v1/cases/${id}/records`)).body;
    expect(items).toHaveLength(2);
  });

  test(row('2.2 mark-won'), async () => {
    const id = await s.validated();
    expect(await s.refused('hai-admin', 'po', 'mark-won', id, {})).toBe(
      '422 INVALID_INPUT #/signedOn REQUIRED #/amount REQUIRED',
    );
    const signed = { signedOn: '2026-06-08', amount: '1000.00' };
    expect(await s.done('lin-hao', 'po', 'mark-won', id, signed)).toMatchObject({ state: 'won' });
  });

  test(row('2.2 mark-lost'), async () => {
    const id = await s.validated();
    expect(await s.refused('hai-admin', 'po', 'mark-lost', id)).toBe('422 INVALID_INPUT #/reason REQUIRED');
    expect(await s.done('lin-hao', 'po', 'mark-lost', id, postponed)).toMatchObject({ state: 'lost' });
  });

  test(row('2.2 mark-delivered + confirm-delivery'), async () => {
    const id = await s.won();
    expect(await s.refused('lin-hao', 'po', 'confirm-delivery', id)).toBe('409 NOT_MARKED_DELIVERED');
    const future = { deliveryEndDate: '2026-06-09' };
    expect(await s.refused('hai-admin', 'po', 'mark-delivered', id, future)).toBe(
      '422 INVALID_INPUT #/deliveryEndDate NOT_IN_FUTURE',
    );
    await s.done('hai-admin', 'po', 'mark-delivered', id, { deliveryEndDate: '2026-06-08' });
    expect(await s.refused('hai-admin', 'po', 'mark-delivered', id, { deliveryEndDate: '2026-06-08' })).toBe(
      '409 ALREADY_MARKED_DELIVERED',
    );
    expect(await s.refused('hai-admin', 'po', 'confirm-delivery', id)).toBe('403 NOT_PERMITTED');
    expect(await s.done('lin-hao', 'po', 'confirm-delivery', id)).toMatchObject({ state: 'delivered' });
  });

  test(row('2.2 cancel'), async () => {
    const same = { name: '取消后可再提', customerName: '取消客户有限公司' };
    const id = await s.validated(same);
    expect(await s.refused('zhao-qiang', 'po', 'cancel', id, postponed)).toBe('403 NOT_PERMITTED');
    expect(await s.refused('lin-hao', 'po', 'cancel', id)).toBe('422 INVALID_INPUT #/reason REQUIRED');
    await s.done('lin-hao', 'po', 'cancel', id, postponed);
    expect(await s.look('chen-admin', await s.submitted(same, 'chen-admin'))).toMatchObject({ state: 'under-review' });
  });

  test(row('2.2 copy-to-draft'), async () => {
    const id = await s.submitted();
    expect(await s.refused('hai-admin', 'po', 'copy-to-draft', id)).toMatch(/^409/);
    await s.done('wang-fang', 'po', 'reject-review', id, vague);
    const copy = await s.done('hai-admin', 'po', 'copy-to-draft', id);
    expect(copy).toMatchObject({ state: 'draft', data: { copiedFrom: id } });
    expect(copy.id).not.toBe(id);
    expect((await s.look('hai-admin', id)).state).toBe('review-rejected');
  });

  test(row('2.2 no cancel by the partner'), async () => {
    for (const id of [await s.submitted(), await s.reviewed(), await s.validated()]) {
      expect(await s.refused('hai-admin', 'po', 'cancel', id, postponed)).toBe('403 NOT_PERMITTED');
      expect(await s.allowed('hai-admin', id)).not.toContain('cancel');
    }
  });
});

describe('section 2.3', () => {
  test(row('2.3 authorisation'), async () => {
    const id = await s.draft({ consent: { given: false, at: '2026-06-01T00:00:00Z', version: '2026-1' } });
    expect(await s.refused('hai-admin', 'po', 'submit', id)).toBe('422 INVALID_INPUT #/consent/given MUST_BE_TRUE');
  });

  test(row('2.3 consent'), async () => {
    const later = { given: true, at: '2026-06-09T00:00:00Z', version: '2026-1' };
    const promised = await s.draft({ consent: later });
    expect(await s.refused('hai-admin', 'po', 'submit', promised)).toBe('422 INVALID_INPUT #/consent/at NOT_IN_FUTURE');
    const unnamed = await s.draft({ consent: { given: true, at: '2026-06-01T00:00:00Z' } });
    expect(await s.refused('hai-admin', 'po', 'submit', unnamed)).toBe('422 INVALID_INPUT #/consent/version REQUIRED');
  });

  test(row('2.3 completeness'), async () => {
    const { id } = await s.done('hai-admin', 'po', 'save-draft', undefined, { name: '不完整' });
    const said = await s.refused('hai-admin', 'po', 'submit', id);
    for (const field of ['customerName', 'industry', 'description', 'bant', 'contact', 'consent', 'cloudServices']) {
      expect(said).toContain(`#/${field} REQUIRED`);
    }
  });

  test(row('2.3 reasonableness'), async () => {
    const nothing = await s.draft({ estimatedAmount: '0.00' });
    expect(await s.refused('hai-admin', 'po', 'submit', nothing)).toBe(
      '422 INVALID_INPUT #/estimatedAmount MUST_EXCEED',
    );
    expect((await s.look('wang-fang', await s.submitted({ offeringIds: [] }))).data.flags).toEqual(['NO_OFFERING']);
  });

  test(row('2.3 quality'), async () => {
    const id = await s.draft({ presalesActivities: [], publicTender: true });
    const said = await s.refused('hai-admin', 'po', 'submit', id);
    expect(said).toContain('#/presalesActivities');
    expect(said).toContain('#/publicTender MUST_BE_FALSE');
  });

  test(row('2.3 form blocks'), async () => {
    const odd = s.form({ presalesActivities: ['GOLF'], offeringIds: ['NONE'], cloudServices: ['MAGIC'] });
    expect(await s.refused('hai-admin', 'po', 'save-draft', undefined, odd)).toBe(
      '422 INVALID_INPUT #/offeringIds NOT_AN_OPTION #/cloudServices NOT_AN_OPTION #/presalesActivities NOT_AN_OPTION',
    );
  });

  test(row('2.3 demand tags'), async () => {
    const id = await s.submitted({ offeringIds: ['PRD-DATA-LAKE'] });
    expect((await s.look('hai-admin', id)).data.demandTags).toEqual(['BIGDATA']);
    await s.done('zhao-qiang', 'po', 'change-offering', id, { offeringIds: ['PRD-SMART-RETAIL'] });
    const { data } = await s.look('hai-admin', id);
    expect([data.offeringIds, data.demandTags]).toEqual([['PRD-SMART-RETAIL'], ['RETAIL']]);
    expect(await s.told(id)).toEqual(expect.arrayContaining(['offering-changed user:hai-admin']));
  });

  test(row('2.3 drafts'), async () => {
    const id = await s.draft();
    expect(
      (await s.give('hai-admin', 'po', 'edit', id, { description: '一二三四五六七八九十一二三四五六七八九十' })).status,
    ).toBe(200);
    expect((await s.look('hai-admin', id)).state).toBe('draft');
    expect((await s.give('hai-admin', 'po', 'delete', id)).status).toBe(200);
  });
});

describe('section 2.4', () => {
  const codes = [
    'CUSTOMER_DENIES',
    'DEAL_DONE',
    'NO_BUDGET',
    'NO_ORDER_TIME',
    'UNRELATED',
    'NO_INCREMENT',
    'NO_CONTACT',
    'NO_BUDGET_AND_TIME',
    'VAGUE',
  ] as const;

  test.each(codes.map(code => [row(`2.4 ${code}`), code] as const))('%s', async (_, code) => {
    const reason = { reason: { code, text: '依据客户沟通记录' } };
    const id = await s.reviewed();
    await s.done('wang-fang', 'po', 'reject-validation', id, reason);
    const { items } = (await s.api.get('hai-admin', `/v1/cases/${id}/history`)).body;
    const told = items.find(({ command }: { command: string }) => command === 'reject-validation');
    expect(told.reason).toMatchObject({ code, text: '依据客户沟通记录' });
    const schema = (await s.api.get('hai-admin', '/v1/processes/partner-opportunity')).text;
    expect(schema).toContain(PO_REJECT_REASONS[code].zh);
  });

  test(row('2.4 DUPLICATE'), async () => {
    const same = { name: '验证中重复', customerName: '验证中客户有限公司' };
    const winner = await s.handedOver(same);
    const loser = await s.reviewed(same, 'chen-admin');
    await s.done('lin-hao', 'po', 'validate', winner, contact);
    expect(await s.look('chen-admin', loser)).toMatchObject({ state: 'validation-rejected', outcome: 'DUPLICATE' });
  });

  test(row('2.4 TIMEOUT'), async () => {
    const late = new Date('2026-06-23T16:00:00Z').toISOString();
    const id = await s.reviewed();
    await s.passes(late, id);
    expect(await s.look('hai-admin', id)).toMatchObject({ state: 'validation-rejected', outcome: 'TIMEOUT' });
    s.api.setNow('2026-06-08T02:00:00Z');
  });
});

describe('expiry', () => {
  test(row('2.2 expire-validation'), async () => {
    const id = await s.handedOver();
    s.api.setNow('2026-06-23T16:00:00.000Z');
    expect(await s.refused('lin-hao', 'po', 'validate', id, contact)).toBe('409 SLA_EXPIRED');
    await s.passes('2026-06-23T16:00:00.000Z', id);
    expect(await s.told(id)).toEqual(
      expect.arrayContaining(['po-timed-out user:hai-admin', 'po-timed-out user:lin-hao', 'po-timed-out user:gao-lei']),
    );
    s.api.setNow('2026-06-08T02:00:00Z');
  });
});
