import type { ReactNode } from 'react';
import styles from './Frame.module.css';

interface FrameProps {
  /** Of the control. */
  id: string;
  label: string;
  required: boolean;
  help?: string | undefined;
  problem?: string | undefined;
  /** Beside the help: how many characters. */
  note?: string | undefined;
  /** Something stands around it that the page wants to say of this field. */
  extra?: ReactNode;
  children: ReactNode;
}

/** One field: its name, its control, what to write there and what is wrong with it. */
export function Frame({ id, label, required, help, problem, note, extra, children }: FrameProps) {
  return (
    <div className={styles.frame} data-broken={problem !== undefined}>
      <label className={styles.label} htmlFor={id}>
        {label}
        {required ? (
          <span aria-hidden="true" className={styles.star}>
            *
          </span>
        ) : null}
      </label>
      {children}
      {problem ? (
        <p id={`${id}-problem`} className={styles.problem}>
          {problem}
        </p>
      ) : null}
      {help || note ? (
        <div className={styles.under}>
          {help ? <p id={`${id}-help`}>{help}</p> : <span />}
          {note ? <span className={styles.note}>{note}</span> : null}
        </div>
      ) : null}
      {extra ? <div id={`${id}-extra`}>{extra}</div> : null}
    </div>
  );
}

/** The ids its control is described by. */
export function describedBy(
  id: string,
  said: Readonly<Record<'problem' | 'help' | 'extra', ReactNode>>,
): string | undefined {
  const parts = (['problem', 'help', 'extra'] as const).filter(part => said[part]);
  return parts.length > 0 ? parts.map(part => `${id}-${part}`).join(' ') : undefined;
}
