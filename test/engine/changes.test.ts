import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import type { Group, Stage } from '../../domain/policy/stage.ts';
import { look } from '../../engine/look.ts';
import { takeNudges } from '../../engine/nudges.ts';
import { inboxPage } from '../../engine/reads/inbox.ts';
import { readAs } from '../../engine/reads/read-as.ts';
import { settleAllTasks } from '../../engine/vacancies.ts';
import { EngineSuite, said } from '../support/engine-suite.ts';

const form = { subject: '显示器', amount: '1999.00', currency: 'CNY', purpose: '研发' };
const why = { reason: { text: '请补充' } };
const DIRECT = { 'purchase.approval.direct-decision': true };
const DAY = 86_400_000;

function asking(s: EngineSuite) {
  const give = (userId: string, command: string, caseId?: string, input: JsonObject = {}) =>
    s.give('purchase', userId, command, input, { caseId });
  const submitted = async (userId = 'qian-ling') => (await s.do('purchase', userId, 'submit', undefined, form)).id;
  const state = async (id: string) => {
    const row = await s.case(id);
    return `${row.state} ${row.round}`;
  };
  const sent = async (...remarks: JsonObject[]) => {
    const id = await submitted();
    await s.do('purchase', 'sun-yue', 'request-changes', id, { ...why, remarks });
    return id;
  };
  return { give, submitted, state, sent };
}

describe('changes are asked for', () => {
  const s = new EngineSuite({ 'purchase-approval': { ...DIRECT, 'remarks.max': 2, 'remarks.text.max': 10 } });
  const { give, submitted, state, sent } = asking(s);

  test('remarks_pinned_to_fields_stand_with_the_case_and_in_the_trail_and_the_requester_is_told', async () => {
    const id = await sent({ pointer: '/amount', text: '偏高' }, { pointer: '/purpose', text: '写明用途' });
    expect(await state(id)).toBe('changes-requested 1');
    const rows = await s.find('remarks', { caseId: id });
    expect(
      rows.map(({ pointer, text, round, madeBy, resolvedIn }) => [pointer, text, round, madeBy, resolvedIn]),
    ).toEqual([
      ['/amount', '偏高', 1, 'sun-yue', null],
      ['/purpose', '写明用途', 1, 'sun-yue', null],
    ]);
    expect((await s.trail(id)).at(-1)).toMatchObject({
      command: 'request-changes',
      reason: why.reason,
      input: { remarks: [{ pointer: '/amount', text: '偏高' }, { pointer: '/purpose' }] },
    });
    expect(await s.notices(id, 'changes-requested')).toEqual(['user:qian-ling']);
  });

  test.each<[string, unknown, string]>([
    ['an_unknown_field', [{ pointer: '/price', text: 'x' }], '/remarks/0/pointer UNKNOWN_FIELD'],
    ['a_pointer_that_is_none', [{ pointer: 'amount', text: 'x' }], '/remarks/0/pointer UNKNOWN_FIELD'],
    ['a_way_into_a_value', [{ pointer: '/amount/0', text: 'x' }], '/remarks/0/pointer UNKNOWN_FIELD'],
    ['a_name_every_object_has', [{ pointer: '/constructor', text: 'x' }], '/remarks/0/pointer UNKNOWN_FIELD'],
    ['a_field_nobody_may_change', [{ pointer: '/currency', text: 'x' }], '/remarks/0/pointer NOT_EDITABLE'],
    ['no_pointer_and_no_text', [{}], '/remarks/0/pointer REQUIRED; /remarks/0/text REQUIRED'],
    ['what_is_no_text', [{ pointer: 1, text: 2 }], '/remarks/0/pointer MUST_BE_TEXT; /remarks/0/text MUST_BE_TEXT'],
    ['blanks', [{ pointer: '/amount', text: '  ' }], '/remarks/0/text REQUIRED'],
    ['text_no_database_keeps', [{ pointer: '/amount', text: '\u0000' }], '/remarks/0/text BAD_TEXT'],
    ['a_long_text', [{ pointer: '/amount', text: '长'.repeat(11) }], '/remarks/0/text TOO_LONG'],
    ['a_further_member', [{ pointer: '/amount', text: 'x', by: 'y' }], '/remarks/0/by UNKNOWN_FIELD'],
    ['no_remark', ['x'], '/remarks/0 MUST_BE_OBJECT'],
    ['no_list', 'x', '/remarks MUST_BE_LIST'],
    ['too_many', [1, 2, 3].map(() => ({ pointer: '/amount', text: 'x' })), '/remarks TOO_MANY'],
  ])('%s_is_refused_where_it_stands', async (_, remarks, problems) => {
    const id = await submitted();
    const input = { ...why, remarks } as JsonObject;
    expect(said(await give('sun-yue', 'request-changes', id, input))).toBe(`INVALID_INPUT; ${problems}`);
    expect(await s.find('remarks', { caseId: id })).toEqual([]);
  });

  test('no_reason_no_request_and_no_remarks_elsewhere', async () => {
    const id = await submitted();
    expect(said(await give('sun-yue', 'request-changes', id))).toBe('INVALID_INPUT; /reason REQUIRED');
    expect(said(await give('sun-yue', 'reject', id, { ...why, remarks: [] }))).toBe(
      'INVALID_INPUT; /remarks UNKNOWN_FIELD',
    );
    expect(said(await give('qian-ling', 'request-changes', id, why))).toBe('NOT_PERMITTED');
  });

  test('the_same_case_comes_back_in_the_next_round_with_its_remarks_settled', async () => {
    const id = await sent({ pointer: '/amount', text: '偏高' });
    await s.do('purchase', 'qian-ling', 'resubmit', id, { amount: '999.00' });
    expect(await state(id)).toBe('under-approval 2');
    const entry = (await s.trail(id)).at(-1);
    expect(entry).toMatchObject({ round: 2, changes: [{ pointer: '/amount', to: '999.00' }] });
    expect((await s.task(id)).round).toBe(2);
    expect((await s.find('remarks', { caseId: id })).map(({ resolvedIn }) => resolvedIn)).toEqual([2]);
    expect((await s.case(id)).submittedBy).toBe('qian-ling');
    await s.do('purchase', 'sun-yue', 'approve', id);
  });

  test('only_the_requester_resubmits_and_only_what_the_process_lets_be_edited', async () => {
    const id = await sent();
    expect(said(await give('feng-kai', 'resubmit', id, {}))).toBe('NOT_REQUESTER');
    expect(said(await give('qian-ling', 'resubmit', id, { currency: 'USD', number: 'x' }))).toBe(
      'INVALID_INPUT; /currency NOT_EDITABLE; /number UNKNOWN_FIELD',
    );
    expect(said(await give('qian-ling', 'resubmit', id, { amount: null }))).toBe('INVALID_INPUT; /amount REQUIRED');
    expect(said(await give('sun-yue', 'approve', id))).toBe('STATE_CHANGED');
    expect(await state(id)).toBe('changes-requested 1');
  });

  test('withdrawn_means_no_later_approval_and_no_appeal', async () => {
    for (const id of [await submitted(), await sent()]) {
      expect(said(await give('feng-kai', 'withdraw', id, why))).toBe('NOT_REQUESTER');
      await s.do('purchase', 'qian-ling', 'withdraw', id, why);
      for (const [user, command] of [
        ['sun-yue', 'approve'],
        ['qian-ling', 'resubmit'],
        ['qian-ling', 'appeal'],
      ] as const)
        expect((await give(user, command, id, command === 'appeal' ? why : {})).kind, command).toBe('refused');
      expect((await s.case(id)).state).toBe('withdrawn');
    }
  });

  test('withdraw_and_approve_at_once_have_one_outcome', async () => {
    const id = await submitted();
    const both = await Promise.all([give('qian-ling', 'withdraw', id, why), give('sun-yue', 'approve', id)]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['done', 'refused']);
  });
});

