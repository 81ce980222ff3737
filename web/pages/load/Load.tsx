import { useSearchParams } from 'react-router';
import type { Answer } from '../../api/operations.ts';
import { useRead } from '../../api/use-read.ts';
import { changed } from '../../components/list/list-query.ts';
import { useFilters } from '../../components/list/use-filters.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { GroupLoads } from './GroupLoads.tsx';
import styles from './Load.module.css';
import { PersonLoads } from './PersonLoads.tsx';
import { useLoadTexts } from './texts.ts';

export type PlaceLoad = Answer<'getTaskLoad'>['places'][number];

/** Who has how much to do in the reader's offices, so that it can be given to who has room. */
export default function Load() {
  const say = useLoadTexts();
  const format = useFormat();
  const [search, setSearch] = useSearchParams();
  const place = search.get('unit') ?? '';
  const { unit } = useFilters(undefined);
  const { data, error, refetch } = useRead('getTaskLoad', { query: { unit: place }, keep: true });
  const choice =
    unit.options.length > 0 ? (
      <Choice
        label={say('place')}
        value={place}
        options={[{ value: '', label: say('own') }, ...unit.options]}
        onChange={value => setSearch(before => changed(before, { unit: value }), { replace: true })}
      />
    ) : undefined;
  return (
    <Page title={say('title')} actions={choice}>
      {error ? <Trouble error={error} again={refetch} /> : null}
      {!data && !error ? <Skeleton rows={6} label={say('loading')} /> : null}
      {data && !error ? (
        <div className={styles.places}>
          <p className={styles.soft}>
            {say('asOf', { at: format.moment(data.asOf), days: Number.parseInt(data.within, 10) })}
          </p>
          <Sharing rules={data.sharing} />
          {data.places.map(one => (
            <Place key={one.place.id} load={one} />
          ))}
        </div>
      ) : null}
    </Page>
  );
}

/** Which tasks are given out in turn or by load; for the vendor's people, whose policies they are. */
function Sharing({ rules }: { rules: Answer<'getTaskLoad'>['sharing'] }) {
  const say = useLoadTexts();
  const { label } = useLabels();
  if (rules === null) return null;
  if (rules.length === 0) return <p className={styles.soft}>{say('firstTaker')}</p>;
  return (
    <section className={styles.place} aria-label={say('sharing')}>
      <h2>{say('sharing')}</h2>
      <ul>
        {rules.map(rule => (
          <li key={rule.en}>{label(rule)}</li>
        ))}
      </ul>
      <p className={styles.soft}>{say('otherwise')}</p>
    </section>
  );
}

function Place({ load }: { load: PlaceLoad }) {
  const say = useLoadTexts();
  const { name } = useLabels();
  return (
    <section className={styles.place} aria-label={name(load.place)}>
      <h2>{name(load.place)}</h2>
      <h3>{say('people')}</h3>
      <PersonLoads people={load.people} />
      <h3>{say('groups')}</h3>
      <GroupLoads groups={load.groups} />
    </section>
  );
}
