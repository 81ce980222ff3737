import type { Reader, Row } from '../db/store.ts';
import type { System } from '../domain/kernel/actor.ts';
import { RESEAT } from '../domain/kernel/reseat.ts';
import { mayTake } from '../domain/kernel/vacancy.ts';
import { somebodyAnswersTo } from './eligible.ts';
import { execute } from './execute.ts';
import { resolveIncident } from './incidents.ts';
import type { Engine } from './ports.ts';
import { reseating } from './reseat.ts';
import { policyFor } from './settings.ts';
import { snapshotOf } from './snapshot.ts';

/** What follows from the directory, and not from a person. */
export const DIRECTORY: System = { kind: 'system', because: 'directory' };

/** Incidents of tasks that nobody could take, and somebody can now or nobody needs to any more; stages get the seats they lacked. */
export async function resolveAnswered(engine: Engine): Promise<void> {
  const open = await engine.store.read(reader => reader.find('incidents', { kind: 'nobody-eligible', status: 'open' }));
  for (const incident of open) await answerOne(engine, incident);
}

/** The same for one of them. */
export async function answerOne(
  engine: Engine,
  { dedupe, caseId }: Pick<Row<'incidents'>, 'dedupe' | 'caseId'>,
): Promise<void> {
  const about = dedupe.slice(dedupe.indexOf(':') + 1);
  const within = caseId !== null && about.startsWith(`${caseId}/`) ? about.slice(caseId.length + 1) : undefined;
  if (within !== undefined) await seatAgain(engine, caseId ?? '');
  const answered = await engine.store.read(reader =>
    within === undefined
      ? isAnswered(engine, reader, caseId ?? '', about)
      : isSeated(engine, reader, caseId ?? '', within),
  );
  if (answered) await engine.store.write(tx => resolveIncident(tx, dedupe));
}

async function seatAgain(engine: Engine, caseId: string): Promise<void> {
  const row = await engine.store.read(reader => reader.get('cases', { id: caseId }));
  if (!row || row.closedAt !== null) return;
  await execute(engine, { actor: DIRECTORY, process: row.process, command: RESEAT, caseId, input: {} });
}

/** Whether a group of a stage has the people it needs, or is not asked any more. */
async function isSeated(engine: Engine, reader: Reader, caseId: string, within: string): Promise<boolean> {
  const row = await reader.get('cases', { id: caseId });
  const definition = row && engine.processes.get(row.process);
  if (!row || !definition || row.closedAt !== null) return true;
  const snapshot = await snapshotOf(reader, row);
  const real = await reader.now();
  const now = Math.max(real + row.offsetMs, snapshot.lastEntryAt);
  return !(await reseating(engine, reader, definition, snapshot, { now, real })).short.includes(within);
}

async function isAnswered(engine: Engine, reader: Reader, caseId: string, taskId: string): Promise<boolean> {
  const row = await reader.get('cases', { id: caseId });
  const snapshot = row && (await snapshotOf(reader, row));
  const task = snapshot?.tasks.find(({ id }) => id === taskId);
  if (!snapshot || !task || task.assigneeId !== null) return true;
  const definition = engine.processes.get(snapshot.process);
  if (!definition) return true;
  const now = await reader.now();
  const policy = await policyFor(reader, snapshot.process, snapshot.policyVersion, now);
  return somebodyAnswersTo(reader, task.candidates, now, userId =>
    mayTake({ definition, policy, snapshot }, task, userId),
  );
}
