import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startProduct } from '../../bench/started-product.ts';
import { buildOnce } from './build-once.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the product of this run listens: the real server, its Temporal server, the sample programme. */
    productUrl: string;
    /** Where it writes the mails it sends, one file each. */
    productMails: string;
  }
}

/** The product as `npm start` runs it, one for all browser tests of the run; each works on cases and people of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildOnce();
  const dataDir = await mkdtemp(join(tmpdir(), 'countersign-test-product-'));
  const product = await startProduct(dataDir);
  project.provide('productUrl', product.base);
  project.provide('productMails', join(dataDir, 'mail'));
  return async () => {
    await product.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
