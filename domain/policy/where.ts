import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Field, Fields } from '../kernel/fields.ts';
import type { ProcessDefinition } from '../kernel/process.ts';
import { isLabel, type Label } from '../label.ts';
import { labelOfKey } from './key-labels.ts';

const WORDS: Readonly<Record<string, Label>> = {
  source: { en: 'Source', zh: '来源' },
  values: { en: 'Values', zh: '取值' },
  stages: { en: 'Stages', zh: '审批环节' },
  tables: { en: 'Decision tables', zh: '决策表' },
  duties: { en: 'Separation of duties', zh: '职责分离' },
  delegation: { en: 'Standing in', zh: '代理审批' },
  groups: { en: 'group', zh: '分组' },
  rows: { en: 'row', zh: '行' },
  inputs: { en: 'condition', zh: '条件列' },
  outputs: { en: 'result', zh: '结果列' },
  who: { en: 'who', zh: '人员' },
  rule: { en: 'rule', zh: '规则' },
  when: { en: 'when', zh: '条件' },
  then: { en: 'then', zh: '结果' },
  seats: { en: 'seats', zh: '席位' },
  pick: { en: 'choice', zh: '挑选' },
  early: { en: 'may answer early', zh: '可提前审批' },
  familiar: { en: 'asked first', zh: '优先人员' },
  combine: { en: 'how the groups combine', zh: '分组组合方式' },
  table: { en: 'decision table', zh: '决策表' },
  whenSuspended: { en: 'clock while waiting', zh: '等待期间的时限' },
  hit: { en: 'which row counts', zh: '命中方式' },
  label: { en: 'name', zh: '名称' },
  name: { en: 'code', zh: '编码' },
  note: { en: 'note', zh: '备注' },
  most: { en: 'at most', zh: '最多' },
};

/** Where a pointer into a policy leads, as people say it: "Stages › Review › group PDM › rule". */
export function whereIn(document: JsonObject, definition: ProcessDefinition | undefined, pointer: string): Label {
  const steps = pointer
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const said: Label[] = [];
  let held: Json | undefined = document;
  steps.forEach((step, depth) => {
    const list: boolean = Array.isArray(held);
    held = list ? (held as readonly Json[])[Number(step)] : isObject(held) ? held[step] : undefined;
    const label = wordOf(step, depth, steps, held, definition);
    // A member of a list says what it is; that it is one of the list goes without saying before it.
    if (list) said.pop();
    said.push(list ? memberOf(steps[depth - 1] ?? '', step, label) : label);
  });
  return { en: said.map(({ en }) => en).join(' › '), zh: said.map(({ zh }) => zh).join(' › ') };
}

function wordOf(
  step: string,
  depth: number,
  [first]: readonly string[],
  held: Json | undefined,
  definition: ProcessDefinition | undefined,
): Label {
  if (depth === 1 && first === 'values') return keyLabel(step, definition);
  if (depth === 1 && first === 'stages') return definition?.states[step]?.label ?? { en: step, zh: step };
  const own = isObject(held) && isLabel(held.label) ? held.label : undefined;
  const word = (depth !== 1 || first !== 'tables') && Object.hasOwn(WORDS, step) ? WORDS[step] : undefined;
  return own ?? word ?? { en: step, zh: step };
}

function memberOf(list: string, step: string, label: Label): Label {
  const word = Object.hasOwn(WORDS, list) ? WORDS[list] : undefined;
  const numbered = label.en === step ? { en: String(Number(step) + 1), zh: String(Number(step) + 1) } : label;
  return { en: `${word?.en ?? list} ${numbered.en}`, zh: `${word?.zh ?? list} ${numbered.zh}` };
}

/** What a key is about: its own words, else the field it limits and at which end. */
export function keyLabel(key: string, definition: ProcessDefinition | undefined): Label {
  const known = labelOfKey(key);
  const [, path = '', end] = /^[a-z-]+\.field\.(.+)\.(min|max)$/.exec(key) ?? [];
  if (known || !end) return known ?? { en: key, zh: key };
  const field = fieldLabel(definition, path.split('.')) ?? { en: path, zh: path };
  return end === 'min'
    ? { en: `${field.en}, at least`, zh: `${field.zh}（最小）` }
    : { en: `${field.en}, at most`, zh: `${field.zh}（最大）` };
}

function fieldLabel(definition: ProcessDefinition | undefined, path: readonly string[]): Label | undefined {
  const asked: Fields = Object.assign(
    {},
    ...Object.values(definition?.commands ?? {}).map(({ input }) => input ?? {}),
    definition?.fields ?? {},
  );
  let fields: Fields = asked;
  const labels: Label[] = [];
  for (const step of path.filter(part => part !== 'item')) {
    const field: Field | undefined = Object.hasOwn(fields, step) ? fields[step] : undefined;
    if (!field) break;
    labels.push(field.label);
    fields = field.kind === 'group' || field.kind === 'rows' ? field.fields : {};
  }
  if (labels.length === 0) return undefined;
  return { en: labels.map(({ en }) => en).join(' › '), zh: labels.map(({ zh }) => zh).join(' › ') };
}
