import type { Row } from '../../db/store.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import { type CaseAnswer, caseAnswer, instant, type TaskAnswer, taskAnswer } from '../answer.ts';
import { allowedAnswer, allowedCommands, allowedVerbs, type ToldCommand } from './allowed-commands.ts';
import { consultationsOf } from './consultations.ts';
import { type NameBook, nameBook, type PersonName, type ReadableSeat } from './names.ts';
import { type Reading, zoneOf } from './read-as.ts';
import { taskStanding } from './task-standing.ts';
import { namesIn } from './unnamed.ts';
import { type VisibleCase, visibleCase } from './visible.ts';

export interface TaskView extends TaskAnswer {
  tag: string;
  process: string;
  round: number;
  assignee: PersonName | null;
  /** Whose it is, where its assignee sits in their seat. */
  standsInFor: PersonName | null;
  /** Since when it waits for information. */
  suspendedAt: string | null;
  /** Since when its assignee works on it. */
  startedAt: string | null;
  candidates: ReadableSeat[];
  /** The commands that decide it. */
  decides: readonly string[];
  decision: string | null;
  closedAt: string | null;
  closedBy: PersonName | null;
}

/** One task of a visible case, with what may be done with it now. */
export async function taskDetail(reading: Reading, taskId: string) {
  const row = await reading.reader.get('tasks', { id: taskId });
  const seen = row && (await visibleCase(reading, row.caseId));
  if (!row || !seen) return undefined;
  const open = row.closedAt === null;
  const commands: ToldCommand[] = open ? await commandsOf(reading, seen, row) : [];
  const answer: CaseAnswer = caseAnswer(seen.definition, seen.row, reading.person);
  const task = await taskView(namesIn(reading, nameBook(reading), seen.definition), seen.definition, row);
  const standing = open && row.parentId === null ? await taskStanding(reading, seen, row) : null;
  const asked = await consultationsOf(reading, seen, row);
  const zone = await zoneOf(reading);
  const { definition } = seen;
  return {
    definition,
    task,
    case: answer,
    title: seen.row.title,
    consultations: asked,
    commands,
    standing,
    zone,
  };
}

async function commandsOf(reading: Reading, seen: VisibleCase, row: Row<'tasks'>): Promise<ToldCommand[]> {
  if (row.parentId !== null) return allowedAnswer(reading, seen, row.id);
  const decides = decidesOf(seen.definition, row.kind);
  const commands = await allowedCommands(reading, seen, row.id);
  return [
    ...commands.filter(({ command }) => decides.includes(command)),
    ...(await allowedVerbs(reading, seen, row.id)),
  ];
}

export async function taskView(names: NameBook, definition: ProcessDefinition, row: Row<'tasks'>): Promise<TaskView> {
  const assignee = await names.person(row.assigneeId);
  const candidates = await names.seatsOf(row.poolId);
  return {
    ...taskAnswer(row),
    assigneeId: assignee?.id ?? null,
    tag: `"t${row.version}"`,
    process: row.process,
    round: row.round,
    assignee,
    standsInFor: await names.person(row.standsInFor),
    suspendedAt: instant(row.suspendedAt),
    startedAt: instant(row.startedAt),
    candidates: candidates.length > 0 ? candidates : await rolesOf(names, definition, row),
    decides: decidesOf(definition, row.kind),
    decision: row.decision,
    closedAt: row.closedAt === null ? null : new Date(row.closedAt).toISOString(),
    closedBy: row.closedBy?.startsWith('system') ? null : await names.person(row.closedBy),
  };
}

/** What people a task is for, where who they are is not told. */
function rolesOf(names: NameBook, definition: ProcessDefinition, { kind }: Row<'tasks'>): Promise<ReadableSeat[]> {
  const task = Object.values(definition.states).find(state => state.task?.kind === kind)?.task;
  return names.seats((task?.candidates ?? []).flatMap(seat => ('role' in seat ? [`role:${seat.role}@`] : [])));
}

function decidesOf(definition: ProcessDefinition, kind: string): readonly string[] {
  return Object.values(definition.states).find(state => state.task?.kind === kind)?.task?.decides ?? [];
}
