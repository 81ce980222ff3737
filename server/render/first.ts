import type { JsonObject } from '../../domain/json.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import { roleLabel } from '../../domain/roles.ts';
import type { First } from '../../engine/reads/told.ts';
import type { Who } from '../../engine/reads/who-may.ts';
import { reasonLabel } from './reason-words.ts';
import { commandLabel, stateLabel } from './words.ts';

/** Whoever was first, or has the task: what a page says beside the sentence. */
export function firstBody(definition: ProcessDefinition, { by, reason, command, state, ...rest }: First): JsonObject {
  const label = reason && reasonLabel(definition, command, reason.code);
  return {
    ...rest,
    by: by && { ...by },
    command,
    label: commandLabel(definition, command),
    state,
    stateLabel: stateLabel(definition, state),
    reason: reason && { code: reason.code ?? null, label: label ?? null, text: reason.text },
  };
}

/** Who may instead: roles at a place, people by name. */
export function whoBody({ roles, people, at }: Who): JsonObject {
  return {
    roles: roles.map(code => ({ code, label: roleLabel(code) })),
    people: people.map(person => ({ ...person })),
    at: at && { ...at },
  };
}
