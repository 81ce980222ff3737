import type { RequestHandler, Response } from 'express';
import type { ServerDeps } from '../deps.ts';
import { requestIdOf } from '../send.ts';

/**
 * Reports each request once its answer has gone. When the process ends, every answer closes its connection, so that the client's next
 * request goes to whoever serves then (streams end by themselves: event-streams.ts).
 */
export function observed({ answered, ending }: Pick<ServerDeps, 'answered' | 'ending'>): RequestHandler {
  const open = new Set<Response>();
  ending?.addEventListener('abort', () => {
    for (const response of open) if (!response.headersSent) response.setHeader('connection', 'close');
  });
  return (_request, response, next) => {
    const began = performance.now();
    if (ending?.aborted) response.setHeader('connection', 'close');
    open.add(response);
    response.once('close', () => {
      open.delete(response);
      const { operation } = response.locals;
      answered?.({
        operation: typeof operation === 'string' ? operation : 'none',
        status: response.headersSent ? response.statusCode : 0,
        ms: performance.now() - began,
        requestId: requestIdOf(response),
        streamed: isStream(response),
      });
    });
    next();
  };
}

function isStream(response: Response): boolean {
  return String(response.getHeader('content-type')).startsWith('text/event-stream');
}
