import { Button } from 'antd';
import { Link } from 'react-router';
import type { Answer } from '../../api/operations.ts';
import { usePages, useRead } from '../../api/use-read.ts';
import { VerdictLine } from '../../components/verify/VerdictLine.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import styles from './Audit.module.css';
import { FilterText } from './FilterText.tsx';
import { useAuditTexts } from './texts.ts';
import { useFilter } from './use-filter.ts';
import { useVerdicts } from './use-verdicts.ts';

type CaseRow = Answer<'listCases'>['items'][number];

/** Finds any case, open or closed, and verifies one trail or all that are shown. */
export function Trails() {
  const say = useAuditTexts();
  const { label } = useLabels();
  const { get, set } = useFilter();
  const { data: processes } = useRead('listProcesses');
  const query = { q: get('q'), process: get('process'), sort: '-updated', limit: 25 };
  const found = usePages<CaseRow>('/v1/cases', { query });
  const rows = found.data?.pages.flatMap(({ items }) => items);
  return (
    <div className={styles.part}>
      <div className={styles.filters}>
        <FilterText label={say('search')} value={get('q')} onChange={value => set('q', value)} />
        <Choice
          label={say('process')}
          value={get('process')}
          options={[
            { value: '', label: say('everyProcess') },
            ...(processes?.items ?? []).map(process => ({ value: process.name, label: label(process.label) })),
          ]}
          onChange={value => set('process', value)}
        />
      </div>
      {found.error ? <Trouble error={found.error} again={found.refetch} /> : null}
      {rows ? <Found rows={rows} /> : found.error ? null : <Skeleton rows={8} label={say('loading')} />}
      {found.hasNextPage ? (
        <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {say('more')}
        </Button>
      ) : null}
    </div>
  );
}

function Found({ rows }: { rows: readonly CaseRow[] }) {
  const say = useAuditTexts();
  const { label } = useLabels();
  const format = useFormat();
  const { verdicts, checking, checkAll } = useVerdicts();
  if (rows.length === 0) return <Empty title={say('noCases')} hint={say('noCasesHint')} />;
  const broken = rows.filter(({ id }) => verdicts.get(id)?.kind === 'broken').length;
  return (
    <>
      <div className={styles.filters}>
        <Button loading={checking} onClick={() => void checkAll(rows.map(({ id }) => id))}>
          {say('verifyAll', { count: rows.length })}
        </Button>
        <span role="status">
          {verdicts.size > 0 ? say('progress', { done: verdicts.size, all: rows.length, broken }) : ''}
        </span>
      </div>
      <PlainTable
        label={say('cases')}
        columns={(['case', 'number', 'state', 'updated', 'trail'] as const).map(key => ({ key, label: say(key) }))}
        rows={rows.map(row => {
          const verdict = verdicts.get(row.id);
          return {
            key: row.id,
            cells: [
              <Link key="case" to={to.case(row.id, { tab: 'trail' })}>
                {row.title || label(row.processLabel)}
              </Link>,
              row.number,
              label(row.stateLabel),
              format.moment(row.updatedAt),
              verdict ? <VerdictLine key="trail" verdict={verdict} brief /> : null,
            ],
          };
        })}
      />
    </>
  );
}
