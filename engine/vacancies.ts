import { type Reader, StoreUnavailableError } from '../db/store.ts';
import { HAND_ON } from '../domain/kernel/hand-on.ts';
import { VACATE } from '../domain/kernel/vacancy.ts';
import { DIRECTORY, resolveAnswered } from './answered.ts';
import { somebodyAnswersTo } from './eligible.ts';
import { execute } from './execute.ts';
import { handOnOf } from './hand-on.ts';
import type { Engine } from './ports.ts';
import { snapshotOf } from './snapshot.ts';
import { vacancyOf } from './vacate.ts';

interface TaskRef {
  id: string;
  caseId: string;
}

const PAGE = 200;

/**
 * After a change of the directory: the tasks of these people that they may not have any more, and those that waited for nobody but
 * them, go on without them; incidents that somebody answers now are resolved. Cut short, it is made up by the repair round.
 */
export async function settleTasksOf(engine: Engine, userIds: readonly string[]): Promise<void> {
  try {
    for (const userId of userIds) await settle(engine, await engine.store.read(reader => tasksOf(reader, userId)));
    if (userIds.length > 0) await resolveAnswered(engine);
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) throw error;
  }
}

/** The same for every task: what a crash left behind, and rights that ended by themselves. Answers how many changed hands. */
export async function settleAllTasks(engine: Engine, beat: () => void): Promise<number> {
  let settled = 0;
  for (let after = ''; ; ) {
    const page = await engine.store.read(reader => reader.query.claimedTasksAfter(after, PAGE));
    settled += await settle(engine, page);
    beat();
    if (page.length < PAGE) break;
    after = page.at(-1)?.id ?? after;
  }
  for (const principal of await engine.store.read(reader => reader.query.waitedFor())) {
    const waiting = await engine.store.read(reader => waitingForNobodyElse(reader, principal, []));
    settled += await settle(engine, waiting);
    beat();
  }
  await resolveAnswered(engine);
  return settled;
}

/** Claimed tasks of a person, and open ones offered to nobody else. */
async function tasksOf(reader: Reader, userId: string): Promise<TaskRef[]> {
  const claimed = await reader.find('tasks', { assigneeId: userId, status: 'claimed' }, { columns: ['id', 'caseId'] });
  const grants = await reader.find('grants', { userId });
  const principals = new Set([`user:${userId}`, ...grants.map(({ kind, code, scope }) => `${kind}:${code}@${scope}`)]);
  const waiting: TaskRef[] = [];
  for (const principal of principals) waiting.push(...(await waitingForNobodyElse(reader, principal, [userId])));
  return [...claimed, ...waiting];
}

/** Open tasks offered to a principal that none but the given people answers to. */
async function waitingForNobodyElse(reader: Reader, principal: string, people: readonly string[]): Promise<TaskRef[]> {
  if (await somebodyAnswersTo(reader, [principal], await reader.now(), userId => !people.includes(userId))) return [];
  return reader.query.openTasksFor(principal);
}

async function settle(engine: Engine, tasks: readonly TaskRef[]): Promise<number> {
  let settled = 0;
  for (const { id: taskId, caseId } of tasks) {
    const due = await engine.store.read(reader => dueIn(engine, reader, caseId, taskId));
    if (due === undefined) continue;
    const given = await execute(engine, { actor: DIRECTORY, ...due, caseId, taskId, input: {} });
    if (given.kind === 'done') settled += 1;
  }
  return settled;
}

/** How the task of a case must change hands, with its process: looked at before the case is locked for it. */
async function dueIn(
  engine: Engine,
  reader: Reader,
  caseId: string,
  taskId: string,
): Promise<{ process: string; command: string } | undefined> {
  const row = await reader.get('cases', { id: caseId });
  const definition = row && engine.processes.get(row.process);
  if (!row || !definition || row.closedAt !== null) return undefined;
  const snapshot = await snapshotOf(reader, row);
  const real = await reader.now();
  const question = { definition, snapshot, taskId, real, offsetMs: row.offsetMs };
  if (await handOnOf(reader, question)) return { process: row.process, command: HAND_ON };
  return (await vacancyOf(reader, question)) && { process: row.process, command: VACATE };
}
