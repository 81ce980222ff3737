import type { Row } from '../../db/store.ts';
import { type Grant, isCandidate, type Person, principalOfGrant } from '../../domain/kernel/actor.ts';
import { scopeOfChain } from '../../domain/kernel/delegation-scope.ts';
import { permits } from '../../domain/kernel/possible.ts';
import type { CommandDefinition } from '../../domain/kernel/process.ts';
import { isRefusal, type RefusalCode } from '../../domain/kernel/refusal.ts';
import { whyBarred } from '../../domain/kernel/seat.ts';
import type { CaseSnapshot } from '../../domain/kernel/snapshot.ts';
import { authorityFor, seatsAt } from '../../domain/kernel/standing-in.ts';
import { isGivenBy } from '../../domain/kernel/viewer.ts';
import { instant } from '../answer.ts';
import { iso } from '../audit.ts';
import { policyFor } from '../settings.ts';
import { type Away, awayFrom } from './away.ts';
import { type DeadlineView, deadlineViews } from './deadline-view.ts';
import { type NameBook, nameBook, type PersonName } from './names.ts';
import { openProposal, type ProposalView } from './open-proposal.ts';
import type { Reading } from './read-as.ts';
import { type TrailEntry, trailOf } from './trail.ts';
import { namesIn } from './unnamed.ts';
import type { VisibleCase } from './visible.ts';
import { type Who, whoMayCommand } from './who-may.ts';

/** A right by which a person does something: a role or a permission item, at a place. */
export interface HeldRight {
  kind: string;
  code: string;
  at: PersonName | null;
}

/** One reason why a task stands before its reader. */
export type Why =
  | { how: 'claimed'; at: string }
  | { how: 'handed'; by: PersonName | null; at: string; reason: string | null }
  | { how: 'named' }
  | { how: 'stands-in'; owner: PersonName; until: string | null }
  | { how: 'offered'; right: HeldRight }
  | { how: 'permitted'; right: HeldRight; commands: string[] };

/** Why me and why by then (design/approvals.md section 3): how the reader stands to an open task, who may decide it, by which clock. */
export interface TaskStanding {
  why: Why[];
  /** Whether the reader may give one of the commands that decide it, whoever holds it now. */
  mayDecide: boolean;
  /** What keeps the reader from it though it is offered to them: they submitted the case, or decided a step that needs another person. */
  barred: RefusalCode | null;
  deciders: { command: string; who: Who }[];
  /** Those it waits for by name who are away, and who sits in their seats now. */
  away: Away[];
  /** Who began to work on it. */
  started: { by: PersonName | null; at: string } | null;
  proposal: ProposalView | null;
  policy: { process: string; version: number | null };
  clock: DeadlineView | null;
}

/** How a reader stands to an open task of a visible case. */
export async function taskStanding(reading: Reading, seen: VisibleCase, task: Row<'tasks'>): Promise<TaskStanding> {
  const { definition, row, snapshot } = seen;
  const { person } = reading;
  const names = namesIn(reading, nameBook(reading), definition);
  const decides = definition.states[snapshot.state]?.task?.decides ?? [];
  const permitted = decides.flatMap(command => {
    const grant = permits(definition, command, person, snapshot);
    return grant === null || isRefusal(grant) ? [] : [{ command, grant }];
  });
  const stoodIn = decides.some(command => !isRefusal(authorityFor(definition, command, person, snapshot)));
  const barred = await barredFrom(reading, seen, task);
  const clocks = await deadlineViews(reading, row);
  return {
    why: [
      ...(await inHand(reading, seen, task)),
      ...(await byRight(names, seen, reading, task, permitted)),
      ...(await inSeats(names, reading, seen, task)),
    ],
    mayDecide: stoodIn && barred === null,
    barred,
    deciders: await Promise.all(
      decides.map(async command => ({
        command,
        who: await whoMayCommand(reading, names, definition, command, snapshot),
      })),
    ),
    away: await awayFrom(reading, names, snapshot, task),
    started: task.startedAt === null ? null : { by: await names.person(task.assigneeId), at: iso(task.startedAt) },
    proposal: await openProposal(reading, seen, task.id),
    policy: { process: definition.name, version: row.policyVersion },
    clock: clocks.find(({ status, kind }) => status === 'running' && kind === 'due') ?? null,
  };
}

