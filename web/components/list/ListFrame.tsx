import type { ComponentProps, ReactNode } from 'react';
import styles from './ListFrame.module.css';

interface ListFrameProps extends ComponentProps<'div'> {
  /** Filters and views: they stay while the list below scrolls. */
  head: ReactNode;
}

/** A page that is one list, as high as the window. */
export function ListFrame({ head, children, ...body }: ListFrameProps) {
  return (
    <div className={styles.frame}>
      {head}
      <div {...body} className={styles.body}>
        {children}
      </div>
    </div>
  );
}
