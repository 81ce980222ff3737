import { type ParseArgsConfig, parseArgs } from 'node:util';

/** The words of a command were wrong; the message says which. Exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

export function options<T extends NonNullable<ParseArgsConfig['options']>>(args: string[], spec: T) {
  try {
    return parseArgs({ args: joined(args), options: spec, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** `--add -2wd` as people write it: a value that begins with a minus and a digit belongs to the option before it. */
function joined(args: readonly string[]): string[] {
  return args.flatMap((arg, i) => {
    const next = args[i + 1];
    if (/^--[a-z-]+$/.test(arg) && next !== undefined && /^-\d/.test(next)) return [`${arg}=${next}`];
    return /^-\d/.test(arg) && /^--[a-z-]+$/.test(args[i - 1] ?? '') ? [] : [arg];
  });
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
