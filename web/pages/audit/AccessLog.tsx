import { Button } from 'antd';
import { Link } from 'react-router';
import type { Answer } from '../../api/operations.ts';
import { usePages } from '../../api/use-read.ts';
import { CsvLink } from '../../components/list/CsvLink.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import styles from './Audit.module.css';
import { FilterText } from './FilterText.tsx';
import { useAuditTexts } from './texts.ts';
import { useFilter } from './use-filter.ts';

type Entry = Answer<'listAccessLog'>['items'][number];

const KINDS = ['denied', 'reveal', 'export'] as const;
const DAY_MS = 24 * 3_600_000;
/** A case, by the form of its id. */
const CASE_ID = /^[0-9a-z]{26}$/;

/** Who was refused, revealed or exported what. */
export function AccessLog() {
  const say = useAuditTexts();
  const { get, set } = useFilter();
  const query = {
    kind: get('kind'),
    person: get('person'),
    from: startOf(get('from')),
    until: startOf(get('until'), DAY_MS),
  };
  const found = usePages<Entry>('/v1/access-log', { query: { ...query, limit: 50 } });
  const rows = found.data?.pages.flatMap(({ items }) => items);
  return (
    <div className={styles.part}>
      <div className={styles.filters}>
        <Choice
          label={say('kind')}
          value={get('kind')}
          options={[{ value: '', label: say('everyKind') }, ...KINDS.map(value => ({ value, label: say(value) }))]}
          onChange={value => set('kind', value)}
        />
        <FilterText label={say('personId')} value={get('person')} onChange={value => set('person', value)} />
        {(['from', 'until'] as const).map(name => (
          <TextInput
            key={name}
            type="date"
            aria-label={say(name)}
            title={say(name)}
            value={get(name)}
            onChange={event => set(name, event.target.value)}
          />
        ))}
        <CsvLink path="/v1/access-log" query={query} />
      </div>
      {found.error ? <Trouble error={found.error} again={found.refetch} /> : null}
      {rows ? <Entries rows={rows} /> : found.error ? null : <Skeleton rows={8} label={say('loading')} />}
      {found.hasNextPage ? (
        <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {say('more')}
        </Button>
      ) : null}
    </div>
  );
}

function Entries({ rows }: { rows: readonly Entry[] }) {
  const say = useAuditTexts();
  const { name } = useLabels();
  const format = useFormat();
  if (rows.length === 0) return <Empty title={say('noAccess')} hint={say('noAccessHint')} />;
  return (
    <PlainTable
      label={say('access')}
      columns={(['at', 'person', 'kind', 'operation', 'subject', 'detail'] as const).map(key => ({
        key,
        label: say(key),
      }))}
      rows={rows.map(row => ({
        key: row.id,
        cells: [
          format.moment(row.at),
          name(row.person) || say('nobody'),
          say(row.kind),
          row.operation,
          row.subject && CASE_ID.test(row.subject) ? <Link to={to.case(row.subject)}>{row.subject}</Link> : row.subject,
          [row.code, ...Object.values(row.detail).map(value => JSON.stringify(value))].filter(Boolean).join(' · '),
        ],
      }))}
    />
  );
}

/** The start of a day of the reader's device, as an instant; undefined where none is chosen. */
function startOf(day: string, laterMs = 0): string | undefined {
  const at = Date.parse(`${day}T00:00:00`);
  return Number.isNaN(at) ? undefined : new Date(at + laterMs).toISOString();
}
