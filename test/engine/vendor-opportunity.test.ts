import { describe, expect, test } from 'vitest';
import { tick } from '../../engine/tick.ts';
import { EngineSuite, said } from '../support/engine-suite.ts';

const s = new EngineSuite();
const declined = { reason: { code: 'NO_CAPACITY', text: '资源不足' } };
const ended = { reason: { code: 'CUSTOMER_CANCELLED', text: '客户取消' } };

const acceptance = async (caseId: string) => (await s.find('deadlines', { caseId, kind: 'due' }))[0];

describe('prepare', () => {
  test('by_bd_or_psm_gives_the_number_at_once_and_no_partner_sees_it', async () => {
    for (const userId of ['lin-hao', 'zhao-qiang']) {
      const ho = await s.do('ho', userId, 'prepare', undefined, s.hoForm());
      expect(ho.number).toMatch(/^HO20260608\d{6}$/);
      expect(ho).toMatchObject({
        state: 'preparing',
        partnerId: 'org-haiyue',
        unitId: 'unit-north',
        data: { hoId: ho.number },
      });
      for (const partner of ['hai-admin', 'hai-operator', 'chen-admin']) {
        for (const command of ['accept', 'decline', 'update-progress'])
          expect((await s.ho(partner, command, ho.id)).kind).toBe('not-found');
      }
      expect(await s.notices(ho.id)).toEqual([]);
      expect(await s.find('events', { caseId: ho.id })).toMatchObject([{ partnerVisible: 0 }]);
    }
    expect(said(await s.ho('wang-fang', 'prepare', undefined, s.hoForm()))).toBe('NOT_PERMITTED');
    expect(said(await s.ho('hai-admin', 'prepare', undefined, s.hoForm()))).toBe('NOT_PERMITTED');
  });

  test('again_edits_it_and_moves_it_to_another_partner', async () => {
    const id = await s.prepared();
    const { number } = await s.case(id);
    const moved = await s.do('ho', 'zhao-qiang', 'prepare', id, { partnerId: 'org-tongda', exceptionCase: null });
    expect(moved).toMatchObject({ number, partnerId: 'org-tongda', state: 'preparing' });
    expect(await s.case(id)).toMatchObject({ homeUnitId: 'unit-south' });
    await s.do('ho', 'lin-hao', 'prepare', id, { partnerId: null });
    expect(await s.case(id)).toMatchObject({ partnerId: null, homeUnitId: null, partnerVisible: 0 });
  });

  test('needs_a_name_and_a_partner_that_exists', async () => {
    expect(said(await s.ho('lin-hao', 'prepare', undefined, {}))).toBe('INVALID_INPUT; /name REQUIRED');
    for (const partnerId of ['org-nobody', 'org-vendor']) {
      expect(said(await s.ho('lin-hao', 'prepare', undefined, s.hoForm({ partnerId })))).toBe(
        'INVALID_INPUT; /partnerId NOT_FOUND',
      );
    }
    for (const partnerId of ['a\u0000b', '\ud800']) {
      expect(said(await s.ho('lin-hao', 'prepare', undefined, s.hoForm({ partnerId })))).toBe(
        'INVALID_INPUT; /partnerId BAD_TEXT',
      );
    }
  });
});

