import type { ReactNode } from 'react';
import styles from './Empty.module.css';

/** Stands where nothing is: says why, and what to do. */
export function Empty({ title, hint, action }: { title: string; hint?: string; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <h2>{title}</h2>
      {hint ? <p>{hint}</p> : null}
      {action}
    </div>
  );
}
