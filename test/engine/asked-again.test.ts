import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import type { DecisionTable } from '../../domain/policy/decision-table.ts';
import type { Group, Stage } from '../../domain/policy/stage.ts';
import { EngineSuite, said } from '../support/engine-suite.ts';

const form = { subject: '显示器', amount: '1999.00', currency: 'CNY', purpose: '研发' };
const why = { reason: { text: '请补充' } };
const label = { en: 'Group', zh: '小组' };

/** People of different offices, so that a stage can name them one by one. */
const group = (name: string, users: readonly string[], changed: Partial<Group> = {}): Group => ({
  name,
  label,
  who: users.map(user => ({ user })),
  seats: 'each',
  rule: { kind: 'all' },
  touches: ['/amount'],
  ...changed,
});
const purpose = group('purpose', ['chen-yu'], { touches: ['/purpose'] });

function rounds(groups: readonly Group[], changed: Partial<Stage> = {}, tables: Record<string, DecisionTable> = {}) {
  const stages: Record<string, Stage> = {
    'under-approval': { groups, combine: 'all', again: 'touched', ...changed },
  };
  const s = new EngineSuite(
    { 'purchase-approval': { 'purchase.approval.direct-decision': true, 'purchase.revision.after-approval': 'voids' } },
    { 'purchase-approval': { stages, tables } },
  );
  const submitted = async () => (await s.do('purchase', 'qian-ling', 'submit', undefined, form)).id;
  const yes = async (id: string, ...users: string[]) => {
    for (const user of users) await s.do('purchase', user, 'approve', id);
  };
  const changedBy = async (id: string, asks: string, patch: JsonObject) => {
    await s.do('purchase', asks, 'request-changes', id, why);
    await s.do('purchase', 'qian-ling', 'resubmit', id, patch);
  };
  const seats = async (id: string) => {
    const { round } = await s.case(id);
    const rows = await s.find('tasks', { caseId: id });
    const here = rows.filter(task => task.seat && (task.round === round || task.carriedTo === round));
    return here.map(task => `${JSON.parse(task.seat ?? '{}').group} ${task.assigneeId} ${task.vote ?? task.status}`);
  };
  const open = async (id: string) => (await seats(id)).filter(seat => seat.endsWith('claimed'));
  const state = async (id: string) => (await s.case(id)).state;
  return { s, submitted, yes, changedBy, seats, open, state };
}

describe('people asked one after another', () => {
  const chain = group('chain', ['lin-hao', 'gao-lei', 'zhao-qiang'], { rule: { kind: 'ordered' } });
  const { s, submitted, yes, changedBy, seats, open, state } = rounds([chain, purpose]);

  test('are_not_asked_again_where_all_said_yes_and_nothing_of_theirs_changed', async () => {
    const id = await submitted();
    await yes(id, 'lin-hao', 'gao-lei', 'zhao-qiang');
    await changedBy(id, 'chen-yu', { purpose: '测试' });
    expect(await open(id)).toEqual(['purpose chen-yu claimed']);
    await yes(id, 'chen-yu');
    expect(await state(id)).toBe('approved');
  });

  test('go_on_where_they_were_the_next_is_asked_and_never_two_at_once', async () => {
    const id = await submitted();
    await yes(id, 'lin-hao');
    await changedBy(id, 'chen-yu', { purpose: '测试' });
    expect((await seats(id)).sort()).toEqual([
      'chain gao-lei claimed',
      'chain lin-hao approve',
      'purpose chen-yu claimed',
    ]);
    expect(said(await s.give('purchase', 'lin-hao', 'approve', {}, { caseId: id }))).toBe('SEAT_CLOSED');
    await yes(id, 'chen-yu', 'gao-lei');
    expect(await state(id)).toBe('under-approval');
    await yes(id, 'zhao-qiang');
    expect(await state(id)).toBe('approved');
  });

  test('begin_anew_with_the_first_where_what_they_look_at_changed', async () => {
    const id = await submitted();
    await yes(id, 'lin-hao', 'gao-lei');
    await changedBy(id, 'chen-yu', { amount: '2999.00' });
    expect((await open(id)).sort()).toEqual(['chain lin-hao claimed', 'purpose chen-yu claimed']);
  });
});

describe('groups asked one after another', () => {
  const first = group('first', ['lin-hao'], { touches: ['/amount'] });
  const second = group('second', ['gao-lei'], { touches: ['/purpose'] });
  const third = group('third', ['chen-yu'], { touches: ['/subject'] });
  const { submitted, yes, changedBy, open, state } = rounds([first, second, third], { combine: 'ordered' });

  test.each<[string, JsonObject, string, string[]]>([
    ['the_second', { purpose: '测试' }, 'second gao-lei claimed', ['gao-lei', 'chen-yu']],
    ['the_first', { amount: '5.00' }, 'first lin-hao claimed', ['lin-hao', 'chen-yu']],
    ['none', {}, 'third chen-yu claimed', ['chen-yu']],
  ])(
    'where_a_change_touches_%s_it_is_asked_in_its_turn_and_the_others_keep_their_yes',
    async (_, patch, asked, rest) => {
      const id = await submitted();
      await yes(id, 'lin-hao', 'gao-lei');
      await changedBy(id, 'chen-yu', patch);
      expect(await open(id)).toEqual([asked]);
      await yes(id, ...rest);
      expect(await state(id)).toBe('approved');
    },
  );
});

