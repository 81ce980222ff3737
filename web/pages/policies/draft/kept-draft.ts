import { isObject, type JsonObject } from '../../../../domain/json.ts';

/** Where what somebody typed into a draft is kept in this browser until they save it or throw it away. */
export interface KeptDraft {
  read(): JsonObject | undefined;
  /** Nothing where there is nothing to keep. */
  keep(patch: JsonObject | undefined): void;
}

/** A browser that keeps nothing (its storage is full or closed) costs nobody more than that. */
export function keptDraft(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  person: string,
  id: string,
): KeptDraft {
  const key = `countersign.policy-draft.${person}.${id}`;
  const quietly = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch {
      return undefined;
    }
  };
  return {
    read: () =>
      quietly(() => {
        const held: unknown = JSON.parse(storage.getItem(key) ?? 'null');
        return isObject(held) ? held : undefined;
      }),
    keep: patch => {
      quietly(() => (patch ? storage.setItem(key, JSON.stringify(patch)) : storage.removeItem(key)));
    },
  };
}
