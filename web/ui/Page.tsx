import { type ReactNode, useEffect } from 'react';
import styles from './Page.module.css';

interface PageProps {
  title: string;
  actions?: ReactNode;
  /** As high as the window: its parts scroll, not the page. */
  fill?: boolean;
  children: ReactNode;
}

/** A page's frame: its title, which the browser's tab shows as well, what can be done with the whole, and its content. */
export function Page({ title, actions, fill = false, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · 会签 Countersign`;
  }, [title]);
  return (
    <div className={styles.page} data-fill={fill}>
      <header className={styles.head}>
        <h1>{title}</h1>
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}
