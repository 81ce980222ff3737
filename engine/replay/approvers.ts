import type { Reader } from '../../db/store.ts';
import { questionOf, type StageContext, stageAtHand } from '../../domain/kernel/open-stage.ts';
import { barsSubmitter } from '../../domain/kernel/possible.ts';
import { tally } from '../../domain/kernel/quorum.ts';
import type { StageFault } from '../../domain/kernel/sitting.ts';
import { seatsToPrincipals } from '../../domain/kernel/told.ts';
import { worthOf } from '../../domain/policy/case-values.ts';
import type { PastStage } from '../../domain/replay/past-case.ts';
import type { Approvers } from '../../domain/replay/report-case.ts';
import { approversOf, outcomeBy, wholeStage } from '../../domain/replay/whole-stage.ts';
import { activeAmong, holdersOf } from '../eligible.ts';
import { leadOf } from '../facts.ts';
import { stageFacts } from '../stage-facts.ts';

/**
 * Who may decide a stage of the past by a policy, over the directory as it is now. With the policy of then (`asItWas`) the outcome is
 * that of the seats the stage had, else that of the seats it would have.
 */
export async function approversBy(
  reader: Reader,
  context: StageContext,
  stage: PastStage,
  asItWas: boolean,
): Promise<Approvers> {
  const hand = stageAtHand(context, stage.snapshot, []);
  if (!hand) return withoutStage(reader, context, stage);
  const faults: StageFault[] = [];
  const facts = await stageFacts(reader, questionOf(hand, hand.sitting.groups, faults), context.now);
  const whole = wholeStage(hand, facts);
  const { amount } = worthOf(context.definition, stage.snapshot.data);
  const was = () => tally(hand.stage, hand.sitting.groups, stage.seats, amount).outcome;
  const answered = stage.answers.length > 0;
  return {
    people: approversOf(facts, whole),
    seats: whole.seats.length,
    short: whole.short.length,
    faults: hand.sitting.faults.length + faults.length,
    outcome: !answered
      ? null
      : asItWas && stage.seats.length > 0
        ? was()
        : outcomeBy(hand, facts, whole, stage.answers),
  };
}

/** The task's own candidates share one seat, and the first answer decides. */
async function withoutStage(
  reader: Reader,
  { definition, now }: StageContext,
  { snapshot, answers }: PastStage,
): Promise<Approvers> {
  const task = definition.states[snapshot.state]?.task;
  const leadId = snapshot.unitId === null ? null : await leadOf(reader, snapshot.unitId);
  const requester = snapshot.submittedBy ?? snapshot.createdBy;
  const barred = task && barsSubmitter(definition, task) ? requester : null;
  const holders: string[] = [];
  for (const principal of seatsToPrincipals(task?.candidates ?? [], snapshot, leadId))
    holders.push(...(await holdersOf(reader, principal, now)));
  const people = await activeAmong(
    reader,
    holders.filter(userId => userId !== barred),
  );
  const vote = answers.find(answer => answer.vote === 'approve' || answer.vote === 'reject')?.vote;
  return {
    people,
    seats: 1,
    short: Number(people.size === 0),
    faults: 0,
    outcome: vote === undefined ? null : vote === 'approve' ? 'approved' : 'rejected',
  };
}
