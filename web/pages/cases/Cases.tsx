import { Link } from 'react-router';
import type { Answer } from '../../api/operations.ts';
import { useRead } from '../../api/use-read.ts';
import { CsvLink } from '../../components/list/CsvLink.tsx';
import { FilterBar } from '../../components/list/FilterBar.tsx';
import { ListFrame } from '../../components/list/ListFrame.tsx';
import { LongTable } from '../../components/list/LongTable.tsx';
import { SavedViews } from '../../components/list/SavedViews.tsx';
import { useHeld } from '../../components/list/use-held.ts';
import { type ListQuery, useListQuery } from '../../components/list/use-list-query.ts';
import { useLongList } from '../../components/list/use-long-list.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { Page } from '../../ui/Page.tsx';
import styles from './Cases.module.css';
import { CasesEmpty } from './CasesEmpty.tsx';
import { CASE_PARAMETERS } from './case-parameters.ts';
import { NewCase } from './NewCase.tsx';
import { useCasesTexts } from './texts.ts';
import { useCaseColumns } from './use-case-columns.tsx';
import { useCaseFilters } from './use-case-filters.ts';

export type CaseRow = Answer<'listCases'>['items'][number];

const LIST = '/v1/cases';
const idOf = ({ id }: CaseRow) => id;

/** Every case the reader may see, across processes or of one. */
export default function Cases() {
  const say = useCasesTexts();
  const query = useListQuery(CASE_PARAMETERS);
  const { held, ...pointer } = useHeld();
  const list = useLongList<CaseRow>(LIST, query.query, { idOf, chosen: null, hold: held });
  const columns = useCaseColumns(query.query.process !== undefined);
  const filters = useCaseFilters(query.query.process);
  return (
    <Page title={say('title')} actions={<NewCase />} fill>
      <ListFrame
        {...pointer}
        head={
          <>
            <div className={styles.line}>
              <Kinds process={query.query.process} />
              <SavedViews kind="cases" list={query} />
            </div>
            <FilterBar list={query} filters={filters} fixed={['process', 'sort']}>
              <Total query={query} />
              <CsvLink path={LIST} query={query.query} />
            </FilterBar>
          </>
        }
      >
        <LongTable
          label={say('list')}
          list={list}
          columns={columns}
          idOf={idOf}
          sort={query.query.sort ?? '-updated'}
          onSort={sort => query.change({ sort: sort === '-updated' ? null : sort })}
          empty={<CasesEmpty query={query} />}
        />
      </ListFrame>
    </Page>
  );
}

/** How many there are, counted no further than is of use. */
function Total({ query: { query } }: { query: ListQuery }) {
  const say = useCasesTexts();
  const { data } = useRead('listCases', { query: { ...query, limit: 1, count: true }, keep: true });
  if (!data?.total) return null;
  const { count, more } = data.total;
  return <span className={styles.soft}>{more ? say('many', { count }) : say('total', { count })}</span>;
}

/** The processes as tabs: each begins with all of its cases. */
function Kinds({ process: chosen }: { process: string | undefined }) {
  const say = useCasesTexts();
  const { label } = useLabels();
  const { data } = useRead('listProcesses');
  const kinds = (data?.items ?? []).map(({ name, label: named }) => ({ name, label: label(named) }));
  return (
    <nav aria-label={say('kinds')} className={styles.kinds}>
      <ul>
        {[{ name: undefined, label: say('all') }, ...kinds].map(({ name, label: named }) => (
          <li key={name ?? 'all'}>
            <Link to={to.cases({ process: name })} aria-current={name === chosen ? 'page' : undefined}>
              {named}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
