import { describe, expect, test } from 'vitest';
import { EngineSuite, said } from '../support/engine-suite.ts';

const s = new EngineSuite();
const contact = { customerContact: '电话确认需求属实' };
const reason = { reason: { code: 'VAGUE', text: '描述不清' } };
const ended = { reason: { code: 'POSTPONED', text: '客户无限期推迟' } };

describe('draft', () => {
  test('is_saved_by_a_partner_in_the_plan_with_a_name_alone_and_without_a_number', async () => {
    const draft = await s.do('po', 'hai-admin', 'save-draft', undefined, { name: '草稿' });
    expect(draft).toMatchObject({
      state: 'draft',
      number: null,
      partnerId: 'org-haiyue',
      unitId: null,
      submittedAt: null,
    });
    expect(said(await s.po('hai-admin', 'save-draft', undefined, {}))).toBe('INVALID_INPUT; /name REQUIRED');
    expect(said(await s.po('qing-admin', 'save-draft', undefined, { name: 'x' }))).toBe('NOT_IN_PLAN');
    expect(said(await s.po('lin-hao', 'save-draft', undefined, { name: 'x' }))).toBe('NOT_PERMITTED');
  });

  test('is_private_to_the_partner_for_the_vendor_it_does_not_exist', async () => {
    const id = await s.draft();
    for (const userId of ['lin-hao', 'wang-fang', 'ops-an', 'chen-admin']) {
      expect((await s.po(userId, 'edit-draft', id, { name: 'x' })).kind, userId).toBe('not-found');
    }
    const [event] = await s.find('events', { caseId: id });
    expect(event).toMatchObject({ vendorVisible: 0, partnerVisible: 1 });
    expect(await s.notices(id)).toEqual([]);
  });

  test('is_edited_by_its_creator_or_the_administrator_absent_fields_staying', async () => {
    const id = await s.draft({}, 'hai-sales');
    const edited = await s.do('po', 'hai-sales', 'edit-draft', id, {
      description: null,
      contact: { phone: null },
      offeringIds: ['PRD-DATA-LAKE'],
    });
    expect(edited.data).not.toHaveProperty('description');
    expect(edited.data).toMatchObject({ demandTags: ['BIGDATA'], contact: { name: '张*' }, currency: 'CNY' });
    await s.do('po', 'hai-admin', 'edit-draft', id, { name: '管理员改名' });
    expect(said(await s.po('hai-operator', 'edit-draft', id, { name: 'x' }))).toBe('NOT_CREATOR');
    const locked = await s.po('hai-sales', 'edit-draft', id, { demandTags: ['x'], other: 1 });
    expect(said(locked)).toBe('INVALID_INPUT; /demandTags READ_ONLY; /other UNKNOWN_FIELD');
  });

  test('once_deleted_is_gone_for_everyone_and_its_trail_stays', async () => {
    const id = await s.draft({}, 'hai-operator');
    expect(said(await s.po('hai-sales', 'delete-draft', id))).toBe('not-found');
    await s.do('po', 'hai-admin', 'delete-draft', id);
    for (const command of ['edit-draft', 'submit', 'delete-draft']) {
      expect((await s.po('hai-admin', command, id)).kind).toBe('not-found');
    }
    expect((await s.trail(id)).map(({ command }) => command)).toEqual(['save-draft', 'delete-draft']);
  });

  test('is_the_only_state_that_can_be_deleted', async () => {
    const id = await s.underReview();
    expect(said(await s.po('hai-admin', 'delete-draft', id))).toBe('STATE_CHANGED');
  });
});

