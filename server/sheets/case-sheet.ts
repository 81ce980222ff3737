import { isObject, type Json, type JsonObject } from '../../domain/json.ts';
import type { Field, Fields } from '../../domain/kernel/fields.ts';
import { optionsOf } from '../../domain/kernel/options.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { Label } from '../../domain/label.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { CaseListRow } from '../../engine/reads/case-list.ts';
import type { Cell, Column } from '../csv.ts';
import type { Sheet } from '../list-route.ts';
import type { caseRowBody } from '../render/case.ts';
import { below } from '../render/words.ts';

type CaseBody = ReturnType<typeof caseRowBody>;

const COLUMNS: readonly Column<CaseBody>[] = [
  { label: { en: 'Number', zh: '编号' }, of: row => row.number },
  { label: { en: 'Title', zh: '标题' }, of: row => row.title },
  { label: { en: 'Process', zh: '流程' }, of: row => row.processLabel },
  { label: { en: 'State', zh: '状态' }, of: row => row.stateLabel },
  { label: { en: 'Outcome', zh: '结果' }, of: row => row.outcome },
  { label: { en: 'Partner', zh: '伙伴' }, of: row => row.partner },
  { label: { en: 'Second partner', zh: '对方伙伴' }, of: row => row.counterparty },
  { label: { en: 'Office', zh: '部门' }, of: row => row.unit },
  { label: { en: 'Owner', zh: '负责人' }, of: row => ({ person: row.owner }) },
  { label: { en: 'In the hands of', zh: '经办人' }, of: row => ({ person: row.task?.assignee ?? null }) },
  { label: { en: 'Due', zh: '时限' }, of: row => ({ at: row.dueAt }) },
  { label: { en: 'Submitted', zh: '提交时间' }, of: row => ({ at: row.submittedAt }) },
  { label: { en: 'Created', zh: '创建时间' }, of: row => ({ at: row.createdAt }) },
  { label: { en: 'Last changed', zh: '更新时间' }, of: row => ({ at: row.updatedAt }) },
  { label: { en: 'Closed', zh: '关闭时间' }, of: row => ({ at: row.closedAt }) },
  { label: { en: 'Id', zh: '标识' }, of: row => row.id },
];

/** Cases of every process: what they have in common. */
export const CASES_SHEET: Sheet<CaseBody> = { name: { en: 'Cases', zh: '全部记录' }, columns: COLUMNS };

/** Cases of one process: its own fields as well, codes as the labels of the policy in force. */
export function processSheet(definition: ProcessDefinition, policy: Policy): Sheet<CaseBody> {
  const fields = fieldColumns(definition.fields, policy, row => row.data);
  return { name: definition.label, columns: [...COLUMNS, ...fields] };
}

type Document = (row: CaseListRow) => JsonObject | undefined;

function fieldColumns(fields: Fields, policy: Policy, within: Document, group?: Label): Column<CaseBody>[] {
  return Object.entries(fields).flatMap(([key, field]) => {
    const label = group ? below(group, field.label) : field.label;
    const value = (row: CaseBody): Json | undefined => {
      const document = within(row);
      return document && Object.hasOwn(document, key) ? document[key] : undefined;
    };
    if (field.kind === 'rows') return [{ label, of: row => rowTexts(field.fields, value(row)) }];
    if (field.kind !== 'group') return [{ label, of: fieldCell(field, policy, value) }];
    const inner: Document = row => asObject(value(row as CaseBody));
    return fieldColumns(field.fields, policy, inner, label);
  });
}

/** Each row of a list as one text: its values in the order of its fields. */
function rowTexts(fields: Fields, rows: Json | undefined): string[] | null {
  if (!Array.isArray(rows)) return null;
  return rows.map(row =>
    Object.keys(fields)
      .map(key => textOf(asObject(row)?.[key]))
      .join(' / '),
  );
}

function textOf(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function asObject(value: Json | undefined): JsonObject | undefined {
  return value !== undefined && isObject(value) ? value : undefined;
}

function fieldCell(field: Field, policy: Policy, value: (row: CaseBody) => Json | undefined): Column<CaseBody>['of'] {
  const labels = new Map<string, Label>();
  if (field.kind === 'option' || field.kind === 'options') {
    for (const { code, label } of optionsOf(field.options, policy.values)) labels.set(code, label);
  }
  const cell = (item: Json | undefined): Cell => {
    if (item === undefined || item === null) return null;
    if (typeof item === 'string') return field.kind === 'instant' ? { at: item } : (labels.get(item) ?? item);
    return typeof item === 'object' ? JSON.stringify(item) : item;
  };
  return row => {
    const found = value(row);
    return Array.isArray(found) ? found.map(cell) : cell(found);
  };
}
