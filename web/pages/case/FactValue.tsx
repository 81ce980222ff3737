import type { JsonObject } from '../../../domain/json.ts';
import { useRead } from '../../api/use-read.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import type { FactRow } from './fact-rows.ts';
import { RowsValue } from './RowsValue.tsx';
import { useCaseTexts } from './texts.ts';

/** One value as its reader says it: labels for codes, money with its currency, dates of the language. */
export function FactValue({ field, value, currency }: Pick<FactRow, 'field' | 'value' | 'currency'>) {
  const say = useCaseTexts();
  const format = useFormat();
  const { label } = useLabels();
  const optionLabel = (code: unknown) =>
    label(field.options?.find(option => option.code === code)?.label) || String(code);
  if (field.list) return <Listed list={field.list} code={String(value)} />;
  if (field.choose?.operation === 'listOrganizations') return <Company id={String(value)} />;
  if (field.choose?.operation === 'listMasters') return <Master id={String(value)} />;
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

function Listed({ list, code }: { list: string; code: string }) {
  const { label } = useLabels();
  const { data } = useRead('getCodeList', { params: { list } });
  return label(data?.items.find(item => item.code === code)?.label) || code;
}

/** A company by its name, where the reader may know it. */
function Company({ id }: { id: string }) {
  const { name } = useLabels();
  const { data } = useRead('getOrganization', { params: { id } });
  return name(data) || id;
}

/** A master by its name: whoever may apply to one may know it, though no more of that company. */
function Master({ id }: { id: string }) {
  const { name } = useLabels();
  const { data } = useRead('listMasters', { query: { limit: 100 } });
  return name(data?.items.find(master => master.id === id)) || id;
}
