import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** The width of an element, followed while it stands; undefined until it is known. */
export function useWidth<E extends HTMLElement>(): { ref: RefObject<E | null>; width: number | undefined } {
  const ref = useRef<E>(null);
  const [width, setWidth] = useState<number>();
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    setWidth(element.clientWidth);
    const watch = new ResizeObserver(() => setWidth(element.clientWidth));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return { ref, width };
}
