import { Button } from 'antd';
import type { HistoryEntry } from '../../api/answers.ts';
import { usePages } from '../../api/use-read.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import styles from './TrailTab.module.css';
import { useCaseTexts } from './texts.ts';

/** Everything that happened to the case, as sentences. */
export function TrailTab({ caseId }: { caseId: string }) {
  const say = useCaseTexts();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = usePages<HistoryEntry>(
    `/v1/cases/${caseId}/history`,
    { query: { limit: 50 } },
  );
  if (error) return <Trouble error={error} again={() => void refetch()} />;
  if (!data) return <Skeleton rows={6} label={say('loading')} />;
  return (
    <>
      <ol className={styles.trail}>
        {data.pages
          .flatMap(({ items }) => items)
          .map(entry => (
            <Entry key={entry.seq} entry={entry} />
          ))}
      </ol>
      {hasNextPage ? (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say('moreTrail')}
        </Button>
      ) : null}
    </>
  );
}

function Entry({ entry }: { entry: HistoryEntry }) {
  const say = useCaseTexts();
  const format = useFormat();
  const { label, name } = useLabels();
  const who = [name(entry.actor.person) || say('system'), entry.right ? label(entry.right.label) : ''];
  const move = entry.from === entry.to ? '' : ` → ${label(entry.toLabel)}`;
  return (
    <li className={styles.entry}>
      <time dateTime={entry.effectiveAt}>{format.moment(entry.effectiveAt)}</time>
      <span>
        {who.filter(Boolean).join(' · ')}: {label(entry.label)}
        {move}
        {entry.reason ? <q>{entry.reason.text}</q> : null}
      </span>
    </li>
  );
}
