import type { CodeListName } from '../code-lists/code-list.ts';
import type { Label } from '../label.ts';
import type { Viewer } from './viewer.ts';

interface FieldBase {
  label: Label;
  /** What to write here, for who does not know the programme by heart. */
  help?: Label;
  /** Needed where a command asks for the complete form. */
  required?: true;
  /** A required field that even a draft must have. */
  always?: true;
  /** Personal data: enters the trail as a salted digest, its clear value can be erased (design/approvals.md section 6). */
  personal?: true;
  /** Set by the process itself; nobody may send it. */
  system?: true;
  /** Said by this side alone: a form of the other does not ask it. */
  saidBy?: 'partner' | 'vendor';
  /** Said when the case is opened; from then on only its commands change it, never an edit. */
  fixed?: true;
  /** It applies only while a field beside it holds one of these: elsewhere it is not asked, not needed and not taken. */
  when?: When;
  /** The section of the form and of the case's page it stands in. */
  section?: string;
  /** What a form begins with: the moment it is filled in, or a text that the policy holds. */
  preset?: 'now' | { policy: string };
  /** One viewer does not see it while the case is outside these states (domain/access.md section 5). */
  disclosed?: { to: Viewer; in: readonly string[] };
}

export interface When {
  field: string;
  is: readonly (string | boolean)[];
}

/** Codes with their labels: fixed, or a list or table of the policy. */
export type Options = Readonly<Record<string, Label>> | { policy: string };

/** Where a person looks up what a field names: an operation of the API whose rows have an `id`, and its filters. */
export interface Choice {
  operation: string;
  query?: Readonly<Record<string, string>>;
}

/** A text field beside its format: a list of codes that a form offers, or what its id is looked up in. */
interface TextChoice {
  list?: CodeListName;
  choose?: Choice;
}

/**
 * What a field may hold. Limits are policy: `<prefix>.field.<path>.min` and `.max`, found by the field's path, so that no
 * number stands here (domain/README.md section 2). Text counts code points, lists count items, integers their value.
 */
export type Field = FieldBase &
  (
    | ({ kind: 'text'; format?: TextFormat; multiline?: true } & TextChoice)
    /** `statement`: policy key of the text that is agreed to. */
    | { kind: 'boolean'; mustBe?: boolean; statement?: string }
    | { kind: 'integer' }
    /** `above`, `recommended`: policy keys of amounts; `currency`: the field of the case that says the currency; `signed`: less than nothing too. */
    | { kind: 'money'; above?: string; recommended?: string; orZero?: true; signed?: true; currency?: string }
    | { kind: 'date'; notBefore?: 'today'; notAfter?: 'today' }
    | { kind: 'instant'; notAfter?: 'now' }
    | { kind: 'option'; options: Options }
    | { kind: 'options'; options: Options; excludes?: string }
    | { kind: 'texts' }
    | { kind: 'group'; fields: Fields; oneOf?: readonly string[] }
    | { kind: 'rows'; fields: RowFields }
  );

/** What stands in each row of a list: plain values, masked and withheld with the list alone. */
export type RowFields = Readonly<Record<string, RowField>>;
type RowField = Exclude<Field, { kind: 'group' | 'rows' }> & { personal?: never; disclosed?: never; system?: never };

export type TextFormat =
  | 'email'
  | 'phone'
  | 'code'
  | 'credit-code'
  | 'account'
  | 'month'
  | 'quarter'
  | 'case-id'
  | 'file-name';

export type Fields = Readonly<Record<string, Field>>;

/** One thing wrong with the input: where, a stable code, and what its text needs; a label comes in the reader's language. */
export interface Problem {
  pointer: string;
  code: ProblemCode;
  params?: Readonly<Record<string, string | number | Label | readonly Label[]>>;
}

export type ProblemCode =
  | 'REQUIRED'
  | 'UNKNOWN_FIELD'
  | 'READ_ONLY'
  | 'NOT_EDITABLE'
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
  | 'ACCOUNT_FORMAT'
  | 'MONTH_FORMAT'
  | 'QUARTER_FORMAT'
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
  | 'ONESELF'
  | 'OTHER_COMPANY'
  | 'OTHER_SIDE'
  | 'WINDOW_EMPTY'
  | 'ROW_REPEATED'
  | 'OTHER_CURRENCY'
  | 'SUM_DIFFERS'
  | 'NOT_DIVISIBLE'
  | 'PERIOD_FORMAT';
