import type { Label } from '../../domain/label.ts';
import type { ReadableSeat } from './names.ts';

/** Whoever may take a task, within a sentence of the engine's own: "Office PSM, North China office", 华北代表处的代表处PSM. */
export function seatLabel({ label, at }: ReadableSeat): Label {
  return at ? { en: `${label.en}, ${at.nameEn}`, zh: `${at.name}的${label.zh}` } : label;
}
