import { setTimeout as sleep } from 'node:timers/promises';
import type { Report } from './progress.ts';
import type { TemporalProcess } from './temporal-launch.ts';

/** The server shuts its services down in some two seconds. */
const STOP_GRACE_MS = 5_000;
const BACKOFF_MS = { first: 100, most: 10_000 } as const;
/** A server that lived this long was well: its next end starts the back-off anew. */
const WELL_AFTER_MS = 60_000;

/** How a server's errors, and so those of a supervisor, say that another program holds a port. */
export const PORT_TAKEN = 'address already in use';

/** What a supervisor is told. */
export interface SuperviseOptions {
  /** Starts the server once more, on the same ports and files. */
  launch: () => TemporalProcess;
  /** Resolves when the server does its work; rejects when it will not. */
  ready: (signal: AbortSignal) => Promise<void>;
  report: Report;
  /** Called after each restart, when the server does its work again. */
  onRestart?: () => void;
}

/** Keeps one server process alive until it is stopped, and leaves none behind when this process exits. */
export class TemporalSupervisor {
  readonly #options: SuperviseOptions;
  readonly #stopping = new AbortController();
  readonly #killAtExit = (): void => this.#process?.signal('SIGKILL');
  #process: TemporalProcess | null = null;
  #watch: Promise<void> = Promise.resolve();
  #stopped: Promise<void> | null = null;

  constructor(options: SuperviseOptions) {
    this.#options = options;
    process.once('exit', this.#killAtExit);
  }

  /** Of the server that runs now; null between its end and its restart. */
  get pid(): number | null {
    return this.#process?.pid ?? null;
  }

  /**
   * Starts the server and resolves when it does its work; from then on it is restarted whenever it ends.
   *
   * @throws Error with what the server logged when it ends or does not get ready; nothing of it is left then.
   */
  async start(signal?: AbortSignal): Promise<void> {
    const started = await this.#launch(signal);
    this.#watch = this.#keepAlive(started);
  }

  /** Ends the server, by force if it takes too long. Resolves when it is gone. */
  stop(): Promise<void> {
    this.#stopped ??= (async () => {
      this.#stopping.abort(new Error('the Temporal server is being stopped'));
      await this.#end();
      await this.#watch;
      process.off('exit', this.#killAtExit);
    })();
    return this.#stopped;
  }

  /** Kills the server at once, as a crash would. */
  kill(): void {
    this.#process?.signal('SIGKILL');
  }

  async #launch(signal?: AbortSignal): Promise<TemporalProcess> {
    const launched = this.#options.launch();
    this.#process = launched;
    const over = new AbortController();
    const stopping = AbortSignal.any([over.signal, this.#stopping.signal, ...(signal ? [signal] : [])]);
    void launched.ended.then(how => over.abort(new Error(describeEnd(launched, how))));
    try {
      await this.#options.ready(stopping);
      stopping.throwIfAborted();
      return launched;
    } catch (error) {
      await this.#end();
      // An end of the server explains more than the call it broke.
      throw stopping.aborted
        ? stopping.reason
        : new Error(describeEnd(launched, 'does not get ready'), { cause: error });
    }
  }

  async #keepAlive(first: TemporalProcess): Promise<void> {
    let current: TemporalProcess | null = first;
    let backoffMs: number = BACKOFF_MS.first;
    let since = Date.now();
    let reason = '';
    while (!this.#stopping.signal.aborted) {
      if (current !== null) {
        reason = describeEnd(current, await current.ended);
        this.#process = null;
        if (Date.now() - since > WELL_AFTER_MS) backoffMs = BACKOFF_MS.first;
      }
      if (this.#stopping.signal.aborted) return;
      this.#options.report({ step: 'restart', text: `${reason}; starting it again in ${backoffMs / 1_000} s` });
      await sleep(backoffMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
      if (this.#stopping.signal.aborted) return;
      backoffMs = Math.min(backoffMs * 2, BACKOFF_MS.most);
      since = Date.now();
      try {
        current = await this.#launch();
      } catch (error) {
        current = null;
        reason = error instanceof Error ? error.message : String(error);
        continue;
      }
      this.#options.report({ step: 'restart', text: `The Temporal server is back after ${Date.now() - since} ms` });
      this.#options.onRestart?.();
    }
  }

  async #end(): Promise<void> {
    const ending = this.#process;
    if (ending === null) return;
    ending.signal('SIGTERM');
    const patience = new AbortController();
    const timer = sleep(STOP_GRACE_MS, undefined, { signal: patience.signal }).then(
      () => ending.signal('SIGKILL'),
      () => undefined,
    );
    await ending.ended;
    patience.abort();
    await timer;
    if (this.#process === ending) this.#process = null;
  }
}

/** A taken port comes first: it is what a caller can do something about, and the server wraps it in much else. */
function describeEnd(server: TemporalProcess, how: string): string {
  const errors = server.errors();
  const clash = errors.some(line => line.includes(PORT_TAKEN)) ? [PORT_TAKEN] : [];
  const why = [...clash, ...errors.slice(-3)].join(' | ').slice(0, 1_000);
  return `The Temporal server ended (${how})${why === '' ? '' : `: ${why}`}`;
}
