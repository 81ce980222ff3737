import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { Ref } from 'react';
import { useRead } from '../../../api/use-read.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import styles from '../Inbox.module.css';
import type { Selection } from '../use-selection.ts';
import bulk from './Bulk.module.css';
import { BulkChoice } from './BulkChoice.tsx';
import { BulkOutcome } from './BulkOutcome.tsx';
import { commonestProcess, offeredFor } from './offered.ts';
import { useBulkTexts } from './texts.ts';

interface BulkPaneProps {
  ref: Ref<HTMLElement>;
  selection: Selection;
  /** The bulk decision that was sent off and is looked at; null while it is chosen. */
  sent: string | null;
  onSent(id: string | null): void;
  /** Where list and item are two screens. */
  onBack?: () => void;
}

/** The chosen tasks, decided together: what would come of it, then what came of each. */
export default function BulkPane({ ref, selection, sent, onSent, onBack }: BulkPaneProps) {
  const say = useBulkTexts();
  const count = selection.rows.length;
  return (
    <section
      ref={ref}
      tabIndex={-1}
      className={styles.item}
      aria-label={sent === null ? say('title', { count }) : say('over')}
    >
      {onBack ? (
        <Button type="text" icon={<ArrowLeftOutlined />} onClick={onBack}>
          {say('back')}
        </Button>
      ) : null}
      {sent === null ? (
        <>
          <div className={bulk.head}>
            <h2>{say('title', { count })}</h2>
            <Button size="small" onClick={() => selection.keep([])}>
              {say('clear')}
            </Button>
          </div>
          <OfOneProcess selection={selection} onSent={onSent} />
        </>
      ) : (
        <BulkOutcome
          id={sent}
          onClose={({ left, all }) => {
            const others = selection.rows.map(({ task }) => task.id).filter(id => !all.includes(id));
            onSent(null);
            selection.keep([...left, ...others]);
          }}
        />
      )}
    </section>
  );
}

function OfOneProcess({ selection, onSent }: { selection: Selection; onSent(id: string): void }) {
  const say = useBulkTexts();
  const name = commonestProcess(selection.rows) ?? '';
  const { data: process } = useRead('getProcess', { params: { name }, when: name !== '' });
  const { data: schema } = useRead('getProcessSchema', { params: { name }, when: name !== '' });
  const rows = selection.rows.filter(row => row.case.process === name);
  const others = selection.rows.length - rows.length;
  if (!process || !schema) return <Skeleton rows={6} label={say('looking')} />;
  const offered = offeredFor(rows, process, schema);
  return (
    <>
      {others > 0 ? <p className={bulk.soft}>{say('others', { count: others })}</p> : null}
      {offered.length === 0 ? (
        <Empty title={say('nothing')} hint={say('nothingHint')} />
      ) : (
        <BulkChoice key={name} offered={offered} selection={selection} onSent={onSent} />
      )}
    </>
  );
}
