import type { z } from 'zod';
import { isDecision, targets } from '../domain/kernel/possible.ts';
import { type CommandDefinition, itemOf, NEW, type ProcessDefinition, workflowType } from '../domain/kernel/process.ts';
import type { RefusalCode } from '../domain/kernel/refusal.ts';
import { refusalsOfRule } from '../domain/kernel/requirements.ts';
import { CASE_FILTER } from './case-filter.ts';
import { fieldsShape, inputShape } from './fields-to-zod.ts';
import type { Operation } from './operation.ts';
import { COUNT, LISTING, type QueryParameter, VALIDATE_ONLY } from './query.ts';
import { caseAnswer, caseDetail, caseList } from './schemas/cases.ts';
import { named } from './schemas/common.ts';
import { commandPreview } from './schemas/steps.ts';

/** What a process does over HTTP: the operation, and the command behind it. */
export interface ProcessOperation extends Operation {
  process: string;
  command: string;
  /** Whether it opens a case, goes to one, or removes one. */
  goes: 'create' | 'command';
}

/** The commands that have a path of their own: those a person may give to a case that is there. */
export function commandsWithPath(definition: ProcessDefinition): string[] {
  return Object.entries(definition.commands).flatMap(([name, { by, file, from, parent }]) => {
    // What only opens a case, beside the way it is usually opened, has a way of its own.
    const opensAlone = parent === undefined && name !== definition.create && from.every(state => state === NEW);
    // A file comes by its upload alone.
    const own = isByPersons({ by }) && !file && !opensAlone;
    return own && (name !== definition.create || name === definition.edit) ? [name] : [];
  });
}

/** What only time, another case or an effect gives has no path. */
function isByPersons({ by }: Pick<CommandDefinition, 'by'>): boolean {
  return by.includes('partner') || by.includes('vendor');
}

/** The reads of one process: its list and one case. */
export function processReads(definition: ProcessDefinition): { list: Operation; one: Operation } {
  const { path, label, name } = definition;
  const type = workflowType(name);
  const answer = named(
    `${pascal(type)}Detail`,
    caseDetail.extend({ data: fieldsShape(definition.fields, { as: 'answer' }) }),
  );
  return {
    list: {
      id: `${type}.list`,
      method: 'get',
      path: `/v1/${path}`,
      tag: name,
      summary: { en: `List: ${label.en}`, zh: `列表：${label.zh}` },
      access: 'signed-in',
      query: [...LISTING, COUNT, ...CASE_FILTER],
      success: { status: 200, schema: caseList },
    },
    one: {
      id: `${type}.get`,
      method: 'get',
      path: `/v1/${path}/{id}`,
      tag: name,
      summary: { en: `One case: ${label.en}`, zh: `详情：${label.zh}` },
      access: 'signed-in',
      success: { status: 200, schema: answer, etag: true },
    },
  };
}

/** Every command of one process as operations: POST on the collection, PATCH and DELETE on the case, POST on its own path. */
export function processCommands(definition: ProcessDefinition): ProcessOperation[] {
  const { path, edit, remove, create } = definition;
  const operations: ProcessOperation[] = [];
  if (isByPersons(definition.commands[create] ?? { by: [] })) {
    operations.push(operation(definition, create, 'post', `/v1/${path}`, 'create'));
  }
  if (edit) operations.push(operation(definition, edit, 'patch', `/v1/${path}/{id}`, 'command'));
  if (remove) operations.push(operation(definition, remove, 'delete', `/v1/${path}/{id}`, 'command'));
  for (const command of commandsWithPath(definition)) {
    operations.push(operation(definition, command, 'post', `/v1/${path}/{id}/${command}`, 'command'));
  }
  return operations;
}

function operation(
  definition: ProcessDefinition,
  command: string,
  method: 'post' | 'patch' | 'delete',
  path: string,
  goes: ProcessOperation['goes'],
): ProcessOperation {
  const rule = definition.commands[command];
  if (!rule) throw new Error(`${definition.name} has no command ${command}`);
  const type = workflowType(definition.name);
  const opens = goes === 'create' || rule.parent !== undefined;
  const suffix = { post: command, patch: 'patch', delete: 'remove' }[method];
  return {
    id: `${type}.${goes === 'create' ? 'create' : suffix}`,
    process: definition.name,
    command,
    goes,
    method,
    path,
    tag: definition.name,
    summary: rule.label,
    access: 'signed-in',
    query: [VALIDATE_ONLY, ...thenOf(definition, command, goes, method)],
    ...(method !== 'delete' && { body: bodyOf(definition, command, method, goes) }),
    key: method === 'post' ? 'required' : 'optional',
    ...(goes === 'command' && { ifMatch: 'case' as const }),
    success: {
      status: opens ? 201 : 200,
      schema: answerOf(definition),
      etag: true,
      ...(opens && { location: true as const }),
      description: `Permission item ${itemOf(definition, command)}`,
    },
    preview: commandPreview,
    errors: refusalsOf(definition, command, goes),
  };
}

