import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react';

export interface Shortcut {
  /** As `KeyboardEvent.key`: `j`, `Enter`, `?`. */
  key: string;
  /** What it does, in the reader's language. */
  label: string;
  run(): void;
  /** Absent: always. A key that does nothing now is shown greyed in the help. */
  on?: boolean;
}

interface Group {
  title: string;
  shortcuts: readonly Shortcut[];
}

class Registry {
  readonly groups: { current: Group }[] = [];
}

const Keys = createContext(new Registry());

/** One listener for the page; the group registered last wins a key. Nothing is taken from whoever types or has a dialog open. */
export function ShortcutProvider({ children }: { children: ReactNode }) {
  const registry = useMemo(() => new Registry(), []);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || taken(event))
        return;
      const found = registry.groups
        .toReversed()
        .flatMap(({ current }) => current.shortcuts)
        .find(({ key, on = true }) => on && key === event.key);
      if (!found) return;
      event.preventDefault();
      found.run();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [registry]);
  return <Keys value={registry}>{children}</Keys>;
}

/** Keys that work while the component stands. */
export function useShortcuts(title: string, shortcuts: readonly Shortcut[]): void {
  const registry = useContext(Keys);
  const group = useRef<Group>({ title, shortcuts });
  useEffect(() => {
    group.current = { title, shortcuts };
  });
  useEffect(() => {
    registry.groups.push(group);
    return () => void registry.groups.splice(registry.groups.indexOf(group), 1);
  }, [registry]);
}

/** What the keys do now, for the help. */
export function useShortcutGroups(): () => readonly Group[] {
  const registry = useContext(Keys);
  return () => registry.groups.map(({ current }) => current);
}

/** Typing, choosing in an open list, and pressing a focused control belong to whoever has the focus. */
function taken({ target, key }: KeyboardEvent): boolean {
  if (document.querySelector('[role="dialog"], dialog[open]')) return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return true;
  if (target.closest('[role="listbox"], [role="menu"], [role="combobox"]')) return key !== '?';
  return (key === 'Enter' || key === ' ') && target.closest('button, a, summary, [role="tab"]') !== null;
}
