import { randomUUID } from 'node:crypto';
import { HttpClient } from './load.ts';
import type { Product } from './product.ts';

/** Who of the sample writes policies, and who may put them in force. */
const [WRITER, ACTIVATOR] = ['sun-yue', 'he-qing'];

/**
 * Puts a process's shipped policy back in force, as its owners would: the sample's people run a richer one, with stages and clocks,
 * and a bare handler writes no such rows. Both sides then write the same.
 */
export async function runShippedPolicy(product: Product, process: string): Promise<void> {
  const client = new HttpClient(product.base);
  const [writer, activator] = [await product.signIn(WRITER), await product.signIn(ACTIVATOR)];
  const post = async (who: string, path: string, tag: string | undefined, body: object) => {
    const headers = `${who}idempotency-key: ${randomUUID()}\r\n${tag ? `if-match: ${tag}\r\n` : ''}`;
    const { status, body: text } = await client.send('POST', path, headers, JSON.stringify(body));
    if (status >= 300) throw new Error(`POST ${path} answered ${status}: ${text}`);
    return JSON.parse(text) as { id: string; tag: string };
  };
  try {
    const draft = await post(writer, '/v1/policy-drafts', undefined, { process, from: 1 });
    const proposed = await post(writer, `/v1/policy-drafts/${draft.id}/propose`, draft.tag, {});
    await post(activator, `/v1/policy-drafts/${draft.id}/activate`, proposed.tag, {});
  } finally {
    client.close();
  }
}