/** Of a command that writes a draft: what may be tried on it in the same dry run. */
function thenOf(
  definition: ProcessDefinition,
  command: string,
  goes: ProcessOperation['goes'],
  method: string,
): QueryParameter[] {
  const rule = definition.commands[command] ?? NO_RULE;
  if (!rule.edits || rule.complete || (goes === 'command' && method !== 'patch')) return [];
  const drafts = targets(rule).length > 0 ? targets(rule) : rule.from;
  const values = Object.entries(definition.commands).flatMap(([name, next]) =>
    next.complete && !next.edits && next.from.some(state => drafts.includes(state)) ? [name] : [],
  );
  const summary = {
    en: 'With validate-only: the command to try on what would be saved',
    zh: '与 validate-only 同用：对将要保存的内容继续校验的操作',
  };
  return values.length === 0 ? [] : [{ name: 'then', type: 'text', values, summary }];
}

function bodyOf(
  definition: ProcessDefinition,
  command: string,
  method: string,
  goes: ProcessOperation['goes'],
): NonNullable<Operation['body']> {
  const rule = definition.commands[command];
  const use = method === 'patch' ? 'Patch' : goes === 'create' ? 'New' : 'Input';
  const id = `${pascal(workflowType(definition.name))}${pascal(workflowType(command))}${use}`;
  const schema = named(id, inputShape(rule ?? NO_RULE, definition.fields));
  return { schema, optional: true, ...(method === 'patch' && { patch: true as const }) };
}

const NOTHING = { en: '', zh: '' };
const NO_RULE: CommandDefinition = { label: NOTHING, done: NOTHING, from: [], by: [] };

const answers = new Map<string, z.ZodType>();

/** One answer shape for all commands of a process. */
function answerOf(definition: ProcessDefinition): z.ZodType {
  const known = answers.get(definition.name);
  if (known) return known;
  const answer = named(
    pascal(workflowType(definition.name)),
    caseAnswer.extend({ data: fieldsShape(definition.fields, { as: 'answer' }) }),
  );
  answers.set(definition.name, answer);
  return answer;
}

const ALWAYS: readonly RefusalCode[] = ['NOT_PERMITTED'];
const ON_A_CASE: readonly RefusalCode[] = [
  'NOT_CREATOR',
  'SELF_APPROVAL',
  'DELEGATION_OVER',
  'TASK_SUSPENDED',
  'NOT_POSSIBLE',
  'STATE_CHANGED',
  'SLA_EXPIRED',
  'ALREADY_CLAIMED',
  'NOT_CLAIMED',
  'NOT_CANDIDATE',
  'SEAT_CLOSED',
  'TWO_STAGES',
  'SECOND_SEAT',
  'STANDS_ASIDE',
];

/** What the duties and the seats of a stage may say of a command that decides a task, whose answer may set a clock going. */
const ON_A_SEAT: readonly RefusalCode[] = [
  'SEAT_CLOSED',
  'TWO_STAGES',
  'SECOND_SEAT',
  'STANDS_ASIDE',
  'CALENDAR_YEAR_MISSING',
];

function refusalsOf(definition: ProcessDefinition, command: string, goes: ProcessOperation['goes']): RefusalCode[] {
  const rule = definition.commands[command];
  const starts =
    definition.clocks !== undefined || targets(rule ?? NO_RULE).some(state => definition.states[state]?.deadline);
  const decides = Object.keys(definition.states).some(state => isDecision(definition, state, command));
  return [
    ...ALWAYS,
    ...(goes === 'command' ? ON_A_CASE : []),
    ...(decides ? ON_A_SEAT : []),
    ...(rule ? refusalsOfRule(rule) : []),
    ...(starts ? ['CALENDAR_YEAR_MISSING' as const] : []),
  ];
}

function pascal(camel: string): string {
  return camel.charAt(0).toUpperCase() + camel.slice(1);
}
