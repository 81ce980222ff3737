import type { JsonObject, Plain } from '../../domain/json.ts';
import type { RelatedCase } from '../../domain/kernel/facts.ts';
import { CASE_COMMAND, type HeardEvent } from '../../domain/kernel/hearing.ts';
import type { Plan } from '../../domain/kernel/plan.ts';
import { related } from '../facts.ts';
import type { Engine } from '../ports.ts';
import type { CaseRow } from '../snapshot.ts';
import { hearersOf } from './hearers.ts';

/** An event as an effect keeps it: the document of its case stands in the case, and nowhere a second time. */
export type KeptEvent = Plain<Omit<HeardEvent, 'case'> & { case?: Omit<RelatedCase, 'data'> }>;

/** What an effect brings: the event to one process, or to the one case that hears of it. */
export type Told = { process: string; event: KeptEvent; caseId?: string };

/** The effects that bring a plan's event to the processes that hear of it, one each: none waits for another. */
export function effectsOfEvent(engine: Engine, plan: Plan, row: CaseRow): { kind: string; input: JsonObject }[] {
  const hearers = hearersOf(engine, plan.event);
  if (hearers.length === 0) return [];
  const { command, from, to, outcome } = plan;
  const { data: _, ...told } = related(row);
  const event: KeptEvent = {
    type: plan.event,
    at: plan.effectiveAt,
    case: told,
    partnerId: row.partnerId,
    data: { command, from, to, outcome, number: row.number },
  };
  return hearers.map(({ name }) => ({ kind: CASE_COMMAND, input: { process: name, event } satisfies Told }));
}