describe('submit', () => {
  test('numbers_freezes_routes_opens_the_review_and_syncs_to_the_vendor (pattern-19)', async () => {
    const id = await s.draft();
    const po = await s.do('po', 'hai-admin', 'submit', id);
    expect(po.number).toMatch(/^PO20260608\d{6}$/);
    expect(po).toMatchObject({ state: 'under-review', unitId: 'unit-north', submittedAt: '2026-06-08T02:00:00.000Z' });
    expect(await s.task(id)).toMatchObject({ kind: 'review', status: 'open', dueAt: null });
    expect(await s.find('poolCandidates', { poolId: (await s.task(id)).poolId ?? '' })).toMatchObject([
      { principal: 'role:pdm@unit-north' },
    ]);
    expect(await s.notices(id)).toEqual(['po-submitted role:pdm@unit-north']);
    expect(await s.find('effects', { caseId: id })).toMatchObject([
      { kind: 'crm-sync', status: 'pending', key: `${id}/2/0` },
    ]);
    expect(await s.find('deadlines', { caseId: id })).toEqual([]);
    expect(said(await s.po('hai-admin', 'edit-draft', id, { name: 'x' }))).toBe('STATE_CHANGED');
  });

  test('numbers_are_one_series_a_day_without_gaps', async () => {
    const before = s.now;
    s.now = Date.parse('2026-07-01T15:59:59Z');
    const numbers: (string | null)[] = [];
    for (let n = 0; n < 2; n++) numbers.push((await s.case(await s.underReview())).number);
    expect(said(await s.po('hai-admin', 'submit', await s.draft({ contact: null })))).toContain('/contact REQUIRED');
    numbers.push((await s.case(await s.underReview())).number);
    s.now = Date.parse('2026-07-01T16:00:00Z');
    numbers.push((await s.case(await s.underReview())).number);
    expect(numbers).toEqual(['PO20260701000001', 'PO20260701000002', 'PO20260701000003', 'PO20260702000001']);
    s.now = before;
  });

  test('lists_everything_that_is_missing_at_once', async () => {
    const { id } = await s.do('po', 'hai-admin', 'save-draft', undefined, { name: '不完整' });
    const missing = [
      'customerName',
      'customerCountry',
      'industry',
      'description',
      'estimatedAmount',
      'currency',
      'expectedSignDate',
    ];
    const also = ['cloudServices', 'bant', 'contact', 'presalesActivities', 'consent', 'publicTender'];
    expect(said(await s.po('hai-admin', 'submit', id))).toBe(
      `INVALID_INPUT; ${[...missing, ...also].map(field => `/${field} REQUIRED`).join('; ')}`,
    );
  });

  const bant = {
    budget: '一二三四五六七八九十',
    authority: '一二三四五六七八九十',
    need: '一二三四五六七八九十',
    timeline: '一二三四五六七八九十',
  };
  test.each([
    ['R1 nine characters of a BANT part', { bant: { ...bant, need: '一二三四五六七八九' } }, '/bant/need TOO_SHORT'],
    ['R1 a description of nineteen', { description: '一'.repeat(19) }, '/description TOO_SHORT'],
    ['R2 no phone and no mail', { contact: { name: '张伟' } }, '/contact ONE_OF_NEEDED'],
    ['R2 no name', { contact: { phone: '13800000000' } }, '/contact/name REQUIRED'],
    ['R3 an amount of 0.00', { estimatedAmount: '0.00' }, '/estimatedAmount MUST_EXCEED'],
    ['R4 no cloud service', { cloudServices: [] }, '/cloudServices REQUIRED'],
    [
      'R5 no consent',
      { consent: { given: false, at: '2026-01-05T02:00:00Z', version: '1' } },
      '/consent/given MUST_BE_TRUE',
    ],
    ['R5 consent without its time', { consent: { given: true, version: '1' } }, '/consent/at REQUIRED'],
    [
      'R5 consent still to be given',
      { consent: { given: true, at: '2026-06-08T02:00:00.001Z', version: '1' } },
      '/consent/at NOT_IN_FUTURE',
    ],
    ['R5 a public tender', { publicTender: true }, '/publicTender MUST_BE_FALSE'],
    ['a signing date of yesterday', { expectedSignDate: '2026-06-07' }, '/expectedSignDate NOT_IN_PAST'],
  ])('refuses_%s', async (_, changed, problem) => {
    expect(said(await s.po('hai-admin', 'submit', await s.draft(changed)))).toBe(`INVALID_INPUT; ${problem}`);
  });

  test.each([
    ['R1 ten characters of every BANT part', { bant }],
    ['R1 a description of twenty', { description: '一'.repeat(20) }],
    ['R2 a phone alone', { contact: { name: '张伟', phone: '13800000000' } }],
    ['R3 an amount of 0.01', { estimatedAmount: '0.01' }],
    ['a signing date of today', { expectedSignDate: '2026-06-08' }],
    ['no support asked', { supportNeeded: [] }],
  ])('accepts_%s', async (_, changed) => {
    expect((await s.po('hai-admin', 'submit', await s.draft(changed))).kind).toBe('done');
  });

  test('flags_a_po_without_offering_or_own_solution_and_lets_it_pass (R4)', async () => {
    const flags = async (changed: Parameters<typeof s.draft>[0]) =>
      (await s.case(await s.underReview(changed))).document.flags;
    expect(await flags({ offeringIds: [] })).toEqual(['NO_OFFERING']);
    expect(await flags({ offeringIds: [], ownSolution: '自研平台' })).toEqual([]);
    expect(await flags({})).toEqual([]);
  });

  test('keeps_the_inputs_of_the_automatic_rules_with_the_entry', async () => {
    const id = await s.underReview({ offeringIds: [] });
    expect((await s.trail(id))[1]?.note).toEqual({
      rules: {
        R4: { flags: ['NO_OFFERING'] },
        R6: { softDuplicates: 0 },
        R8: { unitId: 'unit-north', because: 'province' },
      },
    });
  });
});

