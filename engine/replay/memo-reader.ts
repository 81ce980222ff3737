import type { Reader } from '../../db/store.ts';

/**
 * A reader that asks the directory the same question once: thousands of cases find their people among the same few. For one consistent
 * read alone, as nothing it has answered changes.
 */
export function memoReader(reader: Reader): Reader {
  const answers = new Map<string, unknown>();
  const once = <F extends Asked>(name: string, ask: F): F => {
    const asked = async (...args: Parameters<F>) => {
      const key = name + JSON.stringify(args);
      if (!answers.has(key)) answers.set(key, await ask(...args));
      return answers.get(key);
    };
    return asked as F;
  };
  const queries = Object.entries(reader.query).map(([name, ask]) => [name, once(name, ask as Asked)]);
  return {
    ...reader,
    now: () => reader.now(),
    find: once<Reader['find']>('find', reader.find.bind(reader)),
    get: once<Reader['get']>('get', reader.get.bind(reader)),
    among: once<Reader['among']>('among', reader.among.bind(reader)),
    query: Object.fromEntries(queries) as Reader['query'],
  };
}

type Asked = (...args: never[]) => Promise<unknown>;
