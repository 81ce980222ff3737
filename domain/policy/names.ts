import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Fields } from '../kernel/fields.ts';
import type { ProcessDefinition } from '../kernel/process.ts';
import type { CaseSnapshot } from '../kernel/snapshot.ts';
import { parseAmount } from '../money.ts';

/** Names every case has for conditions and tables; they win over a field called the same. No clock is among them. */
const OF_EVERY_CASE = ['unit', 'homeUnit', 'partner', 'requester', 'state', 'round'] as const;
const OF_WORTH = ['amount', 'currency'] as const;

/** What conditions over the cases of a process may name; lint refuses anything else. */
export function namesOf({ fields, worth }: ProcessDefinition): string[] {
  return [...new Set([...Object.keys(fields), ...(worth ? OF_WORTH : []), ...OF_EVERY_CASE])];
}

type Named = Pick<
  CaseSnapshot,
  'data' | 'unitId' | 'homeUnitId' | 'partnerId' | 'submittedBy' | 'createdBy' | 'state' | 'round'
>;

/** The values behind those names: money in minor units, ids of people and places, null for what the case does not have. */
export function caseNames(definition: ProcessDefinition, snapshot: Named): JsonObject {
  const { fields, worth } = definition;
  const { data } = snapshot;
  return {
    ...valuesOf(fields, data),
    ...(worth && { amount: minorUnits(data[worth.amount]), currency: data[worth.currency] ?? null }),
    unit: snapshot.unitId,
    homeUnit: snapshot.homeUnitId,
    partner: snapshot.partnerId,
    requester: snapshot.submittedBy ?? snapshot.createdBy,
    state: snapshot.state,
    round: snapshot.round,
  };
}

function valuesOf(fields: Fields, data: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]): [string, Json] => {
      const held = data[name] ?? null;
      if (field.kind === 'money') return [name, minorUnits(held)];
      return [name, field.kind === 'group' && isObject(held) ? valuesOf(field.fields, held) : held];
    }),
  );
}

function minorUnits(held: Json | undefined): number | null {
  return typeof held === 'string' ? (parseAmount(held) ?? null) : null;
}