describe('routing (R8)', () => {
  test.each([
    ['existing-customer', { creditCode: '91440300100000002Y', customerProvince: 'CN-11' }, 'unit-south'],
    ['province', { customerProvince: 'CN-44' }, 'unit-south'],
    ['country', { customerProvince: null, customerCountry: 'SG' }, 'unit-south'],
    ['country', { customerProvince: 'SG-01', customerCountry: 'SG' }, 'unit-south'],
    ['default', { customerProvince: 'CN-65' }, 'unit-south'],
    ['province', { customerProvince: 'CN-11' }, 'unit-north'],
  ])('by_%s_of_%j_to_%s', async (because, changed, unitId) => {
    const id = await s.draft(changed);
    expect((await s.do('po', 'hai-admin', 'submit', id)).unitId).toBe(unitId);
    expect((await s.trail(id))[1]).toMatchObject({ note: { rules: { R8: { because, unitId } } } });
  });

  test('all_psms_of_the_office_hear_of_it_once_the_review_is_passed', async () => {
    const id = await s.underValidation({ customerProvince: 'CN-44' });
    expect(await s.notices(id, 'po-review-approved')).toEqual([
      'role:partner-admin@org-haiyue',
      'role:psm@unit-south',
      'user:hai-admin',
    ]);
  });
});

