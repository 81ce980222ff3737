import type { Label } from '../label.ts';

/** What a code says to a person: a short title and a sentence that says what to fix. `{name}` is filled from the params. */
export interface Message {
  title: Label;
  detail: Label;
  /** Said instead where this param is known; the first that is. */
  instead?: readonly { known: string; detail: Label }[];
}
