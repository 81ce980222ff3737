import type { ReactNode } from 'react';
import { type PlainColumn, PlainTable } from '../../ui/PlainTable.tsx';
import styles from './Import.module.css';
import { type Imported, type ImportedRow, telling } from './import-table.ts';
import { useImportTexts } from './texts.ts';

const SHOWN = 200;

/** What a row is about, between its number and what came of it. */
export interface AboutRow<Row> {
  columns: readonly PlainColumn[];
  cellsOf(row: Row): readonly ReactNode[];
}

interface ImportResultProps<Row extends ImportedRow> {
  label: string;
  imported: Imported<Row>;
  about: AboutRow<Row>;
}

/** What came, or would come, of a table: how many of each, then row by row, refused ones first with their reason. */
export function ImportResult<Row extends ImportedRow>({ label, imported, about }: ImportResultProps<Row>) {
  const say = useImportTexts();
  const { counts } = imported;
  const rows = telling(imported);
  const results = {
    created: say('asCreated'),
    changed: say('asChanged'),
    unchanged: say('asUnchanged'),
    refused: say('asRefused'),
  };
  return (
    <>
      <p>
        {say('created', { count: counts.created })} · {say('changed', { count: counts.changed })} ·{' '}
        {say('unchanged', { count: counts.unchanged })} ·{' '}
        <span className={counts.refused > 0 ? styles.refused : undefined}>
          {say('refused', { count: counts.refused })}
        </span>
      </p>
      {counts.refused > 0 ? <p className={styles.soft}>{say('refusedHint')}</p> : null}
      {rows.length > 0 ? (
        <PlainTable
          label={label}
          columns={[
            { key: 'row', label: say('row') },
            ...about.columns,
            { key: 'result', label: say('result') },
            { key: 'why', label: say('why') },
          ]}
          rows={rows.slice(0, SHOWN).map((one, nth) => ({
            key: String(nth),
            cells: [
              one.row,
              ...about.cellsOf(one),
              <span key="result" className={one.result === 'refused' ? styles.refused : undefined}>
                {results[one.result]}
              </span>,
              one.reason ? <Reason key="why" reason={one.reason} /> : '',
            ],
          }))}
        />
      ) : null}
      {rows.length > SHOWN ? <p className={styles.soft}>{say('more', { count: rows.length - SHOWN })}</p> : null}
    </>
  );
}

function Reason({ reason }: { reason: NonNullable<ImportedRow['reason']> }) {
  const say = useImportTexts();
  const { errors = [], detail } = reason;
  if (errors.length === 0) return detail;
  return (
    <ul className={styles.details}>
      {errors.map(({ column, detail: says }) => (
        <li key={`${column} ${says}`}>{say('of', { column, says })}</li>
      ))}
    </ul>
  );
}
