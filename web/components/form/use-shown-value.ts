import { isObject, type Json } from '../../../domain/json.ts';
import type { FormField } from '../../api/answers.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { groupedAmount } from './amount.ts';
import { useFormTexts } from './texts.ts';

/** A field's value in words, as whoever compares two of them reads it. */
export function useShownValue(): (field: FormField | undefined, value: Json | undefined) => string {
  const say = useFormTexts();
  const { label, language } = useLabels();
  const { plainDate, moment } = useFormat();
  return (field, value) => {
    const name = (code: Json) => {
      const option = field?.options?.find(other => other.code === code);
      return option ? label(option.label) : String(code);
    };
    if (value === undefined || value === null) return '';
    if (field?.kind === 'rows' && Array.isArray(value)) return rowTexts(value).join('; ');
    if (Array.isArray(value)) return value.map(name).join(language === 'zh' ? '、' : ', ');
    if (typeof value === 'boolean') return say(value ? 'yes' : 'no');
    if (typeof value !== 'string') return String(value);
    if (field?.kind === 'date') return plainDate(value);
    if (field?.kind === 'instant') return moment(value);
    return field?.kind === 'money' ? groupedAmount(value) : name(value);
  };
}

/** Each row by its values. */
function rowTexts(rows: readonly Json[]): string[] {
  return rows.map(row => (isObject(row) ? Object.values(row).map(String).join(' / ') : String(row)));
}
