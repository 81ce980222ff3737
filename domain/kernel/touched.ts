import type { Change } from '../json.ts';
import type { DecisionTable } from '../policy/decision-table.ts';
import type { Evaluator } from '../policy/evaluator.ts';
import type { Policy } from '../policy/policy.ts';
import type { Group, Stage, Who } from '../policy/stage.ts';
import { countedRule } from './group-tally.ts';
import type { ProcessDefinition } from './process.ts';

interface TouchedInput {
  definition: ProcessDefinition;
  policy: Policy;
  stage: Stage;
  changes: readonly Change[];
  evaluator: Evaluator;
}

/**
 * Whether a change of the case touches what a group looks at (design/approvals.md section 4): the fields its policy names, and those its
 * condition, the stage's table, its way of finding people or its count go by. Without named fields every change does.
 */
export function isTouched(group: Group, input: TouchedInput): boolean {
  const { changes } = input;
  if (!group.touches || changes.length === 0) return changes.length > 0;
  const texts = [...conditionsOf(group), ...tableTexts(input)];
  const names = texts.map(({ text, kind }) => namesIn(text, kind, input.evaluator));
  // What cannot be read is not known to leave the group alone.
  if (names.includes(undefined)) return true;
  const looksAt = [
    ...group.touches,
    ...names.flatMap(found => fieldsOf(found ?? [], input)),
    ...countsBy(group, input),
  ];
  return changes.some(({ pointer }) => looksAt.some(field => concerns(pointer, field)));
}

interface FeelText {
  text: string;
  kind: 'expression' | 'unary-test';
}

/** The field itself, a member of it, or a group of fields around it. */
function concerns(pointer: string, field: string): boolean {
  return pointer === field || pointer.startsWith(`${field}/`) || field.startsWith(`${pointer}/`);
}

function conditionsOf({ when, who }: Group): FeelText[] {
  const found = who.flatMap(way => ('expression' in way ? [way.expression] : []));
  return [...(when === undefined ? [] : [when]), ...found].map(expression);
}

function tableTexts({ policy, stage }: TouchedInput): FeelText[] {
  const table = stage.table === undefined ? undefined : policy.tables?.[stage.table];
  return table ? textsOf(table) : [];
}

function textsOf({ inputs, rows }: DecisionTable): FeelText[] {
  const cells = rows.flatMap(({ when }) => when.filter(cell => cell !== '-'));
  return [
    ...inputs.map(input => expression(input.expression)),
    ...cells.map((text): FeelText => ({ text, kind: 'unary-test' })),
    ...rows.flatMap(({ then }) => then.map(expression)),
  ];
}

function expression(text: string): FeelText {
  return { text, kind: 'expression' };
}

/** The names an expression takes from a case: without any declared, lint says each of them. */
function namesIn(text: string, kind: FeelText['kind'], evaluator: Evaluator): string[] | undefined {
  const faults = evaluator.lint(text, [], kind);
  const unread = faults.some(({ code }) => code !== 'UNKNOWN_NAME');
  return unread ? undefined : faults.map(({ about }) => about);
}

/** Names of the case itself (its office, round, requester) are no fields: no edit changes them. */
function fieldsOf(names: readonly string[], { definition }: TouchedInput): string[] {
  const { worth, fields } = definition;
  const alias: Readonly<Record<string, string>> = worth ? { amount: worth.amount, currency: worth.currency } : {};
  return names.map(name => alias[name] ?? name).flatMap(name => (Object.hasOwn(fields, name) ? [`/${name}`] : []));
}

/** What the people found and the count depend on beside conditions: a field that names them, and the worth where limits are weighed. */
function countsBy(group: Group, { definition: { worth } }: TouchedInput): string[] {
  const byLimit = countedRule(group.rule).kind === 'weighted' || group.who.some(isCovering);
  const fields = group.who.flatMap(way => ('field' in way ? [`/${way.field.replaceAll('.', '/')}`] : []));
  return byLimit && worth ? [...fields, `/${worth.amount}`, `/${worth.currency}`] : fields;
}

function isCovering(way: Who): boolean {
  return 'capability' in way && way.covers === true;
}
