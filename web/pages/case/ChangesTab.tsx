import type { CaseDetail, ProcessSchema } from '../../api/answers.ts';
import { useRead } from '../../api/use-read.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import styles from './ChangesTab.module.css';
import { FieldChanges } from './FieldChanges.tsx';
import { TrailList } from './TrailList.tsx';
import { useCaseTexts } from './texts.ts';

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
      <FieldChanges changes={changes.fields} schema={schema} data={detail.data} />
      <h3>{say('happenedSince')}</h3>
      <TrailList detail={detail} schema={schema} entries={changes.entries} />
    </>
  );
}
