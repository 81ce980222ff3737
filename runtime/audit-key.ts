import { join } from 'node:path';
import { freshSigningKey, type Signer, signerOf } from '../engine/signing.ts';
import type { Config } from './config.ts';
import { keptOnce } from './kept-once.ts';

/** The key that signs exports of trails and daily roots: the one of the environment, or one made once in the data folder. */
export async function auditSigner({ audit, dataDir }: Pick<Config, 'audit' | 'dataDir'>): Promise<Signer> {
  return signerOf(audit.key ?? (await keptOnce(join(dataDir, 'audit-key.pem'), async () => freshSigningKey())));
}
