import { Link } from 'react-router';
import styles from './Numbers.module.css';

export interface Figured {
  label: string;
  said: string;
  /** What the number is of, where its name does not say it. */
  note?: string | undefined;
  /** The rows it counts. */
  to?: string | undefined;
  /** Something is late: said in colour as well. */
  late?: boolean;
}

/** A row of numbers, each the way to what it counts. */
export function Numbers({ items }: { items: readonly Figured[] }) {
  return (
    <dl className={styles.numbers}>
      {items.map(({ label, said, note, to, late = false }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd data-late={late}>{to ? <Link to={to}>{said}</Link> : said}</dd>
          {note ? <dd className={styles.note}>{note}</dd> : null}
        </div>
      ))}
    </dl>
  );
}
