import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { JsonObject } from '../../../domain/json.ts';
import { ask } from '../../api/client.ts';
import { command, newKey } from '../../api/command.ts';
import { isProblem } from '../../api/problem.ts';
import { withMember } from '../../components/form/form-document.ts';
import { changedBody, maskedIn } from './entry-body.ts';
import type { Entry, RegistryKind } from './registry-kind.ts';

/** What is typed of an entry and what the server said of it; one key for one wish. */
export function useEntry({ kind, fields }: RegistryKind, entry: Entry | undefined, onDone: () => void) {
  const queries = useQueryClient();
  const [now, setNow] = useState(entry);
  const [data, setData] = useState<JsonObject>((entry?.data ?? {}) as JsonObject);
  const [masked, setMasked] = useState(entry ? maskedIn({ fields }, entry) : []);
  const [ref, setRef] = useState('');
  const [partner, setPartner] = useState('');
  const [busy, setBusy] = useState(false);
  const [ending, setEnding] = useState(false);
  const [stale, setStale] = useState(false);
  const [error, setError] = useState<unknown>();
  const key = useRef(newKey());
  const typed =
    <T>(set: (value: T) => void) =>
    (value: T) => {
      set(value);
      setEnding(false);
      key.current = newKey();
    };
  const catchUp = async () => {
    const path = `/v1/registry/${kind}/${now?.id}`;
    setNow((await ask<Entry>({ method: 'get', path })).body);
    setStale(true);
    key.current = newKey();
  };
  const attempt = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setError(undefined);
    try {
      await work();
      await queries.invalidateQueries({ predicate: ({ queryKey: [path] }) => TOUCHED.test(String(path)) });
      onDone();
    } catch (failed) {
      setError(failed);
      if (isProblem(failed, 'VERSION_DIFFERS')) await catchUp();
    }
    setBusy(false);
  };
  const seen = now && `"v${now.version}"`;
  return {
    data,
    ref,
    partner,
    masked,
    busy,
    ending,
    stale,
    error,
    setData: typed(setData),
    setRef: typed(setRef),
    setPartner: typed(setPartner),
    unmask(pointer: string) {
      setMasked(held => held.filter(other => other !== pointer));
      setData(held => withMember(held, pointer.slice(1), undefined));
    },
    save: () =>
      attempt(() => {
        const wish = { key: key.current, seen };
        if (now) {
          const params = { kind, id: now.id };
          return command('changeRegistryEntry', { ...wish, params, body: changedBody({ fields }, now, data) });
        }
        const body = { ref, data, ...(partner && { partnerId: partner }) };
        return command('createRegistryEntry', { ...wish, params: { kind }, body });
      }),
    /** Asked for twice: what follows from an end cannot be taken back. */
    async end() {
      if (!ending) return setEnding(true);
      await attempt(() =>
        command('endRegistryEntry', { params: { kind, id: now?.id ?? '' }, body: {}, key: key.current, seen }),
      );
    },
  };
}

/** What follows from an entry is read in cases and tasks. */
const TOUCHED = /registry|cases|tasks/;
