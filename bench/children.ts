import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

export interface Started {
  pid: number;
  /** The address it printed. */
  base: string;
  /** From the start of the process until it printed its address. */
  startMs: number;
  /** Asks it to end, then makes it. */
  stop(): Promise<void>;
}

export interface StartOptions {
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  /** Where its standard error goes; shown when it fails to start. */
  logFile: string;
  withinMs: number;
}

const STOP_MS = 20_000;

const running = new Set<ChildProcess>();
const interruption = new AbortController();

/** Aborted by Ctrl-C or a request to end: the run stops where it is, and takes what it started along. */
export const interrupted = interruption.signal;

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    interruption.abort(new Error(`Ended by ${signal}`));
    for (const child of running) child.kill('SIGTERM');
  });
}

/** Starts a Node process of ours and waits until it prints an http address. */
export async function startNode({ args, env = process.env, logFile, withinMs }: StartOptions): Promise<Started> {
  const log = openSync(logFile, 'a', 0o600);
  const started = performance.now();
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', log] });
  closeSync(log);
  running.add(child);
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()));
  void ended.then(() => running.delete(child));
  const stop = () => stopChild(child, ended);
  try {
    const base = await addressOf(child, ended, withinMs);
    return { pid: child.pid ?? 0, base, startMs: Math.round(performance.now() - started), stop };
  } catch (error) {
    await stop();
    throw new Error(`${args.join(' ')} did not start:\n${readFileSync(logFile, 'utf8').slice(-2000)}`, {
      cause: error,
    });
  }
}

function addressOf(child: ChildProcess, ended: Promise<void>, withinMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const late = setTimeout(() => reject(new Error(`No address within ${withinMs} ms`)), withinMs);
    const settle = (act: () => void) => {
      clearTimeout(late);
      act();
    };
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      printed = `${printed}${text}`.slice(-10_000);
      const found = /https?:\/\/[^\s/]+:\d+/.exec(printed)?.[0];
      if (found) settle(() => resolve(found));
    });
    void ended.then(() => settle(() => reject(new Error(`It ended after printing: ${printed}`))));
  });
}

async function stopChild(child: ChildProcess, ended: Promise<void>): Promise<void> {
  const kill = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(kill);
}
