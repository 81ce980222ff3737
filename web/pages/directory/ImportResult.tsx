import { PlainTable } from '../../ui/PlainTable.tsx';
import styles from './directory.module.css';
import { type Imported, telling } from './import-table.ts';
import { useImportTexts } from './import-texts.ts';

const SHOWN = 200;

/** What came, or would come, of a table: how many of each, then row by row, refused ones first with their reason. */
export function ImportResult({ label, imported }: { label: string; imported: Imported }) {
  const say = useImportTexts();
  const { counts } = imported;
  const rows = telling(imported);
  const types = {
    company: say('company'),
    unit: say('unit'),
    person: say('person'),
    grant: say('grant'),
    lead: say('leadOf'),
  };
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
            { key: 'kind', label: say('kind') },
            { key: 'id', label: say('id') },
            { key: 'result', label: say('result') },
            { key: 'why', label: say('why') },
          ]}
          rows={rows.slice(0, SHOWN).map(({ row, type, id, result, reason }) => ({
            key: `${row} ${type}`,
            cells: [
              row,
              types[type as keyof typeof types] ?? type,
              id,
              <span key="result" className={result === 'refused' ? styles.refused : undefined}>
                {results[result]}
              </span>,
              reason ? <Reason key="why" reason={reason} /> : '',
            ],
          }))}
        />
      ) : null}
      {rows.length > SHOWN ? <p className={styles.soft}>{say('more', { count: rows.length - SHOWN })}</p> : null}
    </>
  );
}

function Reason({ reason }: { reason: NonNullable<Imported['rows'][number]['reason']> }) {
  const { errors = [], detail } = reason;
  if (errors.length === 0) return detail;
  return (
    <ul className={styles.details}>
      {errors.map(({ column, detail: says }) => (
        <li key={`${column} ${says}`}>
          {column}: {says}
        </li>
      ))}
    </ul>
  );
}
