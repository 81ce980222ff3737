import express, { type Router } from 'express';
import { readFormBody } from '../body.ts';
import type { ServerDeps } from '../deps.ts';
import type { Limiter } from '../limits.ts';

const MOST_BYTES = 16_384;

/** The embedded issuer over HTTP, below `/issuer`: hands each request over as it is. */
export function embeddedIssuerRoutes(answer: NonNullable<ServerDeps['openId']>, limit: Limiter): Router {
  const router = express.Router({ strict: true, caseSensitive: true });
  router.use('/issuer', async (request, response, next) => {
    const { method, originalUrl } = request;
    if (method !== 'GET' && method !== 'POST') return next();
    response.locals.operation = 'embeddedIssuer';
    await limit(method === 'POST' ? 'signIn' : 'anonymous', request, response, '');
    const body = method === 'POST' ? await readFormBody(request, MOST_BYTES) : undefined;
    const answered = await answer(
      new Request(new URL(originalUrl, 'http://localhost'), { method, body: body ?? null }),
    );
    if (answered.status === 404) return next();
    response.status(answered.status).setHeader('cache-control', 'no-store');
    for (const [name, value] of answered.headers) response.setHeader(name, value);
    response.end(Buffer.from(await answered.arrayBuffer()));
  });
  return router;
}
