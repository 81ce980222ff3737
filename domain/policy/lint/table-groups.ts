import { isObject, type Json } from '../../json.ts';
import type { DecisionTable } from '../decision-table.ts';

/** The output of a table that names the groups of a stage that sit. */
export const GROUP_OUTPUT = 'group';

/** The groups a table can name, as far as its cells are plain texts; `complete` where all of them are. Undefined without the column. */
export function groupsNamedBy({ outputs, rows }: DecisionTable): { groups: string[]; complete: boolean } | undefined {
  const column = outputs.findIndex(({ name }) => name === GROUP_OUTPUT);
  if (column < 0) return undefined;
  const named = rows.map(({ then }) => textsOf(then[column] ?? ''));
  const fallback = namesIn(outputs[column]?.default);
  return {
    groups: [...new Set([...named.flatMap(texts => texts ?? []), ...fallback])],
    complete: !named.includes(undefined),
  };
}

/** The texts of a cell such as `"director"` or `["director", "finance"]`; undefined for anything else. */
function textsOf(cell: string): string[] | undefined {
  try {
    const value: unknown = JSON.parse(cell);
    if (typeof value === 'string') return [value];
    return Array.isArray(value) && value.every(item => typeof item === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
}

function namesIn(value: Json | undefined): string[] {
  if (typeof value === 'string') return [value];
  if (value === undefined || isObject(value) || !Array.isArray(value)) return [];
  return value.filter(item => typeof item === 'string');
}
