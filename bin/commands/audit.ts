import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { hashing } from '../../engine/hashing.ts';
import { type Verification, verifyLines, verifyStore } from '../../engine/verify.ts';
import { configFrom } from '../../runtime/config.ts';
import { openContext } from '../../runtime/context.ts';
import { options, print, UsageError } from '../usage.ts';

/** `countersign audit verify [FILE]`: the trails of the store, or of an NDJSON export, offline. */
export async function audit(args: string[]): Promise<number> {
  const { positionals, values } = options(args, { json: { type: 'boolean', default: false } });
  const [verb, file] = positionals;
  if (verb !== 'verify') throw new UsageError('the word after audit must be: verify');
  const result = file === undefined ? await verifyOwn() : await verifyLines(hashing, linesOf(file));
  print(values.json ? JSON.stringify(result, null, 2) : describe(result));
  return result.faults.length === 0 ? 0 : 1;
}

async function verifyOwn(): Promise<Verification> {
  const context = await openContext(configFrom(process.env), { mode: 'shared', purpose: 'audit' });
  try {
    return await verifyStore(context.engine);
  } finally {
    await context.close();
  }
}

function linesOf(file: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
}

function describe({ cases, entries, faults }: Verification): string {
  const found = faults.map(({ caseId, seq, fault }) => `  case ${caseId}, entry ${seq}: ${fault}`);
  const verdict = faults.length === 0 ? 'every trail is whole' : `${faults.length} broken`;
  return [`${cases} cases, ${entries} entries: ${verdict}`, ...found].join('\n');
}
