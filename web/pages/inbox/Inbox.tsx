import { Button } from 'antd';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { waitsAs } from '../../commands/decide.ts';
import { usePending } from '../../commands/pending.tsx';
import { useListQuery } from '../../components/list/use-list-query.ts';
import { Page } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useWide } from '../../ui/use-wide.ts';
import styles from './Inbox.module.css';
import { InboxFilters } from './InboxFilters.tsx';
import { InboxItem } from './InboxItem.tsx';
import { InboxList } from './InboxList.tsx';
import { InboxViews } from './InboxViews.tsx';
import { INBOX_PARAMETERS, nextOf } from './inbox-query.ts';
import { useInboxTexts } from './texts.ts';
import { useChosen } from './use-chosen.ts';
import { useInbox } from './use-inbox.ts';
import { useInboxKeys } from './use-inbox-keys.ts';
import { useSelection } from './use-selection.ts';
import { useSent } from './use-sent.ts';

const BulkPane = lazy(() => import('./bulk/BulkPane.tsx'));

/** What waits for the reader: the list, and beside it what is open; after a decision the next opens by itself. */
export default function Inbox() {
  const say = useInboxTexts();
  const wide = useWide();
  const query = useListQuery(INBOX_PARAMETERS);
  const opened = useChosen();
  const { id: chosen, choose } = opened;
  const inbox = useInbox(query, chosen);
  const item = useRef<HTMLElement>(null);
  const row = inbox.rowOf(chosen);
  useOpenNext(inbox.ids, chosen, choose, wide && !inbox.list.stale);
  const selection = useSelection();
  const [bulkOpen, setBulkOpen] = useState(false);
  const [sent, setSent] = useSent();
  const bulk = sent !== null || (selection.rows.length > 0 && (wide || bulkOpen));
  useInboxKeys({
    ids: inbox.ids,
    chosen: opened,
    caseId: row?.case.id,
    select: row && row.task.closedAt === null ? () => selection.toggle(row) : undefined,
    into: () => item.current?.focus(),
  });
  const alone = !wide && (chosen !== null || bulk);
  return (
    <Page title={say('title')} actions={alone ? undefined : <InboxViews query={query} />} fill>
      <div className={styles.inbox} data-shown={alone ? 'item' : 'list'}>
        {alone ? null : (
          <div className={styles.head}>
            <InboxFilters query={query} />
            {!wide && selection.rows.length > 0 ? (
              <Button onClick={() => setBulkOpen(true)}>
                {say('decideChosen')} ({selection.rows.length})
              </Button>
            ) : null}
          </div>
        )}
        {alone ? null : (
          <InboxList
            inbox={inbox}
            query={query}
            chosen={chosen}
            selection={selection}
            onChoose={id => {
              choose(id, { back: !wide });
              if (id === chosen) item.current?.focus();
            }}
          />
        )}
        {bulk ? (
          <Suspense fallback={<Skeleton rows={6} label={say('loading')} />}>
            <BulkPane
              ref={item}
              selection={selection}
              sent={sent}
              onSent={setSent}
              {...(wide || sent !== null ? {} : { onBack: () => setBulkOpen(false) })}
            />
          </Suspense>
        ) : wide || chosen ? (
          <InboxItem ref={item} taskId={chosen} row={row} {...(alone ? { onBack: () => choose(null) } : {})} />
        ) : null}
      </div>
    </Page>
  );
}

/** With room for both something is always open: the first at the beginning, the next once the open one is decided, and again what was undone. */
function useOpenNext(
  ids: readonly string[],
  chosen: string | null,
  choose: (id: string | null) => void,
  ready: boolean,
): void {
  const { waits, waiting, undone } = usePending();
  const decided = chosen !== null && waits(waitsAs(chosen));
  const left = useRef<string>(undefined);
  useEffect(() => {
    if (decided && left.current !== chosen) {
      left.current = chosen;
      choose(nextOf(ids, chosen, id => waits(waitsAs(id))));
    } else if (chosen === null && ready && ids.length > 0 && waiting.length === 0) {
      choose(nextOf(ids, null, id => waits(waitsAs(id))));
    }
  });
  useEffect(() => {
    const id = undone?.id.match(/^task:(.*)$/)?.[1];
    if (id) {
      left.current = undefined;
      choose(id);
    }
    // Only what was undone leads back, not a later choice.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [undone]);
}
