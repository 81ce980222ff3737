import type { Change } from '../json.ts';
import { worthOf } from '../policy/case-values.ts';
import type { Group } from '../policy/stage.ts';
import { countedRule, tallyGroup } from './group-tally.ts';
import type { StageContext } from './open-stage.ts';
import type { AskedSeat, CaseSnapshot } from './snapshot.ts';
import { isTouched } from './touched.ts';

/** What a stage of a new round takes over from the round before. */
export interface Carried {
  /** Answers that go on counting. */
  seats: readonly AskedSeat[];
  /** The groups that had approved: nobody of them is asked. */
  kept: ReadonlySet<string>;
}

export const NOTHING_CARRIED: Carried = { seats: [], kept: new Set() };

/**
 * The answers of the round before that a revision leaves standing (design/approvals.md section 4): of each group whose rule it does not
 * touch everything where the group had approved, else who said yes, so that only the others are asked and an order goes on where it was.
 */
export function carriedFrom(context: StageContext, snapshot: CaseSnapshot, changes: readonly Change[]): Carried {
  const { definition, policy, evaluator } = context;
  const { asked, state, round } = snapshot;
  const stage = policy.stages?.[state];
  if (stage?.again !== 'touched' || !evaluator) return NOTHING_CARRIED;
  const { amount } = worthOf(definition, snapshot.data);
  const seats: AskedSeat[] = [];
  const kept = new Set<string>();
  let inTurn = true;
  for (const group of stage.groups) {
    const before = asked.filter(seat => seat.stage === state && seat.group === group.name && seat.round === round - 1);
    const approved = isDone(group, before, amount, inTurn);
    inTurn &&= stage.combine !== 'ordered' || before.length === 0 || approved;
    if (isTouched(group, { definition, policy, stage, changes, evaluator })) continue;
    if (approved) kept.add(group.name);
    seats.push(...before.filter(({ vote }) => (approved ? vote !== null : vote === 'approve')));
  }
  return { seats, kept };
}

/**
 * Whether the group had said yes. In an order each yes gives the next their seat at once, so all seats there are say yes only at its
 * end; but for a group that answered before its turn, whose next seats wait for that.
 */
function isDone({ name, rule }: Group, before: readonly AskedSeat[], amount: number | null, inTurn: boolean): boolean {
  if (countedRule(rule).kind === 'ordered' && !inTurn) return false;
  return tallyGroup(name, rule, before, amount).outcome === 'approved';
}
