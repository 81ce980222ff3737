import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { Ref } from 'react';
import { useRead } from '../../api/use-read.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { CaseView } from '../case/CaseView.tsx';
import styles from './Inbox.module.css';
import { TaskOver } from './TaskOver.tsx';
import { useInboxTexts } from './texts.ts';
import type { InboxRow } from './use-inbox.ts';

interface InboxItemProps {
  ref: Ref<HTMLElement>;
  taskId: string | null;
  /** Absent: it stands in another view, or was opened by a link. */
  row: InboxRow | undefined;
  /** Where list and item are two screens. */
  onBack?: () => void;
}

/** The open task with its case. */
export function InboxItem({ ref, taskId, row, onBack }: InboxItemProps) {
  const say = useInboxTexts();
  return (
    <section ref={ref} tabIndex={-1} className={styles.item} aria-label={say('item')}>
      {onBack ? (
        <Button type="text" icon={<ArrowLeftOutlined />} onClick={onBack}>
          {say('back')}
        </Button>
      ) : null}
      {taskId ? (
        <Opened key={taskId} taskId={taskId} caseId={row?.case.id} />
      ) : (
        <Empty title={say('chooseOne')} hint={say('chooseHint')} />
      )}
    </section>
  );
}

function Opened({ taskId, caseId }: { taskId: string; caseId: string | undefined }) {
  const say = useInboxTexts();
  const { data, error, refetch } = useRead('getTask', { params: { id: taskId } });
  const shown = caseId ?? data?.case.id;
  if (error) return <Trouble error={error} again={refetch} />;
  if (!shown) return <Skeleton rows={10} label={say('loading')} />;
  return (
    <>
      {data ? <TaskOver task={data.task} /> : null}
      <CaseView caseId={shown} taskId={taskId} />
    </>
  );
}
