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
import styles from './Incidents.module.css';
import { useIncidentTexts } from './texts.ts';
import { useDrive } from './use-drive.ts';

type Incident = Answer<'listIncidents'>['items'][number];
type Driven = Answer<'driveIncident'>;

/** What needs somebody, newest first: what happened, what to do, whose it is, and the way to have it tried again. */
export function IncidentList({ status = 'open' }: { status?: 'open' | 'resolved' }) {
  const say = useIncidentTexts();
  const found = usePages<Incident>('/v1/incidents', { query: { status } });
  const work = useDrive();
  if (found.error) return <Trouble error={found.error} again={found.refetch} />;
  if (!found.data) return <Skeleton rows={3} label={say('loading')} />;
  const rows = found.data.pages.flatMap(({ items }) => items);
  return (
    <div className={styles.list}>
      <div role="status">{work.driven ? <Outcome driven={work.driven} /> : null}</div>
      {work.error ? <Trouble error={work.error} /> : null}
      {rows.length === 0 ? <Nothing status={status} /> : <Rows rows={rows} status={status} work={work} />}
      {found.hasNextPage ? (
        <div>
          <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {say('more')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function Nothing({ status }: { status: 'open' | 'resolved' }) {
  const say = useIncidentTexts();
  return status === 'open' ? (
    <Empty title={say('none')} hint={say('noneHint')} />
  ) : (
    <Empty title={say('noneResolved')} />
  );
}

/** What came of the last try, said even where its row is gone; the case shows who has it now. */
function Outcome({ driven: { outcome, incident } }: { driven: Driven }) {
  const say = useIncidentTexts();
  const { label } = useLabels();
  return (
    <p className={styles.outcome} data-outcome={outcome}>
      {say(`outcome-${outcome}`, { what: label(incident.label) })} <CaseLink of={incident.case} />
    </p>
  );
}

function CaseLink({ of }: { of: Incident['case'] }) {
  return of ? <Link to={to.case(of.id)}>{of.title || of.number}</Link> : null;
}

interface RowsProps {
  rows: readonly Incident[];
  status: 'open' | 'resolved';
  work: Pick<ReturnType<typeof useDrive>, 'busy' | 'drive'>;
}

function Rows({ rows, status, work }: RowsProps) {
  const say = useIncidentTexts();
  const format = useFormat();
  const { label } = useLabels();
  const open = status === 'open';
  return (
    <PlainTable
      label={say('title')}
      columns={[
        { key: 'what', label: say('what') },
        { key: 'end', label: open ? say('action') : say('until') },
        { key: 'case', label: say('case') },
        { key: 'owner', label: say('owner') },
        { key: 'since', label: say('since') },
      ]}
      rows={rows.map(row => ({
        key: row.id,
        cells: [
          <What key="what" row={row} />,
          open ? <Again key="again" row={row} work={work} /> : format.moment(row.resolvedAt ?? row.seenAt),
          row.case ? <CaseLink key="case" of={row.case} /> : '–',
          label(row.ownerLabel),
          <Since key="since" row={row} />,
        ],
      }))}
    />
  );
}

function What({ row }: { row: Incident }) {
  const { label } = useLabels();
  return (
    <span className={styles.what}>
      <strong>{label(row.label)}</strong>
      {row.says ? <span>{label(row.says)}</span> : null}
      {row.todo ? <span className={styles.soft}>{label(row.todo)}</span> : null}
    </span>
  );
}

function Since({ row: { createdAt, seenAt } }: { row: Incident }) {
  const say = useIncidentTexts();
  const format = useFormat();
  return (
    <>
      {format.moment(createdAt)}
      {seenAt === createdAt ? null : <span className={styles.soft}>{say('last', { at: format.moment(seenAt) })}</span>}
    </>
  );
}

function Again({ row, work }: { row: Incident; work: RowsProps['work'] }) {
  const say = useIncidentTexts();
  const { label } = useLabels();
  if (!row.again) return <span className={styles.soft}>{say('byItself')}</span>;
  return (
    <Button
      size="small"
      loading={work.busy === row.id}
      disabled={work.busy !== undefined && work.busy !== row.id}
      aria-label={[label(row.again.label), row.case?.title].filter(Boolean).join(': ')}
      onClick={() => void work.drive(row.id)}
    >
      {label(row.again.label)}
    </Button>
  );
}
