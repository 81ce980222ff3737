import type { Label } from '../label.ts';

/**
 * What a notice says in both languages. `{name}` is filled from what the notice knows; a line of the body whose names are not all
 * known is left out, so that no office reads an empty place.
 */
export interface NoticeText {
  title: Label;
  body: Label;
}

/** By the side that reads it; a side without a text is never told (domain/effects.md section 4). */
export interface NoticeTexts {
  partner?: NoticeText;
  vendor?: NoticeText;
}
