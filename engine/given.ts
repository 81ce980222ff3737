import type { Tx } from '../db/store.ts';
import type { Grant, Person, StandingIn, System } from '../domain/kernel/actor.ts';
import { withQuestionsClosed } from '../domain/kernel/close-questions.ts';
import type { DecideInput } from '../domain/kernel/decide.ts';
import type { Problem } from '../domain/kernel/fields.ts';
import type { Plan } from '../domain/kernel/plan.ts';
import type { ProcessDefinition } from '../domain/kernel/process.ts';
import { isRefusal, type Refusal, type RefusalCode, refuse } from '../domain/kernel/refusal.ts';
import type { CaseSnapshot } from '../domain/kernel/snapshot.ts';
import { apply } from './apply.ts';
import type { CommandRequest } from './execute.ts';
import type { Engine } from './ports.ts';
import type { CaseRow } from './snapshot.ts';

export interface GiveInput {
  definition: ProcessDefinition;
  request: CommandRequest;
  actor: Person | System;
  row: CaseRow | undefined;
  snapshot: CaseSnapshot | undefined;
  /** Every case locked by this unit, and their ids. */
  rows: readonly CaseRow[];
  locks: readonly string[];
  real: number;
  /** The case this command opens beside the one that caused it. */
  opened?: { id: string; cause: CaseRow; owner: string | undefined };
}

export type Given =
  | { kind: 'applied'; row: CaseRow }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'seen-required' }
  | { kind: 'seen-differs'; current: string };

/** Judges one kind of command and writes what comes of it, in the unit that locked the case. */
export type Giver = (engine: Engine, tx: Tx, input: GiveInput) => Promise<Given>;

/** By what the plan was judged, as its entry names it. */
export type Judged = Pick<DecideInput, 'facts' | 'policy' | 'calendar' | 'now' | 'vendorId'>;

/** By which right something is done, and in whose seat. */
export interface Right {
  right: Grant | null;
  standingIn?: StandingIn | null;
}

/** The system needs no right. */
export const NO_RIGHT: Right = { right: null };

/** Writes a plan with everything around it that the trail keeps. */
export async function write(
  engine: Engine,
  tx: Tx,
  input: GiveInput,
  judged: Judged,
  plan: Plan,
  row: CaseRow | undefined,
  right: Right,
): Promise<CaseRow> {
  const { actor, definition, opened } = input;
  const cause = opened?.cause ?? input.row;
  return apply(engine, tx, {
    definition,
    row,
    id: opened?.id,
    parentId: row ? null : (cause?.id ?? input.request.parentId ?? null),
    snapshotTasks: row ? [...(input.snapshot?.tasks ?? []), ...(input.snapshot?.consultations ?? [])] : [],
    plan: opened?.owner
      ? { ...plan, owner: opened.owner }
      : withQuestionsClosed(plan, input.snapshot?.consultations ?? []),
    actor,
    actorName: actor.kind === 'person' ? actor.name : 'system',
    ...right,
    through: input.request.through,
    vendorId: judged.vendorId ?? null,
    facts: judged.facts,
    policy: { process: judged.policy.process, version: judged.policy.version },
    calendar: judged.calendar,
    now: judged.now,
    real: input.real,
    offsetMs: cause?.offsetMs ?? input.request.offsetMs ?? 0,
  });
}

/** Refusals about who asks: they come before the question of what was seen. */
export const RIGHTS: readonly RefusalCode[] = [
  'NOT_PERMITTED',
  'NOT_CANDIDATE',
  'SELF_APPROVAL',
  'TWO_STAGES',
  'SECOND_SEAT',
  'STANDS_ASIDE',
];

/** The plan where it may be written; else why not, in the order of who asks, what they saw, what the case allows, what was said. */
export function accepted(input: GiveInput, plan: Plan | Refusal, problems: readonly Problem[]): Plan | Given {
  const { request } = input;
  const unreadable = problems.length > 0 ? refuse('INVALID_INPUT', undefined, problems) : undefined;
  if (isRefusal(plan) && RIGHTS.includes(plan.code)) return refused(plan);
  if (request.seenRequired && request.seen === undefined) return { kind: 'seen-required' };
  if (isRefusal(plan)) return refused(plan.code === 'INVALID_INPUT' && unreadable ? unreadable : plan);
  return seenDiffers(input) ?? (unreadable ? refused(unreadable) : plan);
}

/** Why something that is permitted is not even judged yet: what was seen, or what was said. */
export function unready(input: GiveInput, problems: readonly Problem[]): Given | undefined {
  if (input.request.seenRequired && input.request.seen === undefined) return { kind: 'seen-required' };
  const unreadable = problems.length > 0 ? refused(refuse('INVALID_INPUT', undefined, problems)) : undefined;
  return seenDiffers(input) ?? unreadable;
}

export function isGiven(result: Plan | Given): result is Given {
  return 'kind' in result;
}

/** 412: still possible, but what the caller saw is no longer what is there. */
export function seenDiffers({ request, snapshot }: GiveInput): Given | undefined {
  if (request.seen === undefined || !snapshot) return undefined;
  const open = [...snapshot.tasks, ...snapshot.consultations];
  const task = request.taskId === undefined ? undefined : open.find(({ id }) => id === request.taskId);
  const current = task ? task.version : snapshot.version;
  return current === request.seen ? undefined : { kind: 'seen-differs', current: `"${task ? 't' : 'c'}${current}"` };
}

export function refused(refusal: Refusal): Given {
  return { kind: 'refused', refusal };
}