describe('offer', () => {
  test('starts_the_partners_three_working_days_and_tells_who_may_answer', async () => {
    const id = await s.offered();
    expect(await s.case(id)).toMatchObject({
      state: 'offered',
      partnerVisible: 1,
      homeUnitId: 'unit-north',
      submittedBy: 'lin-hao',
    });
    expect(new Date(await s.dueAt(id)).toISOString()).toBe('2026-06-11T15:59:59.999Z');
    expect(await s.task(id)).toMatchObject({ kind: 'acceptance', status: 'open', dueAt: await s.dueAt(id) });
    const acceptors = ['item:ho.accept@org-haiyue', 'role:partner-admin@org-haiyue'];
    expect(await s.notices(id, 'ho-offered')).toEqual(acceptors);
    expect(
      (await s.find('poolCandidates', { poolId: (await s.task(id)).poolId ?? '' }))
        .map(({ principal }) => principal)
        .sort(),
    ).toEqual(acceptors);
    expect(await s.find('reservations', { caseId: id })).toMatchObject([
      { key: `ho-offered:${(await s.case(id)).number}` },
    ]);
  });

  test('asks_for_the_whole_form_the_partner_first', async () => {
    const { id } = await s.do('ho', 'lin-hao', 'prepare', undefined, { name: '不完整' });
    expect(said(await s.ho('lin-hao', 'offer', id))).toMatch(
      /^INVALID_INPUT; .*\/partnerId REQUIRED; \/ruleSet REQUIRED$/,
    );
  });

  test('goes_to_an_eligible_partner_only_and_lists_every_condition_that_failed', async () => {
    const toQinghe = await s.prepared({ partnerId: 'org-qinghe' });
    expect(await s.ho('lin-hao', 'offer', toQinghe)).toMatchObject({
      refusal: { code: 'NOT_ELIGIBLE', params: { failed: [{ condition: 'PCE_MEMBER' }, { condition: 'PATH_STAGE' }] } },
    });
    const toChenxing = await s.prepared({ partnerId: 'org-chenxing' });
    expect(await s.ho('lin-hao', 'offer', toChenxing)).toMatchObject({
      refusal: { code: 'NOT_ELIGIBLE', params: { failed: [{ condition: 'DELIVERED_POS', needed: 3, found: 0 }] } },
    });
  });

  test.each([
    ['VENDOR_LEAD_BASELINE', ['PRD-DATA-LAKE', 'PRD-MIGRATION-KIT'], 'done'],
    ['VENDOR_LEAD_BASELINE', ['PRD-DATA-LAKE', 'PRD-SMART-RETAIL'], 'INVALID_INPUT; /offeringIds/1 NOT_AN_OPTION'],
    ['PARTNER_LEAD_OR_WHITELIST', ['PRD-SMART-RETAIL'], 'done'],
    ['OTHER', ['PRD-SMART-RETAIL'], 'done'],
    ['OTHER', ['PRD-LEGACY-TOOL'], 'INVALID_INPUT; /offeringIds/0 NOT_AN_OPTION'],
    ['OTHER', [], 'INVALID_INPUT; /offeringIds REQUIRED'],
  ])('under_rule_set_%s_of_%j_is_%s', async (ruleSet, offeringIds, expected) => {
    expect(said(await s.ho('lin-hao', 'offer', await s.prepared({ ruleSet, offeringIds })))).toBe(expected);
  });
});

test('an_offering_outside_the_catalogue_is_refused_in_a_draft_already', async () => {
  const offeringIds = ['PRD-DATA-LAKE', 'PRD-UNKNOWN'];
  expect(said(await s.ho('lin-hao', 'prepare', undefined, s.hoForm({ offeringIds })))).toBe(
    'INVALID_INPUT; /offeringIds NOT_AN_OPTION',
  );
});

test('an_ho_somebody_else_holds_is_refused_by_the_table_itself', async () => {
  const [holder, id] = [await s.prepared(), await s.prepared()];
  const { number } = await s.case(id);
  await s.store.write(tx =>
    tx.insert('reservations', { key: `ho-offered:${number}`, caseId: holder, createdAt: s.now }),
  );
  expect(said(await s.ho('lin-hao', 'offer', id))).toBe('ALREADY_OFFERED');
  expect(await s.case(id)).toMatchObject({ state: 'preparing', seq: 1 });
  await s.store.write(tx => tx.remove('reservations', { caseId: holder }).then(() => {}));
  await s.do('ho', 'lin-hao', 'offer', id);
});

