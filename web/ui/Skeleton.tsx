import { useEffect, useState } from 'react';
import styles from './Skeleton.module.css';

const PATIENCE_MS = 200;

/** The shape of what is coming, so that nothing jumps; not shown for a moment's wait. */
export function Skeleton({ rows = 5, label }: { rows?: number; label: string }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles.skeleton} data-shown={shown} role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={styles.row} />
      ))}
    </div>
  );
}
