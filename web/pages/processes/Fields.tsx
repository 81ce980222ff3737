import { useRead } from '../../api/use-read.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { fieldWords } from './field-words.ts';
import { useProcessesTexts } from './texts.ts';

/** The process's form as it is asked for now: every field with its limits. What the process itself writes is left out. */
export function Fields({ name }: { name: string }) {
  const say = useProcessesTexts();
  const { label } = useLabels();
  const format = useFormat();
  const { data: schema, error, refetch } = useRead('getProcessSchema', { params: { name } });
  if (error) return <Trouble error={error} again={refetch} />;
  if (!schema) return <Skeleton label={say('loading')} />;
  const groups = schema.sections.flatMap(section => {
    const fields = section.fields.flatMap(key => {
      const field = schema.fields[key];
      return field && !field.system ? [{ key, field }] : [];
    });
    const rows = fields.map(({ key, field }) => ({
      key,
      cells: [
        label(field.label),
        field.required || field.always ? say('yes') : '',
        fieldWords(field, say, label, format).join(' · '),
      ],
    }));
    return rows.length === 0 ? [] : [{ key: section.code, label: label(section.label), rows }];
  });
  return (
    <PlainTable
      label={say('fields')}
      columns={[
        { key: 'field', label: say('field') },
        { key: 'needed', label: say('needed') },
        { key: 'kind', label: say('kind') },
      ]}
      groups={groups}
    />
  );
}