describe('the answer', () => {
  test('accept_by_administrator_or_granted_operator_opens_updates_and_shows_the_contact', async () => {
    for (const userId of ['hai-admin', 'hai-operator']) {
      const id = await s.offered();
      const before = await s.ho(userId, 'accept', id, {}, { validateOnly: true });
      expect(before.kind).toBe('valid');
      const accepted = await s.do('ho', userId, 'accept', id);
      expect(accepted).toMatchObject({ state: 'accepted', data: { stage: 'qualify', contact: { name: '张*' } } });
      expect(await s.notices(id, 'ho-accepted')).toEqual(['user:lin-hao']);
      expect(await s.find('deadlines', { caseId: id, status: 'running' })).toEqual([]);
      expect(await s.find('tasks', { caseId: id })).toMatchObject([
        { status: 'decided', assigneeId: userId, decision: 'accept' },
      ]);
    }
  });

  test('is_nobody_elses', async () => {
    const id = await s.offered();
    expect((await s.ho('chen-admin', 'accept', id)).kind).toBe('not-found');
    expect((await s.ho('hai-sales', 'accept', id)).kind).toBe('not-found');
    expect(said(await s.ho('lin-hao', 'accept', id))).toBe('NOT_PERMITTED');
  });

  test('accept_needs_the_plan_still', async () => {
    const id = await s.offered();
    await s.store.write(tx => tx.update('registry', { partnerId: 'org-haiyue', ref: 'plan:PCE' }, { untilAt: s.now }));
    expect(said(await s.ho('hai-admin', 'accept', id))).toBe('NOT_IN_PLAN');
    await s.store.write(tx => tx.update('registry', { partnerId: 'org-haiyue', ref: 'plan:PCE' }, { untilAt: null }));
    await s.do('ho', 'hai-admin', 'accept', id);
  });

  test('decline_needs_a_reason_and_is_one_entry_to_reclaimed', async () => {
    const id = await s.offered();
    expect(said(await s.ho('hai-operator', 'decline', id))).toBe('INVALID_INPUT; /reason REQUIRED');
    const before = (await s.case(id)).seq;
    const ho = await s.do('ho', 'hai-operator', 'decline', id, declined);
    expect(ho).toMatchObject({ state: 'reclaimed', outcome: 'declined', seq: before + 1 });
    expect(ho.data).not.toHaveProperty('contact');
    expect(await s.notices(id, 'ho-declined')).toEqual(['user:lin-hao']);
    expect(await s.find('reservations', { caseId: id })).toEqual([]);
  });

  test('silence_reclaims_it_once_with_one_event_and_a_later_accept_is_late', async () => {
    const id = await s.offered();
    const dueAt = await s.dueAt(id);
    const before = s.now;
    s.now = dueAt + 1;
    expect((await tick(s.engine, id)).fired).toBe(2);
    expect(await s.case(id)).toMatchObject({ state: 'reclaimed', outcome: 'expired', closedAt: dueAt });
    expect((await s.find('events', { caseId: id })).filter(({ type }) => type === 'ho-expired')).toMatchObject([
      { at: dueAt },
    ]);
    expect(await s.notices(id, 'ho-expired')).toEqual([
      'item:ho.accept@org-haiyue',
      'role:partner-admin@org-haiyue',
      'user:gao-lei',
      'user:lin-hao',
    ]);
    expect(said(await s.ho('hai-admin', 'accept', id))).toBe('SLA_EXPIRED');
    expect(await acceptance(id)).toMatchObject({ outcome: 'expired', settledAt: dueAt });
    s.now = before;
  });

  test('its_deadline_was_kept_where_it_was_answered_and_is_nobodys_where_it_was_withdrawn', async () => {
    expect(await acceptance(await s.accepted())).toMatchObject({ outcome: 'kept', settledAt: s.now });
    const withdrawn = await s.offered();
    await s.do('ho', 'lin-hao', 'withdraw', withdrawn, ended);
    expect(await acceptance(withdrawn)).toMatchObject({ status: 'met', outcome: null, settledAt: null });
  });

  test('withdraw_is_bds_with_a_reason_and_only_before_the_answer', async () => {
    const id = await s.offered();
    expect(said(await s.ho('zhao-qiang', 'withdraw', id, ended))).toBe('NOT_PERMITTED');
    expect(said(await s.ho('lin-hao', 'withdraw', id))).toBe('INVALID_INPUT; /reason REQUIRED');
    await s.do('ho', 'lin-hao', 'withdraw', id, ended);
    expect(await s.case(id)).toMatchObject({ state: 'withdrawn' });
    expect(said(await s.ho('hai-admin', 'accept', id))).toBe('STATE_CHANGED');
    expect(said(await s.ho('lin-hao', 'withdraw', await s.accepted(), ended))).toBe('STATE_CHANGED');
  });
});

