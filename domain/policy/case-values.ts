import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Fields } from '../kernel/fields.ts';
import type { ProcessDefinition } from '../kernel/process.ts';
import type { CaseSnapshot } from '../kernel/snapshot.ts';
import { parseSignedAmount } from '../money.ts';

/** What a case is worth: minor units of a currency, or nothing that is known. */
export interface Worth {
  amount: number | null;
  currency: string | null;
}

type Valued = Pick<
  CaseSnapshot,
  'data' | 'unitId' | 'homeUnitId' | 'partnerId' | 'submittedBy' | 'createdBy' | 'state' | 'round'
>;

export function worthOf({ worth }: ProcessDefinition, data: JsonObject): Worth {
  const [amount, currency] = worth ? [data[worth.amount], data[worth.currency]] : [];
  const minor = typeof amount === 'string' ? parseSignedAmount(amount) : undefined;
  return minor === undefined || typeof currency !== 'string'
    ? { amount: null, currency: null }
    : { amount: minor, currency };
}

/** What a policy's expressions may look at of a case: its fields, money as minor units, and where it stands. */
export function caseValues(definition: ProcessDefinition, snapshot: Valued): JsonObject {
  const { unitId, homeUnitId, partnerId, submittedBy, createdBy, state, round } = snapshot;
  return {
    ...fieldValues(definition.fields, snapshot.data),
    // Only where the process says what a case is worth: a field of the same name keeps its value otherwise.
    ...(definition.worth && worthOf(definition, snapshot.data)),
    unit: unitId,
    homeUnit: homeUnitId,
    partner: partnerId,
    requester: submittedBy ?? createdBy,
    state,
    round,
  };
}

/** What conditions over the cases of a process may name: what there is a value of. Lint refuses anything else; no clock is among them. */
export function namesOf(definition: ProcessDefinition): string[] {
  return Object.keys(caseValues(definition, NO_CASE));
}

const NO_CASE: Valued = {
  data: {},
  unitId: null,
  homeUnitId: null,
  partnerId: null,
  submittedBy: null,
  createdBy: '',
  state: '',
  round: 1,
};

/** Every field of the process is a name; one that is empty is null. */
function fieldValues(fields: Fields, data: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, valueOf(field, data[name])]));
}

function valueOf(field: Fields[string], value: Json | undefined): Json {
  if (value === undefined) return null;
  if (field.kind === 'group') return isObject(value) ? fieldValues(field.fields, value) : null;
  if (field.kind === 'rows')
    return Array.isArray(value) ? value.map(row => (isObject(row) ? fieldValues(field.fields, row) : null)) : null;
  if (field.kind === 'money') return typeof value === 'string' ? (parseSignedAmount(value) ?? null) : null;
  return value;
}