async function barredFrom(reading: Reading, seen: VisibleCase, { id }: Row<'tasks'>): Promise<RefusalCode | null> {
  const { definition, row, snapshot } = seen;
  const { userId } = reading.person;
  const decides = definition.states[snapshot.state]?.task?.decides ?? [];
  const own =
    snapshot.submittedBy === userId && decides.some(name => bars(definition.commands[name], reading.person, snapshot));
  if (own) return 'SELF_APPROVAL';
  const open = snapshot.tasks.find(task => task.id === id);
  if (!open || !isCandidate(reading.person, open)) return null;
  const policy = await policyFor(reading.reader, definition.name, row.policyVersion, reading.now);
  return whyBarred(policy, snapshot, userId, null, open)?.code ?? null;
}

/** Whether the command is of the person's side and not for whoever submitted the case. */
function bars(rule: CommandDefinition | undefined, person: Person, snapshot: CaseSnapshot): boolean {
  return rule?.notSubmitter === true && isGivenBy(rule, person, snapshot);
}

/** How the reader came to have it: by taking it, or out of whose hands. */
async function inHand(reading: Reading, seen: VisibleCase, task: Row<'tasks'>): Promise<Why[]> {
  const { userId } = reading.person;
  if (task.assigneeId !== userId) return [];
  const trail = await trailOf(reading, seen);
  const about = trail.flatMap(entry => {
    const held = entry.payload.tasks.find(({ id }) => id === task.id);
    return held ? [{ entry, holder: held.assigneeId }] : [];
  });
  // What is done with it later leaves it in the same hands.
  const given = about.findLast(({ holder }, n) => holder === userId && about[n - 1]?.holder !== userId)?.entry;
  const names = namesIn(reading, nameBook(reading), seen.definition);
  return given ? [await takenOrHanded(names, given, userId)] : [];
}

async function takenOrHanded(names: NameBook, { payload }: TrailEntry, userId: string): Promise<Why> {
  const { actor, at, reason } = payload;
  if (actor.kind === 'person' && actor.id === userId) return { how: 'claimed', at };
  const by = actor.kind === 'person' ? await names.person(actor.id) : null;
  return { how: 'handed', by, at, reason: reason?.text ?? null };
}

/** In whose seats at the task the reader sits. */
async function inSeats(
  names: NameBook,
  { person }: Reading,
  { snapshot }: VisibleCase,
  task: Row<'tasks'>,
): Promise<Why[]> {
  const open = snapshot.tasks.find(({ id }) => id === task.id);
  const seats = open ? seatsAt(person, snapshot, open) : [];
  const why: Why[] = [];
  for (const { person: owner, chain } of seats) {
    const name = await names.person(owner.userId);
    if (name) why.push({ how: 'stands-in', owner: name, until: instant(scopeOfChain(chain)?.untilAt ?? null) });
  }
  return why;
}

/** By which rights it is offered to the reader, and by which others they may decide it. */
async function byRight(
  names: NameBook,
  { snapshot }: VisibleCase,
  { person }: Reading,
  task: Row<'tasks'>,
  permitted: readonly { command: string; grant: Grant }[],
): Promise<Why[]> {
  const candidates = snapshot.tasks.find(({ id }) => id === task.id)?.candidates ?? [];
  const offered = person.grants.filter(grant => candidates.includes(principalOfGrant(grant)));
  const others = [...new Set(permitted.map(({ grant }) => grant))].filter(grant => !offered.includes(grant));
  const named: Why[] = candidates.includes(`user:${person.userId}`) ? [{ how: 'named' }] : [];
  const right = async ({ kind, code, scope }: Grant) => ({ kind, code, at: await names.place(scope) });
  return [
    ...named,
    ...(await Promise.all(offered.map(async grant => ({ how: 'offered' as const, right: await right(grant) })))),
    ...(await Promise.all(
      others.map(async grant => ({
        how: 'permitted' as const,
        right: await right(grant),
        commands: permitted.filter(found => found.grant === grant).map(({ command }) => command),
      })),
    )),
  ];
}
