import type { Reader } from '../db/store.ts';
import { liveGroups } from '../domain/kernel/cast-vote.ts';
import { openSeats, seatsOf, stageAtHand } from '../domain/kernel/open-stage.ts';
import type { Plan } from '../domain/kernel/plan.ts';
import type { ProcessDefinition } from '../domain/kernel/process.ts';
import type { CaseSnapshot } from '../domain/kernel/snapshot.ts';
import { stay } from '../domain/kernel/stay.ts';
import type { Engine } from './ports.ts';
import { policyFor } from './settings.ts';
import { stageFacts } from './stage-facts.ts';

/** The system's command that gives the seats a stage lacks, once somebody can be found for them. */
export const RESEAT = 'reseat';

export interface Reseating {
  /** Undefined where nobody more can be given a seat. */
  plan: Plan | undefined;
  /** What still lacks people, as its incidents name it: groups, or a whole stage in which none sits. */
  short: readonly string[];
}

/** Looks again for people for the groups of the stage that lack seats (design/approvals.md section 2: never a silent wait). */
export async function reseating(
  { evaluator }: Pick<Engine, 'evaluator'>,
  tx: Reader,
  definition: ProcessDefinition,
  snapshot: CaseSnapshot,
  times: { now: number; real: number },
): Promise<Reseating> {
  const { now, real } = times;
  const policy = await policyFor(tx, definition.name, snapshot.policyVersion, now);
  const hand = stageAtHand({ definition, policy, evaluator, now }, snapshot, seatsOf(snapshot));
  if (!hand) return { plan: undefined, short: [] };
  const groups = liveGroups(hand);
  const due = snapshot.deadlines.find(({ kind }) => kind === 'due')?.dueAt ?? null;
  const asked = openSeats(hand, groups, undefined, due);
  const people = asked.asks ? await stageFacts(tx, asked.asks, real) : undefined;
  const opened = people ? openSeats(hand, groups, people, due) : asked;
  const short = opened.incidents.flatMap(({ within }) => within ?? []);
  if (opened.tasks.length === 0) return { plan: undefined, short };
  const plan = stay(snapshot, RESEAT, now, { tasksToOpen: opened.tasks, incidents: opened.incidents });
  return { plan, short };
}
