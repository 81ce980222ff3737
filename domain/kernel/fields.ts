import type { Label } from '../label.ts';

interface FieldBase {
  label: Label;
  /** Needed where a command asks for the complete form. */
  required?: true;
  /** A required field that even a draft must have. */
  always?: true;
  /** Personal data: enters the trail as a salted digest, its clear value can be erased (design/approvals.md section 6). */
  personal?: true;
  /** Set by the process itself; nobody may send it. */
  system?: true;
  /** Said when the case is opened; from then on only its commands change it, never an edit. */
  fixed?: true;
  /** The page of the form it stands on. */
  page?: string;
  /** One side does not see it while the case is outside these states (domain/access.md section 5). */
  disclosed?: { to: 'partner' | 'vendor'; in: readonly string[] };
}

/** Codes with their labels: fixed, or a list or table of the policy. */
export type Options = Readonly<Record<string, Label>> | { policy: string };

/**
 * What a field may hold. Limits are policy: `<prefix>.field.<path>.min` and `.max`, found by the field's path, so that no
 * number stands here (domain/README.md section 2). Text counts code points, lists count items, integers their value.
 */
export type Field = FieldBase &
  (
    | { kind: 'text'; format?: 'email' | 'phone' | 'code' | 'credit-code' | 'case-id' | 'file-name'; multiline?: true }
    | { kind: 'boolean'; mustBe?: boolean }
    | { kind: 'integer' }
    | { kind: 'money'; above?: string; orZero?: true }
    | { kind: 'date'; notBefore?: 'today'; notAfter?: 'today' }
    | { kind: 'instant'; notAfter?: 'now' }
    | { kind: 'option'; options: Options }
    | { kind: 'options'; options: Options; excludes?: string }
    | { kind: 'texts' }
    | { kind: 'group'; fields: Fields; oneOf?: readonly string[] }
  );

export type Fields = Readonly<Record<string, Field>>;

/** One thing wrong with the input: where, a stable code, and what its text needs. */
export interface Problem {
  pointer: string;
  code: ProblemCode;
  params?: Readonly<Record<string, string | number>>;
}

export type ProblemCode =
  | 'REQUIRED'
  | 'UNKNOWN_FIELD'
  | 'READ_ONLY'
  | 'MUST_BE_TEXT'
  | 'MUST_BE_BOOLEAN'
  | 'MUST_BE_INTEGER'
  | 'MUST_BE_LIST'
  | 'MUST_BE_OBJECT'
  | 'NOT_NULL'
  | 'BAD_TEXT'
  | 'TOO_SHORT'
  | 'TOO_LONG'
  | 'TOO_FEW'
  | 'TOO_MANY'
  | 'TOO_SMALL'
  | 'TOO_LARGE'
  | 'MONEY_FORMAT'
  | 'MUST_EXCEED'
  | 'DATE_FORMAT'
  | 'INSTANT_FORMAT'
  | 'NOT_IN_PAST'
  | 'NOT_IN_FUTURE'
  | 'EMAIL_FORMAT'
  | 'PHONE_FORMAT'
  | 'CODE_FORMAT'
  | 'FILE_NAME_FORMAT'
  | 'NOT_AN_OPTION'
  | 'REPEATED'
  | 'EXCLUDES_OTHERS'
  | 'MUST_BE_TRUE'
  | 'MUST_BE_FALSE'
  | 'ONE_OF_NEEDED'
  | 'NOT_FOUND'
  | 'MASKED'
  | 'NOT_ALLOWED_HERE'
  | 'TIME_FORMAT'
  | 'MUST_EQUAL'
  | 'MUST_END_LATER'
  | 'OVERLAPS'
  | 'NOT_ASCENDING'
  | 'OUTSIDE_YEAR'
  | 'NOT_A_WEEKEND_DAY'
  | 'ALSO_A_DAY_OFF'
  | 'NO_WORKING_DAY'
  | 'TOTAL_DIFFERS'
  | 'UNKNOWN_ZONE'
  | 'ID_FORMAT'
  | 'TAKEN'
  | 'CYCLE'
  | 'NOT_ACTIVE'
  | 'OTHER_COMPANY'
  | 'OTHER_SIDE'
  | 'WINDOW_EMPTY'
  | 'ROW_REPEATED';
