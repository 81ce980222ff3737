import type { ReactNode } from 'react';
import styles from './Labelled.module.css';

/** A control with its name above it and what is wrong with it below. */
export function Labelled({
  label,
  problem,
  children,
}: {
  label: string;
  problem?: string | undefined;
  children: ReactNode;
}) {
  return (
    // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- the control is its child
    <label className={styles.labelled}>
      <span>{label}</span>
      {children}
      {problem ? <span className={styles.problem}>{problem}</span> : null}
    </label>
  );
}
