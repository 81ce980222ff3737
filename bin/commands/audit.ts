import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { auditLines } from '../../engine/audit-lines.ts';
import { type FileFault, verifyFiles } from '../../engine/files.ts';
import { hashing } from '../../engine/hashing.ts';
import { type Verification, verifyLines, verifyStore } from '../../engine/verify.ts';
import { configFrom } from '../../runtime/config.ts';
import { openContext } from '../../runtime/context.ts';
import { options, print, UsageError } from '../usage.ts';

interface Verified extends Verification {
  /** Attached files, where the store was verified: each is read again. */
  attachments?: { files: number; faults: FileFault[] };
}

/**
 * `countersign audit verify [FILE]`: the trails of the store with its attached files, or of an export, offline; `audit export` writes one,
 * a line an entry.
 */
export async function audit(args: string[]): Promise<number> {
  const { positionals, values } = options(args, { json: { type: 'boolean', default: false } });
  const [verb, file] = positionals;
  if (verb === 'export') return exportOwn();
  if (verb !== 'verify') throw new UsageError('the word after audit must be: verify or export');
  const result: Verified = file === undefined ? await verifyOwn() : await verifyLines(hashing, linesOf(file));
  print(values.json ? JSON.stringify(result, null, 2) : describe(result));
  return result.faults.length + (result.attachments?.faults.length ?? 0) === 0 ? 0 : 1;
}

async function verifyOwn(): Promise<Verified> {
  const context = await openContext(configFrom(process.env), { mode: 'shared', purpose: 'audit' });
  try {
    return { ...(await verifyStore(context.engine)), attachments: await verifyFiles(context.engine) };
  } finally {
    await context.close();
  }
}

async function exportOwn(): Promise<number> {
  const context = await openContext(configFrom(process.env), { mode: 'shared', purpose: 'audit' });
  try {
    for await (const line of auditLines(context.engine)) print(line);
    return 0;
  } finally {
    await context.close();
  }
}

function linesOf(file: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
}

function describe({ cases, chains, entries, withheld, faults, attachments }: Verified): string {
  const found = faults.map(({ seq, fault, ...trail }) => {
    const name = 'caseId' in trail ? `case ${trail.caseId}` : `trail ${trail.chain}`;
    return `  ${name}, entry ${seq}: ${fault}`;
  });
  const verdict = faults.length === 0 ? 'every trail is whole' : `${faults.length} broken`;
  return [
    `${cases} cases, ${chains} further trails, ${entries} entries: ${verdict}`,
    ...(withheld > 0 ? [`  of ${withheld} entries that were withheld the links alone`] : []),
    ...found,
    ...describeFiles(attachments),
  ].join('\n');
}

function describeFiles(attachments: Verified['attachments']): string[] {
  if (!attachments) return [];
  const { files, faults } = attachments;
  const verdict = faults.length === 0 ? 'every one is whole' : `${faults.length} missing or altered`;
  const found = faults.map(
    ({ caseId, attachmentId, fault }) => `  case ${caseId}, attachment ${attachmentId}: ${fault}`,
  );
  return [`${files} attached files: ${verdict}`, ...found];
}
