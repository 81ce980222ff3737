import { itemOf, type ProcessDefinition } from '../../domain/kernel/process.ts';
import type { CaseSnapshot } from '../../domain/kernel/snapshot.ts';
import { statesAhead } from '../../domain/kernel/steps-ahead.ts';
import { seatsToPrincipals } from '../../domain/kernel/told.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { roleMay } from '../../domain/role-may.ts';
import { ROLES } from '../../domain/roles.ts';
import { iso } from '../audit.ts';
import { policyFor, roleItems } from '../settings.ts';
import { bareSnapshot, type CaseRow, snapshotOf } from '../snapshot.ts';
import { type MayName, namer } from './namer.ts';
import { nameBook, type ReadableSeat } from './names.ts';
import type { Reading } from './read-as.ts';
import { type StageView, stageView } from './stage-view.ts';

/** One decision that is awaited, now or after the ones before it said yes. */
export interface Step {
  state: string;
  task: string;
  /** Who may take it. */
  candidates: ReadableSeat[];
  /** The roles that may say yes. */
  deciders: string[];
  /** The length of its clock by the policy; null where none runs. */
  within: string | null;
  /** The due instant of the clock that runs; null for a step that has not begun. */
  dueAt: string | null;
  begun: boolean;
  /** Where several decide: the groups, their seats and why; null where the task's candidates share one. */
  stage: StageView | null;
}

type Looking = Pick<Reading, 'engine' | 'reader' | 'now'> & { person?: Reading['person'] | undefined };

/** Who will decide, by when: the present step and those that follow where each says yes (design/console.md, Partner's form). */
export async function stepsAhead(looking: Looking, definition: ProcessDefinition, row: CaseRow): Promise<Step[]> {
  const policy = await policyFor(looking.reader, definition.name, row.policyVersion, looking.now + row.offsetMs);
  return stepsFrom(looking, definition, row, { policy, from: row.state });
}

/** The same by any policy and from any state, as if the case came to that now. */
export async function stepsFrom(
  looking: Looking,
  definition: ProcessDefinition,
  row: CaseRow,
  { policy, from }: { policy: Policy; from: string },
): Promise<Step[]> {
  const { reader, now } = looking;
  const names = nameBook(looking);
  const items = await roleItems(reader, now);
  const open = row.closedAt === null ? await reader.query.openTasksOf([row.id]) : [];
  const staged = Object.keys(policy.stages ?? {}).length > 0;
  const snapshot = staged ? await snapshotOf(reader, row) : bareSnapshot(row);
  const steps: Step[] = [];
  for (const state of statesAhead(definition, from)) {
    const task = definition.states[state]?.task;
    if (!task) continue;
    const begun = state === row.state ? open.find(({ kind }) => kind === task.kind) : undefined;
    const principals = seatsToPrincipals(task.candidates, bareSnapshot(row), null);
    steps.push({
      state,
      task: task.kind,
      candidates: await nameable(
        namer(looking, names),
        begun ? await names.seatsOf(begun.poolId) : await names.seats(principals),
      ),
      deciders: decidersOf(definition, task.decides, items),
      within: withinOf(definition, state, policy),
      dueAt: begun && begun.dueAt !== null ? iso(begun.dueAt) : null,
      begun: begun !== undefined,
      stage: (await stageView(looking, names, definition, policy, inState(snapshot, state))) ?? null,
    });
  }
  return steps;
}

/** Rights, and the people among them whom the reader may know. */
async function nameable(mayName: MayName, seats: readonly ReadableSeat[]): Promise<ReadableSeat[]> {
  const shown = await Promise.all(
    seats.map(async seat => (seat.kind === 'user' && !(await mayName(seat.code)) ? [] : [seat])),
  );
  return shown.flat();
}

/** The case as it would enter a later state: nobody sits there yet. */
function inState(snapshot: CaseSnapshot, state: string): CaseSnapshot {
  return state === snapshot.state ? snapshot : { ...snapshot, state, tasks: [], seats: [] };
}

/** The roles that hold the item of a command that says yes. */
function decidersOf(
  definition: ProcessDefinition,
  decides: readonly string[],
  items: Readonly<Record<string, readonly string[]>>,
): string[] {
  const yes = decides.filter(command => definition.commands[command]?.verdict === 'approve');
  const needs = yes.map(command => ({
    items: [itemOf(definition, command)],
    sides: definition.commands[command]?.by ?? [],
  }));
  return Object.keys(ROLES).filter(role => needs.some(need => roleMay(need, role, items[role] ?? [])));
}

function withinOf(definition: ProcessDefinition, state: string, policy: Policy): string | null {
  const deadline = definition.states[state]?.deadline;
  const within = deadline ? policy.values[deadline.within] : undefined;
  return typeof within === 'string' && within !== 'none' ? within : null;
}