describe('what was approved is changed', () => {
  const s = new EngineSuite({ 'purchase-approval': DIRECT });
  const { give, submitted, state } = asking(s);

  test('it_is_refused_where_the_policy_says_so_and_until_then_begins_a_new_round', async () => {
    const id = await submitted();
    await s.do('purchase', 'qian-ling', 'revise', id, { purpose: '测试' });
    expect(await state(id)).toBe('under-approval 2');
    await s.do('purchase', 'sun-yue', 'approve', id);
    expect(said(await give('qian-ling', 'revise', id, { purpose: '其他' }))).toBe('APPROVED_ALREADY');
    expect(await state(id)).toBe('approved 2');
  });
});

const label = { en: 'Group', zh: '小组' };
const money: Group = {
  name: 'money',
  label,
  who: [{ user: 'lin-hao' }, { user: 'gao-lei' }],
  seats: 'each',
  rule: { kind: 'all' },
  touches: ['/amount'],
};
const purpose: Group = {
  name: 'purpose',
  label,
  who: [{ user: 'zhao-qiang' }, { user: 'chen-yu' }],
  seats: 'each',
  rule: { kind: 'any' },
  familiar: 'last-round',
  touches: ['/purpose', '/subject'],
};

function staged(changed: Partial<Stage> = {}): EngineSuite {
  const stages = {
    'under-approval': { groups: [money, purpose], combine: 'all' as const, again: 'touched' as const, ...changed },
  };
  return new EngineSuite(
    { 'purchase-approval': { ...DIRECT, 'purchase.revision.after-approval': 'voids' } },
    { 'purchase-approval': { stages } },
  );
}

