import type { Row, Tx } from '../db/store.ts';
import { pointerStep } from '../domain/json.ts';
import type { Person } from '../domain/kernel/actor.ts';
import { isStorableText } from '../domain/kernel/check-fields.ts';
import { circleOf } from '../domain/kernel/delegation-circle.ts';
import type { Problem } from '../domain/kernel/fields.ts';
import { decideHelp, HELP_VERBS, type HelpInput, type HelpVerb } from '../domain/kernel/help.ts';
import { checkReason } from '../domain/kernel/reason.ts';
import { seatRight } from '../domain/kernel/seat-right.ts';
import { leadOf } from './facts.ts';
import { accepted, type GiveInput, type Giver, isGiven, NO_RIGHT, write } from './given.ts';
import { sittingNow } from './hand-on.ts';
import { personOf } from './people.ts';
import type { Engine } from './ports.ts';
import { calendarFor } from './settings.ts';
import { standInOf } from './stand-ins.ts';
import { taskAtHand } from './task-at-hand.ts';

/** Gives a verb by which whoever has a task gets help with it. */
export const giveHelp: Giver = async (engine, tx, input) => {
  const { definition, request, real } = input;
  const verb = HELP_VERBS.find(name => name === request.command);
  if (!verb) throw new Error(`${request.command} gets nobody help`);
  const { row, ...hand } = await taskAtHand(tx, input);
  const { actor, snapshot, policy, now, taskId } = hand;
  const problems: Problem[] = [];
  const assigneeId = verb === 'answer' ? undefined : personAsked(input, problems);
  const reason = checkReason(undefined, request.input.reason, policy, problems);
  problems.push(...unknownMembers(input, verb));
  const target = assigneeId === undefined ? undefined : await colleague(tx, actor, assigneeId, real);
  const leadId = verb === 'add-approver' && snapshot.unitId ? await leadOf(tx, snapshot.unitId) : null;
  const judged: HelpInput = { definition, verb, ...hand, target, reason, leadId };
  const made = verb === 'delegate' && target ? delegationFor(engine, input, actor, target) : undefined;
  const targetAway = target !== undefined && (await sittingNow(tx, target.userId, snapshot, real)) !== undefined;
  const plan = decideHelp({ ...judged, targetAway, ...(made && (await circumstances(tx, input, made))) });
  const result = accepted(input, plan, problems);
  if (isGiven(result)) return result;
  const task = snapshot.tasks.find(({ id }) => id === taskId);
  if (made) await tx.insert('delegations', made);
  const by = { facts: {}, policy, calendar: await calendarFor(tx, policy), now };
  const right = task?.assigneeId === hand.actor.userId ? seatRight({ ...hand, task }) : NO_RIGHT;
  return { kind: 'applied', row: await write(engine, tx, input, by, result, row, right) };
};

/** An active person of the actor's own company: whom else exists is nothing to them. */
async function colleague(tx: Tx, actor: Person, id: string, real: number): Promise<Person | undefined> {
  const person = await personOf(tx, id, real);
  return person?.organizationId === actor.organizationId ? person : undefined;
}

/** That one person acts for another with one task, from now until it is decided or taken back. */
function delegationFor(engine: Engine, input: GiveInput, actor: Person, target: Person): Row<'delegations'> {
  const { request, snapshot, real } = input;
  const text = (request.input.reason as { text?: unknown } | undefined)?.text;
  return {
    id: engine.newId(),
    orgId: actor.organizationId,
    fromUser: actor.userId,
    toUser: target.userId,
    fromAt: real,
    untilAt: null,
    endedAt: null,
    process: snapshot?.process ?? null,
    unitId: null,
    mostAmount: null,
    currency: null,
    reason: typeof text === 'string' ? text : null,
    madeBy: actor.userId,
    madeAt: real,
    version: 1,
    taskId: request.taskId ?? null,
  };
}

/** Whether it would lead back. */
async function circumstances(
  tx: Tx,
  { real }: GiveInput,
  made: Row<'delegations'>,
): Promise<Pick<HelpInput, 'standIn' | 'circle'>> {
  const standIn = standInOf(made);
  const others = (await tx.query.delegationsReaching([made.orgId], real)).map(standInOf);
  const now = others.filter(({ fromAt }) => fromAt <= real);
  return { standIn, circle: circleOf({ ...standIn, untilAt: real + 1 }, now) };
}

function personAsked({ request }: GiveInput, problems: Problem[]): string | undefined {
  const raw = request.input.assigneeId;
  if (raw === undefined) problems.push({ pointer: '/assigneeId', code: 'REQUIRED' });
  else if (typeof raw !== 'string') problems.push({ pointer: '/assigneeId', code: 'MUST_BE_TEXT' });
  else if (!isStorableText(raw)) problems.push({ pointer: '/assigneeId', code: 'BAD_TEXT' });
  else return raw;
  return undefined;
}

function unknownMembers({ request }: GiveInput, verb: HelpVerb): Problem[] {
  const known = verb === 'answer' ? ['reason'] : ['assigneeId', 'reason'];
  return Object.keys(request.input)
    .filter(key => !known.includes(key))
    .map(key => ({ pointer: pointerStep(key), code: 'UNKNOWN_FIELD' }));
}
