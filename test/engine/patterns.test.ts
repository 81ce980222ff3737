import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import type { Group, Stage } from '../../domain/policy/stage.ts';
import { EngineSuite, said } from '../support/engine-suite.ts';
import { give } from '../support/programme.ts';

/** Resource patterns of design/approvals.md section 10 that no other test shows; `npm run patterns` lists them all. */
const label = { en: 'Group', zh: '小组' };
const three = ['lin-hao', 'gao-lei', 'zhao-qiang'].map(user => ({ user }));

function group(changed: Partial<Group>): Group {
  return { name: 'signers', label, who: three, seats: 'each', rule: { kind: 'any' }, ...changed };
}

/** Purchases whose approval is a stage. */
function purchases(groups: Group[], changed: Partial<Stage> = {}) {
  const stages = { 'under-approval': { groups, combine: 'all' as const, ...changed } };
  const direct = { 'purchase.approval.direct-decision': true };
  const s = new EngineSuite({ 'purchase-approval': direct }, { 'purchase-approval': { stages } });
  const submitted = async (amount = '1999.00') => {
    s.now += 60_000;
    return (await s.do('purchase', 'qian-ling', 'submit', undefined, { subject: '显示器', amount, currency: 'CNY' }))
      .id;
  };
  const as = (userId: string, command: string, caseId: string, taskId?: string, input: JsonObject = {}) =>
    give(s.engine, userId, 'purchase-approval', command, input, { caseId, taskId });
  const seats = async (caseId: string) => {
    const rows = await s.find('tasks', { caseId });
    return rows.map(row => `${row.assigneeId ?? 'offered'} ${row.vote ?? row.status}`).sort();
  };
  const taskOf = async (caseId: string, assigneeId: string | null) =>
    (await s.find('tasks', { caseId })).find(row => row.assigneeId === assigneeId && row.closedAt === null)?.id;
  return { s, submitted, as, seats, taskOf };
}

describe('a named person', () => {
  const { submitted, as, seats, s } = purchases([group({ who: [{ user: 'gao-lei' }] })]);

  test('has_the_seat_from_the_start_and_nobody_else_does (pattern-01, pattern-14)', async () => {
    const id = await submitted();
    expect(await seats(id)).toEqual(['gao-lei claimed']);
    expect(said(await as('feng-kai', 'approve', id))).toBe('NOT_CANDIDATE');
    expect(said(await as('gao-lei', 'approve', id))).toBe('done');
    expect((await s.case(id)).state).toBe('approved');
  });

  test('works_on_several_cases_at_once_and_takes_them_in_any_order (pattern-26, pattern-42)', async () => {
    const ids = [await submitted(), await submitted(), await submitted()];
    for (const id of ids) expect(await seats(id)).toEqual(['gao-lei claimed']);
    for (const id of [ids[2], ids[0], ids[1]]) expect(said(await as('gao-lei', 'approve', id ?? ''))).toBe('done');
  });
});

describe('a person computed at run time', () => {
  const who = [{ expression: 'if amount > 1000000 then "gao-lei" else "lin-hao"' }];
  const { submitted, seats } = purchases([group({ who })]);

  test('is_who_the_facts_of_the_case_say (pattern-03)', async () => {
    expect(await seats(await submitted('10000.00'))).toEqual(['lin-hao claimed']);
    expect(await seats(await submitted('10000.01'))).toEqual(['gao-lei claimed']);
  });
});

describe('a limit', () => {
  const { submitted, seats, s } = purchases([group({ who: [{ capability: 'signing-limit', covers: true }] })]);

  test('finds_whose_limit_covers_the_amount (pattern-08)', async () => {
    const limits = { 'lin-hao': 500_000, 'gao-lei': 5_000_000 };
    await s.store.write(async tx => {
      for (const [userId, amount] of Object.entries(limits)) {
        const held = { code: 'signing-limit', amount, currency: 'CNY', fromAt: 0, untilAt: null };
        await tx.insert('capabilities', { id: userId, userId, ...held });
      }
    });
    expect(await seats(await submitted('5000.00'))).toEqual(['gao-lei claimed', 'lin-hao claimed']);
    expect(await seats(await submitted('5000.01'))).toEqual(['gao-lei claimed']);
  });
});

