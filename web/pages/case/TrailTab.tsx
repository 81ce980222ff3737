import { Button } from 'antd';
import type { CaseDetail, HistoryEntry, ProcessSchema } from '../../api/answers.ts';
import { usePages } from '../../api/use-read.ts';
import { VerifyBar } from '../../components/verify/VerifyBar.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { TrailList } from './TrailList.tsx';
import { useCaseTexts } from './texts.ts';

/** Everything that happened to the case, as sentences. */
export function TrailTab({ detail, schema }: { detail: CaseDetail; schema: ProcessSchema }) {
  const say = useCaseTexts();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = usePages<HistoryEntry>(
    `/v1/cases/${detail.id}/history`,
    { query: { limit: 50 } },
  );
  if (error) return <Trouble error={error} again={() => void refetch()} />;
  if (!data) return <Skeleton rows={6} label={say('loading')} />;
  return (
    <>
      <VerifyBar caseId={detail.id} />
      <TrailList detail={detail} schema={schema} entries={data.pages.flatMap(({ items }) => items)} />
      {hasNextPage ? (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say('moreTrail')}
        </Button>
      ) : null}
    </>
  );
}
