import { differences, type JsonObject } from '../json.ts';
import { seatNotices } from './cast-vote.ts';
import { calendarIncidents } from './deadline.ts';
import type { DecideInput } from './decide.ts';
import { enter, NO_SEATS } from './enter-state.ts';
import { dueAnew, endClocks, endFired, leave, showFiles } from './leave-state.ts';
import type { Plan, PlanParts } from './plan.ts';
import type { CommandDefinition, RuleContext } from './process.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import type { AskedSeat, TaskSnapshot } from './snapshot.ts';
import { snapshotAfter } from './snapshot-after.ts';
import { turnStanding } from './standing-clocks.ts';
import { noticesOf } from './told.ts';

export interface TransitionInput extends DecideInput {
  rule: CommandDefinition;
  context: RuleContext;
  reason: Plan['reason'];
  remarks: Plan['remarks'];
  parts: PlanParts;
  target: string;
  seat: TaskSnapshot | undefined;
  seated: boolean;
  /** Of a seat whose answer ended its stage: what stands of it in the trail. */
  answered?: JsonObject | undefined;
}

/** Turns an accepted command into everything it changes: leaving one state with its tasks and clocks, entering the next. */
export function transition(input: TransitionInput): Plan | Refusal {
  const { definition, command, rule, context, parts, target, actor } = input;
  const existing = context.snapshot;
  const moved = !existing || existing.state !== target || rule.newRound !== undefined;
  const data = withSet(context.data, parts.set);
  const changes = differences(existing?.data ?? {}, data);
  const after = snapshotAfter(input, data, moved);
  const afterContext: RuleContext = { ...context, snapshot: after, data };
  const restartedBy = definition.states[target]?.deadline?.restartedBy ?? [];
  const restarts = !moved && (parts.restarts ?? restartedBy.includes(command));
  const opened = moved || restarts ? enter(input, afterContext, { moved, changes }) : { clocks: [], seats: NO_SEATS };
  if (isRefusal(opened)) return opened;
  const closes = moved && definition.states[target]?.final === true;
  const standing = turnStanding(input, afterContext, closes);
  if (isRefusal(standing)) return standing;
  const deadlinesToStart = [...opened.clocks, ...standing.start];
  const taskChanges = moved
    ? leave(existing, input, closes)
    : [...showFiles(existing, parts), ...(restarts ? dueAnew(existing, opened.clocks) : [])];
  return {
    command,
    from: existing?.state ?? 'new',
    to: target,
    outcome: parts.outcome ?? rule.outcome ?? (moved ? null : (existing?.outcome ?? null)),
    data,
    changes,
    raises: moved || changes.length > 0,
    submits: rule.submits === true,
    closes,
    removes: rule.removes === true,
    partnerId: after.partnerId,
    counterpartyId: after.counterpartyId,
    unitId: after.unitId,
    homeUnitId: after.homeUnitId,
    owner: parts.owner ?? null,
    taskChanges,
    tasksToOpen: opened.seats.tasks,
    deadlinesToStart,
    deadlinesToMove: [],
    deadlinesToEnd: [...(moved || restarts ? endClocks(existing, input) : endFired(existing, input)), ...standing.end],
    number: parts.number ?? null,
    numbers: rule.numbers === true,
    keys: parts.keys,
    reserve: parts.reserve ?? [],
    release: parts.release ?? [],
    releaseAll: closes && definition.states[target]?.keeps !== true,
    effects: parts.effects ?? [],
    moves: parts.moves ?? [],
    opens: parts.opens ?? [],
    records: parts.records ?? [],
    postings: parts.postings ?? [],
    reverses: parts.reverses ?? null,
    follows: parts.follows ?? null,
    masters: parts.masters ?? [],
    registry: parts.registry ?? [],
    addFiles: parts.addFiles ?? [],
    removeFiles: parts.removeFiles ?? [],
    notices: [
      ...noticesOf(
        [...(rule.tell ?? []), ...(parts.tell ?? [])],
        { ...after, tasks: existing?.tasks ?? [] },
        context.facts.unitLead ?? null,
      ),
      ...seatNotices(opened.seats.tasks),
    ],
    event: parts.event ?? rule.event ?? `${definition.name}.${command}`,
    input:
      input.remarks.length > 0
        ? { ...context.input, remarks: input.remarks.map(remark => ({ ...remark })) }
        : context.input,
    reason: input.reason,
    note: noteOf(parts.note, opened.seats.carried),
    newRound: rule.newRound ?? null,
    carries: opened.seats.carried.map(({ seatId }) => seatId),
    remarks: input.remarks,
    taskId: input.seat?.id ?? null,
    seat: input.answered ?? null,
    asks: opened.seats.asks,
    concludes: opened.seats.concludes,
    effectiveAt: actor.kind === 'clock' ? actor.dueAt : context.now,
    incidents: [...calendarIncidents(deadlinesToStart, context.calendar), ...opened.seats.incidents],
  };
}

/** Which groups keep their approval of the round before, and whose it was. */
function noteOf(note: PlanParts['note'], carried: readonly AskedSeat[]): Plan['note'] {
  if (carried.length === 0) return note ?? null;
  return { ...note, carried: carried.map(({ group, by = null, seatId, vote }) => ({ group, by, task: seatId, vote })) };
}

/** Sets members of a document; null removes one, an object replaces the whole member. */
function withSet(data: JsonObject, set: PlanParts['set']): JsonObject {
  if (!set) return data;
  return Object.fromEntries(Object.entries({ ...data, ...set }).filter(([, value]) => value !== null));
}
