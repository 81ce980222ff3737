import { isObject, type Json, type JsonObject, pointerStep } from '../domain/json.ts';
import type { Problem } from '../domain/kernel/fields.ts';
import type { Intervention } from '../domain/kernel/intervene.ts';
import { overrideChoices, overrideReason } from '../domain/kernel/override.ts';
import type { ProcessDefinition } from '../domain/kernel/process.ts';
import type { Reason } from '../domain/kernel/reason.ts';
import type { Given } from './given.ts';
import type { TaskAtHand } from './task-at-hand.ts';

interface InterventionInput {
  command: string | null;
  data: JsonObject;
  reason: Reason | null;
  problems: Problem[];
}

/** What is said with it: why, and of an override which command with what. A confirmation says nothing. */
export function interventionInput(
  definition: ProcessDefinition,
  verb: Intervention,
  input: JsonObject,
  { snapshot, policy }: Pick<TaskAtHand, 'snapshot' | 'policy'>,
): InterventionInput {
  const problems: Problem[] = Object.keys(input)
    .filter(key => !KNOWN[verb].includes(key))
    .map(key => ({ pointer: pointerStep(key), code: 'UNKNOWN_FIELD' }));
  if (verb === 'confirm') return { command: null, data: {}, reason: null, problems };
  const choices = verb === 'override' ? overrideChoices(definition, snapshot.state) : [];
  const command = verb === 'override' ? chosen(input.command, choices, problems) : undefined;
  const data = isObject(input.data) ? input.data : {};
  if (input.data !== undefined && !isObject(input.data)) problems.push({ pointer: '/data', code: 'MUST_BE_OBJECT' });
  const reason = overrideReason(definition, command, input.reason, policy, problems);
  return { command: command ?? null, data, reason, problems };
}

const KNOWN: Readonly<Record<Intervention, readonly string[]>> = {
  skip: ['reason'],
  override: ['command', 'data', 'reason'],
  confirm: [],
  'turn-down': ['reason'],
};

function chosen(raw: Json | undefined, choices: readonly string[], problems: Problem[]): string | undefined {
  if (raw === undefined) problems.push({ pointer: '/command', code: 'REQUIRED' });
  else if (typeof raw !== 'string' || !choices.includes(raw))
    problems.push({ pointer: '/command', code: 'NOT_AN_OPTION' });
  else return raw;
  return undefined;
}

/** What is wrong with the input of an overriding command stands below `data`. */
export function underData(given: Given): Given {
  if (given.kind !== 'refused' || !given.refusal.problems) return given;
  const problems = given.refusal.problems.map(problem =>
    problem.pointer.startsWith('/reason') ? problem : { ...problem, pointer: `/data${problem.pointer}` },
  );
  return { ...given, refusal: { ...given.refusal, problems } };
}
