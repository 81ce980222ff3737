import type { JsonObject } from '../../../domain/json.ts';
import type { FormFieldSet } from '../../components/form/form-field.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { FactValue } from './FactValue.tsx';
import styles from './RowsValue.module.css';

interface RowsValueProps {
  fields: FormFieldSet;
  rows: readonly JsonObject[];
  /** What its amounts are in. */
  currency: string | undefined;
}

/** A list of rows as a small table: a column for each field that any of them holds. */
export function RowsValue({ fields, rows, currency }: RowsValueProps) {
  const { label } = useLabels();
  const columns = Object.entries(fields).filter(([name]) => rows.some(row => row[name] !== undefined));
  return (
    <div className={styles.around}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map(([name, field]) => (
              <th key={name} scope="col">
                {label(field.label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, nth) => (
            <tr key={`${nth + 1}`}>
              {columns.map(([name, field]) => (
                <td key={name} data-kind={field.kind}>
                  {row[name] === undefined ? null : (
                    <FactValue field={field} value={row[name]} {...(currency === undefined ? {} : { currency })} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
