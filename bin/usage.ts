import { type ParseArgsConfig, parseArgs } from 'node:util';

/** The words of a command were wrong; the message says which. Exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

export function options<T extends NonNullable<ParseArgsConfig['options']>>(args: string[], spec: T) {
  try {
    return parseArgs({ args, options: spec, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
