import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { packageRoot } from '../runtime/paths.ts';

/** The product as a user starts it, in a child process and a folder of its own. */
export interface StartedProduct {
  base: string;
  /** Milliseconds from the start to the address. */
  addressAfterMs: number;
  /** What it printed so far. */
  output(): string;
  pid: number;
  /** Its exit code, once it has ended. */
  ended: Promise<number | null>;
  /** As Ctrl-C does. */
  stop(): Promise<number | null>;
}

/** One machine stands for many people: what bounds one person must not bound a benchmark or a test. */
export const UNLIMITED = {
  COUNTERSIGN_LIMIT_READS: '0',
  COUNTERSIGN_LIMIT_COMMANDS: '0',
  COUNTERSIGN_LIMIT_ANONYMOUS: '0',
  COUNTERSIGN_LIMIT_SIGN_IN: '0',
};

/** Starts a command of the binary and waits until it says where it listens, or that its worker runs. */
export async function startProduct(
  dataDir: string,
  env: Record<string, string> = {},
  say: (line: string) => void = () => {},
  command: 'start' | 'serve' | 'worker' = 'start',
): Promise<StartedProduct> {
  const began = performance.now();
  const child = spawn(process.execPath, [join(packageRoot, 'dist', 'bin', 'countersign.js'), command], {
    env: {
      ...process.env,
      COUNTERSIGN_DATA: dataDir,
      COUNTERSIGN_PORT: '0',
      COUNTERSIGN_LOG_LEVEL: 'warn',
      ...UNLIMITED,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const ended = new Promise<number | null>(resolve => child.once('exit', code => resolve(code)));
  const base = await new Promise<string>((resolve, reject) => {
    const hear = (line: string) => {
      lines.push(line);
      say(line);
      const address = /https?:\/\/[\w.:[\]-]+/.exec(line)?.[0];
      if (address && line.includes('listens')) resolve(address);
      if (line.startsWith('The worker runs')) resolve('');
    };
    for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on('line', hear);
    void ended.then(code => reject(new Error(`The product ended with ${code}:\n${lines.join('\n')}`)));
  });
  const addressAfterMs = Math.round(performance.now() - began);
  return {
    base,
    addressAfterMs,
    output: () => lines.join('\n'),
    pid: child.pid ?? 0,
    ended,
    stop: () => endChild(child, ended),
  };
}

async function endChild(child: ChildProcess, ended: Promise<number | null>): Promise<number | null> {
  child.kill('SIGINT');
  return ended;
}
