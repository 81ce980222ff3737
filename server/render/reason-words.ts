import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { Label } from '../../domain/label.ts';

/** A reason as it was given: the label of its code, and what was written beside it. */
export function reasonWords(
  definition: ProcessDefinition,
  command: string,
  { code, text }: { code?: string; text: string },
): Label {
  const label = reasonLabel(definition, command, code);
  if (!label) return { en: text, zh: text };
  return text === '' ? label : { en: `${label.en} ("${text}")`, zh: `${label.zh}，“${text}”` };
}

/** The label of a reason code of a command; undefined where it lists none. */
export function reasonLabel(
  { commands }: ProcessDefinition,
  command: string,
  code: string | undefined,
): Label | undefined {
  const codes = commands[command]?.reason?.codes;
  return code !== undefined && codes && Object.hasOwn(codes, code) ? codes[code] : undefined;
}