describe('a position', () => {
  const who = [{ position: 'manager' as const }, { position: 'unit-lead' as const }];
  const { submitted, seats } = purchases([group({ who })]);

  test('finds_whom_the_requester_reports_to_and_who_leads_the_office (pattern-10)', async () => {
    expect(await seats(await submitted())).toEqual(['sun-yue claimed']);
  });
});

describe('an offer to one', () => {
  const { submitted, as, seats, taskOf } = purchases([group({ who: [{ user: 'gao-lei' }], seats: 'offer' })]);

  test('waits_until_that_person_takes_it_and_can_be_given_back (pattern-12)', async () => {
    const id = await submitted();
    expect(await seats(id)).toEqual(['offered open']);
    const task = (await taskOf(id, null)) ?? '';
    expect(said(await as('feng-kai', 'claim', id, task))).toBe('NOT_CANDIDATE');
    expect(said(await as('gao-lei', 'claim', id, task))).toBe('done');
    expect(said(await as('gao-lei', 'release', id, task))).toBe('done');
    expect(await seats(id)).toEqual(['offered open']);
  });
});

describe('one of several', () => {
  const turn = purchases([group({ pick: { by: 'round-robin', count: 1 } })]);
  const queue = purchases([group({ pick: { by: 'shortest-queue', count: 1 } })]);

  test('is_asked_in_turn (pattern-16)', async () => {
    const asked: string[] = [];
    for (let round = 0; round < 6; round++) asked.push(...(await turn.seats(await turn.submitted())));
    expect(new Set(asked.slice(0, 3)).size).toBe(3);
    expect(asked.slice(3)).toEqual(asked.slice(0, 3));
  });

  test('is_asked_who_has_least_to_do (pattern-17)', async () => {
    const ids = [await queue.submitted(), await queue.submitted(), await queue.submitted()];
    const [second] = await queue.seats(ids[1] ?? '');
    expect(new Set((await Promise.all(ids.map(queue.seats))).flat()).size).toBe(3);
    const person = second?.split(' ')[0] ?? '';
    await queue.as(person, 'approve', ids[1] ?? '');
    expect(await queue.seats(await queue.submitted())).toEqual([`${person} claimed`]);
  });

  test('who_stands_aside_is_followed_by_another_who_starts_anew (pattern-31)', async () => {
    const id = await turn.submitted();
    const [first = ''] = (await turn.seats(id)).map(seat => seat.split(' ')[0]);
    const reason = { reason: { text: '与供应商有亲属关系' } };
    expect(said(await turn.as(first, 'recuse', id, await turn.taskOf(id, first), reason))).toBe('done');
    const now = await turn.seats(id);
    expect(now).toContain(`${first} recuse`);
    expect(now).toHaveLength(2);
    expect(now.find(seat => seat.endsWith('claimed'))).not.toContain(first);
    expect((await turn.s.case(id)).state).toBe('under-approval');
  });
});

describe('a later group that may answer early', () => {
  const lead = group({ name: 'lead', who: [{ user: 'sun-yue' }] });
  const board = group({ name: 'board', who: [{ user: 'gao-lei' }], early: true });
  const { submitted, as, seats, s } = purchases([lead, board], { combine: 'ordered' });

  test('approves_before_its_turn_and_is_not_asked_again (pattern-35)', async () => {
    const id = await submitted();
    expect(await seats(id)).toEqual(['gao-lei claimed', 'sun-yue claimed']);
    expect(said(await as('gao-lei', 'approve', id))).toBe('done');
    expect((await s.case(id)).state).toBe('under-approval');
    expect(said(await as('sun-yue', 'approve', id))).toBe('done');
    expect((await s.case(id)).state).toBe('approved');
    expect(await s.find('tasks', { caseId: id })).toHaveLength(2);
  });

  test('ends_it_with_an_early_no', async () => {
    const id = await submitted();
    await as('gao-lei', 'reject', id, undefined, { reason: { text: '预算不足' } });
    expect((await s.case(id)).state).toBe('rejected');
    expect(await seats(id)).toEqual(['gao-lei reject', 'sun-yue superseded']);
  });
});

