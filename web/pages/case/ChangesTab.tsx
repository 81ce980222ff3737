import type { CaseDetail, ProcessSchema } from '../../api/answers.ts';
import type { Answer } from '../../api/operations.ts';
import { useRead } from '../../api/use-read.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import styles from './ChangesTab.module.css';
import { FactValue } from './FactValue.tsx';
import { fieldAt } from './fact-rows.ts';
import { TrailList } from './TrailList.tsx';
import { useCaseTexts } from './texts.ts';

type Change = Answer<'getCaseChanges'>['fields'][number];

interface ChangesTabProps {
  detail: CaseDetail;
  schema: ProcessSchema;
  /** Up to which entry the reader had seen it; null: they had not. */
  since: number | null;
}

/** What is different since the reader last looked: each field with its old and new value, then what happened. */
export function ChangesTab({ detail, schema, since }: ChangesTabProps) {
  const say = useCaseTexts();
  const {
    data: changes,
    error,
    refetch,
  } = useRead('getCaseChanges', {
    params: { id: detail.id },
    query: { since: since ?? 0 },
    when: since !== null,
    keep: true,
  });
  if (since === null) return <p className={styles.none}>{say('firstLook')}</p>;
  if (error) return <Trouble error={error} again={() => refetch()} />;
  if (!changes) return <Skeleton rows={4} label={say('loading')} />;
  if (changes.entries.length === 0) return <p className={styles.none}>{say('nothingChanged')}</p>;
  return (
    <>
      <ul className={styles.changes}>
        {changes.fields.map(change => (
          <FieldChange key={change.pointer} change={change} schema={schema} data={detail.data} />
        ))}
      </ul>
      <h3>{say('happenedSince')}</h3>
      <TrailList detail={detail} schema={schema} entries={changes.entries} />
    </>
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
  const value = (shown: Change['from']) => {
    if (shown === null) return <span className={styles.soft}>{say('empty')}</span>;
    if ('erased' in shown) return <span className={styles.soft}>{say('erased')}</span>;
    return <FactValue {...fieldAt(schema, change.pointer, data)} value={shown.value} />;
  };
  return (
    <li className={styles.change}>
      <strong>{label(change.label)}</strong>
      <span>
        <del>{value(change.from)}</del> → <ins>{value(change.to)}</ins>
      </span>
      <span className={styles.soft}>
        {name(change.by.person) || say('system')} · {format.moment(change.at)}
      </span>
    </li>
  );
}
