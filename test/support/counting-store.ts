import type { Store } from '../../db/store.ts';

/** A store that notes the statements its units ask for: the verb with its table, or the name of the query. */
export function countingStore(store: Store): { store: Store; statements: () => readonly string[] } {
  const asked: string[] = [];
  const counted = <T extends object>(target: T, named = false): T =>
    new Proxy(target, {
      get(inner, key) {
        const value: unknown = Reflect.get(inner, key, inner);
        if (key === 'query') return counted(value as object, true);
        if (typeof value !== 'function' || key === 'now') return value;
        return (...args: unknown[]) => {
          asked.push(named || typeof args[0] !== 'string' ? String(key) : `${String(key)} ${args[0]}`);
          return (value as (...all: unknown[]) => unknown).apply(inner, args);
        };
      },
    });
  const write: Store['write'] = unit => store.write(tx => unit(counted(tx)));
  const read: Store['read'] = work => store.read(reader => work(counted(reader)));
  return { store: { ...store, write, read }, statements: () => asked };
}
