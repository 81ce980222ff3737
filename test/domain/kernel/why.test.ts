import { describe, expect, test } from 'vitest';
import { assign } from '../../../domain/kernel/assignment.ts';
import type { ExclusionCode, SeatReason } from '../../../domain/kernel/found-people.ts';
import { tally } from '../../../domain/kernel/quorum.ts';
import { type Why, whyChosen, whyEnded, whyNotChosen, whyTimedOut } from '../../../domain/kernel/why.ts';
import { sayBecause, sayWhy, type WhyWords } from '../../../domain/messages/say-why.ts';
import { WHY } from '../../../domain/messages/why.ts';
import type { ApprovalRule } from '../../../domain/policy/approval-rule.ts';
import { MONDAY } from '../../support/kernel.ts';
import { answers, aStage, assignment, found, standIn } from '../../support/stages.ts';

const same = (text: string) => ({ en: text, zh: text });
const words: WhyWords = {
  user: id => (id === 'hidden' ? null : same(id)),
  unit: id => same(id),
  right: right => same(right),
  field: name => same(name),
  instant: at => same(new Date(at).toISOString()),
};
const english = (clauses: readonly Why[]) => clauses.map(clause => sayWhy(clause, words).en).join('; ');

describe('why somebody sits', () => {
  test('says_the_row_the_way_and_for_whom_in_both_languages', () => {
    const stage = aStage({ kind: 'all' }, { who: [{ position: 'manager' }] });
    const standIns = [standIn('ana', 'bo', { untilAt: MONDAY })];
    const given = assign(assignment(stage, { found: { board: [found('ana')] }, standIns }, { now: MONDAY - 1 }));
    const because = given.seats[0]?.because;
    if (!because) throw new Error('no reason');
    const row = {
      table: { en: 'Levels', zh: '审批级别' },
      version: 7,
      row: { en: 'row 3: Amount 12,400.00 >= 10,000.00', zh: '第 3 行：金额 12,400.00 >= 10,000.00' },
    };
    expect(sayBecause(whyChosen(because, row), words)).toEqual({
      en: 'Because rule Levels v7 row 3: Amount 12,400.00 >= 10,000.00; manager of rita; standing in for ana until 2026-06-08T02:00:00.000Z.',
      zh: '依据：规则“审批级别”第 7 版第 3 行：金额 12,400.00 >= 10,000.00；rita的直接上级；代理ana，至 2026-06-08T02:00:00.000Z。',
    });
  });

  test.each<[SeatReason, string]>([
    [{ how: 'role', detail: { role: 'psm', at: 'unit' } }, "role:psm of the case's office"],
    [{ how: 'item', detail: { item: 'po.sign', at: 'partner' } }, 'may item:po.sign for the partner'],
    [{ how: 'unit', detail: { unit: 'unit-hq' } }, 'belongs to unit-hq'],
    [{ how: 'unit', detail: { unit: 'home-unit' } }, "belongs to the partner's home office"],
    [{ how: 'position', detail: { position: 'manager', levels: 2, of: 'rita' } }, 'manager of rita, 2 levels up'],
    [{ how: 'position', detail: { position: 'manager', of: null } }, 'manager of someone'],
    [{ how: 'position', detail: { position: 'unit-lead', unitId: 'unit-hq' } }, 'leads unit-hq'],
    [
      { how: 'position', detail: { position: 'unit-lead', levels: 2, unitId: 'unit-hq' } },
      'leads the office 2 levels up from unit-hq',
    ],
    [{ how: 'field', detail: { field: 'handlerId' } }, 'named in the field handlerId'],
    [{ how: 'expression', detail: { expression: 'a.b' } }, 'computed by "a.b"'],
    [{ how: 'capability', detail: { capability: 'PCE' } }, 'holds PCE'],
    [
      { how: 'capability', detail: { capability: 'signing', covers: true, limit: 123_456_700, amount: 5 } },
      'limit 1,234,567.00 covers 0.05',
    ],
    [{ how: 'history', detail: { history: 'partner' } }, 'handled this partner before'],
    [{ how: 'history', detail: { history: 'last-round' } }, 'had this seat in the round before'],
    [{ how: 'user', detail: { user: 'ana' }, picked: 'round-robin' }, 'named by the policy; next in turn'],
    [{ how: 'user', detail: {}, picked: 'shortest-queue' }, 'named by the policy; has the fewest open tasks'],
    [{ how: 'user', detail: {}, picked: 'last-round' }, 'named by the policy; had this seat in the round before'],
    [
      { how: 'user', detail: {}, standsInFor: { userId: 'hidden', until: null } },
      'named by the policy; standing in for someone',
    ],
  ])('%j', (reason, said) => {
    expect(english(whyChosen(reason))).toBe(said);
  });
});