describe('re-offer', () => {
  async function reclaimed() {
    const id = await s.offered();
    await s.do('ho', 'hai-admin', 'decline', id, declined);
    return id;
  }

  test('opens_a_new_case_under_the_same_number_for_another_partner_the_closed_one_stays', async () => {
    const id = await reclaimed();
    const before = await s.case(id);
    const again = await s.ho('zhao-qiang', 're-offer', id, { partnerId: 'org-tongda' });
    if (again.kind !== 'done') throw new Error(said(again));
    const ho = again.answer.case;
    expect(again.status).toBe(201);
    expect(ho).toMatchObject({
      state: 'offered',
      number: `${before.number}-2`,
      partnerId: 'org-tongda',
      parentId: id,
      unitId: 'unit-north',
    });
    expect(ho.data).toMatchObject({
      hoId: before.number,
      reofferedFrom: id,
      partnerId: 'org-tongda',
      name: before.document.name,
    });
    expect(await s.case(ho.id)).toMatchObject({ homeUnitId: 'unit-south', submittedBy: 'zhao-qiang' });
    expect(await s.dueAt(ho.id)).toBeGreaterThan(s.now);
    expect(await s.case(id)).toEqual(before);
    expect(await s.notices(ho.id, 'ho-offered')).toEqual([
      'item:ho.accept@org-tongda',
      'role:partner-admin@org-tongda',
    ]);
    expect((await s.ho('hai-admin', 'accept', ho.id)).kind).toBe('not-found');
  });

  test('two_at_once_one_wins_and_the_other_is_told_it_is_offered', async () => {
    const id = await reclaimed();
    const both = await Promise.all(
      ['org-tongda', 'org-haiyue'].map(partnerId => s.ho('lin-hao', 're-offer', id, { partnerId })),
    );
    expect(both.map(said).sort()).toEqual(['ALREADY_OFFERED', 'done']);
    expect(await s.find('cases', { parentId: id })).toHaveLength(1);
  });

  test('counts_on_with_every_offer', async () => {
    const id = await reclaimed();
    const { number } = await s.case(id);
    const second = await s.do('ho', 'lin-hao', 're-offer', id, { partnerId: 'org-haiyue' });
    await s.do('ho', 'hai-admin', 'decline', second.id, declined);
    const third = await s.do('ho', 'lin-hao', 're-offer', second.id, { partnerId: 'org-tongda' });
    expect(third).toMatchObject({ number: `${number}-3`, data: { hoId: number } });
  });

  test('not_of_an_ho_somebody_has_accepted_won_or_delivered', async () => {
    const id = await reclaimed();
    const second = await s.do('ho', 'lin-hao', 're-offer', id, { partnerId: 'org-haiyue' });
    await s.do('ho', 'hai-admin', 'accept', second.id);
    const refused = async () => said(await s.ho('lin-hao', 're-offer', id, { partnerId: 'org-tongda' }));
    expect(await refused()).toBe('ALREADY_OFFERED');
    await s.do('ho', 'hai-admin', 'mark-won', second.id, { signedOn: '2026-06-08', amount: '5.00' });
    expect(await refused()).toBe('ALREADY_OFFERED');
    await s.do('ho', 'hai-admin', 'mark-delivered', second.id, { deliveryEndDate: '2026-06-08' });
    await s.do('ho', 'lin-hao', 'confirm-delivery', second.id);
    expect(await refused()).toBe('ALREADY_OFFERED');
  });

  test('again_of_an_ho_the_partner_lost', async () => {
    const id = await reclaimed();
    const second = await s.do('ho', 'lin-hao', 're-offer', id, { partnerId: 'org-haiyue' });
    await s.do('ho', 'hai-admin', 'accept', second.id);
    await s.do('ho', 'hai-admin', 'mark-lost', second.id, ended);
    await s.do('ho', 'lin-hao', 're-offer', id, { partnerId: 'org-tongda' });
  });

  test('only_of_a_reclaimed_one_to_an_eligible_partner_that_exists', async () => {
    expect(said(await s.ho('lin-hao', 're-offer', await s.offered(), { partnerId: 'org-tongda' }))).toBe(
      'NOT_POSSIBLE',
    );
    const id = await reclaimed();
    expect(said(await s.ho('lin-hao', 're-offer', id))).toBe('INVALID_INPUT; /partnerId REQUIRED');
    expect(said(await s.ho('lin-hao', 're-offer', id, { partnerId: 'org-nobody' }))).toBe(
      'INVALID_INPUT; /partnerId NOT_FOUND',
    );
    expect(said(await s.ho('lin-hao', 're-offer', id, { partnerId: 'a\u0000' }))).toBe(
      'INVALID_INPUT; /partnerId BAD_TEXT',
    );
    expect(said(await s.ho('lin-hao', 're-offer', id, { partnerId: 'org-qinghe' }))).toBe('NOT_ELIGIBLE');
    expect(said(await s.ho('wang-fang', 're-offer', id, { partnerId: 'org-tongda' }))).toBe('NOT_PERMITTED');
  });
});

test('progress_of_an_ho_runs_like_that_of_a_po_and_tells_the_partner_only', async () => {
  const id = await s.accepted();
  const entry = { stage: 'solution', percent: 20, text: '方案交流完成' };
  await s.do('ho', 'hai-admin', 'update-progress', id, entry);
  await s.do('ho', 'zhao-qiang', 'update-progress', id, { ...entry, stage: 'quote', percent: 40 });
  expect(await s.notices(id, 'updated-by-vendor')).toEqual(['role:partner-admin@org-haiyue']);
  await s.do('ho', 'hai-admin', 'mark-won', id, { signedOn: '2026-06-08', amount: '5.00' });
  await s.do('ho', 'hai-admin', 'mark-delivered', id, { deliveryEndDate: '2026-06-08' });
  expect(await s.do('ho', 'lin-hao', 'confirm-delivery', id)).toMatchObject({ state: 'delivered' });
  expect((await s.find('events', { caseId: id })).map(({ type }) => type)).toContain('ho-delivered');
});
