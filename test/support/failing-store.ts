import type { Store, Tx } from '../../db/store.ts';

/** The write that was made to fail. */
export class InjectedFault extends Error {
  override name = 'InjectedFault';
}

const WRITES = ['insert', 'appendEvent', 'insertIfAbsent', 'update', 'remove', 'lockScope'] as const;

/**
 * A store whose n-th write of a unit fails (counted from 1), and how many writes there were: "fail each write in turn"
 * (design/approvals.md section 7, D4). With 0 none fails and all are counted.
 */
export function failingStore(store: Store, nth: number): { store: Store; writes: () => number } {
  let count = 0;
  const wrap = (tx: Tx): Tx =>
    new Proxy(tx, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key, target);
        if (typeof value !== 'function') return value;
        const method = value.bind(target) as (...args: unknown[]) => unknown;
        if (!(WRITES as readonly unknown[]).includes(key)) return method;
        return (...args: unknown[]) => {
          count += 1;
          if (count === nth) return Promise.reject(new InjectedFault(`${String(key)} ${String(args[0])}`));
          return method(...args);
        };
      },
    });
  const write: Store['write'] = unit =>
    store.write(tx => {
      count = 0;
      return unit(wrap(tx));
    });
  return { store: { ...store, write }, writes: () => count };
}
