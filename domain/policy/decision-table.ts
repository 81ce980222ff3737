import type { Json } from '../json.ts';
import type { Label } from '../label.ts';

/** Rows of conditions and what follows from them (design/approvals.md section 2; DMN 1.x). */
export interface DecisionTable {
  label: Label;
  /** One row at most may match; the first that does; any of those that agree; all of them, as a list. */
  hit: 'unique' | 'first' | 'any' | 'collect';
  inputs: readonly { label: Label; expression: string }[];
  outputs: readonly { name: string; label: Label; default?: Json }[];
  /** `when`: a unary test an input, `-` for whatever; `then`: a FEEL expression an output. */
  rows: readonly { when: readonly string[]; then: readonly string[]; note?: string }[];
}
