import type { Json, JsonObject } from '../json.ts';
import { evaluateTable, type MatchedRow, type TableFault } from '../policy/evaluate-table.ts';
import type { Evaluator, ExpressionFault } from '../policy/evaluator.ts';
import type { Policy } from '../policy/policy.ts';
import type { Stage } from '../policy/stage.ts';

/** A condition or a table that gave no answer for a case; `where` is the group or the table. */
export interface StageFault {
  where: string;
  fault: ExpressionFault | TableFault;
}

/** A row of a stage's table that matched, and the groups it names. */
export interface NamingRow {
  matched: MatchedRow;
  groups: string[];
}

/** The groups of a stage that sit for a case, in the order of the policy, and which rows of its table said so. */
export interface SittingGroups {
  groups: string[];
  rows: NamingRow[] | null;
  faults: StageFault[];
}

/**
 * Which groups of a stage sit. Where a condition or the table gives no answer the group sits: a fault of a policy asks one more person,
 * never one less, and raises an incident.
 */
export function sittingGroups(policy: Policy, stage: Stage, values: JsonObject, evaluator: Evaluator): SittingGroups {
  const faults: StageFault[] = [];
  const named = stage.table === undefined ? undefined : namedBy(policy, stage.table, values, evaluator, faults);
  const groups = stage.groups.filter(({ name, when }) => {
    if (named && !named.groups.includes(name)) return false;
    if (when === undefined) return true;
    const evaluated = evaluator.evaluate(when, values);
    if ('fault' in evaluated) faults.push({ where: name, fault: evaluated.fault });
    return 'fault' in evaluated || evaluated.value === true;
  });
  return { groups: groups.map(({ name }) => name), rows: named?.rows ?? null, faults };
}

/** The output `group` of every row that matched: one name or a list of them; undefined where the table faults. */
function namedBy(policy: Policy, name: string, values: JsonObject, evaluator: Evaluator, faults: StageFault[]) {
  const table = policy.tables?.[name];
  if (!table) return undefined;
  const answer = evaluateTable(table, values, evaluator);
  if ('fault' in answer) {
    faults.push({ where: name, fault: answer.fault });
    return undefined;
  }
  const rows = answer.matched.map((matched, index) => ({ matched, groups: namesIn(answer.results[index]?.group) }));
  return { groups: answer.results.flatMap(({ group }) => namesIn(group)), rows };
}

function namesIn(value: Json | undefined): string[] {
  const all: readonly Json[] = Array.isArray(value) ? value : [value ?? null];
  return all.filter((name): name is string => typeof name === 'string');
}
