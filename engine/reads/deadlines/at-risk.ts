import type { OwedRow } from '../../../db/queries/deadlines.ts';
import { policyNumber } from '../../../domain/policy/policy.ts';
import { iso } from '../../audit.ts';
import { policyFor } from '../../settings.ts';
import { type CaseListRow, caseList } from '../case-list.ts';
import { DEADLINES_POLICY, dueWithin, riskWindow } from '../due-window.ts';
import { nameBook, type PersonName } from '../names.ts';
import type { Reading } from '../read-as.ts';
import { scopeOf } from '../visible.ts';

/** Cases in one state at one office that somebody owes a decision on. */
export interface RiskGroup {
  process: string;
  state: string;
  /** The office that handles them; null for none. */
  unit: PersonName | null;
  count: number;
  overdue: number;
}

/** What is overdue, or due within the working days the policy looks ahead. */
export interface AtRisk {
  /** `3wd`, and the instant it ends before. */
  within: string;
  before: string;
  count: number;
  overdue: number;
  /** Most overdue first. */
  groups: RiskGroup[];
  /** The nearest of them. */
  first: CaseListRow[];
}

export async function atRisk(reading: Reading): Promise<AtRisk> {
  const { reader, person, now } = reading;
  const within = await riskWindow(reading);
  const before = await dueWithin(reading, within);
  const rows = await reader.query.owedBefore({ scope: scopeOf(person), now, before });
  const policy = await policyFor(reader, DEADLINES_POLICY, null, now);
  const limit = policyNumber(policy, 'deadlines.at-risk.first');
  const { items } = await caseList(reading, { due: within, sort: 'due', limit });
  const names = nameBook(reading);
  const sum = (of: 'count' | 'overdue') => rows.reduce((total, row) => total + row[of], 0);
  return {
    within,
    before: iso(before),
    count: sum('count'),
    overdue: sum('overdue'),
    groups: await Promise.all(
      rows.toSorted(worstFirst).map(async ({ unitId, ...row }) => ({ ...row, unit: await names.unit(unitId) })),
    ),
    first: items,
  };
}

function worstFirst(one: OwedRow, other: OwedRow): number {
  return other.overdue - one.overdue || other.count - one.count;
}
