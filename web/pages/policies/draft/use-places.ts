import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { nearestPlace, type Part, partOf } from './places.ts';

/** Which part of a draft is open, by the address, and the way to the control of a place. */
export function usePlaces(offered: readonly Part[]) {
  const [search, setSearch] = useSearchParams();
  const page = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<string>();
  const part: Part = offered.find(name => name === search.get('part')) ?? 'values';
  const open = (key: Part) => setSearch({ part: key }, { replace: true });
  // Once the part is drawn that it stands on.
  useEffect(() => {
    if (wanted === undefined || part !== partOf(wanted)) return;
    const controls = [...(page.current?.querySelectorAll<HTMLElement>('[data-at]') ?? [])];
    const place = nearestPlace(
      wanted,
      controls.map(control => control.dataset.at ?? ''),
    );
    const found = controls.find(control => control.dataset.at === place);
    found?.scrollIntoView({ block: 'center' });
    found?.focus();
    setWanted(undefined);
  }, [wanted, part]);
  return {
    part,
    open,
    page,
    goTo: (pointer: string) => {
      open(partOf(pointer));
      setWanted(pointer);
    },
  };
}
