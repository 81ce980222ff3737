import type { JsonObject } from '../../../domain/json.ts';
import type { Answer } from '../../api/operations.ts';
import type { Problem } from '../../api/problem.ts';

/** All the server says of a process's forms. */
export type ProcessSchema = Answer<'getProcessSchema'>;

/** One field as the server describes it; a group has fields of its own. */
export type FormField = ProcessSchema['fields'][string];
export type FormFieldSet = Readonly<Record<string, FormField>>;

/** What is wrong at one place of the form, in the reader's language. */
export type FieldProblem = NonNullable<Problem['errors']>[number];

/** What a field may need of its surroundings. */
export interface Around {
  /** The case the form belongs to, for choices that are its own. */
  caseId?: string | undefined;
  /** The case's document where the form is a command's: it says the currency of an amount. */
  data?: JsonObject | undefined;
}
