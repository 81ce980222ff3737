import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { commandAt, newKey } from '../../api/command.ts';
import { type Imported, type ImportedRow, PART, partsOf, together } from './import-table.ts';

/** A table tried out, then imported part by part; a part that got no answer is sent again under its own key, so nothing happens twice. `touches`: what was asked before and holds no more. */
export function useImport<Row extends ImportedRow>(path: string, touches: RegExp) {
  const queries = useQueryClient();
  const [tried, setTried] = useState<Imported<Row>>();
  const [done, setDone] = useState<readonly Imported<Row>[]>([]);
  const [busy, setBusy] = useState<'trying' | 'importing'>();
  const [error, setError] = useState<unknown>();
  const keys = useRef(new Map<number, string>());
  const attempt = async (what: 'trying' | 'importing', work: () => Promise<void>) => {
    setBusy(what);
    setError(undefined);
    await work().catch(setError);
    setBusy(undefined);
  };
  const keyOf = (skip: number) => {
    const key = keys.current.get(skip) ?? newKey();
    keys.current.set(skip, key);
    return key;
  };
  const parts = tried ? partsOf(tried.total).length : 0;
  return {
    tried,
    error,
    busy,
    done: done.length === 0 ? undefined : together(done),
    rowsDone: Math.min(done.length * PART, tried?.total ?? 0),
    finished: done.length > 0 && done.length === parts,
    forget() {
      setTried(undefined);
      setDone([]);
      setError(undefined);
      keys.current.clear();
    },
    tryOut: (table: Blob) =>
      attempt('trying', async () => {
        const query = { 'validate-only': true };
        setTried((await commandAt<Imported<Row>>('post', path, { query, body: table, key: newKey() })).body);
      }),
    run: (table: Blob) =>
      attempt('importing', async () => {
        const sofar = [...done];
        for (let part = sofar.length; part < parts; part += 1) {
          const skip = part * PART;
          const query = { skip, take: PART };
          sofar.push((await commandAt<Imported<Row>>('post', path, { query, body: table, key: keyOf(skip) })).body);
          setDone([...sofar]);
        }
        await queries.invalidateQueries({
          predicate: ({ queryKey: [asked] }) => touches.test(String(asked)),
        });
      }),
  };
}