describe('a case of two stages', () => {
  const pdms = group({ who: [{ user: 'wang-fang' }, { user: 'zhou-jie' }], seats: 'offer' });
  const known = group({ ...pdms, familiar: 'partner' });
  const before = group({ who: [{ history: 'partner' }, { user: 'lin-hao' }] });
  const opportunities = (validation: Group, values: Readonly<Record<string, JsonObject>> = {}) => {
    const combine = 'all' as const;
    const stages = {
      'under-review': { groups: [pdms], combine },
      'under-validation': { groups: [validation], combine },
    };
    return new EngineSuite(values, { 'partner-opportunity': { stages } });
  };
  const validators = async (s: EngineSuite, caseId: string) =>
    (await s.find('tasks', { caseId, kind: 'validation' })).map(({ assigneeId }) => assigneeId).sort();
  const whole = opportunities(known);
  const past = opportunities(before);
  const last = opportunities(before, { access: { 'stage.handlers.max': 1 } });

  test('may_stay_with_who_began_it_to_its_end (pattern-06)', async () => {
    for (const person of ['zhou-jie', 'wang-fang']) {
      const id = await whole.underReview();
      expect(said(await whole.po(person, 'approve-review', id))).toBe('done');
      expect(await validators(whole, id)).toEqual([person]);
      expect(said(await whole.po(person, 'validate', id, { customerContact: '电话确认' }))).toBe('done');
    }
  });

  test('finds_who_decided_for_this_partner_before (pattern-09)', async () => {
    const id = await past.underReview();
    await past.do('po', 'zhou-jie', 'approve-review', id);
    expect(await validators(past, id)).toEqual(['lin-hao']);
    await past.do('po', 'lin-hao', 'validate', id, { customerContact: '电话确认' });
    const next = await past.underReview();
    await past.do('po', 'zhou-jie', 'approve-review', next);
    expect(await validators(past, next)).toEqual(['lin-hao', 'zhou-jie']);
  });

  test('finds_no_more_of_them_than_the_policy_says_the_last_first', async () => {
    for (let round = 0; round < 2; round++) {
      const id = await last.underReview();
      await last.do('po', 'zhou-jie', 'approve-review', id);
      expect(await validators(last, id)).toEqual(['lin-hao']);
      await last.do('po', 'lin-hao', 'validate', id, { customerContact: '电话确认' });
    }
  });
});

describe('a task given to somebody else', () => {
  const s = new EngineSuite();

  test('keeps_what_was_done_on_it (pattern-30)', async () => {
    const id = await s.underValidation();
    const [task] = await s.find('tasks', { caseId: id, kind: 'validation' });
    const at = { taskId: task?.id ?? '' };
    expect(said(await s.po('zhao-qiang', 'claim', id, {}, at))).toBe('done');
    expect(said(await s.po('zhao-qiang', 'change-offering', id, { offeringIds: ['PRD-DATA-LAKE'] }))).toBe('done');
    expect(
      said(await s.po('zhao-qiang', 'reassign', id, { assigneeId: 'lin-hao', reason: { text: '熟悉客户' } }, at)),
    ).toBe('done');
    expect((await s.find('tasks', { id: at.taskId }))[0]).toMatchObject({ assigneeId: 'lin-hao', status: 'claimed' });
    expect(JSON.parse((await s.case(id)).data)).toMatchObject({ offeringIds: ['PRD-DATA-LAKE'] });
    expect(said(await s.po('lin-hao', 'validate', id, { customerContact: '电话确认' }, at))).toBe('done');
  });
});
