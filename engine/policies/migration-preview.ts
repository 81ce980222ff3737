import type { Reader } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Engine } from '../ports.ts';
import { policyFor } from '../settings.ts';
import { keepsStage } from './migrate-cases.ts';

/** What moving the running cases of a process to a version would do: which move, which stay until they are decided. */
export async function migrationPreview(
  engine: Engine,
  reader: Reader,
  process: string,
  version: number,
): Promise<JsonObject> {
  const now = await reader.now();
  const definition = engine.processes.get(process);
  const target = await policyFor(reader, process, version, now);
  const groups = (await reader.query.casesByPolicy(process)).filter(group => group.version !== version);
  const said: { version: number; state: string; label: JsonObject; count: number; clocks: number; moves: boolean }[] =
    [];
  for (const group of groups) {
    const from = await policyFor(reader, process, group.version, now);
    const moves = !keepsStage(from, target, group.state);
    const { en, zh } = definition?.states[group.state]?.label ?? { en: group.state, zh: group.state };
    said.push({ ...group, label: { en, zh }, moves });
  }
  const sum = (moves: boolean) => said.filter(row => row.moves === moves).reduce((total, row) => total + row.count, 0);
  return { moving: sum(true), kept: sum(false), groups: said };
}