describe('review', () => {
  test('approved_by_a_pdm_starts_the_validation_clock_then', async () => {
    const id = await s.underReview();
    s.now += 86_400_000;
    const po = await s.do('po', 'wang-fang', 'approve-review', id);
    expect(po).toMatchObject({ state: 'under-validation', data: { reviewPassedAt: '2026-06-09T02:00:00.000Z' } });
    expect(new Date(await s.dueAt(id)).toISOString()).toBe('2026-06-24T15:59:59.999Z');
    expect(await s.task(id)).toMatchObject({ kind: 'validation', status: 'open' });
    s.now -= 86_400_000;
  });

  test('is_nobodys_but_the_pdms_of_the_partners_office', async () => {
    const id = await s.underReview();
    expect(said(await s.po('lin-hao', 'approve-review', id))).toBe('NOT_PERMITTED');
    expect(said(await s.po('hai-admin', 'approve-review', id))).toBe('NOT_PERMITTED');
    expect(said(await s.po('xu-jing', 'approve-review', id))).toBe('not-found');
  });

  test('is_refused_by_pdm_or_bd_with_a_reason_and_the_partner_is_told', async () => {
    for (const userId of ['wang-fang', 'lin-hao']) {
      const id = await s.underReview();
      expect(said(await s.po(userId, 'reject-review', id))).toBe('INVALID_INPUT; /reason REQUIRED');
      expect(await s.do('po', userId, 'reject-review', id, reason)).toMatchObject({
        state: 'review-rejected',
        closedAt: '2026-06-08T02:00:00.000Z',
      });
      expect(await s.notices(id, 'po-rejected')).toEqual(['role:partner-admin@org-haiyue', 'user:hai-admin']);
    }
  });

  test('of_a_possible_duplicate_needs_the_reviewers_verdict', async () => {
    const customer = { customerName: s.unique('客户') };
    await s.underReview(customer, 'chen-admin');
    const id = await s.underReview(customer);
    expect((await s.case(id)).document.flags).toEqual(['SOFT_DUPLICATE']);
    expect(said(await s.po('wang-fang', 'approve-review', id))).toBe('INVALID_INPUT; /softDuplicate REQUIRED');
    await s.do('po', 'wang-fang', 'approve-review', id, { softDuplicate: 'DISTINCT' });
  });
});

describe('validation', () => {
  test('by_customer_owner_or_bd_records_the_talk_with_the_customer_and_opens_updates', async () => {
    for (const userId of ['liu-yang', 'lin-hao']) {
      const id = await s.underValidation();
      expect(said(await s.po(userId, 'validate', id))).toBe('INVALID_INPUT; /customerContact REQUIRED');
      const po = await s.do('po', userId, 'validate', id, contact);
      expect(po).toMatchObject({
        state: 'validated',
        data: { customerContact: '***', isNewCustomer: true, validatedAt: '2026-06-08T02:00:00.000Z' },
      });
      expect(await s.find('deadlines', { caseId: id, status: 'running' })).toMatchObject([
        { name: 'update', kind: 'due', onExpiry: 'remind' },
      ]);
      expect(await s.find('tasks', { caseId: id, kind: 'validation' })).toMatchObject([
        { status: 'superseded', decision: 'validate' },
      ]);
      expect(await s.notices(id, 'po-validated')).toEqual(['role:partner-admin@org-haiyue', 'user:hai-admin']);
      expect((await s.find('events', { caseId: id })).map(({ type }) => type)).toContain('po-validated');
    }
  });

  test('a_psm_takes_it_first_wins_and_names_the_handler_who_decides_from_the_seat', async () => {
    const id = await s.underValidation();
    const { id: taskId } = await s.task(id);
    await s.po('zhao-qiang', 'claim', id, {}, { taskId });
    expect(said(await s.po('chen-yu', 'claim', id, {}, { taskId }))).toBe('ALREADY_CLAIMED');
    const give = (assigneeId: string) =>
      s.po('zhao-qiang', 'reassign', id, { assigneeId, reason: { text: '行业分工' } }, { taskId });
    expect(said(await give('tan-wei'))).toBe('TARGET_NOT_ELIGIBLE');
    expect((await give('liu-yang')).kind).toBe('done');
    expect(await s.notices(id, 'task-assigned')).toEqual(['user:liu-yang']);
    expect(said(await s.po('zhao-qiang', 'validate', id, contact))).toBe('NOT_PERMITTED');
    const decided = await s.po('liu-yang', 'validate', id, contact, { taskId });
    expect(decided).toMatchObject({
      kind: 'done',
      answer: { task: { id: taskId, status: 'decided', assigneeId: 'liu-yang' } },
    });
  });

  test('is_refused_by_bd_or_pdm_and_not_by_the_customer_owner', async () => {
    const id = await s.underValidation();
    expect(said(await s.po('liu-yang', 'reject-validation', id, reason))).toBe('NOT_PERMITTED');
    expect(await s.do('po', 'wang-fang', 'reject-validation', id, reason)).toMatchObject({
      state: 'validation-rejected',
      outcome: null,
    });
    const other = await s.underValidation();
    expect(await s.do('po', 'lin-hao', 'reject-validation', other, reason)).toMatchObject({
      state: 'validation-rejected',
    });
  });

  test.each([
    ['exactly 1000.00 of a first account', '1000.00', 1, true],
    ['1000.01', '1000.01', 1, false],
    ['nothing of a further account', '0.00', 0, false],
  ])('new_customer_is_decided_by_cash_of_%s (R7)', async (_, cashPaid, firstAccount, isNewCustomer) => {
    const key = `911100002000000${String(firstAccount)}${cashPaid.slice(-2)}`;
    await s.store.write(tx =>
      tx
        .insertIfAbsent('customers', { key, name: 'x', ownerUnitId: 'unit-north', cashPaid, firstAccount })
        .then(() => {}),
    );
    const id = await s.validated({ creditCode: key });
    expect((await s.case(id)).document.isNewCustomer).toBe(isNewCustomer);
    expect((await s.trail(id)).at(-1)).toMatchObject({
      note: { rules: { R7: { cashPaid, firstAccount: firstAccount === 1 } } },
    });
  });
});

