import { isObject, type Json, pointerStep } from '../json.ts';
import { type Policy, policyNumber } from '../policy/policy.ts';
import type { Actor } from './actor.ts';
import { isStorableText } from './check-fields.ts';
import { isDisclosed } from './disclosure.ts';
import type { Field, Fields, Problem, ProblemCode } from './fields.ts';
import { targets } from './possible.ts';
import type { CommandDefinition, ProcessDefinition } from './process.ts';

/** What is to be changed about one field of a case, named by its JSON pointer (design/approvals.md section 4). */
export interface Remark {
  pointer: string;
  text: string;
}

interface RemarksInput {
  definition: ProcessDefinition;
  rule: CommandDefinition;
  actor: Actor;
  /** The state the case is in. */
  state: string;
  policy: Policy;
}

type Say = (pointer: string, code: ProblemCode, params?: Problem['params']) => undefined;

/** Remarks as they came in: each on a field that its writer sees and the requester may change. What is wrong is added to `problems`. */
export function checkRemarks(raw: Json | undefined, input: RemarksInput, problems: Problem[]): Remark[] {
  const say: Say = (pointer, code, params) => void problems.push({ pointer, code, ...(params && { params }) });
  if (raw === undefined) return [];
  if (!Array.isArray(raw)) return say('/remarks', 'MUST_BE_LIST') ?? [];
  const max = policyNumber(input.policy, 'remarks.max');
  if (raw.length > max) return say('/remarks', 'TOO_MANY', { max }) ?? [];
  return (raw as readonly Json[]).flatMap(
    (remark, index) => checkRemark(remark, `/remarks/${index}`, input, say) ?? [],
  );
}

function checkRemark(raw: Json, at: string, input: RemarksInput, say: Say): Remark | undefined {
  if (!isObject(raw)) return say(at, 'MUST_BE_OBJECT');
  for (const key of Object.keys(raw))
    if (key !== 'pointer' && key !== 'text') say(at + pointerStep(key), 'UNKNOWN_FIELD');
  const pointer = checkPointer(raw.pointer, `${at}/pointer`, input, say);
  const text = checkText(raw.text, `${at}/text`, input.policy, say);
  return pointer === undefined || text === undefined ? undefined : { pointer, text };
}

function checkPointer(raw: Json | undefined, at: string, input: RemarksInput, say: Say): string | undefined {
  const { actor } = input;
  if (raw === undefined) return say(at, 'REQUIRED');
  if (typeof raw !== 'string') return say(at, 'MUST_BE_TEXT');
  const wrong = whyNotPinned(raw, { ...input, side: actor.kind === 'person' ? actor.side : undefined });
  return wrong ? say(at, wrong) : raw;
}

interface PinInput extends Pick<RemarksInput, 'definition' | 'rule' | 'state'> {
  /** Of whoever writes the remark, where a person does. */
  side: 'partner' | 'vendor' | undefined;
}

/** Why nobody of the side may pin a remark there; a field that is hidden from either is as one that does not exist. */
function whyNotPinned(pointer: string, { definition, rule, state, side }: PinInput): ProblemCode | undefined {
  const field = fieldAt(definition.fields, pointer);
  const seen = (by: 'partner' | 'vendor', where: string) => isDisclosed(definition.fields, pointer, by, where);
  const answers = revisionOf(definition, rule);
  const hidden = answers.by.some(by => (by === 'partner' || by === 'vendor') && !seen(by, answers.state));
  if (!field || hidden || (side && !seen(side, state))) return 'UNKNOWN_FIELD';
  const [, top = ''] = pointer.split('/');
  const closed = field.system || field.fixed || (answers.editable && !answers.editable.includes(top));
  return closed ? 'NOT_EDITABLE' : undefined;
}

/** The fields a side may pin remarks to with this command, those of a group one by one. */
export function pinnableFields(
  definition: ProcessDefinition,
  rule: CommandDefinition,
  side: 'partner' | 'vendor',
): string[] {
  const open = (pointer: string) => rule.from.some(state => !whyNotPinned(pointer, { definition, rule, state, side }));
  return leafPointers(definition.fields).filter(open);
}

function leafPointers(fields: Fields, base = ''): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const pointer = base + pointerStep(name);
    return field.kind === 'group' ? leafPointers(field.fields, pointer) : [pointer];
  });
}

/** Where the command leads to, and what may be changed there. */
function revisionOf({ commands }: ProcessDefinition, rule: CommandDefinition) {
  const [state = ''] = targets(rule);
  const revision = Object.values(commands).find(
    ({ newRound, from }) => newRound === 'revision' && from.includes(state),
  );
  return { state, by: revision?.by ?? [], editable: revision?.editable };
}

function fieldAt(fields: Fields, pointer: string): Field | undefined {
  const [root, ...steps] = pointer.split('/');
  if (root !== '' || steps.length === 0) return undefined;
  let level: Fields | undefined = fields;
  let field: Field | undefined;
  for (const step of steps) {
    field = level && Object.hasOwn(level, step) ? level[step] : undefined;
    level = field?.kind === 'group' ? field.fields : undefined;
  }
  return field;
}

function checkText(raw: Json | undefined, at: string, policy: Policy, say: Say): string | undefined {
  if (raw === undefined) return say(at, 'REQUIRED');
  if (typeof raw !== 'string') return say(at, 'MUST_BE_TEXT');
  if (!isStorableText(raw)) return say(at, 'BAD_TEXT');
  if (raw.trim() === '') return say(at, 'REQUIRED');
  const max = policyNumber(policy, 'remarks.text.max');
  const length = [...raw].length;
  return length > max ? say(at, 'TOO_LONG', { max, length }) : raw;
}
