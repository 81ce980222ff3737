import { z } from 'zod';
import { fieldsShape, inputShape } from '../../contract/fields-to-zod.ts';
import { commandsWithPath } from '../../contract/process-operations.ts';
import type { Json, JsonObject } from '../../domain/json.ts';
import { diagramOf } from '../../domain/kernel/diagram.ts';
import type { Field, Fields } from '../../domain/kernel/fields.ts';
import { optionsOf } from '../../domain/kernel/options.ts';
import { targets } from '../../domain/kernel/possible.ts';
import { itemOf, type ProcessDefinition } from '../../domain/kernel/process.ts';
import { fieldLimit, type Policy } from '../../domain/policy/policy.ts';

/** A process as its file reads: states, commands with both labels, the diagram. */
export function processBody(definition: ProcessDefinition) {
  const { name, label, path, create, states, commands } = definition;
  const withPath = commandsWithPath(definition);
  return {
    name,
    label,
    path: `/v1/${path}`,
    create,
    states: Object.entries(states).map(([code, { label: stateLabel, final, task, deadline }]) => ({
      code,
      label: stateLabel,
      final: final === true,
      task: task ? { kind: task.kind, label: task.label, decides: task.decides } : null,
      deadline: deadline ? { name: deadline.name, label: deadline.label } : null,
    })),
    commands: Object.entries(commands).map(([code, rule]) => ({
      code,
      label: rule.label,
      from: rule.parent ?? rule.from,
      to: targets(rule),
      by: rule.by,
      item: itemOf(definition, code),
      path: code === create ? `/v1/${path}` : withPath.includes(code) ? `/v1/${path}/{id}/${code}` : null,
      reasons: rule.reason?.codes
        ? Object.entries(rule.reason.codes).map(([reason, text]) => ({ code: reason, label: text }))
        : null,
    })),
    diagram: diagramOf(definition),
  };
}

/** The fields with the limits in force, as JSON Schema and as the descriptors a form is drawn from. */
export function processSchemaBody(definition: ProcessDefinition, policy: Policy) {
  const { name, prefix, fields, pages = {}, commands } = definition;
  const limits = { policy, prefix };
  const given = Object.entries(commands).filter(([, { by }]) => by.includes('partner') || by.includes('vendor'));
  return {
    process: name,
    policyVersion: policy.version,
    pages: Object.entries(pages).map(([code, label]) => ({ code, label })),
    form: jsonSchema(fieldsShape(fields, { as: 'form', limits })),
    fields: described(fields, limits, []),
    commands: Object.fromEntries(given.map(([code, rule]) => [code, jsonSchema(inputShape(rule, fields, { limits }))])),
  };
}

function jsonSchema(schema: z.ZodType): JsonObject {
  const { $schema: _, ...made } = z.toJSONSchema(schema, { io: 'input' });
  return made as unknown as JsonObject;
}

type Limits = { policy: Policy; prefix: string };

function described(fields: Fields, limits: Limits, path: readonly string[]): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).map(([key, field]) => [key, describe(field, limits, [...path, key])]),
  );
}

function describe(field: Field, limits: Limits, path: readonly string[]): JsonObject {
  const [min, max] = (['min', 'max'] as const).map(end => fieldLimit(limits.policy, limits.prefix, path, end));
  const options =
    field.kind === 'option' || field.kind === 'options' ? optionsOf(field.options, limits.policy.values) : undefined;
  const { disclosed: _, ...plain } = field;
  return {
    ...(plain as unknown as JsonObject),
    ...(field.kind === 'group' && { fields: described(field.fields, limits, path) }),
    ...(options && { options: options as unknown as Json[] }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
  };
}
