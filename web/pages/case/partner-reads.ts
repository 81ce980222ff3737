import type { Label } from '../../../domain/label.ts';
import type { CommandInput } from '../../api/answers.ts';

export interface Reason {
  code?: string;
  text?: string;
}

/** The reason as it stands before whoever it is given to: its code in words, then what was written. */
export function reasonRead(input: CommandInput | undefined, reason: Reason, label: (label: Label) => string): string {
  const code = input?.reason?.codes?.find(one => one.code === reason.code);
  return [code && label(code.label), reason.text?.trim()].filter(Boolean).join(' · ');
}