describe('why somebody does not sit', () => {
  test.each<[ExclusionCode, Record<string, string | number>, string]>([
    ['NOT_ACTIVE', {}, 'is no longer active'],
    ['LIMIT_TOO_LOW', { limit: 500_000, amount: 1_240_000 }, 'limit 5,000.00 is below 12,400.00'],
    ['LIMIT_TOO_LOW', { amount: 1_240_000 }, 'has no signing limit'],
    ['STANDS_ASIDE', {}, 'recused themselves from this group'],
    ['NOT_PICKED', { by: 'round-robin', count: 2 }, 'only 2 are asked, and others come first'],
    ['TWO_STAGES', {}, 'they or whom they stand in for decided another stage of this round'],
    ['SECOND_SEAT', {}, 'they or whom they stand in for have another seat of this stage'],
    [
      'SELF_APPROVAL',
      { standsInFor: 'ana' },
      'the case was submitted by them or by whom they stand in for; so they do not stand in for ana',
    ],
    ['DELEGATION_CYCLE', { standsInFor: 'ana' }, 'the delegations that start with ana go round in a circle'],
    [
      'DELEGATION_TOO_LONG',
      { standsInFor: 'ana', most: 1 },
      'the seat of ana would pass through more hands than the 1 the policy lets it',
    ],
    ['DELEGATION_OUT_OF_SCOPE', { standsInFor: 'hidden' }, 'the delegation by someone does not reach this case'],
  ])('%s %j', (code, detail, said) => {
    expect(english(whyNotChosen({ group: 'board', userId: 'x', code, detail }))).toBe(said);
  });
});

describe('why a stage ended', () => {
  const ended = (rule: ApprovalRule, votes: string, amount: number | null = null, limits: number[] = []) => {
    const stage = aStage(rule);
    return english(whyEnded(stage, tally(stage, ['board'], answers(votes, 'board', limits), amount)));
  };
  test.each([
    [ended({ kind: 'n-of-m', n: 2 }, 'yy.'), 'board: 2 of 2 approvals needed'],
    [
      ended({ kind: 'n-of-m', n: 2 }, 'na.'),
      'board: 2 approvals needed of 3, 1 against and 1 abstained, so it cannot be reached any more',
    ],
    [ended({ kind: 'veto', needs: { kind: 'any' } }, 'n.'), 'board: one no is enough by its rule'],
    [ended({ kind: 'any', no: 'first' }, 'n.'), 'board: one no is enough by its rule'],
    [
      ended({ kind: 'weighted' }, 'y', 100_000_000, [200_000_000]),
      'board: the limits of those who approve add up to 2,000,000.00, 1,000,000.00 needed',
    ],
    [
      ended({ kind: 'weighted' }, 'n.', 100_000, [100_000, 10]),
      'board: the limits of those who may still approve do not reach 1,000.00 any more, 1 against and 0 abstained',
    ],
    [ended({ kind: 'n-of-m', n: 3 }, '..'), 'board: 3 needed, more than its 2 seats can give; people are being found'],
    [ended({ kind: 'weighted' }, '.'), 'board: weighed by the amount, and the case has none'],
    [ended({ kind: 'any' }, '..'), ''],
    [
      english(whyEnded(aStage({ kind: 'any' }), tally(aStage({ kind: 'any' }), [], [], null))),
      'no group was asked, so nothing is approved',
    ],
    [
      english(whyTimedOut({ rule: 'po.review.within', within: same('10 working days'), dueAt: MONDAY }, 3)),
      'nobody decided by 2026-06-08T02:00:00.000Z, 10 working days by the rule po.review.within of policy version 3',
    ],
  ])('%s', (said, expected) => {
    expect(said).toBe(expected);
  });
});

test('every_clause_has_the_same_blanks_in_both_languages', () => {
  const blanks = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  for (const { en, zh } of Object.values(WHY)) {
    expect(blanks(zh)).toEqual(blanks(en));
  }
});
