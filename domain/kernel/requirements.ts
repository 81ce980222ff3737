import type { Label } from '../label.ts';
import type { CommandDefinition, RuleContext } from './process.ts';
import { type Refusal, type RefusalCode, refuse } from './refusal.ts';

/** One line of what must be so before a command may be given, shown whether it is met or not. */
export interface Requirement {
  /** What a program tells it by; unique within its command. */
  code: string;
  label: Label;
  met: boolean;
  /** How much is there, and how much it takes, where it is counted or compared. */
  have?: string | number;
  need?: string | number;
}

/** The refusal of a command whose requirements are not all met, with every line that is not. */
export function requirementsRefusal(
  { requiresCode }: Pick<CommandDefinition, 'requiresCode'>,
  requirements: readonly Requirement[],
): Refusal | undefined {
  const unmet = requirements.filter(({ met }) => !met);
  if (unmet.length === 0) return undefined;
  const labels = unmet.map(({ label }) => ({ ...label }));
  return { ...refuse(requiresCode ?? 'REQUIREMENTS_NOT_MET', { unmet: labels }), unmet };
}

/** The whole list of a command, met and unmet; nothing where it has none. */
export function requirementsOf(
  { requires }: Pick<CommandDefinition, 'requires'>,
  context: RuleContext,
): readonly Requirement[] {
  return requires?.(context) ?? [];
}

/** Every code a command's own rules may refuse it with. */
export function refusalsOfRule(
  rule: Pick<CommandDefinition, 'refuses' | 'requires' | 'requiresCode' | 'tooLate'>,
): RefusalCode[] {
  const unmet = rule.requires ? [rule.requiresCode ?? ('REQUIREMENTS_NOT_MET' as const)] : [];
  const late = rule.tooLate ? [rule.tooLate.code] : [];
  return [...(rule.refuses ?? []), ...late, ...unmet];
}
