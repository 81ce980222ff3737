import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useMe } from '../../api/session.tsx';
import { Listing } from '../../components/list/Listing.tsx';
import { SearchText } from '../../components/list/SearchText.tsx';
import { Picker } from '../../components/Picker.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { FactValue } from '../case/FactValue.tsx';
import { useFilters } from '../directory/use-filters.ts';
import { currencyOf, entryColumns } from './entry-columns.ts';
import styles from './Registry.module.css';
import type { Entry, RegistryKind } from './registry-kind.ts';
import { useRegistryTexts } from './texts.ts';

interface EntryListProps {
  kind: RegistryKind;
  onOpen(entry: Entry): void;
  onHistory(entry: Entry): void;
}

/** The entries of a kind, narrowed by partner and text; who may change one has the way to it in its row. */
export function EntryList({ kind, onOpen, onHistory }: EntryListProps) {
  const say = useRegistryTexts();
  const { label, name } = useLabels();
  const { side } = useMe();
  const { values, any, set, clear } = useFilters(['q', 'partner']);
  const ofPartners = kind.partner && side === 'vendor';
  const { fields, flags } = entryColumns(kind.fields);
  const row = (entry: Entry) => ({
    key: entry.id,
    cells: [
      ...(ofPartners ? [name(entry.partner)] : []),
      entry.ref,
      ...fields.map(([key, field]) => cellOf(key, field, entry)),
      ...(flags.length > 0 ? [<Flags key="flags" flags={flags} entry={entry} />] : []),
      <Validity key="valid" entry={entry} />,
      entry.source,
      <span key="change" className={styles.buttons}>
        {entry.mayChange ? (
          <Button size="small" aria-label={say('changeOf', { ref: entry.ref })} onClick={() => onOpen(entry)}>
            {say('change')}
          </Button>
        ) : null}
        <Button size="small" aria-label={say('historyOf', { ref: entry.ref })} onClick={() => onHistory(entry)}>
          {say('history')}
        </Button>
      </span>,
    ],
  });
  return (
    <Listing<Entry>
      label={label(kind.label)}
      path={`/v1/registry/${kind.kind}`}
      query={values}
      onClear={any ? clear : undefined}
      filters={
        <>
          <SearchText value={values.q} onChange={value => set('q', value)} />
          {ofPartners ? (
            <div className={styles.partner}>
              <Picker
                kind="company"
                label={say('partner')}
                value={values.partner}
                required={false}
                compact
                onChange={value => set('partner', value)}
              />
            </div>
          ) : null}
        </>
      }
      columns={[
        ...(ofPartners ? [{ key: 'partner', label: say('partner') }] : []),
        { key: 'ref', label: label(kind.ref) },
        ...fields.map(([key, field]) => ({ key, label: label(field.label), number: field.kind === 'money' })),
        ...(flags.length > 0 ? [{ key: 'flags', label: say('flags') }] : []),
        { key: 'valid', label: say('valid') },
        { key: 'source', label: say('source') },
        { key: 'change', label: '' },
      ]}
      rowOf={row}
    />
  );
}

type Field = RegistryKind['fields'][string];

function cellOf(key: string, field: Field, { data }: Entry): ReactNode {
  const value = data[key];
  if (value === undefined || value === null || value === '') return null;
  const currency = currencyOf(field, data);
  return <FactValue key={key} field={field} value={value} {...(currency === undefined ? {} : { currency })} />;
}

function Flags({ flags, entry }: { flags: readonly [string, Field][]; entry: Entry }) {
  const say = useRegistryTexts();
  const { label } = useLabels();
  const { list } = useFormat();
  const held = flags.filter(([key]) => entry.data[key] === true).map(([, field]) => label(field.label));
  return held.length > 0 ? list(held) : <span className={styles.soft}>{say('none')}</span>;
}

function Validity({ entry: { fromAt, untilAt, holds } }: { entry: Entry }) {
  const say = useRegistryTexts();
  const { date } = useFormat();
  const span =
    untilAt === null ? say('from', { from: date(fromAt) }) : say('span', { from: date(fromAt), until: date(untilAt) });
  return holds ? (
    span
  ) : (
    <span className={styles.soft}>
      {span} · {say('over')}
    </span>
  );
}
