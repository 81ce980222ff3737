import { Link } from 'react-router';
import type { Answer } from '../../api/operations.ts';
import { useRead } from '../../api/use-read.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import styles from './calendar.module.css';
import { useCalendarTexts } from './texts.ts';
import { VersionChanges } from './VersionChanges.tsx';

type Version = Answer<'listCalendarVersions'>['items'][number];

/** Every version of a calendar, who made it and what it changed; none ever changes. */
export function Versions({ id, year }: { id: string; year: string }) {
  const say = useCalendarTexts();
  const { name } = useLabels();
  const { moment } = useFormat();
  const { data, error, refetch } = useRead('listCalendarVersions', { params: { id } });
  if (error) return <Trouble error={error} again={refetch} />;
  if (!data) return <Skeleton rows={3} label={say('loading')} />;
  const shown = ({ version, status }: Version) => (
    <>
      <Link to={to.calendar({ calendar: id, year, version })} title={say('showYear')}>
        {say('version', { version })}
      </Link>
      {status === 'active' ? <span className={styles.now}>{say('now')}</span> : null}
    </>
  );
  return (
    <PlainTable
      label={say('versions')}
      columns={[
        { key: 'version', label: say('versions') },
        { key: 'change', label: say('change') },
        { key: 'by', label: say('by') },
        { key: 'since', label: say('since') },
      ]}
      rows={data.items.map(version => ({
        key: String(version.version),
        cells: [
          shown(version),
          version.version > 1 ? <VersionChanges id={id} version={version} /> : say('first'),
          version.by ? name(version.by) : say('shipped'),
          moment(version.createdAt),
        ],
      }))}
    />
  );
}
