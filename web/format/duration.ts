import { durationLabel } from '../../domain/calendar/duration-label.ts';
import type { Language } from '../../domain/label.ts';

/** A length of a policy as people say it: `10wd` is 10 working days, 10 个工作日; undefined where the text is no length. */
export function durationWords(value: string, language: Language): string | undefined {
  return durationLabel(value)?.[language];
}
