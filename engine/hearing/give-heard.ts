import type { Row } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { HeardEvent, Hearing } from '../../domain/kernel/hearing.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import { execute, type Outcome } from '../execute.ts';
import { related } from '../facts.ts';
import type { Engine } from '../ports.ts';
import type { CaseRow } from '../snapshot.ts';
import type { Told } from './planned.ts';

/** Why the system gives a command, as the trail says it. */
const because = ({ type, case: told, data }: HeardEvent) =>
  `${type} of ${told?.id ?? `${String(data.kind)} ${String(data.ref)}`}`;

/**
 * Gives every case that hears of an event its command, once each by a receipt. What a case's own guards refuse is done and noted; a
 * fault keeps no other from hearing, and is thrown when all were told, so that only what failed is tried again. Where one does not
 * understand what it is told, somebody has to see to its policy: that is a fault no retry helps.
 */
export async function giveHeard(
  engine: Engine,
  { key, input }: Pick<Row<'effects'>, 'key' | 'input'>,
  row: CaseRow,
): Promise<JsonObject> {
  const { process, event, caseId } = JSON.parse(input) as Told;
  const { case: told, ...rest } = event;
  const heard: HeardEvent = told ? { ...rest, case: { ...told, data: related(row).data } } : rest;
  const { offsetMs } = row;
  const definition = engine.processes.get(process);
  const hearing = definition?.hears?.[heard.type];
  if (!definition || !hearing || hearing.when?.(heard) === false) return { told: [] };
  const ids = await hearersAmongCases(engine, definition, hearing, heard, caseId);
  const answers: JsonObject[] = [];
  const faults: unknown[] = [];
  for (const id of ids) {
    try {
      answers.push(await giveOne(engine, { definition, hearing, heard, key, offsetMs, id }));
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0) throw faults.find(fault => !(fault instanceof NotUnderstoodError)) ?? faults[0];
  return { told: answers };
}

/** What a process is told is nothing its own policy or fields know, such as a capability that is on no list of labels. */
export class NotUnderstoodError extends Error {
  override name = 'NotUnderstoodError';
}

/** The cases to tell; `undefined` stands for the one that is to be opened. */
async function hearersAmongCases(
  engine: Engine,
  definition: ProcessDefinition,
  { find, command }: Hearing,
  event: HeardEvent,
  caseId: string | undefined,
): Promise<(string | undefined)[]> {
  if (caseId !== undefined) return [caseId];
  if (!find) return [undefined];
  const rows = await engine.store.read(reader => reader.query.casesByKey(find(event)));
  return rows.filter(row => mayHear(definition, command, row)).map(({ id }) => id);
}

/** A closed case hears only what is possible where it ended. */
function mayHear(
  { name, commands }: ProcessDefinition,
  command: string,
  { process, state, closedAt }: Pick<CaseRow, 'process' | 'state' | 'closedAt'>,
): boolean {
  return process === name && (closedAt === null || (commands[command]?.from.includes(state) ?? false));
}

interface Giving {
  definition: ProcessDefinition;
  hearing: Hearing;
  heard: HeardEvent;
  key: string;
  offsetMs: number;
  id: string | undefined;
}

async function giveOne(engine: Engine, { definition, hearing, heard, key, offsetMs, id }: Giving): Promise<JsonObject> {
  const { command } = hearing;
  const input = hearing.input?.(heard) ?? {};
  const inputHash = engine.hashing.sha256(engine.hashing.canonical({ command, input }));
  const given = await execute(engine, {
    actor: { kind: 'system', because: because(heard) },
    process: definition.name,
    caseId: id,
    command,
    input,
    offsetMs,
    ...(id === undefined && { parentId: heard.case?.id }),
    receipt: { key: `effect:${key}:${id ?? 'new'}`, inputHash },
  });
  if (given.kind === 'refused' && given.refusal.code === 'INVALID_INPUT') {
    const wrong = given.refusal.problems?.map(({ pointer, code }) => `${pointer} ${code}`).join(', ') ?? '';
    throw new NotUnderstoodError(`${definition.name} ${command}, by ${because(heard)}: ${wrong}`);
  }
  return { case: given.kind === 'done' ? given.caseId : (id ?? null), command, ...saidBy(given) };
}

/** A command that was given under the key before, with another input, was given. */
function saidBy(given: Outcome): JsonObject {
  if (given.kind === 'refused') return { refused: given.refusal.code };
  if (given.kind === 'done' || given.kind === 'receipt-conflict') return { done: true };
  return { refused: given.kind };
}
