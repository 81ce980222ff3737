import { type Refusal, refuse } from '../../domain/kernel/refusal.ts';
import type { Finding } from '../../domain/policy/lint/finding.ts';

/** A policy with errors is neither proposed nor activated: says how many there are, and the first. */
export function notSound(findings: readonly Finding[]): Refusal | undefined {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (!first) return undefined;
  return refuse('POLICY_NOT_SOUND', { errors: errors.length, pointer: first.pointer, first: { ...first.text } });
}
