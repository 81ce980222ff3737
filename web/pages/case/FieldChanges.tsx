import type { CaseDetail, ProcessSchema } from '../../api/answers.ts';
import type { Answer } from '../../api/operations.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import styles from './ChangesTab.module.css';
import { FactValue } from './FactValue.tsx';
import { fieldAt } from './fact-rows.ts';
import { useCaseTexts } from './texts.ts';

type Change = Answer<'getCaseChanges'>['fields'][number];

interface FieldChangesProps {
  changes: readonly Change[];
  schema: ProcessSchema;
  data: CaseDetail['data'];
}

/** Each changed field as it was and as it stands, by whom and when. */
export function FieldChanges({ changes, schema, data }: FieldChangesProps) {
  return (
    <ul className={styles.changes}>
      {changes.map(change => (
        <FieldChange key={change.pointer} change={change} schema={schema} data={data} />
      ))}
    </ul>
  );
}

interface FieldChangeProps {
  change: Change;
  schema: ProcessSchema;
  data: CaseDetail['data'];
}

function FieldChange({ change, schema, data }: FieldChangeProps) {
  const say = useCaseTexts();
  const format = useFormat();
  const { label, name } = useLabels();
  return (
    <li className={styles.change}>
      <strong>{label(change.label)}</strong>
      <FieldValues change={change} schema={schema} data={data} />
      <span className={styles.soft}>
        {name(change.by.person) || say('system')} · {format.moment(change.at)}
      </span>
    </li>
  );
}

/** A field as it was and as it stands. */
export function FieldValues({ change, schema, data }: FieldChangeProps) {
  const say = useCaseTexts();
  const value = (shown: Change['from']) => {
    if (shown === null) return <span className={styles.soft}>{say('empty')}</span>;
    if ('erased' in shown) return <span className={styles.soft}>{say('erased')}</span>;
    return <FactValue {...fieldAt(schema, change.pointer, data)} value={shown.value} />;
  };
  return (
    <span className={styles.values}>
      <del>{value(change.from)}</del> → <ins>{value(change.to)}</ins>
    </span>
  );
}
