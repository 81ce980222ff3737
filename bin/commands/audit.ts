import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { exportTrails } from '../../engine/export-trails.ts';
import { verifyFiles } from '../../engine/files.ts';
import { hashing } from '../../engine/hashing.ts';
import { auditLedger } from '../../engine/ledger/audit-ledger.ts';
import { type PublicKey, readPublicKey } from '../../engine/signing.ts';
import { verifyStore } from '../../engine/verify.ts';
import { verifyLines } from '../../engine/verify-export.ts';
import { configFrom } from '../../runtime/config.ts';
import { type Context, openContext } from '../../runtime/context.ts';
import { options, print, UsageError } from '../usage.ts';
import { eraseCommand } from './audit-erase.ts';
import { describeLedger, describeVerification, type Verified } from './audit-words.ts';

/**
 * `countersign audit verify [FILE [--key FILE]]`: the trails of the store with its attached files, or of an export, offline; `ledger`
 * counts the money again; `export` writes the trails, signed; `key` prints the public key it is signed with; `erase` takes personal values of a case away.
 */
export async function audit(args: string[]): Promise<number> {
  const { positionals, values } = options(args, {
    json: { type: 'boolean', default: false },
    key: { type: 'string' },
    as: { type: 'string' },
    field: { type: 'string', multiple: true },
    reason: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
  });
  const [verb, name] = positionals;
  switch (verb) {
    case 'export':
      return withStore(async ({ engine }) => {
        for await (const line of exportTrails(engine)) print(line);
        return 0;
      });
    case 'key':
      return withStore(async ({ engine }) => {
        print(engine.signer.key.publicKey);
        return 0;
      });
    case 'erase':
      return withStore(({ engine }) => eraseCommand(engine, { caseId: name, ...values }));
    case 'ledger': {
      const counted = await withStore(({ engine }) => auditLedger(engine));
      print(values.json ? JSON.stringify(counted, null, 2) : describeLedger(counted));
      return counted.faults.length === 0 ? 0 : 1;
    }
    case 'verify': {
      const result = name === undefined ? await withStore(verifyOwn) : await verifyExport(name, values.key);
      print(values.json ? JSON.stringify(result, null, 2) : describeVerification(result));
      return result.faults.length + (result.attachments?.faults.length ?? 0) === 0 ? 0 : 1;
    }
    default:
      throw new UsageError('the word after audit must be: verify, ledger, export, key or erase');
  }
}

async function withStore<T>(work: (context: Context) => Promise<T>): Promise<T> {
  const context = await openContext(configFrom(process.env), { mode: 'shared', purpose: 'audit' });
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}

async function verifyOwn({ engine }: Context): Promise<Verified> {
  return { ...(await verifyStore(engine)), attachments: await verifyFiles(engine) };
}

async function verifyExport(file: string, keyFile: string | undefined): Promise<Verified> {
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
  return verifyLines(hashing, lines, keyFile === undefined ? undefined : publicKeyIn(keyFile));
}

function publicKeyIn(file: string): PublicKey {
  const key = readPublicKey(readFileSync(file, 'utf8'));
  if (!key) throw new UsageError(`${file}: no Ed25519 public key in PEM or base64`);
  return key;
}
