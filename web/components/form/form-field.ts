import type { JsonObject } from '../../../domain/json.ts';
import type { FormField } from '../../api/answers.ts';
import type { Problem } from '../../api/problem.ts';

/** Fields as the server describes them; a group has fields of its own. */
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
