import { STATUS_OF } from '../contract/errors.ts';
import type { Operation } from '../contract/operation.ts';
import { type Denied, noteDenied } from '../engine/access-log.ts';
import { isHidden } from '../engine/reads/hidden.ts';
import { readAs } from '../engine/reads/read-as.ts';
import type { ServerDeps } from './deps.ts';
import { HttpError } from './http-error.ts';
import type { RouteRequest } from './route.ts';

const MINUTE_MS = 60_000;
const MOST_KNOWN = 10_000;
const MOST_UNDER_WAY = 64;

/**
 * Notes who was refused for who they are: at once where they were told so, after the answer where they were told that there is
 * nothing, so that neither its time nor a store that is away tells more than the answer. A log that cannot be written
 * changes no answer.
 */
export function denialLog({ engine, log }: Pick<ServerDeps, 'engine' | 'log'>) {
  const lately = new Map<string, number>();
  let underWay = 0;

  /** Spares the store what it would only find there already. */
  function isNew(denied: Denied): boolean {
    const key = JSON.stringify(denied);
    const minute = Math.floor(engine.clock() / MINUTE_MS);
    if (lately.get(key) === minute) return false;
    if (lately.size >= MOST_KNOWN) lately.clear();
    lately.set(key, minute);
    return true;
  }

  async function quietly(work: () => Promise<void>): Promise<void> {
    underWay += 1;
    try {
      await work();
    } catch (error) {
      log.error({ cause: error instanceof Error ? error.name : 'unknown' }, 'a denial could not be noted');
    } finally {
      underWay -= 1;
    }
  }

  return {
    /** Resolves when the answer may leave; `answered` is told of what to do after it. */
    async note({ id, path }: Operation, request: RouteRequest, error: unknown, answered: (then: () => void) => void) {
      const { userId, params } = request;
      if (userId === '' || !(error instanceof HttpError)) return;
      const denied: Denied = { userId, operation: id, subject: params.id, code: error.code };
      if (STATUS_OF[error.code] === 403) {
        if (isNew(denied)) await quietly(() => noteDenied(engine, denied));
        return;
      }
      const subject = params.id;
      if (error.code !== 'NOT_FOUND' || subject === undefined) return;
      const noun = path.split('/')[2] ?? '';
      answered(() => {
        if (underWay >= MOST_UNDER_WAY || !isNew(denied)) return;
        void quietly(async () => {
          const hidden = await readAs(engine, userId, reading => isHidden(reading, noun, subject));
          if (hidden.kind === 'found' && hidden.value) await noteDenied(engine, denied);
        });
      });
    },
  };
}

export type DenialLog = ReturnType<typeof denialLog>;
