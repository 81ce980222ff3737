import { PlainTable } from '../../ui/PlainTable.tsx';
import styles from './directory.module.css';
import type { StaleField } from './entry-form.ts';
import { useDirectoryTexts } from './texts.ts';

/** Somebody else was first: what they changed beside what was typed here. */
export function Stale({ fields }: { fields: readonly StaleField[] }) {
  const say = useDirectoryTexts();
  return (
    <div className={styles.stale} role="alert">
      <strong>{say('stale')}</strong>
      <p>{say('staleHint')}</p>
      <PlainTable
        label={say('stale')}
        columns={[
          { key: 'field', label: say('field') },
          { key: 'saw', label: say('youSaw') },
          { key: 'now', label: say('isNow') },
          { key: 'yours', label: say('yours') },
        ]}
        rows={fields.map(({ key, label, saw, now, yours }) => ({ key, cells: [label, saw, now, yours] }))}
      />
    </div>
  );
}
