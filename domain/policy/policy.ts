import { isObject, type Json } from '../json.ts';
import type { DecisionTable } from './decision-table.ts';
import type { DelegationRule, Duty, Stage } from './stage.ts';

/** A versioned document of numbers and rules for one process (domain/README.md section 2, "Policy data"). */
export interface Policy {
  process: string;
  version: number;
  values: Readonly<Record<string, Json>>;
  /** Who decides, by the state of the process; a state without one is decided by its task's own candidates. */
  stages?: Readonly<Record<string, Stage>>;
  tables?: Readonly<Record<string, DecisionTable>>;
  duties?: readonly Duty[];
  delegation?: DelegationRule;
}

/** No policy lets a seat pass through more hands than this. */
export const MOST_HANDS = 10;

/** Through how many hands a seat may pass beyond whose it is; one where the policy does not say. */
export function mostHands({ delegation }: Policy): number {
  return delegation?.most ?? 1;
}

/** A key that a rule needs and the policy does not have is a fault of the policy, found by lint and tests, not an answer. */
export class PolicyKeyError extends Error {
  override name = 'PolicyKeyError';
  constructor(policy: Policy, key: string, expected: string) {
    super(`Policy ${policy.process} v${policy.version}: ${key} must be ${expected}`);
  }
}

export function policyText(policy: Policy, key: string): string {
  const value = policy.values[key];
  if (typeof value !== 'string') throw new PolicyKeyError(policy, key, 'a text');
  return value;
}

export function policyNumber(policy: Policy, key: string): number {
  const value = policy.values[key];
  if (typeof value !== 'number') throw new PolicyKeyError(policy, key, 'a number');
  return value;
}

export function policyFlag(policy: Policy, key: string): boolean {
  const value = policy.values[key];
  if (typeof value !== 'boolean') throw new PolicyKeyError(policy, key, 'true or false');
  return value;
}

export function policyTable(policy: Policy, key: string): Readonly<Record<string, Json>> {
  const value = policy.values[key];
  if (!isObject(value)) throw new PolicyKeyError(policy, key, 'a table');
  return value;
}

export function policyTexts(policy: Policy, key: string): readonly string[] {
  const value = policy.values[key];
  const texts = Array.isArray(value) && value.every((item): item is string => typeof item === 'string');
  if (!texts) throw new PolicyKeyError(policy, key, 'a list of texts');
  return value;
}

/** A step of a field's path into each row of a list. */
export const EACH_ROW = '*';

/**
 * A limit of a field: the nearest key up its path, as `po.field.bant.min` holds for each of the four parts. What stands in the rows of
 * a list has limits of its own, `ic.field.invoices.number.max`: those of the list count its rows.
 */
export function fieldLimit(
  policy: Policy,
  prefix: string,
  path: readonly string[],
  end: 'min' | 'max',
): number | undefined {
  for (let length = path.length; length > 0 && path[length - 1] !== EACH_ROW; length--) {
    const steps = path.slice(0, length).filter(step => step !== EACH_ROW);
    const value = policy.values[`${prefix}.field.${steps.join('.')}.${end}`];
    if (typeof value === 'number') return value;
  }
  return undefined;
}
