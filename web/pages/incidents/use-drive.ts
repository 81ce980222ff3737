import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { command, newKey } from '../../api/command.ts';
import type { Answer } from '../../api/operations.ts';

type Driven = Answer<'driveIncident'>;

/** Has incidents tried again, one at a time, and keeps what came of the last one: its row may leave the list with it. */
export function useDrive() {
  const queries = useQueryClient();
  const [busy, setBusy] = useState<string>();
  const [driven, setDriven] = useState<Driven>();
  const [error, setError] = useState<unknown>();
  const key = useRef({ id: '', key: '' });
  return {
    busy,
    driven,
    error,
    async drive(id: string) {
      setBusy(id);
      setDriven(undefined);
      setError(undefined);
      // One wish until it is answered: sent again without an answer, it is the same one.
      if (key.current.id !== id) key.current = { id, key: newKey() };
      try {
        setDriven((await command('driveIncident', { params: { id }, body: {}, key: key.current.key })).body);
        key.current = { id: '', key: '' };
      } catch (failed) {
        setError(failed);
      }
      await queries.invalidateQueries({ predicate: ({ queryKey: [path] }) => TOUCHED.test(String(path)) });
      setBusy(undefined);
    },
  };
}

/** Reads that may be different once something went on. */
const TOUCHED = /^\/v1\/(incidents|cases|tasks|jobs)/;
