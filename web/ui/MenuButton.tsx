import { Button } from 'antd';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import styles from './MenuButton.module.css';

export interface MenuItem {
  key: string;
  label: ReactNode;
  /** Why it cannot be done now; it stands greyed with this. */
  off?: string | undefined;
  run(): void;
}

/** A button that opens a short list of things to do; Escape, a click elsewhere or leaving it by keyboard closes it. */
export function MenuButton(props: {
  label: string;
  icon?: ReactNode;
  children?: ReactNode;
  head?: ReactNode;
  items: readonly MenuItem[];
}) {
  const { label, icon, children, head, items } = props;
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return;
    const outside = ({ target }: PointerEvent) => {
      if (target instanceof Node && !box.current?.contains(target)) setOpen(false);
    };
    addEventListener('pointerdown', outside);
    return () => removeEventListener('pointerdown', outside);
  }, [open]);
  const run = (item: MenuItem) => {
    setOpen(false);
    item.run();
  };
  return (
    <div
      ref={box}
      className={styles.box}
      onBlur={({ relatedTarget }) => {
        if (relatedTarget && !box.current?.contains(relatedTarget)) setOpen(false);
      }}
      onKeyDown={event => {
        if (event.key !== 'Escape' || !open) return;
        setOpen(false);
        box.current?.querySelector('button')?.focus();
      }}
    >
      <Button
        type="text"
        icon={icon}
        aria-label={label}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {children}
      </Button>
      <div id={id} className={styles.list} hidden={!open}>
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
