import { Button } from 'antd';
import type { ReactNode } from 'react';
import styles from './MenuButton.module.css';
import { usePopover } from './use-popover.ts';

export interface MenuItem {
  key: string;
  label: ReactNode;
  /** Why it cannot be done now; it stands greyed with this. */
  off?: string | undefined;
  run(): void;
}

/** A button that opens a short list of things to do. */
export function MenuButton(props: {
  label: string;
  icon?: ReactNode;
  children?: ReactNode;
  head?: ReactNode;
  items: readonly MenuItem[];
}) {
  const { label, icon, children, head, items } = props;
  const { setOpen, around, button, content } = usePopover();
  const run = (item: MenuItem) => {
    setOpen(false);
    item.run();
  };
  return (
    <div {...around} className={styles.box}>
      <Button type="text" icon={icon} aria-label={label} {...button}>
        {children}
      </Button>
      <div {...content} className={styles.list}>
        {head ? <div className={styles.head}>{head}</div> : null}
        {items.map(item => (
          <button key={item.key} type="button" disabled={item.off !== undefined} onClick={() => run(item)}>
            {item.label}
            {item.off ? <small>{item.off}</small> : null}
          </button>
        ))}
      </div>
    </div>
  );
}
