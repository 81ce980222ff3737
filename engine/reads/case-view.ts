import { isDisclosed } from '../../domain/kernel/disclosure.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import { viewerOf } from '../../domain/kernel/viewer.ts';
import { type CaseAnswer, caseAnswer } from '../answer.ts';
import { erasedFrom } from '../erase.ts';
import { maskedPointers, mayReveal } from '../reveal.ts';
import { allowedCommands, type ToldCommand } from './allowed-commands.ts';
import { type DeadlineView, deadlineViews } from './deadline-view.ts';
import { nameBook, type PersonName } from './names.ts';
import { ownerName } from './owner.ts';
import { type Reading, zoneOf } from './read-as.ts';
import { type RemarkView, remarksOf } from './remarks.ts';
import { type Step, stepsAhead } from './steps.ts';
import { type TaskStanding, taskStanding } from './task-standing.ts';
import { type TaskView, taskView } from './task-view.ts';
import { namesIn } from './unnamed.ts';
import { seenBy } from './unseen.ts';
import { type VisibleCase, visibleCase } from './visible.ts';

export interface CaseView {
  definition: ProcessDefinition;
  case: CaseAnswer;
  title: string;
  tag: string;
  createdBy: PersonName | null;
  submittedBy: PersonName | null;
  partner: PersonName | null;
  /** The second partner that takes part. */
  counterparty: PersonName | null;
  unit: PersonName | null;
  /** Whose it is within the partner. */
  owner: PersonName | null;
  /** Sandbox: how far the case's own clock is ahead, in milliseconds. */
  offsetMs: number;
  policyVersion: number | null;
  /** Up to which entry of the trail this reader has seen it. */
  seen: { seq: number; at: string } | null;
  /** Which values are shown masked, whether this reader may reveal them, and which were erased (domain/access.md section 4). */
  personal: { masked: string[]; mayReveal: boolean; erased: string[] };
  tasks: { task: TaskView; standing: TaskStanding }[];
  /** The zone its sentences tell times in. */
  zone: string;
  deadlines: DeadlineView[];
  /** Who decides next, and what follows where everyone says yes. */
  ahead: Step[];
  commands: ToldCommand[];
  /** What is asked to be changed, or was in the round before. */
  remarks: RemarkView[];
}

/** Fields erased from the case, of those this side may see. */
async function erasedPointers({ reader, person }: Reading, { definition, row }: VisibleCase): Promise<string[]> {
  const erased = await erasedFrom(reader, row);
  return erased.filter(pointer => isDisclosed(definition.fields, pointer, viewerOf(person, row), row.state));
}

/** Everything the page of one case shows, as this person may see it (design/console.md, Case page). */
export async function caseView(reading: Reading, id: string, process?: string): Promise<CaseView | undefined> {
  const seen = await visibleCase(reading, id, process);
  if (!seen) return undefined;
  const { definition, row } = seen;
  const names = namesIn(reading, nameBook(reading), definition);
  const openTasks = await reading.reader.query.openTasksOf([id]);
  const deadlines = row.closedAt === null ? await deadlineViews(reading, row) : [];
  return {
    definition,
    case: caseAnswer(definition, row, reading.person),
    title: row.title,
    tag: `"c${row.version}"`,
    createdBy: await names.person(row.createdBy),
    submittedBy: await names.person(row.submittedBy),
    partner: await names.organization(row.partnerId),
    counterparty: await names.organization(row.counterpartyId),
    unit: await names.unit(row.unitId),
    owner: await ownerName(reading, names, row),
    offsetMs: row.offsetMs,
    policyVersion: row.policyVersion,
    seen: await seenBy(reading, id),
    personal: {
      masked: maskedPointers(reading.person, seen),
      mayReveal: mayReveal(reading.person, seen),
      erased: await erasedPointers(reading, seen),
    },
    tasks: await Promise.all(
      openTasks.map(async task => ({
        task: await taskView(names, definition, task),
        standing: await taskStanding(reading, seen, task),
      })),
    ),
    zone: await zoneOf(reading),
    ahead: row.closedAt === null ? await stepsAhead(reading, definition, row) : [],
    deadlines: deadlines.filter(({ status }) => status === 'running'),
    commands: await allowedCommands(reading, seen),
    remarks: await remarksOf(reading, seen, names),
  };
}