function seatsOf(s: EngineSuite) {
  return async (id: string) => {
    const { round } = await s.case(id);
    const rows = await s.find('tasks', { caseId: id });
    return rows
      .filter(task => task.round === round || task.carriedTo === round)
      .map(task => `${JSON.parse(task.seat ?? '{}').group} ${task.assigneeId} ${task.vote ?? task.status}`)
      .sort();
  };
}

describe('only the touched groups are asked again', () => {
  const s = staged();
  const { give, submitted, state } = asking(s);
  const seats = seatsOf(s);
  const moneyApproved = async () => {
    const id = await submitted();
    for (const user of ['lin-hao', 'gao-lei']) await s.do('purchase', user, 'approve', id);
    return id;
  };

  test('a_group_whose_fields_stayed_keeps_its_approval_and_the_trail_says_so', async () => {
    const id = await moneyApproved();
    await s.do('purchase', 'chen-yu', 'request-changes', id, why);
    await s.do('purchase', 'qian-ling', 'resubmit', id, { purpose: '测试环境' });
    expect(await seats(id)).toEqual([
      'money gao-lei approve',
      'money lin-hao approve',
      'purpose chen-yu claimed',
      'purpose zhao-qiang claimed',
    ]);
    expect((await s.trail(id)).at(-1)).toMatchObject({
      note: { carried: [{ group: 'money', by: expect.any(String), vote: 'approve' }, { group: 'money' }] },
    });
    expect(said(await give('lin-hao', 'approve', id))).toBe('SEAT_CLOSED');
    await s.do('purchase', 'chen-yu', 'approve', id);
    expect(await state(id)).toBe('approved 2');
  });

  test('a_group_whose_fields_changed_is_asked_again_whatever_it_said', async () => {
    const id = await moneyApproved();
    await s.do('purchase', 'chen-yu', 'request-changes', id, why);
    await s.do('purchase', 'qian-ling', 'resubmit', id, { amount: '2999.00' });
    expect((await seats(id)).filter(seat => seat.startsWith('money'))).toEqual([
      'money gao-lei claimed',
      'money lin-hao claimed',
    ]);
    await s.do('purchase', 'chen-yu', 'approve', id);
    expect(await state(id)).toBe('under-approval 2');
  });

  test('of_an_untouched_group_that_had_not_approved_yet_only_who_has_not_said_yes_is_asked', async () => {
    const id = await submitted();
    await s.do('purchase', 'lin-hao', 'approve', id);
    await s.do('purchase', 'chen-yu', 'request-changes', id, why);
    await s.do('purchase', 'qian-ling', 'resubmit', id, { purpose: '测试环境' });
    expect((await seats(id)).filter(seat => seat.startsWith('money'))).toEqual([
      'money gao-lei claimed',
      'money lin-hao approve',
    ]);
    expect(said(await give('lin-hao', 'approve', id))).toBe('SEAT_CLOSED');
    await s.do('purchase', 'chen-yu', 'approve', id);
    await s.do('purchase', 'gao-lei', 'approve', id);
    expect(await state(id)).toBe('approved 2');
  });

  test('an_approval_is_carried_from_round_to_round_until_it_is_touched', async () => {
    const id = await moneyApproved();
    for (const text of ['一', '二']) {
      await s.do('purchase', 'chen-yu', 'request-changes', id, why);
      await s.do('purchase', 'qian-ling', 'resubmit', id, { purpose: text });
    }
    expect(await seats(id)).toContain('money lin-hao approve');
    await s.do('purchase', 'chen-yu', 'request-changes', id, why);
    await s.do('purchase', 'qian-ling', 'resubmit', id, { amount: '5.00' });
    expect(await seats(id)).toContain('money lin-hao claimed');
    await s.do('purchase', 'chen-yu', 'request-changes', id, why);
    await s.do('purchase', 'qian-ling', 'resubmit', id, { purpose: '三' });
    expect(await seats(id)).toContain('money lin-hao claimed');
  });

  test('an_edit_after_approval_voids_the_approvals_it_touches_and_no_other', async () => {
    const id = await moneyApproved();
    await s.do('purchase', 'chen-yu', 'approve', id);
    expect(await state(id)).toBe('approved 1');
    await s.do('purchase', 'qian-ling', 'revise', id, { amount: '3999.00' });
    expect(await state(id)).toBe('under-approval 2');
    expect(await seats(id)).toEqual(['money gao-lei claimed', 'money lin-hao claimed', 'purpose chen-yu approve']);
    for (const user of ['lin-hao', 'gao-lei']) await s.do('purchase', user, 'approve', id);
    expect(await state(id)).toBe('approved 2');
  });

  test('an_edit_that_touches_nobody_leaves_it_approved_by_an_entry_of_the_system', async () => {
    const id = await moneyApproved();
    await s.do('purchase', 'chen-yu', 'approve', id);
    await s.do('purchase', 'qian-ling', 'revise', id, {});
    expect(await state(id)).toBe('approved 2');
    expect((await s.trail(id)).at(-1)).toMatchObject({
      command: 'approve',
      actor: { because: 'stage-ended' },
      round: 2,
    });
  });
});