describe('after validation', () => {
  test('the_partner_never_cancels_and_before_validation_nobody_does', async () => {
    const id = await s.underValidation();
    expect(said(await s.po('lin-hao', 'cancel', id, ended))).toBe('NOT_POSSIBLE');
    await s.do('po', 'lin-hao', 'validate', id, contact);
    expect(said(await s.po('hai-admin', 'cancel', id, ended))).toBe('NOT_PERMITTED');
    expect(said(await s.po('lin-hao', 'cancel', id))).toBe('INVALID_INPUT; /reason REQUIRED');
    expect(await s.do('po', 'lin-hao', 'cancel', id, ended)).toMatchObject({ state: 'cancelled' });
    const won = await s.won();
    expect(await s.do('po', 'lin-hao', 'cancel', won, ended)).toMatchObject({ state: 'cancelled' });
  });

  test('won_delivered_and_confirmed_by_bd_ends_it', async () => {
    const id = await s.validated();
    expect(said(await s.po('hai-admin', 'mark-won', id))).toBe('INVALID_INPUT; /signedOn REQUIRED; /amount REQUIRED');
    expect(said(await s.po('hai-admin', 'mark-won', id, { signedOn: '2026-06-09', amount: '0.00' }))).toBe(
      'INVALID_INPUT; /signedOn NOT_IN_FUTURE; /amount MUST_EXCEED',
    );
    expect(await s.do('po', 'hai-admin', 'mark-won', id, { signedOn: '2026-06-08', amount: '1.00' })).toMatchObject({
      state: 'won',
      data: { stage: 'signed', signedAmount: '1.00', signedOn: '2026-06-08' },
    });
    expect(said(await s.po('lin-hao', 'confirm-delivery', id))).toBe('NOT_MARKED_DELIVERED');
    expect(said(await s.po('hai-admin', 'mark-delivered', id, { deliveryEndDate: '2026-06-09' }))).toBe(
      'INVALID_INPUT; /deliveryEndDate NOT_IN_FUTURE',
    );
    expect(await s.do('po', 'hai-admin', 'mark-delivered', id, { deliveryEndDate: '2026-06-08' })).toMatchObject({
      state: 'won',
    });
    expect(said(await s.po('hai-admin', 'mark-delivered', id, { deliveryEndDate: '2026-06-08' }))).toBe(
      'ALREADY_MARKED_DELIVERED',
    );
    expect(said(await s.po('hai-admin', 'confirm-delivery', id))).toBe('NOT_PERMITTED');
    expect(await s.do('po', 'lin-hao', 'confirm-delivery', id)).toMatchObject({
      state: 'delivered',
      data: { deliveredAt: '2026-06-08T02:00:00.000Z' },
    });
    expect((await s.find('events', { caseId: id })).map(({ type }) => type)).toContain('po-delivered');
  });

  test('lost_needs_a_reason_and_is_not_possible_once_won', async () => {
    const id = await s.validated();
    expect(said(await s.po('hai-admin', 'mark-lost', id))).toBe('INVALID_INPUT; /reason REQUIRED');
    expect(await s.do('po', 'lin-hao', 'mark-lost', id, ended)).toMatchObject({
      state: 'lost',
      data: { stage: 'lost' },
    });
    expect(said(await s.po('lin-hao', 'mark-lost', await s.won(), ended))).toBe('STATE_CHANGED');
  });

  test('the_vendor_changes_the_offering_the_tags_follow_and_the_partner_is_told', async () => {
    const id = await s.underReview();
    const po = await s.do('po', 'zhao-qiang', 'change-offering', id, { offeringIds: ['PRD-SMART-RETAIL'] });
    expect(po.data).toMatchObject({ offeringIds: ['PRD-SMART-RETAIL'], demandTags: ['RETAIL'] });
    expect(await s.notices(id, 'offering-changed')).toEqual(['role:partner-admin@org-haiyue', 'user:hai-admin']);
    expect(said(await s.po('zhao-qiang', 'change-offering', id, { offeringIds: [] }))).toBe(
      'INVALID_INPUT; /offeringIds REQUIRED',
    );
    expect(said(await s.po('hai-admin', 'change-offering', id, { offeringIds: ['x'] }))).toBe('NOT_PERMITTED');
  });
});

