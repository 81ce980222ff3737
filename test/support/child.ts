import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

export interface Child {
  process: ChildProcessByStdio<Writable, Readable, null>;
  /** What it has printed until now. */
  printed(): string;
  /** Resolves when it has printed this. */
  says(text: string): Promise<void>;
  ended: Promise<void>;
}

/** Runs a script of test/support in a Node process of its own. */
export function startChild(script: string, ...args: string[]): Child {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()));
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  return {
    process: child,
    printed: () => printed,
    says: async text => {
      const closed = ended.then(() => 'ended' as const);
      while (!printed.includes(text)) {
        const more = new Promise<'more'>(resolve => child.stdout.once('data', () => resolve('more')));
        if ((await Promise.race([more, closed])) === 'ended' && !printed.includes(text)) {
          throw new Error(`${script} ended without saying ${text}`);
        }
      }
    },
    ended,
  };
}
