import { once } from 'node:events';
import type { Response } from 'express';
import type { Language } from '../domain/label.ts';
import type { Reply } from './route.ts';
import { sendHead } from './send.ts';

/** How long a reader may take nothing before they are cut off. */
const MOST_STALLED_MS = 30_000;

/**
 * Writes an answer piece by piece, each only when the reader has taken the one before, so that a slow one costs no memory. What
 * fails on the way breaks the connection: nobody takes half a file for a whole one.
 */
export async function sendStream(
  response: Response,
  language: Language,
  reply: Reply & { stream: NonNullable<Reply['stream']> },
): Promise<void> {
  if (response.req.method === 'HEAD') {
    await reply.discard?.();
    sendHead(response, language, reply);
    response.end();
    return;
  }
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  if (response.destroyed) gone.abort();
  const pieces = reply.stream(gone.signal);
  sendHead(response, language, reply);
  response.flushHeaders();
  for await (const piece of pieces) {
    if (gone.signal.aborted) return;
    if (!response.write(piece)) await taken(response, gone.signal);
  }
  if (!gone.signal.aborted) response.end();
}

async function taken(response: Response, gone: AbortSignal): Promise<void> {
  try {
    await once(response, 'drain', { signal: AbortSignal.any([gone, AbortSignal.timeout(MOST_STALLED_MS)]) });
  } catch {
    response.destroy();
  }
}
