import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react';
import type { LongList } from './use-long-list.ts';

/** Tells a long list which of its rows can be seen in what scrolls; every row is `rowHeight` high. */
export function useScrollWindow<Row>(
  list: LongList<Row>,
  rowHeight: number,
): { ref: RefObject<HTMLDivElement | null>; onScroll(): void } {
  const ref = useRef<HTMLDivElement>(null);
  const look = useRef(list.look);
  look.current = list.look;
  const onScroll = useCallback(() => {
    const { scrollTop = 0, clientHeight = 0 } = ref.current ?? {};
    look.current(Math.floor(scrollTop / rowHeight), Math.ceil((scrollTop + clientHeight) / rowHeight));
  }, [rowHeight]);
  // What was read may leave room for more, without anybody scrolling.
  useLayoutEffect(onScroll);
  return { ref, onScroll };
}
