import { type FocusEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';

/** What a button opens beside itself: Escape, a click elsewhere or leaving it by keyboard closes it. */
export function usePopover() {
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
  return {
    open,
    setOpen,
    /** For the element around both. */
    around: {
      ref: box,
      onBlur: ({ relatedTarget }: FocusEvent) => {
        if (relatedTarget && !box.current?.contains(relatedTarget)) setOpen(false);
      },
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key !== 'Escape' || !open) return;
        setOpen(false);
        box.current?.querySelector('button')?.focus();
      },
    },
    button: { 'aria-expanded': open, 'aria-controls': id, onClick: () => setOpen(!open) },
    content: { id, hidden: !open },
  };
}
