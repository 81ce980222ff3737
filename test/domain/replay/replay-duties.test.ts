import { expect, test } from 'vitest';
import type { CaseSnapshot } from '../../../domain/kernel/snapshot.ts';
import type { Duty } from '../../../domain/policy/stage.ts';
import type { PastAnswer, PastStage } from '../../../domain/replay/past-case.ts';
import { breachesOf } from '../../../domain/replay/replay-duties.ts';

const answer = (userId: string, standsInFor: string | null = null): PastAnswer => ({
  userId,
  standsInFor,
  group: 'all',
  vote: 'approve',
});

/** Stages of one case that Rita asked for, each with who answered; what was decided before is known to those after it. */
function stagesOf(...stages: [state: string, round: number, answers: PastAnswer[]][]): PastStage[] {
  return stages.map(([state, round, answers], index) => {
    const past = stages
      .slice(0, index)
      .flatMap(([stage, before, given]) =>
        given.map(({ userId, standsInFor, group }) => ({ stage, round: before, userId, standsInFor, group })),
      );
    const snapshot = { state, round, past, submittedBy: 'rita', createdBy: 'somebody' } as unknown as CaseSnapshot;
    return { snapshot, answers, seats: [] };
  });
}

const found = (duties: readonly Duty[], stages: PastStage[]) =>
  breachesOf(duties, stages).map(({ state, userId, code }) => `${state} ${userId} ${code}`);

const twoPeople: Duty = { kind: 'two-people', stages: ['review', 'validation'] };

test('who_decided_two_stages_of_one_round_breaks_a_duty_of_two_people_and_nobody_else', () => {
  const stages = stagesOf(
    ['review', 1, [answer('ann')]],
    ['validation', 1, [answer('ann'), answer('bo')]],
    ['review', 2, [answer('bo')]],
    ['validation', 2, [answer('cy', 'bo')]],
  );
  expect(found([twoPeople], stages)).toEqual(['validation ann TWO_STAGES', 'validation cy TWO_STAGES']);
  expect(found([], stages)).toEqual([]);
});

test('who_asked_and_whoever_stood_in_for_them_breaks_not_requester', () => {
  const stages = stagesOf(['review', 1, [answer('rita'), answer('bo', 'rita'), answer('cy')]]);
  expect(found([{ kind: 'not-requester' }], stages)).toEqual(['review rita SELF_APPROVAL', 'review bo SELF_APPROVAL']);
});

test('a_second_seat_of_one_person_is_a_breach_and_one_who_recused_themselves_is_none', () => {
  const recused: PastAnswer = { ...answer('rita'), vote: 'recuse' };
  const stages = stagesOf(['review', 1, [recused, answer('ann'), answer('ann')]]);
  expect(found([{ kind: 'not-requester' }], stages)).toEqual(['review ann SECOND_SEAT']);
});
