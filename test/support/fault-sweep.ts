import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { type Store, StoreUnavailableError, type Tx } from '../../db/store.ts';
import type { EffectHandler, EffectHandlers } from '../../engine/effects.ts';
import type { Deed } from '../../runtime/sample/player.ts';

/** The fault that a sweep put there; to what it meets the database is away. */
class Fault extends StoreUnavailableError {
  override name = 'Fault';
}

/**
 * Where the next attempt fails: at a write of a unit that would commit (both counted from 1), just after that unit's commit, or before or
 * after the outside world was called.
 */
type Aim = { unit: number; write: number } | { unit: number; after: 'commit' } | { call: 'before' | 'after' };

const WRITES: readonly unknown[] = ['insert', 'appendEvent', 'insertIfAbsent', 'update', 'remove', 'lockScope'];

/**
 * Does everything that happens with faults until it came through: what happens the first time fails at each of its writes in turn, and
 * everything is killed between commit and return. After each failure before a commit the store must be as it was, and what came
 * through must do nothing when it is done once more.
 */
export class FaultSweep {
  /** The store as what is swept sees it. */
  readonly store: Store;
  /** What was found to be half done, a line each: must be empty. */
  readonly broken: string[] = [];
  /** How often something was made to fail at a write, and killed after its commit. */
  readonly failed: Record<Deed['kind'], number> = { command: 0, tick: 0, effect: 0, registry: 0 };
  readonly killed: Record<Deed['kind'], number> = { command: 0, tick: 0, effect: 0, registry: 0 };
  /** What was made to fail, by kind and name. */
  readonly seen = new Set<string>();
  /** Kinds of effects that call the outside world; the others are commands to other cases. */
  readonly calls = new Set<string>();
  private readonly looking: Database.Database;
  private aim: Aim | undefined;
  private commits = 0;
  private printed = { version: -1, print: '' };

  constructor(store: Store, file: string) {
    this.store = { ...store, write: unit => this.write(store, unit) };
    this.looking = new Database(file, { readonly: true });
  }

  /** To be given to a play (`runtime/sample/player.ts`). */
  readonly through = async <T>(deed: Deed, work: () => Promise<T>): Promise<T> => {
    const first = !this.seen.has(`${deed.kind} ${deed.name}`);
    this.seen.add(`${deed.kind} ${deed.name}`);
    if (this.calls.has(deed.name))
      for (const call of ['before', 'after'] as const) await this.failsAt(deed, work, { call });
    for (let unit = 1; ; unit += 1) {
      for (let write = 1; first && (await this.failsAt(deed, work, { unit, write })); write += 1);
      const attempt = await this.attempt(work, { unit, after: 'commit' });
      if (!attempt.died) {
        await this.again(deed, work, first);
        return attempt.value;
      }
      this.killed[deed.kind] += 1;
    }
  };

  /** The handlers of effects as what is swept calls them. */
  handlers(real: EffectHandlers): EffectHandlers {
    for (const kind of Object.keys(real)) this.calls.add(kind);
    const wrapped = Object.entries(real).map(([kind, handler]): [string, EffectHandler] => [
      kind,
      async request => {
        const call = this.aim && 'call' in this.aim ? this.aim.call : undefined;
        if (call === 'before') throw new Fault('before the call');
        const outcome = await handler(request);
        if (call === 'after') throw new Fault('after the call');
        return outcome;
      },
    ]);
    return Object.fromEntries(wrapped);
  }

  close(): void {
    this.looking.close();
  }

  /** Whether the work came to where it fails; it leaves nothing then. */
  private async failsAt<T>(deed: Deed, work: () => Promise<T>, aim: Aim): Promise<boolean> {
    const before = this.fingerprint();
    const attempt = await this.attempt(work, aim);
    if (!attempt.died) return false;
    // Units before the one that failed are done, and were done again.
    if (this.fingerprint() !== before) this.broken.push(`${deed.kind} ${deed.name}: ${attempt.message} left something`);
    if (attempt.message === NO_SUCH_WRITE) return false;
    this.failed[deed.kind] += 1;
    return true;
  }

  /** Done once more; whether that did something shows at the end in what became of the cases, and at the first of its kind at once. */
  private async again(deed: Deed, work: () => Promise<unknown>, first: boolean): Promise<void> {
    const before = first && this.fingerprint();
    await work();
    if (first && this.fingerprint() !== before)
      this.broken.push(`${deed.kind} ${deed.name}: done again it did something`);
  }

  private async attempt<T>(
    work: () => Promise<T>,
    aim: Aim,
  ): Promise<{ died: true; message: string } | { died: false; value: T }> {
    this.aim = aim;
    this.commits = 0;
    try {
      return { died: false, value: await work() };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return { died: true, message: error.message };
    } finally {
      this.aim = undefined;
    }
  }

  private async write<T>(store: Store, unit: (tx: Tx) => Promise<T>): Promise<T> {
    const { aim } = this;
    const here = aim && 'unit' in aim && aim.unit === this.commits + 1 ? aim : undefined;
    const value = await store.write(async tx => {
      if (!here || 'after' in here) return unit(tx);
      const done = await unit(failing(tx, here.write));
      throw new Fault(NO_SUCH_WRITE, { cause: done });
    });
    this.commits += 1;
    if (here && 'after' in here) throw new Fault('killed after the commit');
    return value;
  }

  /** What is in the store, told apart only by whether it is the same; read again only where something was committed since. */
  private fingerprint(): string {
    const version = this.looking.pragma('data_version', { simple: true }) as number;
    if (version !== this.printed.version) this.printed = { version, print: this.print() };
    return this.printed.print;
  }

  private print(): string {
    const hash = createHash('sha1');
    const tables = this.looking.prepare<[], { name: string }>("select name from sqlite_schema where type = 'table'");
    for (const { name } of tables.all())
      hash.update(JSON.stringify(this.looking.prepare(`select * from "${name}"`).raw().all()));
    return hash.digest('hex');
  }
}

const NO_SUCH_WRITE = 'no such write';

function failing(tx: Tx, nth: number): Tx {
  let count = 0;
  return new Proxy(tx, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function') return value;
      const method = value.bind(target) as (...args: unknown[]) => unknown;
      if (!WRITES.includes(key)) return method;
      return (...args: unknown[]) => {
        count += 1;
        return count === nth ? Promise.reject(new Fault(`${String(key)} ${String(args[0])}`)) : method(...args);
      };
    },
  });
}
