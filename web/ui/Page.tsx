import { type ReactNode, useEffect } from 'react';
import styles from './Page.module.css';

/** A page's frame: its title, which the browser's tab shows as well, what can be done with the whole, and its content. */
export function Page({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · 会签 Countersign`;
  }, [title]);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{title}</h1>
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}