describe('everybody is asked again', () => {
  const s = staged({ again: 'everybody' });
  const { submitted } = asking(s);
  const seats = seatsOf(s);

  test('where_the_policy_says_so_no_approval_is_kept', async () => {
    const id = await submitted();
    for (const user of ['lin-hao', 'gao-lei']) await s.do('purchase', user, 'approve', id);
    await s.do('purchase', 'chen-yu', 'request-changes', id, why);
    await s.do('purchase', 'qian-ling', 'resubmit', id, { purpose: '测试环境' });
    expect((await seats(id)).every(seat => seat.endsWith('claimed'))).toBe(true);
  });
});

describe('a rejection is appealed', () => {
  const s = new EngineSuite({ 'purchase-approval': DIRECT });
  const { give, submitted, state } = asking(s);
  const rejected = async (userId = 'qian-ling') => {
    const id = await submitted(userId);
    await s.do('purchase', 'sun-yue', 'reject', id, why);
    return id;
  };

  test('the_case_reopens_in_a_new_round_before_somebody_else_and_a_workflow_follows_it_again (pattern-34)', async () => {
    const id = await rejected();
    await look(s.engine, id);
    expect(await s.case(id)).toMatchObject({ followed: 0, nudgeAt: null });
    await s.do('purchase', 'qian-ling', 'appeal', id, why);
    expect(await state(id)).toBe('under-appeal 2');
    expect(await s.case(id)).toMatchObject({ closedAt: null, nudgeAt: s.now + 1000 });
    s.now += 1000;
    expect((await takeNudges(s.engine, 1000)).due.map(nudge => nudge.id)).toContain(id);
    const groups = async (userId: string) =>
      await readAs(s.engine, userId, reading => inboxPage(reading, { view: 'groups', sort: 'due', limit: 50 }));
    expect(JSON.stringify(await groups('sun-yue'))).not.toContain(id);
    expect(JSON.stringify(await groups('feng-kai'))).toContain(id);
    expect(said(await give('sun-yue', 'approve', id))).toBe('TWO_STAGES');
    const task = await s.task(id);
    expect(said(await s.give('purchase', 'sun-yue', 'claim', {}, { caseId: id, taskId: task.id }))).toBe('TWO_STAGES');
    expect(said(await give('qian-ling', 'approve', id))).toBe('NOT_PERMITTED');
    await s.do('purchase', 'feng-kai', 'approve', id);
    expect(await state(id)).toBe('approved 2');
  });

  test('it_is_rejected_once_more_at_most', async () => {
    const id = await rejected();
    await s.do('purchase', 'qian-ling', 'appeal', id, why);
    await s.do('purchase', 'feng-kai', 'reject', id, why);
    expect(await state(id)).toBe('rejected-on-appeal 2');
    expect((await give('qian-ling', 'appeal', id, why)).kind).toBe('refused');
  });

  test('only_its_requester_appeals_in_time_and_says_why', async () => {
    const id = await rejected();
    expect(said(await give('feng-kai', 'appeal', id, why))).toBe('NOT_REQUESTER');
    expect(said(await give('qian-ling', 'appeal', id))).toBe('INVALID_INPUT; /reason REQUIRED');
    s.now += 8 * DAY;
    expect(said(await give('qian-ling', 'appeal', id, why))).toBe('APPEAL_OVER');
    expect(await state(id)).toBe('rejected 1');
  });

  test('where_nobody_else_may_decide_it_there_is_an_incident', async () => {
    const id = await rejected('feng-kai');
    await s.do('purchase', 'feng-kai', 'appeal', id, why);
    const stays = async () =>
      expect(await s.find('incidents', { caseId: id })).toMatchObject([{ kind: 'nobody-eligible', status: 'open' }]);
    await stays();
    await settleAllTasks(s.engine, () => {});
    await stays();
  });
});

describe('no appeal', () => {
  const s = new EngineSuite({ 'purchase-approval': { ...DIRECT, 'purchase.appeal.within': 'none' } });
  const { give, submitted } = asking(s);

  test('is_possible_where_the_policy_says_none', async () => {
    const id = await submitted();
    await s.do('purchase', 'sun-yue', 'reject', id, why);
    expect(said(await give('qian-ling', 'appeal', id, why))).toBe('NO_APPEAL');
  });
});
