import { Button } from 'antd';
import { Link } from 'react-router';
import type { Answer } from '../../api/operations.ts';
import { usePages } from '../../api/use-read.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { Empty } from '../../ui/Empty.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { useDeadlinesTexts } from './texts.ts';

type Incident = Answer<'listIncidents'>['items'][number];

/** What needs somebody of operations and is still open, newest first: what it is, what to do, whose it is. */
export function Incidents() {
  const say = useDeadlinesTexts();
  const format = useFormat();
  const { label } = useLabels();
  const found = usePages<Incident>('/v1/incidents', { query: { status: 'open' } });
  if (found.error) return <Trouble error={found.error} again={found.refetch} />;
  if (!found.data) return <Skeleton rows={3} label={say('loading')} />;
  const rows = found.data.pages.flatMap(({ items }) => items);
  if (rows.length === 0) return <Empty title={say('noIncidents')} />;
  return (
    <>
      <PlainTable
        label={say('incidents')}
        columns={[
          { key: 'what', label: say('what') },
          { key: 'case', label: say('case') },
          { key: 'todo', label: say('todo') },
          { key: 'owner', label: say('owner') },
          { key: 'since', label: say('since') },
        ]}
        rows={rows.map(row => ({
          key: row.id,
          cells: [
            label(row.label),
            row.case ? (
              <Link key="case" to={to.case(row.case.id)}>
                {row.case.title || row.case.number}
              </Link>
            ) : (
              '–'
            ),
            label(row.todo),
            label(row.ownerLabel),
            format.moment(row.createdAt),
          ],
        }))}
      />
      {found.hasNextPage ? (
        <div>
          <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {say('more')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
