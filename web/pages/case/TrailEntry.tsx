import { Button } from 'antd';
import { useId, useState } from 'react';
import type { CaseDetail, HistoryEntry, ProcessSchema } from '../../api/answers.ts';
import { useFormat } from '../../format/use-format.ts';
import { EntryRecord } from './EntryRecord.tsx';
import { TrailSentence } from './TrailSentence.tsx';
import styles from './TrailTab.module.css';
import { useCaseTexts } from './texts.ts';

interface TrailEntryProps {
  entry: HistoryEntry;
  detail: CaseDetail;
  schema: ProcessSchema;
}

/** One thing that happened, as a sentence; on demand the record it stands on. */
export function TrailEntry({ entry, detail, schema }: TrailEntryProps) {
  const say = useCaseTexts();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <li className={styles.entry}>
      <time dateTime={entry.effectiveAt}>{format.moment(entry.effectiveAt)}</time>
      <TrailSentence entry={entry} />
      <Button
        type="link"
        size="small"
        aria-expanded={open}
        aria-controls={id}
        aria-label={say('recordOf', { seq: entry.seq })}
        onClick={() => setOpen(!open)}
      >
        {say('record')}
      </Button>
      <div id={id} hidden={!open} className={styles.record}>
        {open ? <EntryRecord entry={entry} detail={detail} schema={schema} /> : null}
      </div>
    </li>
  );
}