describe('a group of an order that answered before its turn', () => {
  const first = group('first', ['lin-hao'], { touches: ['/subject'] });
  const early = group('early', ['gao-lei', 'zhao-qiang'], { early: true, rule: { kind: 'ordered' } });
  const { submitted, yes, changedBy, seats, state } = rounds([first, early], { combine: 'ordered' });

  test('is_not_done_by_the_answers_it_gave_so_far', async () => {
    const id = await submitted();
    await yes(id, 'gao-lei');
    await changedBy(id, 'lin-hao', {});
    expect((await seats(id)).sort()).toEqual([
      'early gao-lei approve',
      'early zhao-qiang claimed',
      'first lin-hao claimed',
    ]);
    await yes(id, 'lin-hao');
    expect(await state(id)).toBe('under-approval');
    await yes(id, 'zhao-qiang');
    expect(await state(id)).toBe('approved');
  });
});

describe('what a group goes by', () => {
  const byCondition = group('condition', ['lin-hao'], { touches: ['/subject'], when: 'amount > 1000' });
  const byExpression = group('expression', [], {
    touches: ['/subject'],
    who: [{ expression: 'if purpose = "研发" then "gao-lei" else "zhao-qiang"' }],
  });
  const { submitted, yes, changedBy, open } = rounds([byCondition, byExpression, group('other', ['chen-yu'])]);

  test.each<[string, JsonObject, string[]]>([
    ['its_condition', { amount: '2999.00' }, ['condition lin-hao claimed', 'other chen-yu claimed']],
    ['its_way_of_finding_people', { purpose: '测试' }, ['expression zhao-qiang claimed', 'other chen-yu claimed']],
    [
      'a_field_it_names',
      { subject: '投影' },
      ['condition lin-hao claimed', 'expression gao-lei claimed', 'other chen-yu claimed'],
    ],
    ['nothing', {}, ['other chen-yu claimed']],
  ])('%s_touched_asks_it_again', async (_, patch, asked) => {
    const id = await submitted();
    await yes(id, 'lin-hao', 'gao-lei');
    await changedBy(id, 'chen-yu', patch);
    expect((await open(id)).sort()).toEqual(asked);
  });
});

describe('the table of a stage', () => {
  const table: DecisionTable = {
    label,
    hit: 'collect',
    inputs: [{ label, expression: 'amount' }],
    outputs: [{ name: 'group', label }],
    rows: [
      { when: ['-'], then: ['"one"'] },
      { when: ['>= 200000'], then: ['"two"'] },
    ],
  };
  const one = group('one', ['lin-hao'], { touches: ['/subject'] });
  const two = group('two', ['gao-lei'], { touches: ['/subject'] });
  const { submitted, yes, changedBy, open, seats } = rounds([one, two], { table: 'by-amount' }, { 'by-amount': table });

  test('touched_asks_every_group_it_names_and_one_it_names_anew', async () => {
    const id = await submitted();
    expect(await open(id)).toEqual(['one lin-hao claimed']);
    await changedBy(id, 'lin-hao', { amount: '2999.00' });
    expect((await open(id)).sort()).toEqual(['one lin-hao claimed', 'two gao-lei claimed']);
    await yes(id, 'gao-lei');
    await changedBy(id, 'lin-hao', { purpose: '测试' });
    expect((await seats(id)).sort()).toEqual(['one lin-hao claimed', 'two gao-lei approve']);
    await changedBy(id, 'lin-hao', { amount: '3999.00' });
    expect((await open(id)).sort()).toEqual(['one lin-hao claimed', 'two gao-lei claimed']);
  });
});

describe('an untouched group whose last person left before the case came back', () => {
  const first = group('first', ['lin-hao', 'gao-lei']);
  const second = group('second', ['chen-yu'], { touches: ['/purpose'] });
  const gone = async (s: EngineSuite, status: string) => {
    await s.store.write(tx => tx.update('users', { id: 'gao-lei' }, { status }));
  };
  const halfSigned = async ({ s, submitted, yes }: ReturnType<typeof rounds>) => {
    const id = await submitted();
    await yes(id, 'lin-hao');
    await s.do('purchase', 'gao-lei', 'request-changes', id, why);
    await gone(s, 'inactive');
    await s.do('purchase', 'qian-ling', 'resubmit', id, {});
    await gone(s, 'active');
    return id;
  };

  const ordered = rounds([first, second], { combine: 'ordered' });
  test('is_done_by_the_others_and_the_next_of_the_order_is_asked', async () => {
    const id = await halfSigned(ordered);
    expect((await ordered.seats(id)).sort()).toEqual(['first lin-hao approve', 'second chen-yu claimed']);
  });

  const alone = rounds([first]);
  test('is_done_by_the_others_and_the_case_with_it_where_nobody_else_is_asked', async () => {
    const id = await halfSigned(alone);
    expect(await alone.state(id)).toBe('approved');
    expect((await alone.s.trail(id)).at(-1)).toMatchObject({ command: 'approve', actor: { because: 'stage-ended' } });
  });
});
