import type { Problem } from '../../kernel/fields.ts';
import type { Label } from '../../label.ts';
import { FINDINGS, type FindingCode } from '../../messages/findings.ts';
import { PROBLEMS } from '../../messages/problems.ts';
import { filledLabel, type Params } from '../../messages.ts';

/** One thing about a policy that is wrong, or that whoever writes it should know: an error keeps it from being activated. */
export interface Finding {
  code: FindingCode | Problem['code'];
  severity: 'error' | 'warning';
  /** Into the document. */
  pointer: string;
  text: Label;
}

export function finding(code: FindingCode, pointer: string, params: Params = {}): Finding {
  const { severity, text } = FINDINGS[code];
  return { code, severity, pointer, text: filledLabel(text, params) };
}

/** What is not of the document's shape, said as a finding. */
export function shapeFinding({ code, pointer, params = {} }: Problem): Finding {
  return { code, severity: 'error', pointer, text: filledLabel(PROBLEMS[code], params) };
}
