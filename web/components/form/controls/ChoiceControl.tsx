import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { useReadAt } from '../../../api/use-read.ts';
import { useLabels } from '../../../i18n/use-labels.ts';
import { useFormTexts } from '../texts.ts';
import { ariaOf, type ControlProps } from './control.ts';

const PATIENCE_MS = 250;

/** Rows of any list: a case has a title and a number, everything else a name. */
interface Row {
  id: string;
  name?: string | null;
  nameEn?: string;
  title?: string;
  number?: string | null;
}

/** Somebody or something looked up through the operation the field names; the search is the server's. */
export function ChoiceControl(props: ControlProps) {
  const { id, field, value, onChange, onLeave, disabled, around } = props;
  const say = useFormTexts();
  const { name } = useLabels();
  const [typed, setTyped] = useState('');
  const looked = useDelayed(typed);
  const asked = field.choose?.path ?? '';
  // What hangs on a case is there once the case is.
  const path = asked.includes('{id}') && !around.caseId ? '' : asked.replace('{id}', around.caseId ?? '');
  const { operation = '', query = {} } = field.choose ?? {};
  const searched = operation !== 'listAttachments';
  const read = useReadAt<{ items: Row[] }>(path, {
    query: { ...query, ...(searched ? { limit: 50, q: looked } : {}) },
    when: path !== '',
    keep: true,
  });
  const labelOf = (row: Row) =>
    row.title
      ? [row.number, row.title].filter(Boolean).join(' · ')
      : name({ name: row.name ?? row.id, nameEn: row.nameEn ?? '' });
  return (
    <Select
      {...ariaOf(props)}
      id={id}
      value={typeof value === 'string' ? value : undefined}
      options={(read.data?.items ?? []).map(row => ({ value: row.id, label: labelOf(row) }))}
      placeholder={say('search')}
      allowClear={!field.required}
      disabled={disabled}
      loading={read.isFetching}
      showSearch={searched ? { filterOption: false, onSearch: setTyped } : false}
      notFoundContent={path !== '' && read.isPending ? say('loading') : say('nothingFound')}
      onBlur={onLeave}
      onChange={(chosen: string | undefined) => onChange(chosen)}
    />
  );
}

function useDelayed(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
