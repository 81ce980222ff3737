import { lazy, Suspense } from 'react';
import type { JsonObject } from '../../../domain/json.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import type { FactRow } from './fact-rows.ts';
import { RowsValue } from './RowsValue.tsx';
import { useCaseTexts } from './texts.ts';

const NamedValue = lazy(() => import('./NamedValue.tsx'));

/** One value as its reader says it: labels for codes, money with its currency, dates of the language. */
export function FactValue({ field, value, currency }: Pick<FactRow, 'field' | 'value' | 'currency'>) {
  const say = useCaseTexts();
  const format = useFormat();
  const { label } = useLabels();
  const optionLabel = (code: unknown) =>
    label(field.options?.find(option => option.code === code)?.label) || String(code);
  if (field.list || field.choose)
    return (
      <Suspense>
        <NamedValue field={field} value={String(value)} />
      </Suspense>
    );
  switch (field.kind) {
    case 'boolean':
      return value ? say('yes') : say('no');
    case 'money':
      return currency ? format.money(String(value), currency) : String(value);
    case 'date':
      return format.plainDate(String(value));
    case 'instant':
      return <time dateTime={String(value)}>{format.moment(String(value))}</time>;
    case 'integer':
      return format.number(Number(value));
    case 'option':
      return optionLabel(value);
    case 'options':
      return (value as unknown[]).map(optionLabel).join(say('listed'));
    case 'texts':
      return (value as unknown[]).join(say('listed'));
    case 'rows':
      return <RowsValue fields={field.fields ?? {}} rows={value as readonly JsonObject[]} currency={currency} />;
    default:
      return String(value);
  }
}
