import { useEffect, useRef, useState } from 'react';

const STILL_MS = 3000;

/** Whether somebody is moving the pointer over a list: until it leaves, or rests a while. */
export function useHeld(): { held: boolean; onPointerMove(): void; onPointerLeave(): void } {
  const [held, setHeld] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const release = () => {
    clearTimeout(timer.current);
    setHeld(false);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    held,
    onPointerMove: () => {
      clearTimeout(timer.current);
      timer.current = setTimeout(release, STILL_MS);
      setHeld(true);
    },
    onPointerLeave: release,
  };
}
