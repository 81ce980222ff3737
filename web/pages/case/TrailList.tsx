import type { CaseDetail, HistoryEntry, ProcessSchema } from '../../api/answers.ts';
import { TrailEntry } from './TrailEntry.tsx';
import styles from './TrailTab.module.css';

interface TrailListProps {
  detail: CaseDetail;
  schema: ProcessSchema;
  entries: readonly HistoryEntry[];
}

/** Entries of the trail in their order, each opening its record. */
export function TrailList({ detail, schema, entries }: TrailListProps) {
  return (
    <ol className={styles.trail}>
      {entries.map(entry => (
        <TrailEntry key={entry.seq} entry={entry} detail={detail} schema={schema} />
      ))}
    </ol>
  );
}
