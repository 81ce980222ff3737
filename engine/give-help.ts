import type { Row, Tx } from '../db/store.ts';
import { pointerStep } from '../domain/json.ts';
import type { Person } from '../domain/kernel/actor.ts';
import { isStorableText } from '../domain/kernel/check-fields.ts';
import type { DecideInput } from '../domain/kernel/decide.ts';
import { circleOf } from '../domain/kernel/delegation-circle.ts';
import type { Problem } from '../domain/kernel/fields.ts';
import { decideHelp, type HelpInput, type HelpVerb } from '../domain/kernel/help.ts';
import { checkReason } from '../domain/kernel/reason.ts';
import { isRefusal, refuse } from '../domain/kernel/refusal.ts';
import { seatsAt } from '../domain/kernel/standing-in.ts';
import { leadOf } from './facts.ts';
import { type GiveInput, type Given, RIGHTS, refused, seenDiffers, write } from './give-command.ts';
import { sittingFor } from './hand-on.ts';
import { personOf } from './people.ts';
import type { Engine } from './ports.ts';
import { calendarFor, policyFor } from './settings.ts';
import { standInOf } from './stand-ins.ts';

/** Gives a verb by which whoever has a task gets help with it. */
export async function giveHelp(engine: Engine, tx: Tx, input: GiveInput, verb: HelpVerb): Promise<Given> {
  const { definition, request, actor, snapshot, row, real } = input;
  const { taskId } = request;
  if (!snapshot || !row || actor.kind !== 'person' || !taskId) throw new Error('A task verb needs a person and a task');
  const now = Math.max(real + row.offsetMs, snapshot.lastEntryAt);
  const policy = await policyFor(tx, definition.name, snapshot.policyVersion, now);
  const problems: Problem[] = [];
  const assigneeId = verb === 'answer' ? undefined : personAsked(input, problems);
  const reason = checkReason(undefined, request.input.reason, policy, problems);
  problems.push(...unknownMembers(input, verb));
  const target = assigneeId === undefined ? undefined : await colleague(tx, actor, assigneeId, real);
  const judged: HelpInput = {
    definition,
    verb,
    snapshot,
    taskId,
    actor,
    target,
    reason,
    policy,
    leadId: verb === 'add-approver' && snapshot.unitId ? await leadOf(tx, snapshot.unitId) : null,
    now,
  };
  const made = verb === 'delegate' && target ? delegationFor(engine, input, actor, target) : undefined;
  const targetAway = target !== undefined && (await sittingFor(tx, target.userId, snapshot, real)) !== undefined;
  const plan = decideHelp({ ...judged, targetAway, ...(made && (await circumstances(tx, input, made))) });
  if (isRefusal(plan) && RIGHTS.includes(plan.code)) return refused(plan);
  if (request.seenRequired && request.seen === undefined) return { kind: 'seen-required' };
  const unreadable = problems.length > 0 ? refuse('INVALID_INPUT', undefined, problems) : undefined;
  if (isRefusal(plan)) return refused(plan.code === 'INVALID_INPUT' && unreadable ? unreadable : plan);
  const stale = seenDiffers(input);
  if (stale) return stale;
  if (unreadable) return refused(unreadable);
  const decided = { facts: {}, policy, calendar: await calendarFor(tx, policy), now } as DecideInput;
  const task = snapshot.tasks.find(({ id }) => id === taskId);
  const [standingIn = null] =
    task?.standsInFor != null
      ? seatsAt(actor, snapshot, task).filter(seat => seat.person.userId === task.standsInFor)
      : [];
  if (made) await tx.insert('delegations', made);
  return { kind: 'applied', row: await write(engine, tx, input, decided, plan, row, { right: null, standingIn }) };
}

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
  const others = (await tx.query.delegationsReaching(made.orgId, real)).map(standInOf);
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
