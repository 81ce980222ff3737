import type { Engine } from '../ports.ts';

/** Which case a task belongs to; whether the caller may know it is judged where the command is. */
export async function caseOfTask(
  engine: Engine,
  taskId: string,
): Promise<{ caseId: string; process: string } | undefined> {
  const row = await engine.store.read(reader => reader.get('tasks', { id: taskId }));
  return row && { caseId: row.caseId, process: row.process };
}
