import { useEffect } from 'react';
import type { ListQuery } from '../../components/list/use-list-query.ts';
import { useScrollWindow } from '../../components/list/use-scroll-window.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { InboxEmpty } from './InboxEmpty.tsx';
import { InboxLine } from './InboxLine.tsx';
import styles from './InboxList.module.css';
import { useInboxTexts } from './texts.ts';
import type { Inbox } from './use-inbox.ts';
import type { Selection } from './use-selection.ts';

/** The same as in the style sheet. */
const ROW_HEIGHT = 60;

interface InboxListProps {
  inbox: Inbox;
  query: ListQuery;
  chosen: string | null;
  selection: Selection;
  onChoose(id: string): void;
}

/** The tasks of the view, of which only those near what is seen are there. */
export function InboxList({ inbox, query, chosen, selection, onChoose }: InboxListProps) {
  const say = useInboxTexts();
  const { list, onPointerMove, onPointerLeave } = inbox;
  const { ref, onScroll } = useScrollWindow(list, ROW_HEIGHT);
  useEffect(() => {
    ref.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen, ref]);
  const placed = [...list.pages.values()].flat();
  const rows = placed.filter(({ gone, row }) => !gone && row.task.closedAt === null).map(({ row }) => row);
  if (list.error && placed.length === 0) return <Trouble error={list.error} again={list.again} />;
  return (
    <div
      ref={ref}
      className={styles.list}
      aria-busy={list.stale}
      onScroll={onScroll}
      onPointerMove={onPointerMove}
      onPointerLeave={onPointerLeave}
    >
      {list.loading ? <Skeleton rows={8} label={say('loading')} /> : null}
      {!list.loading && placed.length === 0 ? <InboxEmpty query={query} /> : null}
      <div style={{ height: list.above * ROW_HEIGHT }} />
      <ul aria-label={say('list')}>
        {placed.map(({ row, gone }) => (
          <InboxLine
            key={row.task.id}
            row={row}
            gone={gone}
            chosen={row.task.id === chosen}
            selected={selection.has(row.task.id)}
            onChoose={onChoose}
            onSelect={(one, range) => (range ? selection.toggle(one, rows) : selection.toggle(one))}
          />
        ))}
      </ul>
      <div style={{ height: list.below * ROW_HEIGHT }} />
    </div>
  );
}
