import type { Json, JsonObject } from '../json.ts';
import type { Label } from '../label.ts';
import type { WHY } from '../messages/why.ts';
import type { Stage } from '../policy/stage.ts';
import type { Exclusion, SeatReason } from './found-people.ts';
import type { GroupTally } from './group-tally.ts';
import type { Tally } from './quorum.ts';

export type WhyKey = keyof typeof WHY;

/**
 * One clause of an explanation as data (design/approvals.md section 3). Who and what it speaks of stand in it as references, `{user}`,
 * `{unit}`, `{right}`, `{field}`, `{at}`, `{money}`, which the reader's words replace: nobody is named to whom may not see them.
 */
export interface Why {
  key: WhyKey;
  params: JsonObject;
}

/** The row of a decision table that named a group: the table's label, the policy's version and the row in words. */
export interface RowReason {
  table: Label;
  version: number;
  row: Label;
}

const user = (id: Json | undefined): Json => (typeof id === 'string' ? { user: id } : null);
const money = (minor: Json | undefined): Json => (typeof minor === 'number' ? { money: minor } : null);

/** Why somebody has a seat: the row of the table, the way that found them, why they before others, for whom they stand in. */
export function whyChosen(reason: SeatReason, row?: RowReason): Why[] {
  const { picked, standsInFor } = reason;
  const clauses: Why[] = row ? [{ key: 'row', params: { ...row } }] : [];
  clauses.push(whyFound(reason));
  if (picked)
    clauses.push({ key: picked === 'partner' || picked === 'last-round' ? `familiar-${picked}` : picked, params: {} });
  if (standsInFor) {
    const { userId, until } = standsInFor;
    const params = { user: user(userId), until: until === null ? null : { at: until } };
    clauses.push({ key: until === null ? 'stands-in' : 'stands-in-until', params });
  }
  return clauses;
}

function whyFound({ how, detail }: SeatReason): Why {
  const { at = null, levels = 1 } = detail;
  switch (how) {
    case 'role':
    case 'item':
      return { key: how, params: { right: { right: `${how}:${detail[how]}` }, place: { place: at } } };
    case 'unit':
      return { key: 'unit', params: { unit: { unit: detail.unit ?? null } } };
    case 'position': {
      const key = detail.position === 'manager' ? 'manager' : 'unit-lead';
      const above =
        levels === 1 ? ({ key, params: {} } as const) : ({ key: `${key}-above`, params: { levels } } as const);
      return {
        key: above.key,
        params: { ...above.params, of: user(detail.of), unit: { unit: detail.unitId ?? null } },
      };
    }
    case 'field':
      return { key: 'field', params: { field: { field: detail.field ?? null } } };
    case 'expression':
      return { key: 'expression', params: { expression: detail.expression ?? null } };
    case 'capability': {
      const params = {
        capability: detail.capability ?? null,
        limit: money(detail.limit),
        amount: money(detail.amount),
      };
      return { key: detail.covers ? 'covers' : 'capability', params };
    }
    case 'history':
      return { key: detail.history === 'partner' ? 'familiar-partner' : 'familiar-last-round', params: {} };
    case 'user':
      return { key: 'user', params: {} };
  }
}

/** Why somebody who was found does not sit: the first condition that failed, and in whose place they would have sat. */
export function whyNotChosen({ code, detail }: Exclusion): Why[] {
  const { standsInFor } = detail;
  const params = { ...detail, limit: money(detail.limit), amount: money(detail.amount), user: user(standsInFor) };
  const key = code === 'LIMIT_TOO_LOW' && params.limit === null ? 'NO_LIMIT' : code;
  const first: Why = { key, params };
  if (standsInFor === undefined || code.startsWith('DELEGATION')) return [first];
  return [first, { key: 'would-stand-in', params: { user: params.user } }];
}

/** Which groups ended a stage and how, or hold it open though everybody who is there may say yes. */
export function whyEnded(stage: Stage, { outcome, groups }: Tally): Why[] {
  if (groups.length === 0) return [{ key: 'no-group', params: {} }];
  const telling = groups.filter(group => (outcome === 'open' ? group.missing !== null : group.outcome === outcome));
  return telling.map(group => whyGroup(stage, group));
}

function whyGroup(stage: Stage, { name, outcome, reached, needed, missing, ...counts }: GroupTally): Why {
  const group = stage.groups.find(other => other.name === name);
  const rule = group?.rule.kind === 'veto' ? group.rule.needs : group?.rule;
  const weighted = rule?.kind === 'weighted';
  const shown = (value: number | null): Json => (weighted ? money(value) : value);
  const { yes, no, abstained, seats } = counts;
  const params = {
    group: group?.label ?? name,
    yes,
    no,
    abstained,
    seats,
    reached: shown(reached),
    needed: shown(needed),
  };
  if (outcome === 'open') return { key: missing === 'amount' ? 'lacks-amount' : 'lacks-people', params };
  const one = group?.rule.kind === 'veto' || rule?.no === 'first';
  if (outcome === 'rejected' && one && no > 0) return { key: 'one-no', params };
  return { key: weighted ? `${outcome}-by-limit` : outcome, params };
}

/** Nobody decided in time: which rule set the clock, and when it ended. */
export function whyTimedOut(deadline: { rule: string; within: Label; dueAt: number }, version: number): Why[] {
  const { rule, within, dueAt } = deadline;
  return [{ key: 'timed-out', params: { rule, within, due: { at: dueAt }, version } }];
}
