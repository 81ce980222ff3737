import { Button } from 'antd';
import { useId, useState } from 'react';
import type { CaseDetail, HistoryEntry, ProcessSchema } from '../../api/answers.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
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
  const { label } = useLabels();
  const [open, setOpen] = useState(false);
  const id = useId();
  const code = schema.inputs[entry.command]?.reason?.codes?.find(({ code: one }) => one === entry.reason?.code);
  const reason = [label(code?.label), entry.reason?.text].filter(Boolean).join(' · ');
  return (
    <li className={styles.entry}>
      <time dateTime={entry.effectiveAt}>{format.moment(entry.effectiveAt)}</time>
      <div>
        <TrailSentence entry={entry} />
        {reason ? <p className={styles.soft}>{reason}</p> : null}
      </div>
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