describe('copy to a new draft', () => {
  test('keeps_where_it_came_from_asks_consent_anew_and_leaves_the_rejected_record_as_it_is', async () => {
    const id = await s.underReview({}, 'hai-sales');
    await s.do('po', 'wang-fang', 'reject-review', id, reason);
    const before = await s.case(id);
    const copied = await s.po('hai-sales', 'copy-to-draft', id);
    expect(copied).toMatchObject({
      kind: 'done',
      status: 201,
      location: expect.stringMatching(/^\/v1\/partner-opportunities\//),
    });
    if (copied.kind !== 'done') return;
    const { case: copy } = copied.answer;
    expect(copy).toMatchObject({
      state: 'draft',
      number: null,
      parentId: id,
      partnerId: 'org-haiyue',
      unitId: null,
      submittedAt: null,
    });
    expect(copy.data).toMatchObject({
      copiedFrom: id,
      name: before.document.name,
      demandTags: ['ERP', 'MANUFACTURING'],
    });
    for (const field of ['consent', 'flags', 'stage', 'reviewPassedAt']) expect(copy.data).not.toHaveProperty(field);
    expect(await s.case(id)).toEqual(before);
    expect(said(await s.po('hai-sales', 'submit', copy.id))).toBe('INVALID_INPUT; /consent REQUIRED');
    await s.do('po', 'hai-sales', 'edit-draft', copy.id, {
      consent: { given: true, at: '2026-06-08T00:00:00Z', version: '2' },
    });
    expect(await s.do('po', 'hai-sales', 'submit', copy.id)).toMatchObject({ state: 'under-review' });
  });

  test('is_possible_from_rejected_records_only_and_for_the_own_company_only', async () => {
    const id = await s.underReview();
    expect(said(await s.po('hai-admin', 'copy-to-draft', id))).toBe('NOT_POSSIBLE');
    await s.do('po', 'wang-fang', 'reject-review', id, reason);
    expect((await s.po('chen-admin', 'copy-to-draft', id)).kind).toBe('not-found');
    expect(said(await s.po('lin-hao', 'copy-to-draft', id))).toBe('NOT_PERMITTED');
  });
});
